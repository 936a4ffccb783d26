"""What a change puts in doubt, and what has verified it again."""

from __future__ import annotations

import pytest

from vdocs.trace.propagation import doubt

CHAIN = """\
requirements:
- {id: URS-1, title: t, statement: s, category: functional, changed_on: 2026-03-07, allocated_to: [CMP-1]}
- {id: FS-1, title: t, statement: s, category: functional, level: FS, implements: [URS-1]}
components: [{id: CMP-1, title: t, kind: software}]
risks: [{id: RSK-1, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: low, probability: low, detectability: high, controls: [CTL-1]}]
controls: [{id: CTL-1, title: t, description: d, type: design}]
test_cases:
- {id: OQ-1, title: t, level: OQ, verifies: [FS-1], challenges: [RSK-1]}
- {id: OQ-2, title: t, level: OQ, after: [OQ-1]}
"""
RUN = "test_runs: [{id: RUN-1, executes: OQ-1, case_version: %s, result: %s, finished: %s, tester: P, build: b, environment: E}]\n"


def found(traced, text: str, *changed: str):
    """Return the doubt that a change of URS-1 raises."""
    _, trace, assessment, _ = traced(text)
    return doubt("URS-1", changed, trace, assessment.final_runs)


def test_what_rests_on_a_changed_item_is_in_doubt(traced):
    """Specification items, risks, their controls and the test cases are; components and the order of execution are not."""
    assert (("CTL-1", "FS-1", "OQ-1", "RSK-1"), ()) == found(traced, CHAIN)


def test_what_was_reworked_itself_is_not_followed(traced):
    """An item that changed too has a row of its own, and what rests on it stands there."""
    assert (("RSK-1", "CTL-1"), ()) == (found(traced, CHAIN, "FS-1", "OQ-1").suspects[::-1], ())


def test_what_rests_on_a_withdrawn_item_is_in_doubt(traced):
    """A link to a withdrawn item counts, for what rested on it has lost its ground."""
    assert ("FS-1", "OQ-1") == tuple(
        sorted({"FS-1", "OQ-1"} & set(found(traced, CHAIN.replace("changed_on", "status: withdrawn, changed_on")).suspects))
    )


@pytest.mark.parametrize(
    ("version", "result", "day", "verified", "in_doubt"),
    [
        ("1.0", "pass", "2026-03-07", ("RUN-1",), set()),
        ("1.0", "pass-with-deviation", "2026-03-07", ("RUN-1",), set()),
        ("1.0", "fail", "2026-03-08", (), {"OQ-1"}),
        ("1.0", "pass", "2026-03-06", (), {"OQ-1", "RUN-1"}),
        ("0.9", "pass", "2026-03-08", (), {"OQ-1", "RUN-1"}),
        ("1.0", "not-executed", "2026-03-08", (), {"OQ-1", "RUN-1"}),
    ],
)
def test_a_run_that_passed_after_the_change_has_verified_again(traced, version, result, day, verified, in_doubt):
    """It passed on or after the day of the change, in the present version of its case; an earlier run is in doubt with its case."""
    raised = found(traced, CHAIN + RUN % (version, result, day))

    assert (verified, in_doubt) == (raised.verified_by, {"OQ-1", "RUN-1"} & set(raised.suspects))


def test_without_the_day_of_the_change_nothing_counts_as_verified_again(traced):
    """Whether a run came before or after the change cannot be told, so it is not claimed."""
    text = CHAIN.replace(", changed_on: 2026-03-07", "") + RUN % ("1.0", "pass", "2026-03-08")

    assert () == found(traced, text).verified_by
