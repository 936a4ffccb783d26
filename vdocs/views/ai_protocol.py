"""The model test protocol: what is tested on what, that it is independent, and by which scripts (blueprint 3.8)."""

from __future__ import annotations

from vdocs.model.ai_vocabulary import EvaluationVerdict
from vdocs.model.evaluation import Criterion
from vdocs.model.items import Component, TestCase
from vdocs.model.limits import interval_words, limit_words
from vdocs.model.vocabulary import ItemStatus
from vdocs.trace.evaluations import Latest, latest_results
from vdocs.views.ai_scope import NOT_STATED, criteria, data_sets, models, named
from vdocs.views.context import Context, refs
from vdocs.views.criteria import overall_verdict, result_words, scopes, verdict_badge
from vdocs.views.table import Badge, Cell, Column, Row, Stack, Table, grid


def artefacts_under_test(context: Context) -> Table:
    """Return the models under test and the data of the test, each with the version and digest to be compared before the first run."""
    columns = (
        Column("item", "Item", 50),
        Column("kind", "Role", 30),
        Column("version", "Version", 28),
        Column("digest", "Digest", 62),
    )
    tested = models(context)
    names = {name for model in tested for name in model.tested_on} | {entry.data_set for entry in criteria(context)}
    rows = [_artefact(model, "Model under test") for model in tested]
    rows += [_artefact(entry, "Test data") for entry in data_sets(context) if entry.id in names]
    return grid("artefacts-under-test", "Artefacts under test", columns, rows, empty="No AI model is entered.")


def _artefact(item: Component, role: str) -> Row:
    return Row((named(item), role, item.release or Badge("No version", "bad"), item.digest or Badge("No digest", "bad")))


def ai_test_cases(context: Context) -> Table:
    """Return the test cases that test the models, their criteria or the requirements that these measure."""
    columns = (
        Column("id", "Test case", 24),
        Column("title", "Title and objective", 74),
        Column("verifies", "Verifies", 40),
        Column("protocol", "Executed in", 34),
        Column("run", "Final run", 28),
    )
    rows = [_case_row(context, case) for case in sorted(_cases(context), key=lambda case: case.id)]
    return grid("ai-test-cases", "Test scripts of the models", columns, rows, empty="No test case tests these models yet.")


def _targets(context: Context) -> set[str]:
    """Return what a test of the models verifies or uses: the models, their criteria, what these measure, and their test data."""
    found = criteria(context)
    return {*(entry.id for entry in found), *(entry.measures for entry in found), *(model.id for model in models(context))}


def _verified(case: TestCase) -> list[str]:
    return list(dict.fromkeys((*case.verifies, *(name for step in case.steps for name in step.verifies))))


def _cases(context: Context) -> list[TestCase]:
    targets = _targets(context)
    standing = (case for case in context.project.test_cases if case.status is not ItemStatus.WITHDRAWN)
    return [case for case in standing if targets.intersection(_verified(case))]


def _case_row(context: Context, case: TestCase) -> Row:
    targets = _targets(context)
    protocol = context.protocols.get(case.id)
    run = context.assessment.final_runs.get(case.id)
    cells: tuple[Cell, ...] = (
        refs([case.id]),
        Stack((case.title, case.objective or None)),
        refs([name for name in _verified(case) if name in targets]),
        protocol.id if protocol else "No protocol",
        Stack((refs([run.id]), run.result.label)) if run else "Not executed",
    )
    return Row(cells)


def result_overview(context: Context) -> Table:
    """Return each criterion with limit and result; a criterion without an evaluation says so (blueprint 3.8, results table)."""
    columns = (
        Column("id", "Criterion", 40),
        Column("scope", "Scope", 36),
        Column("limit", "Limit, confidence", 48),
        Column("result", "Number, value and bound", 56),
        Column("verdict", "Met", 26),
        Column("source", "Evaluation", 24),
        Column("deviation", "Deviation", 24),
    )
    latest = latest_results(context.project)
    rows = [_overview_row(context, entry, latest.get(entry.id)) for entry in criteria(context)]
    return grid(
        "result-overview", "Results against the criteria", columns, rows, empty="No acceptance criterion is entered for these models."
    )


def _overview_row(context: Context, entry: Criterion, found: Latest | None) -> Row:
    limit = Stack(tuple(filter(None, (limit_words(entry) or entry.definition, interval_words(entry)))))
    head: tuple[Cell, ...] = (Stack((refs([entry.id]), entry.title)), Stack(tuple(scopes(context, entry))), limit)
    if found is None:
        return Row((*head, "Not evaluated", Badge("Open"), None, None))
    overall = [result for result in found.results if not result.group]
    said: Cell = Stack(tuple(result_words(result) for result in overall)) if overall else _groups_said(found)
    return Row((*head, said, overall_verdict(found.results), refs([found.evaluation.id]), _deviations(found)))


_MISSED = (EvaluationVerdict.NOT_MET, EvaluationVerdict.NOT_EVALUABLE)


def _deviations(found: Latest) -> Cell:
    """Return the deviations of an evaluation; a missed criterion without one is named as such (PF-28)."""
    if found.evaluation.deviations:
        return refs(found.evaluation.deviations)
    missed = any(result.verdict in _MISSED for result in found.results)
    return Badge("None named", "bad") if missed else "None"


def _groups_said(found: Latest) -> str:
    """Return how many groups met a criterion that is judged in groups only, and which did not."""
    judged = [result for result in found.results if result.verdict is not EvaluationVerdict.REPORTED]
    missed = [result.group for result in judged if result.verdict in _MISSED]
    words = f"Met in {len(judged) - len(missed)} of {len(judged)} groups that are judged; {len(found.results) - len(judged)} reported only"
    return f"{words}\nNot met: {', '.join(missed)}" if missed else words


def subgroup_results(context: Context) -> Table:
    """Return the result of each group of each criterion that was evaluated."""
    columns = (
        Column("id", "Criterion", 24),
        Column("group", "Group", 40),
        Column("result", "Number, value and bound", 66),
        Column("limit", "Limit", 40),
        Column("verdict", "Verdict", 28),
        Column("source", "Evaluation", 24),
    )
    latest = latest_results(context.project)
    rows = [
        Row(
            (
                refs([entry.id]),
                result.group,
                result_words(result),
                result.limit or "–",
                verdict_badge(result.verdict),
                refs([latest[entry.id].evaluation.id]),
            )
        )
        for entry in criteria(context)
        if entry.id in latest
        for result in latest[entry.id].results
        if result.group
    ]
    return grid("subgroup-results", "Results by subgroup", columns, rows, empty="No evaluation with subgroups is on record.")


def preparation(context: Context) -> Table:
    """Return for the test data how they are prepared, and whether operation prepares its input in the same way."""
    columns = (Column("data", "Data set", 40), Column("done", "Preparation", 65), Column("same", "Same in operation", 65))
    names = {entry.data_set for entry in criteria(context)} | {name for model in models(context) for name in model.tested_on}
    rows = [
        Row((named(entry), entry.data.preparation or NOT_STATED, entry.data.preparation_in_use or NOT_STATED))
        for entry in data_sets(context)
        if entry.id in names and entry.data is not None
    ]
    return grid("preparation", "Preparation of test data", columns, rows, empty="No test data are described.")
