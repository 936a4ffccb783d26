"""Sections of a document that includes AI documents."""

from __future__ import annotations

import pytest

from vdocs.catalogue.loader import Catalogues
from vdocs.catalogue.outlines import flat, sections_of


def keys(*types: str) -> list[str]:
    """Return the keys of the sections of a document of these types."""
    return [section["key"] for section in sections_of(types, Catalogues())]


def test_included_chapters_come_before_the_closing_ones():
    """What AI-1 lacks of AI-2 and AI-11 follows its own chapters, in the order in which they are named."""
    assert [
        "purpose",
        "ai-sources",
        "identity",
        "context-of-use",
        "input-space",
        "subgroups",
        "limits",
        "model-risk-method",
        "model-risk",
        "failure-modes",
        "considered",
        "inventory",
        "ai-roles",
        "open-points",
        "justified-gaps",
        "roles",
        "references",
        "definitions",
        "attachments",
    ] == keys("AI-1", "AI-2", "AI-11")


def test_a_protocol_is_executed_after_what_it_includes():
    """In a PQ protocol the plan of the model test stands before the instructions for execution."""
    found = keys("PQ", "AI-6")

    assert found.index("test-data") < found.index("test-conditions") < found.index("results-plan") < found.index("instructions")


@pytest.mark.parametrize("host", ["AI-1", "AI-6", "PQ"])
def test_no_key_comes_twice(host):
    """A document that includes every AI document has each chapter once."""
    found = [section["key"] for section in flat(sections_of([host, *(f"AI-{number}" for number in range(1, 13))], Catalogues()))]

    assert len(found) == len(set(found))


def test_an_unknown_type_has_no_outline():
    """A type without an outline is a KeyError, for the caller to say what is wrong."""
    with pytest.raises(KeyError):
        keys("AI-1", "AI-13")
