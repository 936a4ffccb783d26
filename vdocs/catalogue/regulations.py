"""Regulation clauses as records, from the catalogues a project chooses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from vdocs.catalogue.loader import Catalogues, names, shipped


class Clause(NamedTuple):
    """One entry of a regulation catalogue."""

    id: str
    regulation: str
    """Name of the catalogue, such as part11."""
    title: str
    requirement: str
    type: str
    """`clause` is assessed, `group` has children that are, `context` explains applicability."""
    parent: str
    control_type: str
    verification: tuple[str, ...]
    is_draft: bool

    @property
    def is_assessable(self) -> bool:
        """True when the clause itself is assessed."""
        return self.type == "clause"

    @property
    def is_technical(self) -> bool:
        """True when a function of the system is needed to meet it."""
        return self.control_type in ("technical", "both")


class Regulation(NamedTuple):
    """What a document prints about a regulation catalogue."""

    name: str
    title: str
    edition: str
    edition_date: str
    status: str
    reviewed_on: str

    @property
    def is_draft(self) -> bool:
        """True for a text that is not final."""
        return self.status == "draft"


@lru_cache
def regulation_names() -> tuple[str, ...]:
    """Return the names of the catalogues that hold regulation clauses, sorted."""
    return tuple(name for name in names() if shipped(name).get("kind") == "requirements")


def regulations(chosen: Iterable[str], catalogues: Catalogues) -> tuple[Regulation, ...]:
    """Return the chosen regulations in the order in which they were chosen; unknown names are left out."""
    known = regulation_names()
    return tuple(_regulation(name, catalogues) for name in chosen if name in known)


def _regulation(name: str, catalogues: Catalogues) -> Regulation:
    data = catalogues[name]
    return Regulation(name, *(str(data[key]) for key in ("title", "edition", "edition_date", "status", "reviewed_on")))


def clauses(chosen: Iterable[str], catalogues: Catalogues) -> tuple[Clause, ...]:
    """Return every entry of the chosen regulations, in their order."""
    known = regulation_names()
    return tuple(_clause(entry, name, catalogues) for name in chosen if name in known for entry in catalogues[name]["items"])


def _clause(entry: dict, regulation: str, catalogues: Catalogues) -> Clause:
    return Clause(
        entry["id"],
        regulation,
        entry["title"],
        entry["requirement"],
        entry["type"],
        entry.get("parent", ""),
        entry.get("control_type", ""),
        tuple(entry.get("verification", ())),
        catalogues[regulation]["status"] == "draft",
    )
