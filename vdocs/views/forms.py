"""The forms of a protocol that are filled in during and after execution: copy, logs, results (blueprint 1.9)."""

from __future__ import annotations

from vdocs.model.house import FormTable
from vdocs.model.issue import Issue
from vdocs.model.items import TestCase
from vdocs.model.vocabulary import EvidenceKind
from vdocs.views.context import Context, refs, step_refs
from vdocs.views.fields import Fields
from vdocs.views.own_columns import own_cells, own_columns
from vdocs.views.table import Column, FillIn, Line, Prose, Row, Table, grid


def execution_copy(context: Context) -> Table:
    """Return the block that identifies the copy on which a run is recorded (rule RH-04)."""
    fields = Fields("execution-copy", context.run, "issue", "Execution copy")
    if context.issue:
        return _copy(_issued_rows(context.issue, fields))
    copy = Line(("No. ", fields.number("copy", "number"), " of ", fields.number("copies", "of how many")))
    run = Line((fields.number("run"), " of ", fields.number("runs", "of how many runs")))
    rows = (
        Row(("Execution copy", copy, "Run", run)),
        Row(("Environment of this run", fields.text("environment"), "Issued to", fields.text("issued-to", "issued to"))),
        Row(("Issued by (name)", fields.text("issued-by", "issued by"), "Signature, date", fields.signature("issued-by", "issued by"))),
        _original(fields),
    )
    return _copy(rows)


def _copy(rows: tuple[Row, ...]) -> Table:
    columns = (Column("a", "", 42), Column("b", "", 46), Column("c", "", 36), Column("d", "", 46))
    return Table("execution-copy", "", columns, rows, "facts", description="Execution copy")


def _issued_rows(issue: Issue, fields: Fields) -> tuple[Row, ...]:
    """Return the block of a copy that was issued, with what is known of it; the rest is filled in."""
    copy = "Dry run – not for record" if issue.is_dry_run else f"No. {issue.copy} of {issue.copies}"
    date = f"{issue.date:%Y-%m-%d %H:%M} UTC" if issue.date else fields.date("issued", "issued on")
    by = issue.issued_by or fields.text("issued-by", "issued by")
    rows = [
        Row(("Execution copy", copy, "Run", str(issue.run))),
        Row(("Issue", issue.id or "None; a dry run is not registered", "Issued on", date)),
        Row(("Issued to", issue.issued_to or fields.text("issued-to", "issued to"), "Purpose", issue.purpose)),
        Row(("Issued by (name)", by, "Signature, date", fields.signature("issued-by", "issued by"))),
        Row(("Environment of this run", fields.text("environment"), *_original(fields).cells[:2])),
        Row(("Returned (date)", fields.date("returned"), "Returned to (name)", fields.text("returned-to", "returned to"))),
    ]
    if issue.replaces:
        rows.insert(2, Row(("Replaces issue", issue.replaces, "Reason", issue.reason)))
    return tuple(rows)


def _original(fields: Fields) -> Row:
    original = fields.choice("original", "Paper", "Electronic", label="original record")
    return Row(("Original record of this run", original, "Returned (date)", fields.date("returned")))


def _blank(context: Context, key: str, title: str, columns: tuple[Column, ...], count: int) -> Table:
    """A table of empty rows to be filled in; its key is that of the form to which a house may add columns."""
    form, rows = FormTable(key), []
    for number in range(1, count + 1):
        fields = Fields(key, context.run, str(number), f"{title} row {number}")
        rows.append(Row((*(_blank_cell(fields, column) for column in columns), *own_cells(context, form, fields))))
    return Table(key, title, (*columns, *own_columns(context, form)), tuple(rows), "fill")


def _blank_cell(fields: Fields, column: Column) -> FillIn:
    match column.key:
        case "date":
            return fields.date("date")
        case "signature":
            return fields.field("signature", "signature")
        case "initials-date":
            return fields.initials()
        case "captured":
            return fields.text("captured-by", "captured by")._replace(then=(fields.text("captured-at", "captured on, date and time"),))
    return fields.text(column.key, column.title.lower())


def deviation_log(context: Context) -> Table:
    """Return the empty deviation log (columns of blueprint 1.14 that are known at execution)."""
    columns = (
        Column("id", "Dev. ID", 24),
        Column("step", "Script / step / run", 32),
        Column("date", "Date", 22),
        Column("description", "Short description", 62),
        Column("type", "Type", 22),
        Column("severity", "Severity", 20),
        Column("disposition", "Disposition", 28),
        Column("retest", "Re-test run / result", 26),
        Column("status", "Status", 20),
    )
    return _blank(context, "deviation-log", "Deviation log", columns, 10)


_SPARE = 2
"""Rows of the evidence index for evidence that no step asks for, and for further runs."""


def evidence_index(context: Context) -> Table:
    """Return the evidence index: a row for each script whose steps ask for evidence, and two more (blueprint 1.9, section 15).

    What is known before execution is printed; the id of each single piece stands in the script, beside its step.
    """
    columns = (
        Column("script", "Script", 22),
        Column("step", "Steps that ask for evidence", 28),
        Column("type", "Type asked for", 26),
        Column("description", "Description", 46),
        Column("run", "Run", 12),
        Column("id", "Evidence IDs", 36),
        Column("file", "Pages / file", 28),
        Column("hash", "Hash", 26),
        Column("captured", "Captured by, date / time", 32),
    )
    rows = [row for case in context.cases if (row := _evidence_row(context, columns, case))]
    spare = _blank(context, "evidence-index", "Evidence index", columns, _SPARE)
    return spare._replace(rows=(*rows, *spare.rows))


def _evidence_row(context: Context, columns: tuple[Column, ...], case: TestCase) -> Row | None:
    """Return the row of a script; None when no step asks for evidence."""
    asking = {number: step.evidence for number, step in enumerate(case.steps, 1) if step.evidence is not EvidenceKind.NONE}
    steps = step_refs(f"{case.id}.{number}" for number in asking)
    if not asking or steps is None:
        return None
    numbers = steps._replace(labels=tuple(label.removeprefix(f"{case.id}.") for label in steps.texts))
    kinds = ", ".join(kind.label for kind in dict.fromkeys(asking.values()))
    fields = Fields("evidence-index", context.run, case.id, f"Evidence index, {case.id}")
    run = str(context.run) if context.issue else fields.text("run")
    known = (refs([case.id]), numbers, kinds, case.title, run)
    own = own_cells(context, FormTable.EVIDENCE_INDEX, fields)
    return Row((*known, *(_blank_cell(fields, column) for column in columns[len(known) :]), *own))


def signature_log(context: Context) -> Table:
    """Return the empty signature and initials log."""
    columns = (
        Column("name", "Printed name", 38),
        Column("role", "Role / company", 34),
        Column("signature", "Signature", 34),
        Column("initials", "Initials", 18),
        Column("date", "Date", 22),
        Column("training", "Training ref.", 24),
    )
    known = {holder for role in context.roles.values() for holder in role.holders}
    return _blank(context, "signature-log", "Signature and initials log", columns, max(12, len(known) + 4))


def results(context: Context) -> Table:
    """Return the counts that are filled in at the end, with the planned figures printed."""
    columns = (
        Column("what", "Counted per run", 50),
        *(
            Column(key, title, 24)
            for key, title in (
                ("planned", "Planned"),
                ("executed", "Executed"),
                ("passed", "Passed"),
                ("deviation", "Passed with deviation"),
                ("failed", "Failed"),
            )
        ),
    )
    steps = sum(bool(step.expect) for case in context.cases for step in case.steps)
    rows = []
    for key, name, count in (("scripts", "Scripts", len(context.cases)), ("steps", "Steps with an expected result", steps)):
        fields = Fields("results", context.run, key, f"Results, {key}")
        rows.append(Row((name, count, *(fields.number(column.key, column.title.lower()) for column in columns[2:]))))
    return grid("results", "Results summary", columns, rows, style="fill")


def criteria_results(context: Context) -> Table:
    """Return the acceptance criteria with room to state whether each is met."""
    columns = (Column("no", "No.", 12), Column("criterion", "Criterion", 88), Column("met", "Met", 22), Column("evidence", "Evidence", 48))
    rows = []
    for number, text in enumerate(context.document.acceptance_criteria, 1):
        fields = Fields("criteria-results", context.run, str(number), f"Acceptance criterion {number}")
        rows.append(Row((number, Prose(text), fields.choice("met", "Yes", "No"), fields.text("evidence"))))
    return grid("criteria-results", "Evaluation of the acceptance criteria", columns, rows, style="fill")


def conclusion(context: Context) -> Table:
    """Return the conclusion to be ticked."""
    columns = (Column("label", "", 50), Column("value", "", 120))
    options = ("Pass", "Pass with deviations", "Conditional (conditions and closing date below)", "Fail")
    fields = Fields("conclusion", context.run, "conclusion", "Conclusion")
    rows = (
        Row(("Conclusion (tick one)", fields.choice("conclusion", *options, label="tick one"))),
        Row(("Conditions, with closing date", fields.text("conditions", lines=4))),
        Row(("Narrative", fields.text("narrative", lines=8))),
    )
    return Table("conclusion", "", columns, rows, "facts", description="Conclusion of the protocol")


def comments(context: Context) -> Table:
    """Return the comments page."""
    columns = (Column("page", "Page / step", 28), Column("comment", "Comment", 98), Column("initials-date", "Initials / date", 30))
    return _blank(context, "comments", "Comments and late entries", columns, 8)
