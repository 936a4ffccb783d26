"""What is said about each clause: every kind of disposition, adoption, and suggestions from the crosswalk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import BASE
from vdocs.catalogue.crosswalk import crosswalk
from vdocs.trace.dispositions import answer_of, assessments_of, dispositions, suggestions
from vdocs.trace.graph import trace_project

CHOSEN = f"{BASE}  regulations: [part11, annex11]\n"

URS = "requirements: [{id: URS-1, title: T, statement: The pump shall stop., category: functional, satisfies: ['21CFR11.70']}]\n"

SOP = "references: [{id: SOP-1, title: T, kind: sop, covers: ['21CFR11.10(i)']}]\n"


def kind_of(traced, clause: str, items: str) -> str:
    """Return the kind of disposition of a clause in a project with these items."""
    found = traced({"specs/project.yaml": CHOSEN, "specs/items.yaml": items})
    return dispositions(found.trace)[clause].kind.value


@pytest.mark.parametrize(
    ("clause", "items", "kind"),
    [
        ("21CFR11.70", URS, "requirement"),
        ("21CFR11.10(i)", SOP, "procedure"),
        ("21CFR11.30", "assessments: [{id: A-1, clause: '21CFR11.30', applicability: not-applicable, reason: Closed.}]", "not-applicable"),
        ("21CFR11.30", "assessments: [{id: A-1, clause: '21CFR11.30', applicability: not-applicable}]", "none"),
        ("21CFR11.30", "assessments: [{id: A-1, clause: '21CFR11.30', gap: G., plan: P.}]", "gap"),
        ("21CFR11.30", "assessments: [{id: A-1, clause: '21CFR11.30', gap: G.}]", "none"),
        ("21CFR11.30", "assessments: [{id: A-1, clause: '21CFR11.30', plan: P., closed: 2026-03-07}]", "none"),
        ("21CFR11.30", "assessments: [{id: A-1, clause: '21CFR11.30', how_met: Somehow., result: compliant}]", "none"),
        ("21CFR11.70", SOP + "assessments: [{id: A-1, clause: '21CFR11.70', covered_by: [SOP-1]}]", "procedure"),
        ("21CFR11.70", SOP + "assessments: [{id: A-1, clause: '21CFR11.70', evidence: [SOP-1]}]", "procedure"),
        ("21CFR11.70", "test_cases: [{id: OQ-1, title: T, level: OQ, verifies: ['21CFR11.70']}]", "test"),
        ("21CFR11.70", "", "none"),
    ],
)
def test_a_clause_is_disposed_of(traced, clause, items, kind):
    """Requirements, documents, tests, a reason or a plan dispose of a clause; words alone do not."""
    assert kind == kind_of(traced, clause, items or "# nothing")


def test_an_adopted_answer_fills_what_is_not_said(traced):
    """What the adopting assessment leaves out comes from the other one; what it says itself stays."""
    items = SOP + (
        "assessments:\n"
        "  - {id: A-1, clause: '21CFR11.70', how_met: By digest., covered_by: [SOP-1], result: compliant}\n"
        "  - {id: A-2, clause: ANNEX11-14(b), adopts: A-1, how_met: By digest inside the company., result: partially-compliant, plan: P.}\n"
    )
    found = traced({"specs/project.yaml": CHOSEN, "specs/items.yaml": items})
    answer = answer_of(found.trace, assessments_of(found.trace, "ANNEX11-14(b)")[0])

    assert ("A-2", "ANNEX11-14(b)", "By digest inside the company.") == (answer.id, answer.clause, answer.how_met)
    assert (("SOP-1",), "partially-compliant") == (answer.covered_by, answer.result)


def test_an_adopted_not_applicable_stays_one(traced):
    """The default of the adopting assessment does not stand against what the other one says."""
    items = (
        "assessments:\n"
        "  - {id: A-1, clause: '21CFR11.70', applicability: not-applicable, reason: No signature.}\n"
        "  - {id: A-2, clause: ANNEX11-14(b), adopts: A-1}\n"
    )

    assert "not-applicable" == kind_of(traced, "ANNEX11-14(b)", items)


def test_adoption_in_a_ring_ends(traced):
    """Two assessments that adopt each other say nothing; the ring is a finding of its own."""
    items = "assessments:\n  - {id: A-1, clause: '21CFR11.70', adopts: A-2}\n  - {id: A-2, clause: ANNEX11-14(b), adopts: A-1}\n"

    assert "none" == kind_of(traced, "21CFR11.70", items)


def test_an_answer_is_suggested_and_does_not_count(traced):
    """The answer to a clause of the other regulation is offered with its origin; the clause stays open."""
    found = traced(
        {"specs/project.yaml": CHOSEN, "specs/items.yaml": SOP + "assessments: [{id: A-1, clause: '21CFR11.70', covered_by: [SOP-1]}]"}
    )
    (offered,) = suggestions(found.trace, crosswalk(found.trace.clauses, found.catalogues), "ANNEX11-14(b)")

    assert ("A-1", "21CFR11.70") == (offered.assessment.id, offered.partner.clause)
    assert not dispositions(found.trace)["ANNEX11-14(b)"].is_disposed


def test_nothing_is_suggested_for_an_assessed_clause(traced):
    """A clause with an assessment of its own, answered or not, gets no suggestion."""
    items = SOP + "assessments: [{id: A-1, clause: '21CFR11.70', covered_by: [SOP-1]}, {id: A-2, clause: ANNEX11-14(b)}]"
    found = traced({"specs/project.yaml": CHOSEN, "specs/items.yaml": items})

    assert [] == suggestions(found.trace, crosswalk(found.trace.clauses, found.catalogues), "ANNEX11-14(b)")


def test_every_clause_of_part_11_needs_its_disposition(traced):
    """With all clauses assessed none is open; without any one of the 35 assessments exactly that clause is."""
    clauses = [
        name
        for name, one in traced({"specs/project.yaml": CHOSEN}).trace.clauses.items()
        if one.is_assessable and one.regulation == "part11"
    ]
    entries = "".join(f"  - {{id: A-{number}, clause: '{name}', covered_by: [SOP-1]}}\n" for number, name in enumerate(clauses))
    found = traced(
        {
            "specs/project.yaml": f"{BASE}  regulations: [part11]\n",
            "specs/items.yaml": f"{SOP}assessments:\n{entries}".replace(", covers: ['21CFR11.10(i)']", ""),
        }
    )
    open_without = {}
    for entry in found.project.assessments:
        rest = tuple(other for other in found.project.assessments if other is not entry)
        trace = trace_project(replace(found.project, assessments=rest), found.catalogues)
        open_without[entry.clause] = [name for name, one in dispositions(trace).items() if not one.is_disposed]

    assert 35 == len(clauses)
    assert all(one.is_disposed for one in dispositions(found.trace).values())
    assert {name: [name] for name in clauses} == open_without
