"""Outlines: which sections a document has, in which order, with which default text and views."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from vdocs.catalogue.loader import Catalogues
from vdocs.catalogue.outlines import sections_of
from vdocs.model.vocabulary import DocumentType


class Section(NamedTuple):
    """One section of an outline."""

    key: str
    title: str
    requirement: str
    """mandatory, conditional or optional."""
    text: str = ""
    """Default Markdown, replaced by the document's own prose."""
    fixed: str = ""
    """Markdown that is always printed, before the document's own prose."""
    none: str = "None."
    """What a mandatory section prints when it has nothing to say."""
    always: bool = False
    """True when an optional section is printed although it is empty, because it is a form."""
    classes: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    diagrams: tuple[str, ...] = ()
    groups: str = ""
    sections: tuple[Section, ...] = ()


def outline(kind: DocumentType, catalogues: Catalogues, includes: Iterable[DocumentType] = ()) -> tuple[Section, ...]:
    """Return the sections of a document type with those that it includes, from the catalogue and the project's override."""
    return tuple(_section(entry) for entry in sections_of((kind.value, *(other.value for other in includes)), catalogues))


def _section(entry: dict[str, Any]) -> Section:
    lists = {key: tuple(entry.get(key, ())) for key in ("classes", "views", "diagrams")}
    inner = tuple(_section(child) for child in entry.get("sections", ()))
    return Section(**{**entry, **lists, "sections": inner})
