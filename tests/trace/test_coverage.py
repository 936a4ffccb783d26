"""The closed set of coverage statuses, and what a requirement's coverage is made of."""

from __future__ import annotations

import pytest

from vdocs.model.vocabulary import TestLevel
from vdocs.trace.coverage import CoverageStatus

URS = "requirements: [{id: URS-1, title: t, statement: s, category: functional%s}]\n"
CASE = "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1]}]\n"
TWO = "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1]}, {id: OQ-2, title: t, level: OQ, verifies: [URS-1]}]\n"
RECORD = "tester: PER-1, build: 1.0, environment: ENV-1, finished: 2026-03-07"
RUN = "test_runs: [{id: RUN-1, executes: OQ-1, case_version: 1.0, " + RECORD + ", %s}]\n"
DEVIATION = "deviations: [{id: DEV-1, title: t, severity: minor, raised_from: RUN-1, disposition: %s}]\n"
RISK = (
    "risks: [{id: RSK-1, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: high, probability: high, detectability: low}]\n"
)
COMPONENT = "components: [{id: CMP-1, title: t, kind: software, changed_on: 2026-03-08}]\n"
CONTROL = "controls: [{id: CTL-1, title: t, description: d, type: technical, realised_by: [URS-1], changed_on: 2026-03-08}]\n"
SOP = "references: [{id: SOP-1, title: t, kind: sop}]\n"

STATUSES = {
    CoverageStatus.WITHDRAWN: [URS % ", status: withdrawn", URS % ", status: withdrawn" + CASE],
    CoverageStatus.JUSTIFIED: [URS % ", covered_by: [SOP-1], not_tested_reason: The SOP meets it." + SOP],
    CoverageStatus.GAP: [
        URS % "",
        URS % ", not_tested_reason: Because." + SOP,
        URS % ", covered_by: [SOP-1]" + SOP,
        URS % ", covered_by: [SOP-9], not_tested_reason: Because.",
    ],
    CoverageStatus.SUSPECT: [
        URS % "" + CASE + RUN.replace("case_version: 1.0", "case_version: 0.9") % "result: pass",
        URS % ", changed_on: 2026-03-08" + CASE + RUN % "result: pass",
        URS % "" + CASE + RUN % "result: pass" + RISK.replace("}]", ", changed_on: 2026-03-08}]"),
        URS % ", changed_on: 2026-03-08" + TWO + RUN % "result: pass",
        URS % "" + CASE.replace("}]", ", changed_on: 2026-03-08}]") + RUN % "result: pass",
        URS % ", allocated_to: [CMP-1]" + COMPONENT + CASE + RUN % "result: pass",
        URS % "" + CONTROL + CASE + RUN % "result: pass",
        URS % "" + RISK.replace("}]", ", controls: [CTL-1]}]") + CONTROL.replace("URS-1", "URS-9") + CASE + RUN % "result: pass",
    ],
    CoverageStatus.PLANNED: [
        URS % "" + CASE,
        URS % "" + CASE + RUN % "result: not-applicable",
        URS % "" + CASE + RUN % "result: not-executed",
        URS % ", changed_on: 2026-03-08" + CASE,
        URS % "" + CASE + RUN % "status: withdrawn, result: pass",
        *(URS % "" + CASE + RUN.replace(field, "note: n") % "result: pass" for field in RECORD.split(", ")),
        URS % "" + CASE + RUN % "result: pass}, {id: RUN-2, executes: OQ-1, case_version: 1.0, run: 2, result: pass",
    ],
    CoverageStatus.IN_EXECUTION: [
        URS % "" + TWO + RUN % "result: pass",
        URS % "" + TWO + RUN % "result: fail",
        URS % "" + TWO + RUN % "result: pass}, {id: RUN-2, executes: OQ-2, case_version: 1.0, result: not-applicable",
        URS % "" + TWO + RUN % "result: pass}, {id: RUN-2, executes: OQ-2, case_version: 1.0, result: pass",
    ],
    CoverageStatus.FAILED: [
        URS % "" + CASE + RUN % "result: fail",
        URS % "" + CASE + RUN % "result: fail, deviations: [DEV-1]" + DEVIATION % "open",
        URS % "" + CASE + RUN % "result: pass" + DEVIATION % "open",
        URS % "" + CASE + RUN % "result: pass" + DEVIATION.replace("RUN-1", "OQ-1") % "open",
        URS % "" + CASE + RUN % "result: pass" + DEVIATION.replace("RUN-1", "RUN-9, affects: [URS-1]") % "open",
        URS % "" + RISK + CASE + RUN % "result: pass" + DEVIATION.replace("RUN-1", "RUN-9, affects: [RSK-1]") % "open",
        URS % ""
        + CASE
        + RUN % f"result: fail}}, {{id: RUN-2, executes: OQ-1, case_version: 1.0, run: 2, {RECORD}, result: pass"
        + DEVIATION % "in-retest",
        URS % "" + CASE + RUN % "result: fail, deviations: [DEV-1]" + DEVIATION.replace("}]", ", status: withdrawn}]") % "closed",
        URS % "" + CASE + RUN % "result: pass-with-deviation, deviations: [DEV-1]" + DEVIATION % "in-retest",
        URS % "" + CASE + RUN % "result: fail, deviations: [DEV-9]",
    ],
    CoverageStatus.WITH_DEVIATION: [
        URS % "" + CASE + RUN % "result: fail, deviations: [DEV-1]" + DEVIATION % "closed",
        URS % "" + CASE + RUN % "result: pass-with-deviation, deviations: [DEV-1]" + DEVIATION % "accepted",
        URS % "" + CASE + RUN % "result: pass-with-deviation",
        URS % "" + CASE + RUN % "result: fail" + DEVIATION % "closed",
        URS % "" + CASE + RUN % "result: fail" + DEVIATION.replace("RUN-1", "OQ-1") % "accepted",
    ],
    CoverageStatus.BELOW_RIGOUR: [URS % "" + CASE + RUN % "result: pass" + RISK],
    CoverageStatus.VERIFIED: [
        URS % "" + CASE + RUN % "result: pass",
        URS % "" + CASE + RUN % "result: pass" + DEVIATION.replace("RUN-1", "OQ-9") % "open",
        URS % "" + CASE + RUN % "result: pass, deviations: [DEV-1]" + DEVIATION.replace("}]", ", status: withdrawn}]") % "open",
        URS % "" + TWO.replace("OQ-2, title: t", "OQ-2, status: withdrawn, title: t") + RUN % "result: pass",
        URS % "" + CASE + CONTROL.replace("2026-03-08", "2026-03-07") + RUN % "result: pass",
        URS % ", changed_on: 2026-03-07" + CASE + RUN % "result: pass",
    ],
}
"""Projects in which URS-1 has the status."""


def test_every_status_has_a_case():
    """The set of statuses is closed and is listed in the order in which the rules are tried."""
    assert list(CoverageStatus) == list(STATUSES)


@pytest.mark.parametrize(("status", "text"), [(status, text) for status, texts in STATUSES.items() for text in texts])
def test_a_requirement_has_the_status(traced, status, text):
    """The first rule of blueprint 1.16 that matches gives the status."""
    assert status is traced(text).assessment.coverage["URS-1"].status


def test_three_statuses_block_release():
    """Gap, suspect and failed block release."""
    assert ["gap-not-traced", "suspect", "failed"] == [status.value for status in CoverageStatus if status.blocks_release]


def test_the_last_run_counts(traced):
    """A re-test replaces the result of the run before it, in whatever order the two are written."""
    second = f"{{id: RUN-2, executes: OQ-1, case_version: 1.0, run: 2, result: pass, {RECORD}}}"
    first = f"{{id: RUN-1, executes: OQ-1, case_version: 1.0, run: 1, result: fail, {RECORD}}}"
    runs = f"test_runs: [{second}, {first}]\n"
    coverage = traced(URS % "" + CASE + runs).assessment.coverage["URS-1"]

    assert (("RUN-2",), CoverageStatus.VERIFIED) == (coverage.runs, coverage.status)


FAMILY = """\
requirements:
- {id: URS-1, title: t, statement: s, category: functional}
- {id: URS-1a, title: t, statement: s, category: functional, refines: [URS-1]}
- {id: FS-1, title: t, statement: s, category: functional, level: FS, implements: [URS-1a]}
- {id: DS-1, title: t, statement: s, category: functional, level: DS, refines: [FS-1]}
test_cases:
- {id: OQ-1, title: t, level: OQ, verifies: [DS-1], steps: [{do: a, expect: b, verifies: [DS-1]}, {do: c, expect: d, verifies: [URS-1]}]}
- {id: IQ-1, title: t, level: IQ, steps: [{do: a, expect: b, verifies: [FS-1]}]}
"""


def test_coverage_reaches_through_the_family(traced):
    """A requirement is verified by the tests of what refines or implements it, at any depth."""
    coverage = traced(FAMILY).assessment.coverage

    assert ("DS-1", "FS-1", "URS-1a") == coverage["URS-1"].through
    assert ("OQ-1", "IQ-1") == coverage["URS-1"].tests
    assert ["OQ-1.2", "OQ-1.1", "IQ-1.1"] == list(coverage["URS-1"].steps)
    assert (CoverageStatus.PLANNED, ("OQ-1",)) == (coverage["DS-1"].status, coverage["DS-1"].tests)


def test_the_parent_does_not_cover_the_child(traced):
    """A test of the parent says nothing about what refines it."""
    text = """\
requirements:
- {id: URS-1, title: t, statement: s, category: functional}
- {id: URS-2, title: t, statement: s, category: functional, refines: [URS-1]}
"""
    coverage = traced(text + CASE).assessment.coverage

    assert ("planned", "gap-not-traced") == (coverage["URS-1"].status, coverage["URS-2"].status)


def test_a_cycle_of_refinement_ends(traced):
    """Requirements that refine each other are covered without an endless walk."""
    text = """\
requirements:
- {id: URS-1, title: t, statement: s, category: functional, refines: [URS-2]}
- {id: URS-2, title: t, statement: s, category: functional, refines: [URS-1]}
"""

    assert CoverageStatus.PLANNED is traced(text + CASE).assessment.coverage["URS-1"].status


@pytest.mark.parametrize(
    ("methods", "expected"), [("[OQ]", ()), ("[IQ, OQ, PQ]", (TestLevel.IQ, TestLevel.PQ)), ("[procedural]", ()), ("[]", ())]
)
def test_missing_levels_are_named(traced, methods, expected):
    """A level that the requirement asks for and no test offers is missing."""
    assert expected == traced(URS % f", verification: {methods}" + CASE).assessment.coverage["URS-1"].missing_levels


def test_the_highest_risk_sets_the_rigour(traced):
    """With several risks the highest priority counts, and the rigour that it asks for."""
    text = """\
        risks:
        - {id: RSK-1, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: low, probability: low, detectability: high}
        - {id: RSK-2, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: high, probability: high, detectability: low}
        """
    coverage = traced({"specs/a.yaml": URS % "" + CASE, "specs/b.yaml": text}).assessment.coverage["URS-1"]

    assert (("RSK-1", "RSK-2"), "high") == (coverage.risks, coverage.priority)
    assert ("a positive case", "a negative case", "a boundary case") == coverage.missing


def test_without_a_risk_no_rigour_is_asked(traced):
    """A requirement that no risk assesses has no priority, and its tests lack nothing."""
    coverage = traced(URS % "" + CASE).assessment.coverage["URS-1"]

    assert (None, None, ()) == (coverage.priority, coverage.required, coverage.missing)


def test_every_requirement_has_a_coverage(traced):
    """Specification items are covered like user requirements."""
    assert ["URS-1", "URS-1a", "FS-1", "DS-1"] == list(traced(FAMILY).assessment.coverage)


def test_what_is_withdrawn_does_not_count(traced):
    """Neither a withdrawn test case, nor its steps, nor a withdrawn risk or control bears on a requirement."""
    case = CASE.replace("}]", ", steps: [{do: a, expect: b, verifies: [URS-1]}]}]")
    withdrawn = [text.replace("[{id", "[{status: withdrawn, id", 1) for text in (RISK, CONTROL, case)]
    found = traced(URS % "" + "".join(withdrawn)).assessment.coverage["URS-1"]

    assert ((), (), (), None, CoverageStatus.GAP) == (found.tests, found.steps, found.risks, found.priority, found.status)
    assert ("URS-1",) == found.rests_on


def test_a_deviation_named_by_one_run_does_not_excuse_another(traced):
    """A deviation raised from the test case and named by its first run says nothing about the failure of the second."""
    second = f"}}, {{id: RUN-2, executes: OQ-1, case_version: 1.0, run: 2, {RECORD}, result: fail"
    text = URS % "" + CASE + RUN % f"result: fail, deviations: [DEV-1]{second}" + DEVIATION.replace("RUN-1", "OQ-1") % "closed"

    assert CoverageStatus.FAILED is traced(text).assessment.coverage["URS-1"].status


def test_only_steps_that_prove_the_requirement_count_for_its_rigour(traced):
    """A negative step for another requirement of the same test case does not make the tests of this one rigorous."""
    positive, negative = "{do: a, expect: b, verifies: [%s]}", "{do: c, expect: d, case: negative, verifies: [%s]}"
    steps = f"steps: [{positive}, {negative}, {{do: e, expect: f, case: boundary%s}}]"
    for targets, expected in (
        (("URS-1", "URS-9", ", verifies: [URS-1]"), ("a negative case",)),
        (("URS-1", "URS-1", ", verifies: [URS-1]"), ()),
        (("URS-1", "URS-1", ""), ("a boundary case",)),
        (("", "", ""), ()),
    ):
        text = URS % "" + RISK + CASE.replace("}]", f", {steps % targets}}}]")

        assert expected == traced(text).assessment.coverage["URS-1"].missing
