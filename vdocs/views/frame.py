"""Tables of the frame that every controlled document shares (blueprint 1.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from vdocs.model.documents import Approver, ControlledDocument
from vdocs.model.house import FormTable
from vdocs.views.context import Context, document_name, person_code, refs
from vdocs.views.fields import Fields
from vdocs.views.own_columns import own_cells, own_columns
from vdocs.views.table import Cell, Column, Refs, Row, Table, facts, grid

_APPROVAL = (
    Column("role", "Role", 26),
    Column("name", "Name (printed)", 30),
    Column("function", "Job title / function", 30),
    Column("meaning", "Meaning of signature", 46),
    Column("signature", "Signature", 32),
    Column("date", "Date", 24),
)


_BLOCKS = {"approval": "Approval", "post-approval": "Post-execution approval"}


_SIGNED_ELSEWHERE = {
    ("approval", False): "On the approved original",
    ("approval", True): "Not signed – dry run",
}
"""What an execution copy prints in place of a signature: it is approved by the signatures on the original, which stay there."""


def signed_document(context: Context) -> Table:
    """Return what the signatures below it are given for, and how; the fingerprint is filled in when the document is complete.

    The facts stand beside each approval block, so that a signed page says by itself what was signed (blueprint 2.2).
    """
    document, words = context.document, context.project.house_style.wording
    copy = context.issue
    copies = "Dry run; not a record." if copy and copy.is_dry_run else words.on_printed_copies(copy is not None)
    pairs: list[tuple[str, Cell]] = [
        ("Signed document", f"{document.id}, {words.version.lower()} {document.version}, {document.document_status.label.lower()}"),
        (FINGERPRINT, None),
        ("Order of signing", words.signing_order),
        ("Printed copies", copies),
    ]
    return facts("signed-document", "", pairs, 42)._replace(description="What is signed below, and in which order")


FINGERPRINT = "Fingerprint (SHA-256)"
"""The row of the signed document whose value is known only when everything else is."""


def with_fingerprint(table: Table, fingerprint: str) -> Table:
    """Return the facts of the signed document with its fingerprint."""
    rows = (row._replace(cells=(FINGERPRINT, fingerprint)) if row.cells[0] == FINGERPRINT else row for row in table.rows)
    return table._replace(rows=tuple(rows))


def approval(context: Context) -> Table:
    """Return the approval block, which for a protocol is the pre-execution approval."""
    return _approval(context, "approval", context.document.approvers, {})


def post_approval(context: Context) -> Table:
    """Return the post-execution approval block of a protocol, with the meanings that differ after execution."""
    return _approval(context, "post-approval", context.document.post_approvers, context.catalogues["roles"]["post_meanings"])


def _approval(context: Context, key: str, lines: Iterable[Approver], meanings: dict[str, str]) -> Table:
    rows = []
    ordered = sorted(lines, key=lambda line: _turn(context, line.role))
    signed = _SIGNED_ELSEWHERE.get((key, context.issue.is_dry_run)) if context.issue else None
    seen: Counter[str] = Counter()
    for line in ordered:
        role = context.roles.get(line.role)
        seen[line.role] += 1
        place = line.role if seen[line.role] == 1 else f"{line.role}-{seen[line.role]}"
        fields = Fields(key, context.run, place, f"{_BLOCKS[key]}, {role.title if role else line.role}")
        person = context.people.get(line.person or "")
        meaning = meanings.get(line.role) or (role.meaning if role else "")
        cells = (
            role.title if role else line.role,
            person.name if person else None,
            person.job_title if person else None,
            meaning,
            *("–" if signed else field for field in own_cells(context, FormTable.APPROVAL, fields)),
            signed or fields.field("signature", "signature"),
            "–" if signed else fields.date("date"),
        )
        rows.append(Row(cells))
    return Table(
        key,
        "",
        (*_APPROVAL[:-2], *own_columns(context, FormTable.APPROVAL), *_APPROVAL[-2:]),
        tuple(rows),
        "approval",
        "No approver is named in this document yet.",
        "Approval block: role, name, meaning of signature, signature and date",
    )


def _turn(context: Context, role: str) -> int:
    """Return when a role signs: lines of the same turn keep the order in which the author wrote them."""
    order = context.catalogues["roles"]["signing_order"]
    turns = {name: turn for turn, group in ((0, "first"), (1, "second"), (3, "last")) for name in order[group]}
    return turns.get(role, 2)


def roles(context: Context) -> Table:
    """Return who does what in this document: the roles that sign it, and the testers of a protocol."""
    wanted = dict.fromkeys(line.role for line in (*context.document.approvers, *context.document.post_approvers))
    if context.document.test_cases or context.cases:
        wanted |= dict.fromkeys(("tester", "witness", "test-reviewer"))
    columns = (
        Column("role", "Role", 38),
        Column("person", "Person or function", 50),
        Column("duties", "Responsibilities in this document", 82),
    )
    rows = []
    for name in wanted:
        role = context.roles.get(name)
        if role is None:
            continue
        holders = ", ".join(person_code(context, holder) for holder in role.holders) or "To be named before execution"
        rows.append(Row((role.title, holders, role.meaning or role.responsibilities)))
    return grid("roles", "Roles and responsibilities", columns, rows)


def team(context: Context) -> Table:
    """Return the people of the validation with role, department, duties and training evidence (blueprint 1.4, section 7)."""
    columns = (
        Column("role", "Role", 28),
        Column("name", "Name", 28),
        Column("department", "Department", 30),
        Column("duties", "Responsibilities", 58),
        Column("training", "Training evidence", 26),
    )
    rows = []
    for role in context.roles.values():
        for index, holder in enumerate(role.holders):
            person = context.people.get(holder)
            if person is not None:
                rows.append(
                    Row(
                        (
                            role.title if not index else "",
                            person_code(context, person.id),
                            person.department or person.job_title,
                            role.responsibilities if not index else "As above.",
                            person.training,
                        )
                    )
                )
    return grid("team", "Roles and responsibilities", columns, rows)


def references(context: Context) -> Table:
    """Return the references of the document: other controlled documents first, then those that it or its items name."""
    columns = (
        Column("ref", "Ref.", 34),
        Column("number", "Document number", 34),
        Column("title", "Title", 62),
        Column("version", "Version", 18),
        Column("location", "Location", 26),
    )
    rows = [_relied_on(context, entry.document, entry.version) for entry in context.document.relies_on]
    for name in _named_references(context):
        item = context.trace.items[name]
        rows.append(Row((name, item.number, item.title, item.edition, item.location), anchor=name))  # type: ignore[attr-defined]
    return grid("references", "References", columns, rows)


def _relied_on(context: Context, number: str, version: str) -> Row:
    document = context.trace.items.get(number)
    title = document_name(context, document) if isinstance(document, ControlledDocument) else ""
    return Row((Refs((number,)), number, title, version, "This validation file"))


def _named_references(context: Context) -> list[str]:
    """The references of the document, of its readiness table, and of the items that it prints, sorted."""
    document, trace = context.document, context.trace
    named = set(trace.targets(document.id, "references", "readiness.reference"))
    printed: Iterable[str] = ()
    match document.type.value:
        case "URS" | "RTM":
            printed = (item.id for item in context.project.requirements)
        case "FRA":
            printed = (item.id for item in context.project.controls)
    for item in printed:
        named.update(name for name in trace.targets(item, "covered_by", "realised_by") if trace.kinds[name] == "reference")
    if document.type.value in ("RTM", "P11"):
        named.update(
            name
            for assessment in context.project.assessments
            for name in trace.targets(assessment.id, "covered_by", "evidence")
            if trace.kinds[name] == "reference"
        )
    return sorted(named)


def attachments(context: Context) -> Table:
    """Return the attachments of the document."""
    columns = (
        Column("no", "No.", 12),
        Column("title", "Title", 70),
        Column("pages", "Pages", 18),
        Column("location", "File / location", 40),
        Column("digest", "Fingerprint", 34),
    )
    rows = [
        Row((number, entry.title, entry.pages, entry.location, entry.digest))
        for number, entry in enumerate(context.document.attachments, 1)
    ]
    return grid("attachments", "Attachments", columns, rows, empty="None.")


def open_points(context: Context) -> Table:
    """Return the open points of a draft."""
    columns = (Column("no", "No.", 12), Column("point", "Open point", 158))
    rows = [Row((number, point)) for number, point in enumerate(context.document.open_points, 1)]
    return grid("open-points", "Open points", columns, rows, empty="None.")


def justified_gaps(context: Context) -> Table:
    """Return the gaps that are justified in the items which this kind of document prints."""
    kinds = {
        "URS": ("requirement",),
        "DFD": ("component", "stage", "flow", "record"),
        "FRA": ("risk", "control", "stage", "flow", "record"),
        "VP": ("document", "component"),
        "P11": ("assessment",),
        "GXP": ("record",),
        "RTM": (),
    }.get(context.document.type.value, ("test case",))
    columns = (Column("item", "Item", 30), Column("rule", "Finding", 55), Column("reason", "Justification", 85))
    rows = [
        Row((refs([finding.item]), f"{finding.code} {finding.name}", finding.justification))
        for finding in context.findings
        if finding.justification and (not kinds or context.trace.kinds.get(finding.item) in kinds)
    ]
    return grid("justified-gaps", "Accepted gaps with justification", columns, rows, empty="None.")
