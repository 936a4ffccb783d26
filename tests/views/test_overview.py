"""Where a validation stands at a glance: shares, and what stands in the way of release."""

from __future__ import annotations

from vdocs.views.overview import clause_shares, coverage_shares, in_the_way

ITEMS = """\
requirements:
- {id: URS-001, title: Flow, statement: The system shall flow., category: functional, acceptance: Seen., verification: [OQ]}
- {id: URS-002, title: Stop, statement: The system shall stop., category: functional, acceptance: Seen., verification: [OQ]}
- {id: URS-003, title: Log, statement: The system shall log., category: audit-trail, acceptance: Seen., verification: [OQ]}
test_cases:
- {id: OQ-001, title: Flow, level: OQ, verifies: [URS-001], steps: [{do: Start., expect: It flows.}]}
"""


def test_requirements_are_counted_by_where_they_stand(context, rows):
    """Each requirement counts once among all, once by risk priority and once by category; the last figure is the whole."""
    assert [
        ["All user requirements", "0", "1", "0", "2", "3"],
        ["By risk priority, the highest of the risks assessed"],
        ["No risk assessed", "0", "1", "0", "2", "3"],
        ["By category"],
        ["Functional", "0", "1", "0", "1", "2"],
        ["Audit trail", "0", "0", "0", "1", "1"],
    ] == rows(coverage_shares(context(ITEMS)))


def test_no_requirements(context, rows):
    """A project without requirements has no shares."""
    assert [] == rows(coverage_shares(context("")))


def test_no_regulations(context, rows):
    """A project that has chosen no regulation has no shares of clauses."""
    assert [] == rows(clause_shares(context(ITEMS)))


def test_what_stands_in_the_way_is_named(context, rows):
    """Every matter has its count and its items; what is in order is left out."""
    assert [
        ["Requirements without verification (gap)", "2", "URS-002, URS-003"],
        ["Requirements whose tests are not all executed", "1", "URS-001"],
        ["Documents that are not approved", "1", "DOC-1"],
    ] == rows(in_the_way(context(ITEMS), ["DOC-1"]))


def test_many_items_are_counted(context, rows):
    """Of many items the first are named, and how many more there are."""
    many = "".join(
        f"- {{id: URS-{number:03}, title: Flow {number}, statement: The system shall flow., category: functional, acceptance: Seen., verification: [OQ]}}\n"
        for number in range(1, 16)
    )

    named = rows(in_the_way(context(f"requirements:\n{many}"), []))[0][2]

    assert named.startswith("URS-001, ") and "and 3 more" in named
