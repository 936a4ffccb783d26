"""The rows of the clause assessment: what each of their five cells says, for every state of a clause."""

from __future__ import annotations

import pytest

from tests.conftest import BASE
from vdocs.views.assessment import closed_gaps, open_gaps, part11_applicability, record_scope, release_readiness, result_counts
from vdocs.views.clauses import other_clauses, part11_clauses
from vdocs.views.table import text_of

P11 = "documents: [{id: DOC-1, type: P11, version: 0.1}]\n"

ITEMS = """\
people: [{id: PER-1, name: Ada}]
references: [{id: SOP-1, title: t, kind: sop}]
requirements: [{id: URS-1, title: t, statement: s, category: functional, satisfies: ["21CFR11.10(e)"]}]
test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1]}]
assessments:
- {id: A-1, clause: "21CFR11.10(e)", reason: Doses are recorded., how_met: By a log., met_by: [URS-1], result: compliant}
- {id: A-2, clause: "21CFR11.10(d)", how_met: By password., covered_by: [SOP-1], gap: No lock., risk: high, plan: Lock it.,
   interim_control: Door., owner: PER-1, due: 2026-05-31, result: partially-compliant}
- {id: A-3, clause: "21CFR11.30", applicability: not-applicable, reason: Closed system.}
- {id: A-4, clause: "21CFR11.70", covered_by: [SOP-1], gap: Was loose., closed: 2026-02-20, closing_evidence: CR-7, result: compliant}
- {id: A-5, clause: "21CFR11.10(j)", covered_by: [SOP-1]}
- {id: A-6, clause: "21CFR11.100(a)"}
- {id: A-7, clause: "ANNEX11-14(b)", adopts: A-4}
"""


@pytest.fixture
def found(context):
    """Return the rows of all clause tables by clause, each as a list of texts."""

    def made(items: str = ITEMS, regulations: str = "part11, annex11") -> dict[str, list[str]]:
        project = {"specs/project.yaml": f"{BASE}  regulations: [{regulations}]\n", "specs/items.yaml": items + P11}
        chosen = context(project)
        tables = [table for group in (part11_clauses, other_clauses) for _, tables in group(chosen) for table in tables]
        return {row.anchor: [text_of(cell) for cell in row.cells] for table in tables for row in table.rows if row.anchor}

    return made


def test_a_row_says_all_about_its_clause(found):
    """Clause and control, applicability with reason, how it is met by what, evidence, and result with verification."""
    clause, requirement, how, evidence, result = found()["21CFR11.10(e)"]

    assert "21CFR11.10(e)\nAudit trails\nControl: Technical" == clause
    assert requirement.endswith("\nApplies: Yes. Doses are recorded.")
    assert ("By a log.\nURS\nURS-1", "Tests\nOQ-1", "Compliant\nVerification: planned") == (how, evidence, result)


def test_a_gap_is_told_whole(found):
    """An open gap stands with risk, remediation, interim control, owner and date."""
    expected = "Partially compliant\nGap: No lock.\nRisk: High\nRemediation: Lock it.\nInterim control: Door.\nOwner: Ada\nDue: 31-MAY-2026"

    assert expected == found()["21CFR11.10(d)"][4]


@pytest.mark.parametrize(
    ("clause", "result"),
    [
        ("21CFR11.30", "Not applicable"),
        ("21CFR11.70", "Compliant\nGap: Was loose.\nClosed: 20-FEB-2026; CR-7"),
        ("21CFR11.10(j)", "Not concluded"),
        ("21CFR11.100(a)", "Not assessed"),
        ("21CFR11.10(k)(1)", "Not assessed"),
        ("ANNEX11-14(b)", "Compliant\nGap: Was loose.\nClosed: 20-FEB-2026; CR-7"),
    ],
)
def test_every_state_has_its_word(found, clause, result):
    """What nobody concluded is never called compliant."""
    assert result == found()[clause][4]


def test_a_suggestion_names_its_origin(found):
    """A clause without an assessment shows the answer that may serve it, as not confirmed, and stays not assessed."""
    items = ITEMS.replace('- {id: A-7, clause: "ANNEX11-14(b)", adopts: A-4}\n', "")
    row = found(items)["ANNEX11-14(b)"]

    assert "Suggestion, not confirmed\nFrom 21CFR11.70 (A-4): see SOP-1" in row[2]
    assert "Not assessed" == row[4]


def test_the_preface_of_part_11_is_not_scored(context):
    """11.1 to 11.3 are printed with their points and have no result."""
    project = {"specs/project.yaml": f"{BASE}  regulations: [part11]\n", "specs/items.yaml": P11}
    ((title, (preface, table)), *_) = part11_clauses(context(project))

    assert ("Subpart A – General Provisions", ("21CFR11.1", "21CFR11.2", "21CFR11.3")) == (title, preface.items)
    assert ("21CFR11.1(e)",) == table.items


def test_a_draft_is_a_draft_with_its_date(context):
    """Section and caption of a draft regulation carry the word and the date."""
    project = {"specs/project.yaml": f"{BASE}  regulations: [annex22_draft]\n", "specs/items.yaml": P11}
    ((title, tables),) = other_clauses(context(project))

    assert "(DRAFT of 2025-07-07, not binding)" in title
    assert "EU GMP Annex 22 (DRAFT of 2025-07-07, not binding): clauses" == tables[-1].title


def test_every_assessable_clause_has_one_row(found):
    """All 35 clauses of Part 11 and all 34 of Annex 11 are rows, groups are headings."""
    rows = [name for name, cells in found().items() if len(cells) == 5]

    assert 35 + 34 == len(rows)


def test_the_results_are_counted(context, rows):
    """Each clause is counted once, in the column of its result."""
    project = {"specs/project.yaml": f"{BASE}  regulations: [part11]\n", "specs/items.yaml": ITEMS.split("- {id: A-7")[0] + P11}
    ((_, *counts),) = rows(result_counts(context(project)))

    assert ["35", "2", "1", "0", "1", "1", "30"] == counts


def test_gaps_are_listed_by_date(context, rows):
    """Open gaps stand in the plan, closed ones in a list of their own with date and evidence."""
    project = {"specs/project.yaml": f"{BASE}  regulations: [part11, annex11]\n", "specs/items.yaml": ITEMS + P11}
    made = context(project)

    assert ["No lock.", "High", "Lock it.", "Door.", "Ada", "31-MAY-2026"] == rows(open_gaps(made))[0][1:]
    assert "20-FEB-2026\nCR-7" == rows(closed_gaps(made))[0][-1]
    assert ["1", "None", "None"] == [value for _, value in rows(release_readiness(made))][:3]


def test_what_stands_against_release_is_named(context, rows):
    """A gap without a person or date, or without an interim control, is named by its clause (blueprint 1.1, constraint 5)."""
    items = 'assessments: [{id: A-1, clause: "21CFR11.10(d)", plan: Lock it.}]\n'
    project = {"specs/project.yaml": f"{BASE}  regulations: [part11]\n", "specs/items.yaml": items + P11}
    values = [value for _, value in rows(release_readiness(context(project)))]

    assert ["1", "21CFR11.10(d)", "21CFR11.10(d)"] == values[:3]
    assert "21CFR11.10(e)" in values[3]


def test_undecided_records_are_shown_as_such(context, rows):
    """A record on which nothing is decided stands in the table as undecided and is counted in scope until it is."""
    made = context("records: [{id: REC-1, title: t, retention: 10 years}]\n", "P11")

    assert ["Undecided", "Electronic", "Undecided"] == rows(record_scope(made))[0][3:6]
    assert "1:\nREC-1" in [value for _, value in rows(part11_applicability(made))]
