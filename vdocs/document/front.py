"""The front page of the HTML edition: the system, its documents, where its coverage stands."""

from __future__ import annotations

from collections.abc import Sequence

from vdocs.document.compose import Composed, empty_tree, section, table
from vdocs.document.markdown import blocks
from vdocs.document.nodes import Frame, cover
from vdocs.document.seal import fingerprint
from vdocs.model.diagnostic import Severity
from vdocs.trace.coverage import CoverageStatus
from vdocs.views.context import Context, status_badge
from vdocs.views.coverage import coverage_summary
from vdocs.views.gaps import gaps
from vdocs.views.overview import clause_shares, coverage_shares, in_the_way
from vdocs.views.plan import system_facts
from vdocs.views.table import Badge, Column, Refs, Row, Table, grid


def front_page(context: Context, documents: Sequence[Composed]) -> Composed:
    """Return the page named index; the context is that of any document of the project."""
    frame = _frame(context, documents)
    tree = empty_tree("index", context.project)
    heading = cover()
    tree += heading
    drafts = [entry.frame.number for entry in documents if entry.frame.is_draft]
    tree += section("release", "What stands in the way of release", [*blocks(_standing(context)), table(in_the_way(context, drafts))])
    tree += section("standing", "Where the verification stands", [table(coverage_shares(context)), table(clause_shares(context))])
    tree += section("documents", "Controlled documents", [table(_documents(documents))])
    tree += section("system", "The system", [table(system_facts(context))])
    tree += section("status", "Statuses and their meaning", [table(_statuses(context)), table(_findings(context))])
    tree += section("coverage", "Coverage in figures", [table(coverage_summary(context))])
    tree += section("findings", "Findings", [table(gaps(context))])
    frame = frame._replace(fingerprint=fingerprint(tree, frame))
    heading["frame"] = tree["frame"] = frame
    return Composed("index", frame, tree)


def _frame(context: Context, documents: Sequence[Composed]) -> Frame:
    base = documents[0].frame
    title = context.project.profile.title
    return base._replace(
        type_code="",
        type_name="Validation file",
        title=title,
        number="",
        version="",
        status="Draft" if any(entry.frame.is_draft for entry in documents) else "Issued",
        is_draft=any(entry.frame.is_draft for entry in documents),
        effective="",
        supersedes="",
        author="",
        author_role="",
        classification=(),
        fingerprint="",
    )


def _documents(documents: Sequence[Composed]) -> Table:
    columns = (
        Column("number", "Number", 40),
        Column("title", "Document", 70),
        Column("version", "Version", 18),
        Column("status", "Status", 22),
        Column("fingerprint", "Fingerprint", 30),
    )
    rows = [
        Row(
            (
                Refs((entry.frame.number,)),
                entry.frame.type_name,
                entry.frame.version,
                Badge(entry.frame.status, "caution" if entry.frame.is_draft else "good"),
                entry.frame.short_fingerprint,
            )
        )
        for entry in documents
    ]
    return grid("documents", "", columns, rows, description="Controlled documents")


_SETTLED = (CoverageStatus.VERIFIED, CoverageStatus.WITH_DEVIATION, CoverageStatus.BELOW_RIGOUR, CoverageStatus.JUSTIFIED)


def _standing(context: Context) -> str:
    executed = len(context.project.test_runs)
    found = [coverage.status for coverage in context.assessment.coverage.values()]
    blocking = sum(status.blocks_release for status in found)
    standing = [status for status in found if status is not CoverageStatus.WITHDRAWN]
    verified = sum(status in _SETTLED for status in standing)
    words = "No test has been executed yet." if not executed else f"Test runs recorded: {executed}."
    return (
        f"{words} Requirements and specification items that are not yet verified: **{len(standing) - verified} of {len(standing)}**; "
        f"with a gap, a failure or a suspect link: **{blocking}**."
    )


def _statuses(context: Context) -> Table:
    columns = (
        Column("status", "Coverage status", 60),
        Column("count", "Requirements and specification items", 40, "right"),
        Column("meaning", "Meaning", 90),
    )
    found = [coverage.status for coverage in context.assessment.coverage.values()]
    rows = [Row((status_badge(status), found.count(status), status.sentence)) for status in CoverageStatus if status in found]
    return grid("statuses", "", columns, rows, description="Requirements by coverage status")


def _findings(context: Context) -> Table:
    columns = (Column("severity", "Finding", 60), Column("count", "Count", 40, "right"))
    rows = [
        Row((f"{severity.label}s, open", sum(finding.severity is severity and not finding.justification for finding in context.findings)))
        for severity in Severity
    ]
    rows.append(Row(("Justified gaps", sum(bool(finding.justification) for finding in context.findings))))
    return grid("finding-counts", "", columns, rows, description="Findings of the consistency checks")
