"""The closed set of link statuses, one test each, and where links are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vdocs.model.diagnostic import Place
from vdocs.trace.graph import trace_project
from vdocs.trace.links import LinkStatus, link_kinds, targets

REGULATIONS = "specs/project.yaml"

REQUIREMENTS = """\
requirements:
- {id: URS-1, title: t, statement: s, category: functional}
- {id: URS-2, title: t, statement: s, category: functional, status: withdrawn}
"""

STATUSES = {
    LinkStatus.RESOLVED: "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1]}]",
    LinkStatus.DANGLING: "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-9]}]",
    LinkStatus.NOT_CHOSEN: "assessments: [{id: OQ-1, clause: ANNEX11-9}]",
    LinkStatus.WRONG_KIND: "people: [{id: P-1, name: n}]\ntest_cases: [{id: OQ-1, title: t, level: OQ, verifies: [P-1]}]",
    LinkStatus.SELF: "components: [{id: OQ-1, title: t, kind: software, part_of: OQ-1}]",
    LinkStatus.REPEATED: "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1, URS-1]}]",
    LinkStatus.CYCLIC: "test_cases: [{id: OQ-1, title: t, level: OQ, after: [OQ-2]}, {id: OQ-2, title: t, level: OQ, after: [OQ-1]}]",
    LinkStatus.WITHDRAWN: "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-2]}]",
}
"""A few lines in which the last link of OQ-1 has the status."""


def test_every_status_has_a_case():
    """The set of statuses is closed; what cannot be read has a test of its own."""
    assert list(LinkStatus) == [LinkStatus.RESOLVED, LinkStatus.DANGLING, LinkStatus.UNREADABLE, *list(STATUSES)[2:]]


def test_a_link_to_an_entry_that_could_not_be_read_does_not_dangle(traced):
    """An id that is written somewhere, and whose entry was refused by the reader, is unreadable and not dangling."""
    read = traced({"specs/a.yaml": REQUIREMENTS, "specs/b.yaml": STATUSES[LinkStatus.DANGLING]})
    project = replace(read.project, places={**read.project.places, "URS-9": (Place("specs/c.yaml", ("requirements", 0)),)})

    trace = trace_project(project, read.catalogues)

    assert LinkStatus.UNREADABLE is trace.links_from("OQ-1")[-1].status
    assert () == trace.targets("OQ-1", "verifies")


@pytest.mark.parametrize("status", STATUSES)
def test_a_link_has_the_status(traced, status):
    """Each way in which a link can stand is told apart from the others."""
    trace = traced({"specs/a.yaml": REQUIREMENTS, "specs/b.yaml": STATUSES[status]}).trace

    assert status is trace.links_from("OQ-1")[-1].status


@pytest.mark.parametrize("status", STATUSES)
def test_only_a_resolved_link_is_followed(traced, status):
    """A link of any other status leads nowhere when the trace is asked."""
    trace = traced({"specs/a.yaml": REQUIREMENTS, "specs/b.yaml": STATUSES[status]}).trace
    link = trace.links_from("OQ-1")[-1]
    others = [other.target for other in trace.links_from("OQ-1")[:-1]]

    assert (status is LinkStatus.RESOLVED or link.target in others) == (link.target in trace.targets("OQ-1", link.kind.field))


def test_a_chosen_clause_resolves(traced):
    """A clause of a regulation that the project has chosen can be linked."""
    files = {"specs/items.yaml": "requirements: [{id: URS-1, title: t, statement: s, category: functional, satisfies: [ANNEX11-9]}]"}
    base = traced().project.profile
    chosen = f"project: {base.model_copy(update={'regulations': ('annex11',)}).model_dump_json()}"

    trace = traced({**files, "specs/project.yaml": chosen}).trace

    assert [LinkStatus.RESOLVED] == [link.status for link in trace.links_from("URS-1")]


def test_a_cycle_of_three_is_found(traced):
    """Every link of a cycle is marked, and no other."""
    trace = traced(
        """\
        requirements:
        - {id: URS-1, title: t, statement: s, category: functional, refines: [URS-2]}
        - {id: URS-2, title: t, statement: s, category: functional, refines: [URS-3]}
        - {id: URS-3, title: t, statement: s, category: functional, refines: [URS-1]}
        - {id: URS-4, title: t, statement: s, category: functional, refines: [URS-1]}
        """
    ).trace

    assert {"URS-1": "cyclic", "URS-2": "cyclic", "URS-3": "cyclic", "URS-4": "resolved"} == {
        link.source: link.status for link in trace.links
    }


def test_a_withdrawn_item_verifies_nothing(traced):
    """The trace links of a withdrawn item are history, whatever they lead to; its plain references stay."""
    case = "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1, URS-2], test_data: [DAT-1], status: withdrawn}]\n"
    trace = traced(REQUIREMENTS + case + "components: [{id: DAT-1, title: t, kind: data-set}]").trace

    assert ["withdrawn", "withdrawn", "resolved"] == [link.status for link in trace.links]
    assert () == trace.sources("URS-1", "verifies")


def test_a_plain_reference_may_name_a_withdrawn_item(traced):
    """A person who has left may still have written a document; only trace links are affected."""
    trace = traced("people: [{id: P-1, name: n, status: withdrawn}]\ndocuments: [{id: D-1, type: URS, version: 1.0, author: P-1}]").trace

    assert ["resolved"] == [link.status for link in trace.links]


def test_steps_may_verify_the_same_item(traced):
    """Two steps that prove the same requirement are no repetition."""
    trace = traced(
        REQUIREMENTS + "test_cases: [{id: OQ-1, title: t, level: OQ, steps: [{do: a, verifies: [URS-1]}, {do: b, verifies: [URS-1]}]}]"
    ).trace

    assert ["resolved", "resolved"] == [link.status for link in trace.links]


def test_a_step_may_repeat_the_case(traced):
    """What a test case verifies may be named again by its steps, which is how it is proven."""
    trace = traced(
        REQUIREMENTS + "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1], steps: [{do: a, verifies: [URS-1]}]}]"
    ).trace

    assert ["resolved", "resolved"] == [link.status for link in trace.links]
    assert ("OQ-1",) == trace.sources("URS-1", "verifies", "steps.verifies")


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("stages: [{id: X-1, title: t, component: C-1}]", "component", [(("component",), "C-1")]),
        ("stages: [{id: X-1, title: t, creates: [R-1, R-2]}]", "creates", [(("creates", 0), "R-1"), (("creates", 1), "R-2")]),
        ("stages: [{id: X-1, title: t}]", "component", []),
        ("flows: [{id: X-1, from: S-1, to: S-2}]", "source", [(("from",), "S-1")]),
        (
            "test_cases: [{id: X-1, title: t, level: OQ, steps: [{do: a}, {do: b, verifies: [U-1]}]}]",
            "steps.verifies",
            [(("steps", 1, "verifies", 0), "U-1")],
        ),
        (
            "requirements: [{id: X-1, title: t, statement: s, category: functional, measure: {metric: m, criterion: c, data_set: D-1}}]",
            "measure.data_set",
            [(("measure", "data_set"), "D-1")],
        ),
        ("requirements: [{id: X-1, title: t, statement: s, category: functional}]", "measure.data_set", []),
        (
            "documents: [{id: X-1, type: URS, version: 1.0, approvers: [{role: qa, person: P-1}, {role: author}]}]",
            "approvers.person",
            [(("approvers", 0, "person"), "P-1")],
        ),
    ],
)
def test_a_link_knows_where_it_is_written(traced, text, field, expected):
    """The path of a link leads to its id in the item as authored, also inside lists and records."""
    assert expected == list(targets(traced(text).trace.items["X-1"], field))


def test_the_table_of_link_kinds_is_read():
    """A row of the catalogue is a link kind with its direction."""
    (verifies,) = (kind for kind in link_kinds()["test case"] if kind.field == "verifies")

    assert (("requirement", "control", "component", "criterion", "clause"), True, True, False) == (
        verifies.to,
        verifies.is_up,
        verifies.is_trace,
        verifies.is_acyclic,
    )
