"""The tables of one test script (blueprint 1.10) and of the installation checks (blueprint 1.11)."""

from __future__ import annotations

from vdocs.model.items import Step, TestCase
from vdocs.model.vocabulary import EvidenceKind, TestType
from vdocs.views.context import Context, refs
from vdocs.views.table import Cell, Column, FillIn, Labelled, Prose, Row, Stack, Table

_HEAD = (Column("a", "", 34), Column("b", "", 94), Column("c", "", 34), Column("d", "", 94))


def header(context: Context, case: TestCase) -> Table:
    """Return the header of a script: what is known before, and the fields filled in at the start of a run."""
    pairs: list[tuple[str, Cell]] = [
        ("Script, version", f"{case.id}, version {case.version}"),
        ("Level, type", f"{case.level.label} – {_type(case)}"),
        ("Objective", Prose(case.objective) if case.objective else "–"),
        (
            "Preconditions",
            Stack(tuple(Prose(text) for text in case.preconditions))
            if case.preconditions
            else "None beyond the prerequisites of the protocol",
        ),
        ("Verifies", _verified(context, case)),
        ("Challenges risks", refs(case.challenges) or "None"),
        ("Group", case.group or "–"),
        ("User roles", refs(case.roles) or "–"),
        ("Test data", refs(case.test_data) or "None"),
        ("Must have passed before", refs(case.after) or "None"),
        ("Environment", refs([case.environment] if case.environment else []) or "As in the protocol"),
        ("Equipment, duration", "; ".join(part for part in (case.equipment, case.duration) if part) or "–"),
        ("Run", f"Run ______ of ______ (planned: {case.planned_runs})"),
        ("Tester (printed name)", FillIn("text")),
        ("System version / build found", FillIn("text")),
        ("Start (date, time, zone)", FillIn("text")),
    ]
    rows = tuple(Row((*pairs[index], *pairs[index + 1])) for index in range(0, len(pairs), 2))
    return Table(f"{case.id}-header", "", _HEAD, rows, "facts", description=f"Header of test script {case.id}")


def _type(case: TestCase) -> str:
    return case.type.label.replace("Scripted ", "Scripted – ")


def _verified(context: Context, case: TestCase) -> Cell:
    lines = [
        f"{name} {context.trace.items[name].title}" for name in context.trace.targets(case.id, "verifies") if name in context.trace.items
    ]
    return Stack(tuple(lines)) if 0 < len(lines) <= 3 else refs(case.verifies) or "Nothing is linked"


def setup(case: TestCase) -> Table:
    """Return the setup steps, which prepare and verify nothing."""
    columns = (
        Column("no", "No.", 12),
        Column("action", "Setup action", 122),
        Column("confirm", "Confirmation", 84),
        Column("initials", "Initials / date", 38),
    )
    rows = tuple(
        Row((number, Prose(step.do), Prose(step.confirm) if step.confirm else FillIn("choice", ("Done",)), FillIn("initials")))
        for number, step in enumerate(case.setup, 1)
    )
    return Table(f"{case.id}-setup", "", columns, rows, "fill", description=f"Setup steps of {case.id}")


_STEPS = (
    Column("step", "Step", 10, "centre"),
    Column("action", "Action, input and test data", 62),
    Column("expected", "Expected result and evidence", 57),
    Column("requirement", "Req. ID", 21),
    Column("actual", "Actual result", 52),
    Column("result", "Pass / Fail, deviation", 20),
    Column("evidence", "Evidence ref.", 20),
    Column("initials", "Initials / date", 22),
)


def steps(case: TestCase) -> Table:
    """Return the execution steps in eight physical columns: input in the action, evidence in the expected result."""
    columns = _STEPS[:-1] + (Column("initials", "Initials / date, second person", 22),) if case.witness else _STEPS
    rows = tuple(Row(_step(number, step), anchor=f"{case.id}.{number}") for number, step in enumerate(case.steps, 1))
    return Table(f"{case.id}-steps", "", columns, rows, "steps", "None; the test case has no steps yet.", f"Execution steps of {case.id}")


def _step(number: int, step: Step) -> tuple[Cell, ...]:
    action = Stack((Prose(step.do), Labelled("Input", step.input))) if step.input else Prose(step.do)
    if not step.expect:
        return (number, action, "Action only", None, FillIn("text"), "–", FillIn("text"), FillIn("initials"))
    choices = ("Pass", "Fail", "N/A") if step.may_be_na else ("Pass", "Fail")
    return (
        number,
        action,
        _expected(step),
        refs(step.verifies),
        FillIn("text"),
        FillIn("choice", choices),
        FillIn("text"),
        FillIn("initials"),
    )


def _expected(step: Step) -> Cell:
    parts: list[Cell] = [Prose(step.expect)]
    if step.evidence is not EvidenceKind.NONE:
        parts.append(Labelled("Evidence", step.evidence.label.lower()))
    if step.may_be_na:
        parts.append(Labelled("N/A allowed", step.may_be_na))
    return Stack(tuple(parts)) if len(parts) > 1 else parts[0]


def footer(case: TestCase) -> Table:
    """Return the result block that closes a script."""
    columns = (Column("a", "", 60), Column("b", "", 98), Column("c", "", 98))
    options = ("Pass", "Pass with deviation(s)", "Fail", "Not executed")
    reviewer = (
        "Run reviewed by (name, signature, date)" if case.type is TestType.AUTOMATED else "Reviewed by, independent (name, signature, date)"
    )
    rows = (
        Row(("Script result", FillIn("choice", options), "End (date, time, zone):")),
        Row(("Deviation IDs; comments (mandatory when not Pass)", FillIn("text"), FillIn("text"))),
        Row(("Executed by (name, signature, date)", FillIn("signature"), FillIn("date"))),
        Row((reviewer, FillIn("signature"), FillIn("date"))),
    )
    return Table(f"{case.id}-footer", "", columns, rows, "facts", description=f"Result of test script {case.id}")


def checks(context: Context) -> list[tuple[str, Table]]:
    """Return the installation checks: one table per group, a row per step, with the group's name."""
    columns = (
        Column("no", "Check no.", 22),
        Column("item", "Item", 34),
        Column("specified", "Specified", 62),
        Column("how", "How verified", 58),
        Column("found", "As found", 34),
        Column("result", "Result", 18),
        Column("evidence", "Evidence", 20),
        Column("initials", "Initials / date", 22),
    )
    groups: dict[str, list[Row]] = {}
    for case in context.cases:
        rows = groups.setdefault(case.group or "Ungrouped checks", [])
        rows.append(Row((), heading=f"{case.id} {case.title}"))
        rows.extend(_check(context, case, number, step) for number, step in enumerate(case.steps, 1))
    return [
        (name, Table(f"checks-{number}", f"Checks: {name}", columns, tuple(rows), "steps"))
        for number, (name, rows) in enumerate(groups.items(), 1)
    ]


def _check(context: Context, case: TestCase, number: int, step: Step) -> Row:
    action = Stack((Prose(step.do), Labelled("Input", step.input))) if step.input else Prose(step.do)
    if not step.expect:
        return Row((f"{case.id}.{number}", "Preparation", "Action only", action, FillIn("text"), "–", FillIn("text"), FillIn("initials")))
    item = Stack(
        tuple(part for part in (refs(step.verifies), step.evidence.label if step.evidence is not EvidenceKind.NONE else None) if part)
    )
    choices = ("Pass", "Fail", "N/A") if step.may_be_na else ("Pass", "Fail")
    return Row(
        (
            f"{case.id}.{number}",
            item,
            Prose(step.expect),
            action,
            FillIn("text"),
            FillIn("choice", choices),
            FillIn("text"),
            FillIn("initials"),
        ),
        anchor=f"{case.id}.{number}",
    )
