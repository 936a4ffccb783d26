"""Where a project stands, as small tables of counts that charts are drawn from: requirements, clauses, test cases, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from vdocs.catalogue.regulations import regulations
from vdocs.model.diagnostic import Severity
from vdocs.model.items import Requirement
from vdocs.model.vocabulary import ItemStatus, Rating, Verdict
from vdocs.trace.coverage import CoverageStatus
from vdocs.views.context import Context, user_requirements
from vdocs.views.regulation import regulation
from vdocs.views.table import Badge, Column, Row, Table

_STANDING: Mapping[CoverageStatus, str] = {
    CoverageStatus.VERIFIED: "Verified",
    CoverageStatus.WITH_DEVIATION: "Verified, with remark",
    CoverageStatus.BELOW_RIGOUR: "Verified, with remark",
    CoverageStatus.PLANNED: "Test open",
    CoverageStatus.IN_EXECUTION: "Test open",
    CoverageStatus.JUSTIFIED: "Not tested, justified",
    CoverageStatus.GAP: "Blocks release",
    CoverageStatus.SUSPECT: "Blocks release",
    CoverageStatus.FAILED: "Blocks release",
}

STANDINGS = tuple(dict.fromkeys(_STANDING.values()))
"""What requirements are counted by: the coverage statuses of blueprint 1.16, those of one weight taken together."""

_CLAUSES = ("Verified", "Test open", "Open, with plan", "Otherwise disposed of", "No disposition")

_RESULTS = ("Passed", "Passed with deviation", "Failed", "Not applicable", "Not executed")
_VERDICTS: Mapping[Verdict, str] = {
    Verdict.PASS: "Passed",
    Verdict.PASS_WITH_DEVIATION: "Passed with deviation",
    Verdict.FAIL: "Failed",
    Verdict.NOT_APPLICABLE: "Not applicable",
    Verdict.NOT_EXECUTED: "Not executed",
}


def coverage_by_category(context: Context) -> Table:
    """Return the user requirements that are not withdrawn, counted by category and standing."""
    pairs = [(item.category.label, standing_of(context, item)) for item in _counted_requirements(context)]
    return _counts("by-category", "Requirements by category", "Category", STANDINGS, pairs)


def coverage_by_risk(context: Context) -> Table:
    """Return the same requirements, counted by the highest priority of their risks, the highest first."""
    order = [*(rating.label for rating in reversed(Rating)), "No risk linked"]
    found = [(context.assessment.coverage[item.id].priority, standing_of(context, item)) for item in _counted_requirements(context)]
    pairs = [(priority.label if priority else order[-1], standing) for priority, standing in found]
    pairs.sort(key=lambda pair: order.index(pair[0]))
    return _counts("by-risk", "Requirements by risk priority", "Highest risk", STANDINGS, pairs)


def coverage_by_regulation(context: Context) -> Table:
    """Return the assessable clauses of each chosen regulation, counted by where they stand in view D."""
    named = {
        entry.name: f"{entry.short_title} (DRAFT)" if entry.is_draft else entry.short_title
        for entry in regulations(context.project.profile.regulations, context.catalogues)
    }
    pairs = [
        (named[context.trace.clauses[row.anchor].regulation], _clause_standing(row.cells[-1]))
        for row in regulation(context).rows
        if row.anchor in context.trace.clauses
    ]
    return _counts("by-regulation", "Clauses by regulation", "Regulation", _CLAUSES, pairs)


def results_by_level(context: Context) -> Table:
    """Return the test cases, counted by level and result of their final run."""
    finals = context.assessment.final_runs
    pairs = [
        (case.level.value, _VERDICTS[finals[case.id].result] if case.id in finals else "Not executed")
        for case in sorted(context.project.test_cases, key=lambda entry: (entry.level.value, entry.id))
        if case.status is not ItemStatus.WITHDRAWN
    ]
    return _counts("by-level", "Test cases by level and result", "Level", _RESULTS, pairs)


def open_findings(context: Context) -> Table:
    """Return the findings of the consistency checks, counted by severity; justified ones apart."""
    words = [severity.label for severity in Severity]
    found = Counter("Justified" if finding.justification else finding.severity.label for finding in context.findings)
    columns = (Column("severity", "Findings", 58), Column("count", "Count", 18, "right"))
    rows = tuple(Row((word, found[word])) for word in (*words, "Justified"))
    return Table("by-severity", "Findings of the checks", columns, rows, "matrix")


def standing_of(context: Context, item: Requirement) -> str:
    """Return the word of STANDINGS under which a requirement is counted."""
    return _STANDING[context.assessment.coverage[item.id].status]


def _counted_requirements(context: Context) -> list[Requirement]:
    return [item for item in user_requirements(context) if item.status is not ItemStatus.WITHDRAWN]


def _clause_standing(status: object) -> str:
    if not isinstance(status, Badge):
        return _CLAUSES[-1]
    if status.label in (CoverageStatus.PLANNED.label, CoverageStatus.IN_EXECUTION.label):
        return "Test open"
    return {"good": "Verified", "caution": "Open, with plan", "bad": "No disposition"}.get(status.tone, "Otherwise disposed of")


def _counts(key: str, title: str, group: str, words: tuple[str, ...], pairs: Iterable[tuple[str, str]]) -> Table:
    """Return a row for each group, in the order in which the groups occur, with the count of each word and their sum."""
    found = Counter(pairs := list(pairs))
    groups = dict.fromkeys(name for name, _ in pairs)
    columns = (
        Column("group", group, 58),
        *(Column(word.lower().replace(" ", "-"), word, 22, "right") for word in words),
        Column("total", "Total", 18, "right"),
    )
    rows = []
    for name in groups:
        counts = [found[name, word] for word in words]
        rows.append(Row((name, *counts, sum(counts))))
    return Table(key, title, columns, tuple(rows), "matrix", empty="None.")
