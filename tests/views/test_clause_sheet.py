"""The clause assessment as a sheet: each fact in a column of its own; and the crosswalk of regulations by topic."""

from __future__ import annotations

from tests.conftest import BASE
from vdocs.views.clause_sheet import clause_sheet, crosswalk_sheet
from vdocs.views.table import text_of

ITEMS = """\
people: [{id: PER-1, name: Ada}]
references: [{id: SOP-1, title: t, kind: sop}]
requirements: [{id: URS-1, title: t, statement: s, category: functional, satisfies: ["21CFR11.10(e)"]}]
test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1]}]
assessments:
- {id: A-1, clause: "21CFR11.10(e)", reason: Doses are recorded., how_met: By a log., met_by: [URS-1], result: compliant}
- {id: A-2, clause: "21CFR11.10(d)", how_met: By password., covered_by: [SOP-1], gap: No lock., risk: high, plan: Lock it.,
   interim_control: Door., owner: PER-1, due: 2026-05-31, result: partially-compliant}
documents: [{id: DOC-1, type: RTM, version: 0.1}]
"""


def chosen(context, regulations: str = "part11, annex22_draft"):
    """Return the context of the items with these regulations."""
    return context({"specs/project.yaml": f"{BASE}  regulations: [{regulations}]\n", "specs/items.yaml": ITEMS})


def facts(table, clause: str) -> dict[str, str]:
    """Return what the row of a clause says, by column, without what it leaves empty."""
    row = next(row for row in table.rows if row.anchor == clause)
    return {column.key: text_of(cell) for column, cell in zip(table.columns, row.cells, strict=True) if text_of(cell)}


def test_a_clause_that_is_met_says_how(context):
    """Answer, requirements, tests, state of verification and conclusion stand in columns of their own."""
    found = facts(clause_sheet(chosen(context)), "21CFR11.10(e)")

    assert ("By a log.", "URS-1", "OQ-1", "Planned", "Compliant", "A-1") == tuple(
        found[key] for key in ("how", "requirements", "tests", "verification", "result", "assessment")
    )
    assert "gap" not in found


def test_a_gap_says_what_is_done(context):
    """Gap, risk, remediation, interim control, owner and date stand in columns of their own."""
    found = facts(clause_sheet(chosen(context)), "21CFR11.10(d)")

    assert ("No lock.", "High", "Lock it.", "Door.", "Ada", "31-MAY-2026") == tuple(
        found[key] for key in ("gap", "risk", "plan", "interim", "owner", "due")
    )


def test_a_clause_that_nobody_assessed_says_so(context):
    """It has a row, with its wording and no answer."""
    found = facts(clause_sheet(chosen(context)), "21CFR11.10(a)")

    assert ("not assessed", "Not assessed") == (found["applies"], found["result"])
    assert "how" not in found


def test_a_draft_is_called_a_draft(context):
    """Every clause of a draft says so in its row, and every column of the crosswalk that holds drafts in its title."""
    made = chosen(context)

    assert {True} == {"DRAFT" in text_of(row.cells[1]) for row in clause_sheet(made).rows if made.trace.clauses[row.anchor].is_draft}
    assert {True} == {
        "DRAFT" in column.title for column in crosswalk_sheet(made).columns if column.key in ("annex11_draft", "annex22_draft", "ai")
    }


def test_the_crosswalk_names_the_requirements_of_the_project(context):
    """A topic lists the clauses of every regulation and the requirements that satisfy any of those that are chosen."""
    found = facts(crosswalk_sheet(chosen(context)), "XW-AUDIT-TRAIL")

    assert "21CFR11.10(e)" in found["part11"]
    assert "ANNEX11-9" in found["annex11"]
    assert "URS-1" == found["requirements"]


def test_every_topic_of_the_crosswalk_has_a_row(context):
    """Nothing of the catalogue is left out."""
    made = chosen(context)

    assert [topic["id"] for topic in made.catalogues["crosswalk"]["items"]] == [row.anchor for row in crosswalk_sheet(made).rows]
