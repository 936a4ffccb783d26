"""What a matrix traces and where its coverage stands: the front matter and view H of blueprint 1.16."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from vdocs.catalogue.regulations import regulations
from vdocs.model.items import Requirement
from vdocs.model.vocabulary import ItemStatus, SpecificationLevel
from vdocs.trace.coverage import CoverageStatus
from vdocs.views.context import Context, document_name, refs, status_badge, user_requirements
from vdocs.views.table import Badge, Cell, Column, Row, Table, facts, grid


def documents_traced(context: Context) -> Table:
    """Return the controlled documents with their versions, as traced."""
    columns = (
        Column("type", "Document", 62),
        Column("number", "Number", 48),
        Column("version", "Version", 24),
        Column("status", "Status", 36),
    )
    rows = [
        Row((document_name(context, entry), refs([entry.id]), entry.version, entry.document_status.label))
        for entry in context.project.documents
    ]
    return grid("documents", "Documents and versions traced", columns, rows)


def item_counts(context: Context) -> Table:
    """Return how many items of each kind the matrix holds."""
    counts = Counter(kind for item, kind in context.trace.kinds.items() if item in context.trace.items)
    levels = Counter(item.level for item in context.project.requirements)
    pairs: list[tuple[str, Cell]] = [
        (level.sentence.partition(":")[0] + f" items ({level.value})", levels[level]) for level in SpecificationLevel if levels[level]
    ]
    pairs += [(f"{kind.capitalize()}s", counts[kind]) for kind in ("risk", "control", "component", "test case") if counts[kind]]
    pairs.append(("Test steps", sum(len(case.steps) for case in context.project.test_cases)))
    pairs.append(("Executed test runs", len(context.project.test_runs)))
    pairs.append(("Assessable regulation clauses", sum(clause.is_assessable for clause in context.trace.clauses.values())))
    return facts("counts", "Items in this matrix", pairs, 90)


_BLOCKS = {
    CoverageStatus.GAP: "Yes",
    CoverageStatus.SUSPECT: "Yes",
    CoverageStatus.FAILED: "Yes",
    CoverageStatus.PLANNED: "Until executed",
    CoverageStatus.IN_EXECUTION: "Until executed",
    CoverageStatus.BELOW_RIGOUR: "Unless justified",
}

_WORDS = (
    (
        "Adequate",
        "good",
        "The linked tests together offer the test type and the positive, negative and boundary cases that the risk priority asks for.",
    ),
    ("Under-tested", "caution", "The linked tests lack something that the risk priority asks for; what is lacking is named."),
    ("Open, with plan", "caution", "The assessment of a clause names something that remains to be done, by whom and when."),
    (
        "Procedure named",
        "neutral",
        "No requirement meets the clause; the assessment names a procedure. Its status stands in the references.",
    ),
    ("Document named", "neutral", "No requirement meets the clause; the assessment names a document, agreement or supplier evidence."),
    ("Not applicable", "neutral", "The assessment says, with a reason, that the clause does not apply."),
)


def other_words(context: Context) -> Table:
    """Return the other words that the matrix uses, with their meaning."""
    columns = (Column("word", "Word", 52), Column("meaning", "Meaning", 118))
    rows = [Row((Badge(word, tone), meaning)) for word, tone, meaning in _WORDS]
    drafts = [
        entry.title.partition(" - ")[0] for entry in regulations(context.project.profile.regulations, context.catalogues) if entry.is_draft
    ]
    if drafts:
        rows.append(
            Row(
                (
                    "Ids of draft clauses",
                    f"Clauses of {', '.join(drafts)} are of a draft and not binding; they stand under a heading that says so.",
                )
            )
        )
    return grid("words", "Other words used in this matrix", columns, rows)


def legend(context: Context) -> Table:
    """Return every coverage status with its meaning; the first rule that matches decides."""
    columns = (Column("status", "Coverage status", 52), Column("meaning", "Meaning", 92), Column("blocks", "Blocks release", 26))
    rows = [Row((status_badge(status), status.sentence, _BLOCKS.get(status, "No"))) for status in CoverageStatus]
    return grid("legend", "Legend of coverage statuses", columns, rows)


def coverage_summary(context: Context) -> Table:
    """Return view H: counts by category and priority."""
    columns = (
        Column("what", "Requirements", 62),
        *(
            Column(key, title, 20, "right")
            for key, title in (
                ("total", "Total"),
                ("traced", "Traced"),
                ("executed", "Executed"),
                ("passed", "Passed"),
                ("deviation", "With deviation"),
                ("failed", "Failed"),
                ("justified", "Not tested, justified"),
                ("unjustified", "Not tested, unjustified"),
                ("percent", "Traced or justified %"),
            )
        ),
    )
    items = [item for item in user_requirements(context) if item.status is not ItemStatus.WITHDRAWN]
    rows = [_counted(context, "All user requirements", items)]
    rows.append(Row((), heading="By priority"))
    rows.extend(_groups(context, items, lambda item: item.priority.label))
    rows.append(Row((), heading="By verification level (a requirement with two levels counts in both)"))
    for method in dict.fromkeys(method for item in items for method in item.verification):
        rows.append(_counted(context, method.label, [item for item in items if method in item.verification]))
    rows.append(Row((), heading="By category"))
    rows.extend(_groups(context, items, lambda item: item.category.label))
    return grid("coverage", "View H: coverage summary", columns, rows)


def _groups(context: Context, items: list[Requirement], key: Callable[[Requirement], str]) -> Iterable[Row]:
    for name in dict.fromkeys(key(item) for item in items):
        yield _counted(context, name, [item for item in items if key(item) == name])


def _counted(context: Context, name: str, items: list[Requirement]) -> Row:
    statuses = Counter(context.assessment.coverage[item.id].status for item in items)
    total, gap, justified = len(items), statuses[CoverageStatus.GAP], statuses[CoverageStatus.JUSTIFIED]
    passed = statuses[CoverageStatus.VERIFIED] + statuses[CoverageStatus.BELOW_RIGOUR]
    deviation, failed = statuses[CoverageStatus.WITH_DEVIATION], statuses[CoverageStatus.FAILED]
    executed = passed + deviation + failed
    percent = round(100 * (total - gap) / total, 1) if total else 0.0
    return Row((name, total, total - gap - justified, executed, passed, deviation, failed, justified, gap, percent))
