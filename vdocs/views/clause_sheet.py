"""The clause assessment and the crosswalk of regulations as sheets: one fact in each column, to be filtered (blueprint 1.7)."""

from __future__ import annotations

from vdocs.catalogue.regulations import Regulation, regulations
from vdocs.model.items import ClauseAssessment
from vdocs.trace.dispositions import Disposition, disposition
from vdocs.views.clauses import applies, control_type, result_badge, risk_badge, tests_of, verification
from vdocs.views.context import Context, person_name, refs, status_badge
from vdocs.views.table import Cell, Column, Prose, Row, Table, grid

_CLAUSE_COLUMNS = (
    Column("clause", "Clause", 29),
    Column("regulation", "Regulation", 40),
    Column("section", "Section", 36),
    Column("title", "Title", 42),
    Column("control", "Control type", 24),
    Column("requirement", "Requirement in own words", 90),
    Column("applies", "Applies", 30),
    Column("how", "How it is met", 90),
    Column("requirements", "Requirement IDs", 34),
    Column("tests", "Test IDs", 34),
    Column("documents", "Documents", 34),
    Column("verification", "Verification", 30),
    Column("result", "Result", 30),
    Column("gap", "Gap", 60),
    Column("risk", "Risk of the gap", 18),
    Column("plan", "Remediation", 60),
    Column("interim", "Interim control", 50),
    Column("owner", "Owner", 30),
    Column("due", "Due", 24),
    Column("closed", "Closed", 24),
    Column("closing", "Closing evidence", 40),
    Column("assessment", "Assessment ID", 26),
    Column("adopts", "Adopts the answer of", 26),
    Column("note", "Note", 50),
)


def clause_sheet(context: Context) -> Table:
    """Return one row per assessable clause of the chosen regulations, with everything that its assessment says."""
    rows = [
        Row(_clause_cells(context, entry, disposition(context.trace, clause)), anchor=clause.id)
        for entry in regulations(context.project.profile.regulations, context.catalogues)
        for clause in context.trace.clauses.values()
        if clause.regulation == entry.name and clause.is_assessable
    ]
    return grid("clauses", "Clause assessment", _CLAUSE_COLUMNS, rows, empty="No regulation is chosen for this project.")


def _clause_cells(context: Context, entry: Regulation, found: Disposition) -> tuple[Cell, ...]:
    clause, answer, own = found.clause, found.answer, found.assessment
    state = verification(context, found)
    return (
        clause.id,
        f"{entry.short_title} ({entry.standing})" if entry.is_draft else entry.short_title,
        clause.section,
        clause.title,
        control_type(clause, answer),
        clause.requirement,
        applies(found),
        Prose(answer.how_met) if answer and answer.how_met else None,
        refs(found.requirements),
        refs(tests_of(context, found)),
        refs(found.documents),
        status_badge(state) if state else None,
        result_badge(found, state),
        *(_gap_cells(context, answer) if answer else (None,) * 8),
        own.id if own else None,
        refs([own.adopts]) if own and own.adopts else None,
        own.note if own else None,
    )


def _gap_cells(context: Context, answer: ClauseAssessment) -> tuple[Cell, ...]:
    owner = person_name(context, answer.owner)
    return (
        answer.gap,
        risk_badge(answer),
        answer.plan,
        answer.interim_control,
        owner,
        answer.due,
        answer.closed,
        answer.closing_evidence,
    )


_CROSSWALK = (
    ("part11", "21 CFR Part 11", 36),
    ("annex11", "EU GMP Annex 11", 36),
    ("annex11_draft", "EU GMP Annex 11, revision (DRAFT)", 36),
    ("annex22_draft", "EU GMP Annex 22 (DRAFT)", 36),
    ("alcoa", "ALCOA+", 36),
    ("gamp5", "GAMP 5", 40),
    ("csa", "FDA CSA", 40),
    ("ai", "AI credibility (DRAFT guidance among its sources)", 40),
)
"""Columns of the crosswalk's data with their titles; drafts are called so."""


def crosswalk_sheet(context: Context) -> Table:
    """Return one row per topic with what each regulation and guidance says on it, and the requirements of this project."""
    catalogue = context.catalogues["crosswalk"]
    words = catalogue["vocabulary"]["relation"]
    columns = (
        Column("topic", "Topic", 50),
        *(Column(*column) for column in _CROSSWALK),
        Column("relation", "How Part 11 and Annex 11 relate", 60),
        Column("note", "Note", 80),
        Column("requirements", "Requirement IDs of this project", 50),
    )
    rows = []
    for topic in catalogue["items"]:
        named = [refs(topic.get(key, ())) for key, _, _ in _CROSSWALK]
        clauses = [name for key, _, _ in _CROSSWALK for name in topic.get(key, ()) if name in context.trace.clauses]
        met_by = sorted({requirement for name in clauses for requirement in context.trace.sources(name, "satisfies")})
        rows.append(Row((topic["topic"], *named, words[topic["relation"]], topic["note"], refs(met_by)), anchor=topic["id"]))
    return grid("crosswalk", "Crosswalk of regulations", columns, rows)
