"""Every document type as text: the small project beside this file, composed."""

from __future__ import annotations

from pathlib import Path

import pytest

from vdocs.document.front import front_page
from vdocs.model.vocabulary import DocumentType

HERE = Path(__file__).parent

TYPES = tuple(kind.value.lower() for kind in DocumentType)


@pytest.fixture(scope="module")
def documents(composed):
    """Return the documents of the small project by their type."""
    return {entry.frame.type_code.lower(): entry for entry in composed(HERE / "small")}


@pytest.mark.parametrize("kind", TYPES)
def test_a_document_reads_as_accepted(documents, kind, as_text, accepted):
    """The document prints what was accepted: numbers and titles of sections, paragraphs, tables."""
    text = as_text(documents[kind])

    assert accepted(text, HERE / "golden" / f"{kind}.txt") == text


def test_the_front_page_reads_as_accepted(documents, small_contexts, as_text, accepted):
    """The front page of the HTML edition prints what was accepted; fingerprints follow the documents and are left out."""
    text = as_text(front_page(small_contexts[-1], list(documents.values())))
    for entry in documents.values():
        text = text.replace(entry.frame.short_fingerprint, "(fingerprint)")

    assert accepted(text, HERE / "golden" / "front.txt") == text


def test_every_type_has_a_golden(documents):
    """The small project has one document of each type, in reading order."""
    assert list(TYPES) == list(documents)


@pytest.mark.parametrize("kind", TYPES)
def test_composing_twice_gives_the_same(documents, kind, composed):
    """The same input gives the same tree and the same fingerprint."""
    (again,) = (entry for entry in composed(HERE / "small") if entry.frame.type_code.lower() == kind)

    assert documents[kind].doctree.pformat() == again.doctree.pformat()
    assert documents[kind].frame == again.frame


@pytest.mark.parametrize("kind", TYPES)
def test_no_document_claims_compliance(documents, kind, as_text):
    """A document says what was planned, done and found; never that something is compliant."""
    text = as_text(documents[kind]).lower()

    assert [] == [
        claim
        for claim in (
            "is compliant",
            "are compliant",
            "fully compliant",
            "complies with",
            "comply with",
            "ensures compliance",
            "is validated.",
        )
        if claim in text
    ]
