"""The counts of the dashboard: each requirement, clause and test case once, by where it stands."""

from __future__ import annotations

from tests.conftest import BASE
from vdocs.model.diagnostic import Diagnostic, Severity
from vdocs.views.dashboard import coverage_by_category, coverage_by_regulation, coverage_by_risk, open_findings, results_by_level

PROJECT = """\
requirements:
- {id: URS-001, title: Flow, category: functional, statement: The pump shall run., satisfies: [21CFR11.10(a)]}
- {id: URS-002, title: Stop, category: audit-trail, statement: The pump shall stop.}
- {id: URS-003, title: Gone, category: functional, statement: The pump shall sing., status: withdrawn, change_reference: CR-1}
test_cases:
- {id: OQ-001, title: Run, level: OQ, verifies: [URS-001], steps: [{do: Start., expect: It runs.}]}
- {id: IQ-001, title: There, level: IQ, steps: [{do: Look., expect: It is there.}]}
"""

DOCUMENT = "documents: [{id: DOC-1, type: RTM, version: 0.1}]\n"


def test_requirements_are_counted_by_category(context, rows):
    """A requirement with a test that nobody ran is open, one without a test blocks the release, a withdrawn one does not count."""
    assert [["Functional", "0", "0", "1", "0", "0", "1"], ["Audit trail", "0", "0", "0", "0", "1", "1"]] == rows(
        coverage_by_category(context(PROJECT))
    )


def test_requirements_are_counted_by_risk(context, rows):
    """Requirements that no risk concerns have a row of their own."""
    assert [["No risk linked", "0", "0", "1", "0", "1", "2"]] == rows(coverage_by_risk(context(PROJECT)))


def test_clauses_are_counted_by_regulation(context, rows):
    """The counts of a regulation add up to its assessable clauses; a clause whose test is open is counted as such."""
    chosen = {"specs/project.yaml": f"{BASE}  regulations: [part11]\n", "specs/items.yaml": f"{PROJECT}{DOCUMENT}"}
    made = context(chosen)
    (counted,) = [row for row in rows(coverage_by_regulation(made)) if row[0] == "21 CFR Part 11"]
    clauses = [clause for clause in made.trace.clauses.values() if clause.regulation == "part11" and clause.is_assessable]

    assert ("1", str(len(clauses))) == (counted[2], counted[-1])
    assert int(counted[-1]) == sum(map(int, counted[1:-1]))


def test_test_cases_are_counted_by_level(context, rows):
    """Without runs every test case is counted as not executed."""
    assert [["IQ", "0", "0", "0", "0", "1", "1"], ["OQ", "0", "0", "0", "0", "1", "1"]] == rows(results_by_level(context(PROJECT)))


def test_findings_are_counted_by_severity(context, rows):
    """A justified finding is counted as justified, not by its severity."""
    found = Diagnostic("VD401", "name", Severity.ERROR, "message", "hint")
    findings = (found, found, found._replace(justification="A reason."))

    assert [["Error", "2"], ["Warning", "0"], ["Note", "0"], ["Justified", "1"]] == rows(open_findings(context(PROJECT, findings=findings)))
