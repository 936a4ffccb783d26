"""What a baseline records: content and not life, what each document contains, in an order of its own."""

from __future__ import annotations

from datetime import date

import pytest

from vdocs.model.vocabulary import DocumentType
from vdocs.trace.baselines import CONTAINED, RECORDED, baseline_fingerprint, baseline_of, contained, content_digest, in_order

REQUIREMENT = "requirements: [{id: URS-1, title: t, statement: s, category: functional%s}]\n"
MANY = (
    REQUIREMENT % ""
    + """\
controls: [{id: CTL-1, title: t, description: d, type: design}]
components: [{id: CMP-1, title: t, kind: software}]
test_cases: [{id: OQ-2, title: t, level: OQ}, {id: OQ-1, title: t, level: OQ, status: withdrawn}, {id: IQ-1, title: t, level: IQ}]
test_runs: [{id: RUN-1, executes: OQ-2, case_version: 1.0, result: pass}]
people: [{id: PER-1, name: Ann}]
documents:
- {id: DOC-URS, type: URS, version: 1.0, document_status: approved}
- {id: DOC-OQ, type: OQ, version: 0.9}
- {id: DOC-OLD, type: FRA, version: 0.1, status: withdrawn}
"""
)


def digest(traced, more: str) -> str:
    """Return the digest of URS-1 with some more keys."""
    return content_digest(traced(REQUIREMENT % more).trace.items["URS-1"])


@pytest.mark.parametrize(
    "more",
    [
        ", status: approved",
        ", version: 1.1",
        ", change_reference: CCR-1",
        ", changed_on: 2026-03-07",
        ", justifications: [{rule: VD301, reason: r}]",
        ", priority: mandatory",
        ", gxp: yes",
    ],
)
def test_life_and_defaults_are_no_content(traced, more):
    """Approving an item, raising its version, justifying a gap or writing down a default leaves the digest as it was."""
    assert digest(traced, "") == digest(traced, more)


@pytest.mark.parametrize("more", [", note: n", ", priority: desirable", ", verification: [OQ]", ", satisfies: [X]", ", gxp: no"])
def test_whatever_a_reader_reads_is_content(traced, more):
    """Text, words of closed sets and links all change the digest."""
    assert digest(traced, "") != digest(traced, more)


def test_the_digest_is_that_of_form_1(traced):
    """The digest of a kept baseline must be found again by every later vdocs."""
    assert "05e9a50672f8ab313e2ef6ad6f0c03ca" == digest(traced, ", satisfies: [X]")[:32]


def test_a_baseline_records_items_and_what_documents_contain(traced):
    """Items stand in the order of their kinds, withdrawn ones included; runs and people are left out, and withdrawn documents."""
    project, trace, *_ = traced(MANY)
    made = baseline_of(project, trace.records, "B1", date(2026, 3, 7))

    assert ["URS-1", "CTL-1", "CMP-1", "IQ-1", "OQ-1", "OQ-2"] == [entry.id for entry in made.items]
    assert [("DOC-OQ", ("OQ-2",)), ("DOC-URS", ("URS-1",))] == [(entry.document, entry.contains) for entry in made.documents]
    assert ("1.0", "approved") == (made.documents[1].version, made.documents[1].status)


def test_a_baseline_of_one_document_records_its_items_only(traced):
    """With a number only that document and what it contains are recorded."""
    project, trace, *_ = traced(MANY)
    made = baseline_of(project, trace.records, "B1", date(2026, 3, 7), ["DOC-OQ"])

    assert (["OQ-2"], ["DOC-OQ"]) == ([entry.id for entry in made.items], [entry.document for entry in made.documents])


@pytest.mark.parametrize("change", [{"label": "B2"}, {"date": date(2026, 3, 8)}, {"items": ()}, {"documents": ()}])
def test_the_fingerprint_covers_the_whole_baseline(traced, change):
    """Whatever is altered, the fingerprint no longer belongs to it."""
    project, trace, *_ = traced(MANY)
    made = baseline_of(project, trace.records, "B1", date(2026, 3, 7))

    assert made.fingerprint == baseline_fingerprint(made)
    assert made.fingerprint != baseline_fingerprint(made.model_copy(update=change))


def test_baselines_stand_in_the_order_of_their_days(traced):
    """The oldest is first; those of one day stand by label."""
    project, trace, *_ = traced(MANY)
    made = [
        baseline_of(project, trace.records, label, day)
        for label, day in (("C", date(2026, 1, 2)), ("B", date(2026, 1, 2)), ("A", date(2026, 1, 3)))
    ]

    assert ["B", "C", "A"] == [entry.label for entry in in_order(made)]


def test_documents_contain_recorded_kinds_only():
    """What a document is compared by is what a baseline records."""
    assert set() == {kind for kinds in CONTAINED.values() for kind in kinds} - set(RECORDED)


HELD = """\
components: [{id: CMP-1, title: t, kind: software}, {id: CMP-2, title: t, kind: ai-model}]
records: [{id: REC-1, title: t, retention: 5 years}]
stages: [{id: STG-1, title: t}]
assessments: [{id: ASM-1, clause: 21CFR11.10(a)}]
systems: [{id: SYS-1, title: t}]
"""


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("VMP", {"SYS-1"}),
        ("GXP", {"CMP-1", "CMP-2", "REC-1"}),
        ("DFD", {"CMP-1", "CMP-2", "REC-1", "STG-1"}),
        ("P11", {"REC-1", "ASM-1"}),
        ("AI-4", {"CMP-2"}),
    ],
)
def test_a_document_contains_the_items_that_it_prints_in_full(traced, kind, expected):
    """The master plan holds its inventory, the GxP assessment components and records, an AI document the models that it is about."""
    project, *_ = traced(f"{HELD}documents: [{{id: DOC-1, type: {kind}, version: 0.1}}]\n")

    assert expected == set(contained(project.documents[0], project))


def test_every_type_says_what_it_contains():
    """No type of document is forgotten; protocols hold their own test cases, and AI documents the models that they describe."""
    assert [] == [kind.value for kind in DocumentType if kind not in CONTAINED and not kind.is_ai]
