"""The sections of a document: those of its type, and those of the AI documents that it includes (blueprint 3, "may be combined")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vdocs.catalogue.loader import Catalogues

CLOSING = ("instructions", "open-points", "justified-gaps")
"""The sections before which included ones are placed: the first that the outline has; in a protocol they precede its execution."""


def sections_of(types: Iterable[str], catalogues: Catalogues) -> list[Mapping[str, Any]]:
    """Return the sections of a document of the first type that includes the others, in order; KeyError without an outline.

    An included type gives what the document does not have yet. Chapters that all documents have, such as roles and references, stand
    once.
    """
    first, *others = types
    sections = list(catalogues[f"outline-{first.lower()}"]["sections"])
    taken = {section["key"] for section in flat(sections)}
    added: list[Mapping[str, Any]] = []
    for name in others:
        fresh = [section for section in catalogues[f"outline-{name.lower()}"]["sections"] if section["key"] not in taken]
        taken |= {section["key"] for section in flat(fresh)}
        added += fresh
    place = next((index for index, section in enumerate(sections) if section["key"] in CLOSING), len(sections))
    return [*sections[:place], *added, *sections[place:]]


def flat(sections: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Yield sections with their subsections, in order."""
    for section in sections:
        yield section
        yield from flat(section.get("sections", ()))
