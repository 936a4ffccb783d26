"""Data sets of AI models and the independence of the test data (blueprint 3.5)."""

from __future__ import annotations

from vdocs.model.data_sets import DataDescription, OverlapCheck
from vdocs.model.items import Component
from vdocs.trace.evaluations import acceptance_sets, standing_evaluations, uses_of
from vdocs.views.ai_scope import NOT_STATED, Pair, data_sets, models, named
from vdocs.views.context import Context, person_name, refs
from vdocs.views.table import Badge, Cell, Column, Prose, Row, Stack, Table, facts, grid


def ai_data_sets(context: Context) -> Table:
    """Return every data set with purpose, version and digest, and the models that it serves."""
    columns = (
        Column("id", "Data set", 42),
        Column("purpose", "Purpose", 26),
        Column("version", "Version, digest", 58),
        Column("samples", "Samples", 24),
        Column("frozen", "Frozen on", 24),
        Column("models", "Role for the model", 44),
        Column("place", "Place and custody", 58),
    )
    rows = [_data_row(context, entry) for entry in data_sets(context)]
    return grid("ai-data-sets", "Data sets", columns, rows, empty="No data set is entered for these models.")


def _data_row(context: Context, entry: Component) -> Row:
    data = entry.data
    cells: tuple[Cell, ...] = (
        named(entry),
        data.purpose.label if data else Badge("Not described", "caution"),
        Stack((entry.release or "No version", entry.digest or "No digest")),
        _samples(data),
        data.frozen_on if data and data.frozen_on else "Not stated",
        Stack(tuple(_roles(context, entry))) or None,
        Stack(tuple(filter(None, (entry.location, entry.owner)))),
    )
    return Row(cells)


def _samples(data: DataDescription | None) -> Cell:
    if data is None or data.samples is None:
        return "Not stated"
    return f"{data.samples:,} × {data.unit}" if data.unit else f"{data.samples:,}"


def _roles(context: Context, entry: Component) -> list[Cell]:
    """Return for each model what the data set is to it."""
    roles: list[Cell] = []
    for model in models(context):
        if entry.id in model.trained_on:
            roles.append(f"Made {model.id}")
        if entry.id in model.tested_on:
            roles.append(f"Acceptance test of {model.id}")
    return roles or ["Neither made nor tests a model"]


def data_records(context: Context) -> list[tuple[str, tuple[Table, ...]]]:
    """Return one record per described data set: facts, classes and subgroups, in a section of its own."""
    described = [(entry, entry.data) for entry in data_sets(context) if entry.data is not None]
    return [(f"{entry.id} {entry.title}", _record(context, entry, data)) for entry, data in described]


def _record(context: Context, entry: Component, data: DataDescription) -> tuple[Table, ...]:
    tables = [facts(f"data-{entry.id}", f"Data record of {entry.id}", [pair for pair in _facts(entry, data) if pair[1]], 46)]
    if data.classes:
        tables.append(_classes(entry, data))
    if data.subgroups:
        tables.append(_subgroups(entry, data))
    return tuple(tables)


def _facts(entry: Component, data: DataDescription) -> list[Pair]:
    """Return what a data set says of itself, by the blocks of the blueprint; what is empty is left out by the caller."""
    said = data.labelling
    labels = [("Reference standard", said.definition), ("Labelled by", said.labellers), ("Adjudication", said.adjudication)] if said else []
    if said:
        labels += [("Agreement", said.agreement), ("Verification of labels", said.verification)]
        labels += [("Label error that remains", said.residual_error)]
    plain = [
        ("Purpose", f"{data.purpose.label}. {data.purpose.sentence}"),
        ("Content", entry.content),
        ("Sources", data.sources),
        ("Period", data.period),
        ("Collection", data.collection),
        ("Consent, licence or legal basis", data.rights),
        ("Synthetic or generated content", data.generated or entry.data_origin),
        ("Access", data.access),
        ("Selection", data.selection),
        ("Sampling", data.sampling),
        ("Left out", data.excluded),
        ("Preparation", data.preparation),
        ("Same preparation in operation", data.preparation_in_use),
        *labels,
        ("Relevance and reliability", data.relevance),
        ("Bias review", data.bias_review),
        ("Audit trail", data.audit_trail),
        ("Retention", data.retention),
    ]
    return [(label, Prose(text) if text else None) for label, text in plain]


def _classes(entry: Component, data: DataDescription) -> Table:
    columns: tuple[Column, ...] = (Column("label", "Class", 30), Column("meaning", "Meaning", 100))
    counted = any(one.count is not None for one in data.classes)
    if counted:
        columns += (Column("count", "Samples", 40, "right"),)
    rows = [
        Row((one.label, one.meaning or "–", *([f"{one.count:,}" if one.count is not None else "Not stated"] if counted else [])))
        for one in data.classes
    ]
    return grid(f"classes-{entry.id}", f"Classes of {entry.id}", columns, rows)


def _subgroups(entry: Component, data: DataDescription) -> Table:
    columns = (
        Column("dimension", "Subgroup", 44),
        Column("group", "Group", 28),
        Column("count", "Samples", 24, "right"),
        Column("share", "Share in real use", 40),
        Column("why", "Why it is relevant", 50),
    )
    rows = []
    for dimension in data.subgroups:
        for number, group in enumerate(dimension.groups):
            count = f"{group.count:,}" if group.count is not None else "Not stated"
            first = number == 0
            cells = (dimension.title if first else None, group.name, count, group.share or "Not stated", dimension.why if first else None)
            rows.append(Row(cells))
    return grid(f"subgroups-{entry.id}", f"Subgroups of {entry.id} against real use", columns, rows)


def data_independence(context: Context) -> Table:
    """Return for each set of test data how it was kept apart from what made the model, and what the comparison found."""
    columns = facts("data-independence", "Independence of the test data", [], 46).columns
    rows: list[Row] = []
    for entry in _test_sets(context):
        rows.append(Row((), heading=f"{entry.id} {entry.title}"))
        rows += [Row((label, value)) for label, value in _independence(context, entry)]
    empty = "No data set is described as test data, so that no claim of performance can rest on independent data."
    return Table("data-independence", "Independence of the test data", columns, tuple(rows), "facts", empty)


def _test_sets(context: Context) -> list[Component]:
    wanted = {entry.id for entry in data_sets(context)}
    return [entry for entry in acceptance_sets(context.project) if entry.id in wanted]


def _independence(context: Context, entry: Component) -> list[Pair]:
    found = entry.data.independence if entry.data else None
    if found is None:
        return [("Independence", Badge("No record of independence", "bad"))]
    dated: Cell = Stack((found.split_on or "Date not stated", person_name(context, found.split_by) or "Person not named"))
    return [
        ("Method", Prose(found.method)),
        ("What was split", Prose(found.unit)),
        ("Split off or sealed", dated),
        ("Duplicates", Prose(found.duplicates) if found.duplicates else NOT_STATED),
        ("Physical objects", Prose(found.physical_objects) if found.physical_objects else NOT_STATED),
        ("People kept from the set", Prose(found.people) if found.people else NOT_STATED),
    ]


def overlap_checks(context: Context) -> Table:
    """Return the comparisons of test data with each set that made a model; a comparison that nobody made is said to be missing."""
    columns = (
        Column("test", "Test data", 22),
        Column("against", "Compared with", 22),
        Column("compared", "What was compared", 44),
        Column("common", "In common", 22),
        Column("who", "Checked", 30),
        Column("reference", "Record", 34),
    )
    rows = []
    for entry in _test_sets(context):
        rows += [_overlap_row(context, entry, name) for name in _makers(context, entry)]
    return grid("overlap-checks", "Overlap of test data with development data", columns, rows, empty="There is nothing to compare.")


def _makers(context: Context, entry: Component) -> list[str]:
    """Return the data sets that made a model which is tested on this one, and those that it was compared with."""
    made = [name for model in models(context) if entry.id in model.tested_on for name in model.trained_on]
    found = entry.data.independence if entry.data else None
    return list(dict.fromkeys((*made, *(check.against for check in (found.overlap if found else ())))))


def _overlap_row(context: Context, entry: Component, name: str) -> Row:
    found = entry.data.independence if entry.data else None
    check = next((one for one in (found.overlap if found else ()) if one.against == name), None)
    if check is None:
        return Row((refs([entry.id]), refs([name]), None, Badge("Not compared", "bad"), None, None))
    who = Stack((check.checked_on, person_name(context, check.checked_by) or None))
    return Row((refs([entry.id]), refs([name]), check.compared, _common(check), who, check.reference or "–"))


def _common(check: OverlapCheck) -> Badge:
    return Badge(f"{check.common:,}", "bad" if check.common else "good")


def data_uses(context: Context) -> Table:
    """Return each use of each set of test data; none is the proper state before the acceptance test."""
    columns = (
        Column("data", "Data set", 22),
        Column("date", "Date", 24),
        Column("by", "Person", 34),
        Column("purpose", "Purpose", 40),
        Column("model", "Model version", 28),
        Column("result", "Result", 22),
    )
    rows = [
        Row(
            (
                refs([entry.id]),
                use.date,
                person_name(context, use.by) or "Not named",
                use.purpose,
                " ".join(filter(None, (use.model, use.model_version))) or "–",
                _result(context, use.result),
            )
        )
        for entry in _test_sets(context)
        for use in uses_of(entry, context.project)
    ]
    return grid("data-uses", "Uses of the test data", columns, rows, empty="No use of test data is on record.")


def _result(context: Context, result: str) -> Cell:
    known = {made.id for made in standing_evaluations(context.project)}
    return refs([result]) if result in known else result or "–"
