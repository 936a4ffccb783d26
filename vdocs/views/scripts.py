"""The tables of one test script (blueprint 1.10) and of the installation checks (blueprint 1.11)."""

from __future__ import annotations

from vdocs.model.house import FormTable
from vdocs.model.items import Step, TestCase
from vdocs.model.vocabulary import EvidenceKind, Rating, TestType
from vdocs.views.context import Context, priority_badge, refs
from vdocs.views.fields import Fields
from vdocs.views.own_columns import own_cells, own_columns
from vdocs.views.table import Cell, Column, Labelled, Line, Prose, Row, Stack, Table

_HEAD = (Column("a", "", 34), Column("b", "", 94), Column("c", "", 34), Column("d", "", 94))


def header(context: Context, case: TestCase) -> Table:
    """Return the header of a script: what is known before, and the fields filled in at the start of a run."""
    fields = Fields(case.id, context.run, "start", f"{case.id} start")
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
        ("Risks challenged, priority", _risks(context, case)),
        ("Group", case.group or "–"),
        ("User roles", refs(case.roles) or "–"),
        ("Test data", refs(case.test_data) or "None"),
        ("Must have passed before", refs(case.after) or "None"),
        ("Environment", refs([case.environment] if case.environment else []) or "As in the protocol"),
        ("Equipment, duration", "; ".join(part for part in (case.equipment, case.duration) if part) or "–"),
        ("Run", _run_line(context, fields, f" (planned: {case.planned_runs})")),
        ("Tester (printed name)", fields.text("tester")),
        ("System version / build found", fields.text("build", "system version or build found")),
        ("Start (date, time, zone)", fields.text("start", "date, time and zone")),
    ]
    rows = tuple(Row((*pairs[index], *pairs[index + 1])) for index in range(0, len(pairs), 2))
    return Table(f"{case.id}-header", "", _HEAD, rows, "facts", description=f"Header of test script {case.id}")


def _run_line(context: Context, fields: Fields, end: str) -> Cell:
    """Return the run of an execution copy; in the document itself a line to write it on."""
    if context.issue:
        return f"Run {context.run}{end}"
    return Line(("Run ", fields.number("run"), " of ", fields.number("runs", "of how many runs"), end))


def _risks(context: Context, case: TestCase) -> Cell:
    level = priority_badge(case_priority(context, case.id))
    challenged = refs(case.challenges) or "No risk of its own"
    return Stack((challenged, level)) if level else challenged


def case_priority(context: Context, case: str) -> Rating | None:
    """Return the highest priority of the requirements that a test case verifies and of the risks that it challenges."""
    coverage, ratings = context.assessment.coverage, context.assessment.ratings
    levels = [coverage[name].priority for name in context.trace.targets(case, "verifies") if name in coverage]
    levels += [ratings[name].priority for name in context.trace.targets(case, "challenges") if name in ratings]
    return max((level for level in levels if level), key=lambda level: level.rank, default=None)


def _type(case: TestCase) -> str:
    return case.type.label.replace("Scripted ", "Scripted – ")


def _verified(context: Context, case: TestCase) -> Cell:
    lines = [
        f"{name} {context.trace.items[name].title}" for name in context.trace.targets(case.id, "verifies") if name in context.trace.items
    ]
    return Stack(tuple(lines)) if 0 < len(lines) <= 3 else refs(case.verifies) or "Nothing is linked"


def setup(context: Context, case: TestCase) -> Table:
    """Return the setup steps, which prepare and verify nothing."""
    columns = (
        Column("no", "No.", 12),
        Column("action", "Setup action", 122),
        Column("confirm", "Confirmation", 84),
        Column("initials", "Initials / date", 38),
    )
    rows = []
    for number, step in enumerate(case.setup, 1):
        fields = Fields(case.id, context.run, f"setup-{number}", f"{case.id} setup {number}")
        confirmation = Prose(step.confirm) if step.confirm else fields.choice("done", "Done")
        rows.append(Row((number, Prose(step.do), confirmation, fields.initials())))
    return Table(f"{case.id}-setup", "", columns, tuple(rows), "fill", description=f"Setup steps of {case.id}")


def steps(context: Context, case: TestCase) -> Table:
    """Return the execution steps in eight physical columns: input in the action, evidence in the expected result.

    The header row, which repeats on every page, names the script and the run, so that a loose page can be attributed.
    """
    columns = (
        Column("step", f"{case.id} step", 17, "centre"),
        Column("action", "Action, input and test data", 58),
        Column("expected", "Expected result and evidence", 54),
        Column("requirement", "Req. ID", 20),
        Column("actual", f"Actual result (run {context.run_text('____ of ____')})", 54),
        Column("result", "Pass / Fail, deviation", 19),
        Column("evidence", "Evidence ref.", 24),
        Column("initials", "Initials / date, second person" if case.witness else "Initials / date", 22),
        *own_columns(context, FormTable.STEPS),
    )
    rows = tuple(Row(_step(context, case, number, step), anchor=f"{case.id}.{number}") for number, step in enumerate(case.steps, 1))
    return Table(f"{case.id}-steps", "", columns, rows, "steps", "None; the test case has no steps yet.", f"Execution steps of {case.id}")


def _step(context: Context, case: TestCase, number: int, step: Step) -> tuple[Cell, ...]:
    room = _room(context, case, number, step, case.witness)
    action = Stack((Prose(step.do), Labelled("Input", step.input))) if step.input else Prose(step.do)
    if not step.expect:
        return (number, action, "Action only", None, *room)
    return (number, action, _expected(step), refs(step.verifies), *room)


def _room(context: Context, case: TestCase, number: int, step: Step, witness: bool) -> tuple[Cell, ...]:
    """Return what is filled in for a step: actual result, result with deviation, evidence, initials and date, and the house's own."""
    fields = Fields(case.id, context.run, str(number), f"{case.id} step {number}")
    choices = ("Pass", "Fail", "N/A") if step.may_be_na else ("Pass", "Fail")
    result = fields.choice("result", *choices, then=(fields.text("deviation", "deviation ID"),)) if step.expect else "–"
    evidence = fields.text("evidence", "evidence reference")
    own = own_cells(context, FormTable.STEPS, fields)
    return (fields.text("actual", "actual result"), result, evidence, fields.initials(second=witness), *own)


def _expected(step: Step) -> Cell:
    parts: list[Cell] = [Prose(step.expect)]
    if step.evidence is not EvidenceKind.NONE:
        parts.append(Labelled("Evidence", step.evidence.label.lower()))
    if step.may_be_na:
        parts.append(Labelled("N/A allowed", step.may_be_na))
    return Stack(tuple(parts)) if len(parts) > 1 else parts[0]


_RESULT = (Column("a", "", 46), Column("b", "", 92), Column("c", "", 46), Column("d", "", 72))


def footer(context: Context, case: TestCase) -> Table:
    """Return the result block that closes a script; a script of high priority is reviewed by Quality Assurance too."""
    reviewer = "Run reviewed by (name)" if case.type is TestType.AUTOMATED else "Reviewed by, independent (name)"
    fields = Fields(case.id, context.run, "result", f"{case.id} result")
    rows = _result_rows(f"Result of {case.id}, run {context.run_text('____')}", reviewer, fields)
    if case_priority(context, case.id) is Rating.HIGH:
        rows.append(_signed("Quality Assurance review (name)", fields, "qa", "Quality Assurance review"))
    return Table(f"{case.id}-footer", "", _RESULT, tuple(rows), "facts", description=f"Result of test script {case.id}")


def _result_rows(label: str, reviewer: str, fields: Fields) -> list[Row]:
    options = ("Pass", "Pass with deviation(s)", "Fail", "Not executed")
    end = fields.text("end", "end, date, time and zone")
    deviations, comments = fields.text("deviations", "deviation IDs"), fields.text("comments")
    return [
        Row((label, fields.choice("verdict", *options, label="result of the run"), "End (date, time, zone)", end)),
        Row(("Deviation IDs", deviations, "Comments (mandatory when not Pass)", comments)),
        _signed("Executed by (name)", fields, "executed-by", "executed by"),
        _signed(reviewer, fields, "reviewed-by", "reviewed by"),
    ]


def _signed(title: str, fields: Fields, name: str, label: str) -> Row:
    return Row((title, fields.text(name, f"{label}, name"), "Signature, date", fields.signature(name, label)))


def checks(context: Context) -> list[tuple[str, tuple[Table, ...]]]:
    """Return the installation checks by group: one row per step of its test cases, and the result with signatures."""
    groups: dict[str, list[TestCase]] = {}
    for case in context.cases:
        groups.setdefault(case.group or "Ungrouped checks", []).append(case)
    return [(name, _checked(context, name, number, cases)) for number, (name, cases) in enumerate(groups.items(), 1)]


def _checked(context: Context, group: str, number: int, cases: list[TestCase]) -> tuple[Table, ...]:
    columns = (
        Column("no", "Check no.", 20),
        Column("item", "Item, evidence", 38),
        Column("specified", "Specified", 60),
        Column("how", "How verified", 56),
        Column("found", f"As found (run {context.run_text('____ of ____')})", 40),
        Column("result", "Result", 18),
        Column("evidence", "Evidence ref.", 22),
        Column("initials", "Initials / date", 20),
        *own_columns(context, FormTable.STEPS),
    )
    rows: list[Row] = []
    for case in cases:
        rows.append(Row((), anchor=case.id, heading=f"{case.id} {case.title}"))
        rows.extend(_check(context, case, place, step) for place, step in enumerate(case.steps, 1))
    body = Table(f"checks-{number}", f"Checks: {group}", columns, tuple(rows), "steps")
    start = Fields(f"group-{number}", context.run, "start", f"Group {group} start")
    fields = start._replace(step="result", title=f"Group {group} result")
    label = f"Result of group {group}, run {context.run_text('____')}"
    result = [_group_start(context, start), *_result_rows(label, "Reviewed by, independent (name)", fields)]
    return body, Table(f"result-{number}", "", _RESULT, tuple(result), "facts", description=f"Result of check group {group}")


def _group_start(context: Context, fields: Fields) -> Row:
    run = (str(context.run),) if context.issue else (fields.number("run"), " of ", fields.number("runs", "of how many runs"))
    line = Line(("Run ", *run, " in ", fields.text("environment")))
    return Row(("Run, environment", line, "Build found, start (date, time, zone)", fields.text("build", "build found and start")))


def _check(context: Context, case: TestCase, number: int, step: Step) -> Row:
    action = Stack((Prose(step.do), Labelled("Input", step.input))) if step.input else Prose(step.do)
    room = _room(context, case, number, step, False)
    if not step.expect:
        return Row((f"{case.id}.{number}", "Preparation", "Action only", action, *room))
    titles = ", ".join(context.trace.items[name].title for name in step.verifies if name in context.trace.items)
    evidence = Labelled("Evidence", step.evidence.label.lower()) if step.evidence is not EvidenceKind.NONE else None
    item = Stack(tuple(part for part in (titles, refs(step.verifies), evidence) if part))
    return Row((f"{case.id}.{number}", item, Prose(step.expect), action, *room), anchor=f"{case.id}.{number}")
