"""The questions that are put to the linked project."""

from __future__ import annotations

import pytest

CHAIN = """\
requirements:
- {id: URS-1, title: t, statement: s, category: functional, allocated_to: [CMP-1]}
- {id: FS-1, title: t, statement: s, category: functional, level: FS, implements: [URS-1]}
components: [{id: CMP-1, title: t, kind: software}]
risks: [{id: RSK-1, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: low, probability: low, detectability: high, controls: [CTL-1]}]
controls: [{id: CTL-1, title: t, description: d, type: design}]
test_cases:
- {id: OQ-2, title: t, level: OQ, verifies: [FS-1], after: [OQ-1]}
- {id: OQ-1, title: t, level: OQ, verifies: [CTL-1], challenges: [RSK-1]}
test_runs: [{id: RUN-1, executes: OQ-1, case_version: 1.0, result: fail, deviations: [DEV-1]}]
deviations: [{id: DEV-1, title: t, severity: minor, raised_from: RUN-1}]
"""


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("URS-1", ()),
        ("FS-1", ("URS-1",)),
        ("CTL-1", ("RSK-1", "URS-1")),
        ("OQ-2", ("FS-1", "URS-1")),
        ("DEV-1", ("CTL-1", "OQ-1", "RSK-1", "RUN-1", "URS-1")),
        ("NOWHERE", ()),
    ],
)
def test_upstream_is_what_comes_before(traced, item, expected):
    """Upstream follows every trace link backwards, at any depth, sorted."""
    assert expected == traced(CHAIN).trace.upstream(item)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("URS-1", ("CMP-1", "CTL-1", "DEV-1", "FS-1", "OQ-1", "OQ-2", "RSK-1", "RUN-1")),
        ("FS-1", ("OQ-2",)),
        ("OQ-1", ("DEV-1", "RUN-1")),
        ("OQ-2", ()),
        ("NOWHERE", ()),
    ],
)
def test_downstream_is_what_follows(traced, item, expected):
    """Downstream follows every trace link forwards; the order of execution is no trace link."""
    assert expected == traced(CHAIN).trace.downstream(item)


def test_targets_and_sources_mirror_each_other(traced):
    """A link can be asked from both ends, by the field that declares it."""
    trace = traced(CHAIN).trace

    assert ("CTL-1",) == trace.targets("RSK-1", "controls")
    assert ("RSK-1",) == trace.sources("CTL-1", "controls")
    assert () == trace.sources("CTL-1", "challenges")


def test_links_keep_the_order_of_the_project(traced):
    """Sources come in the order in which the items are authored."""
    text = "requirements: [{id: URS-1, title: t, statement: s, category: functional}]\ntest_cases:\n"
    trace = traced(text + "".join(f"- {{id: OQ-{n}, title: t, level: OQ, verifies: [URS-1]}}\n" for n in (3, 1, 2))).trace

    assert ("OQ-3", "OQ-1", "OQ-2") == trace.sources("URS-1", "verifies")


def test_an_id_declared_twice_is_the_first(traced):
    """When an id is declared twice the first declaration is the item; the rules report the second."""
    trace = traced(
        {
            "specs/a.yaml": "people: [{id: X-1, name: A}]\n",
            "specs/b.yaml": "controls: [{id: X-1, title: t, description: d, type: design}]\n",
        }
    ).trace

    assert ("control", "t") == (trace.kinds["X-1"], trace.items["X-1"].title)


def test_clauses_are_known_only_when_chosen(traced):
    """A project that chooses no regulation knows no clause."""
    assert {} == traced().trace.clauses
