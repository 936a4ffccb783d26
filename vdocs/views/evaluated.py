"""What evaluations found: the records, confusion, classes and overlap, for the model validation report (blueprint 3.9)."""

from __future__ import annotations

from decimal import Decimal

from vdocs.model.evaluation import ClassResult, Evaluation
from vdocs.views.ai_scope import Pair, evaluations, monitors
from vdocs.views.context import Context, person_name, refs
from vdocs.views.table import Badge, Cell, Column, Row, Stack, Table, facts, grid

NO_EVALUATION = "No evaluation is on record: the model has not been tested yet, or its result has not been entered."


def evaluation_records(context: Context) -> Table:
    """Return what was evaluated when, by whom, on which artefacts and with which software."""
    columns = facts("evaluation-records", "", [], 46).columns
    rows: list[Row] = []
    for made in evaluations(context):
        rows.append(Row((), anchor=made.id, heading=f"{made.id} {made.title}".strip()))
        rows += [Row(pair) for pair in _record(context, made)]
    return Table("evaluation-records", "Evaluations on record", columns, tuple(rows), "facts", NO_EVALUATION)


def _record(context: Context, made: Evaluation) -> list[Pair]:
    def artefact(name: str, version: str, digest: str, file: str) -> Cell:
        compared = f"Compared with the file {file}" if file else "Digest not compared with a file"
        return Stack((refs([name]), f"version {version}", digest or "No digest", compared))

    predictions = Stack((made.predictions or "Not stated", made.predictions_digest or "No digest"))
    return [
        ("Date, person", Stack((made.evaluated_on, person_name(context, made.evaluated_by) or "Person not named"))),
        ("Model", artefact(made.model, made.model_version, made.model_digest, made.model_file)),
        ("Data set", artefact(made.data_set, made.data_version, made.data_digest, made.data_file)),
        ("Predictions", predictions),
        ("Samples, undecided among them", f"{made.samples:,}, {made.undecided:,}"),
        ("Software", made.software or "Not stated"),
        ("Test run", refs([made.test_run]) if made.test_run else "None named"),
        ("Deviations", refs(made.deviations) or "None"),
        *([("Note", made.note)] if made.note else []),
    ]


def confusion(context: Context) -> Table:
    """Return how many samples of each label got which prediction, for each evaluation."""
    columns = (
        Column("evaluation", "Evaluation", 30),
        Column("label", "True class", 40),
        Column("prediction", "Output", 40),
        Column("count", "Samples", 30, "right"),
        Column("share", "Share of the class", 30, "right"),
    )
    rows = []
    for made in evaluations(context):
        total = {cell.label: 0 for cell in made.confusion}
        for cell in made.confusion:
            total[cell.label] += cell.count
        for cell in made.confusion:
            share = f"{Decimal(cell.count) / total[cell.label]:.4f}" if total[cell.label] else "–"
            rows.append(Row((refs([made.id]), cell.label, cell.prediction, f"{cell.count:,}", share)))
    return grid("confusion", "Outputs by true class (confusion matrix)", columns, rows, empty=NO_EVALUATION)


def class_results(context: Context) -> Table:
    """Return the metrics of each class against all others, with their bounds."""
    columns = (
        Column("evaluation", "Evaluation", 26),
        Column("label", "Class", 26),
        Column("metric", "Metric", 40),
        Column("counted", "Number", 30),
        Column("value", "Value", 22, "right"),
        Column("bounds", "Bounds", 34),
    )
    rows = [
        Row((refs([made.id]), one.label, one.metric.label, _counted(one), _number(one.value), _bounds(one)))
        for made in evaluations(context)
        for one in made.classes
    ]
    return grid("class-results", "Metrics by class", columns, rows, empty="No metric by class is on record.")


def _counted(one: ClassResult) -> str:
    return f"{one.count:,} of {one.n:,}" if one.count is not None else f"n = {one.n:,}"


def _number(value: Decimal | None) -> str:
    return f"{value:f}" if value is not None else "–"


def _bounds(one: ClassResult) -> str:
    return f"{_number(one.lower)} to {_number(one.upper)}" if one.lower is not None or one.upper is not None else "–"


def overlap_results(context: Context) -> Table:
    """Return the comparisons of evaluated samples with lists of samples that made the model."""
    columns = (
        Column("evaluation", "Evaluation", 30),
        Column("file", "List of samples", 60),
        Column("ids", "Ids in the list", 30, "right"),
        Column("common", "In common", 30),
    )
    rows = [
        Row((refs([made.id]), Stack((one.file, one.digest)), f"{one.ids:,}", Badge(f"{one.common:,}", "bad" if one.common else "good")))
        for made in evaluations(context)
        for one in made.overlap
    ]
    return grid("overlap-results", "Samples compared with development data", columns, rows, empty="No comparison is on record.")


def monitoring_start(context: Context) -> Table:
    """Return the start values of monitoring, as the monitors state them."""
    columns = (Column("id", "Monitor", 50), Column("measured", "What is measured", 60), Column("baseline", "Start value", 60))
    rows = [Row((Stack((refs([entry.id]), entry.title)), entry.measured, entry.baseline or "Not set")) for entry in monitors(context)]
    return grid("monitoring-start", "Start values of monitoring", columns, rows, empty="No monitor is entered for these models.")
