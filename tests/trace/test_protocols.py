"""Which test cases a protocol contains."""

from __future__ import annotations

import pytest

from vdocs.trace.protocols import cases_of, protocol_of

CASES = """\
test_cases:
- {id: OQ-1, title: t, level: OQ}
- {id: OQ-2, title: t, level: OQ, status: withdrawn}
- {id: OQ-3, title: t, level: OQ}
- {id: PQ-1, title: t, level: PQ}
"""


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("type: OQ", ["OQ-1", "OQ-3"]),
        ("type: IQ", []),
        ("type: PQ", ["PQ-1"]),
        ("type: URS", []),
        ("type: URS, test_cases: [OQ-1]", []),
        ("type: OQ, test_cases: [OQ-3, OQ-1]", ["OQ-3", "OQ-1"]),
        ("type: OQ, test_cases: [OQ-3, OQ-9, OQ-3]", ["OQ-3"]),
        ("type: OQ, test_cases: [OQ-2]", ["OQ-2"]),
        ("type: OQ, test_cases: [PQ-1]", ["PQ-1"]),
    ],
)
def test_a_protocol_contains_its_cases(traced, document, expected):
    """A protocol contains what it lists, in its order, or else all cases of its level that are in use."""
    project = traced(CASES + f"documents: [{{id: D-1, version: 1.0, {document}}}]").project

    assert expected == [case.id for case in cases_of(project.documents[0], project)]


def test_a_case_belongs_to_the_first_protocol(traced):
    """When two protocols contain a case, the first one is its protocol."""
    project = traced(
        CASES
        + "documents: [{id: D-1, version: 1.0, type: URS}, {id: D-2, version: 1.0, type: OQ, test_cases: [OQ-3]}, {id: D-3, version: 1.0, type: OQ}]"
    ).project

    assert {"OQ-3": "D-2", "OQ-1": "D-3"} == {case: document.id for case, document in protocol_of(project).items()}
