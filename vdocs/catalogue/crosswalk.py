"""The crosswalk: which clauses of other regulations look at the same topic, so that one answer can serve several.

A mapping is a professional judgement that helps to reuse evidence. The answer to one clause is offered for another only
where the crosswalk says that the answered clause asks for as much or more; it never disposes of the other clause by
itself: an author adopts it, or writes another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from vdocs.catalogue.loader import Catalogues
from vdocs.catalogue.regulations import Clause

_COLUMNS = ("part11", "annex11", "annex22_draft", "alcoa", "csa", "ai")
"""Columns of the crosswalk whose ids are clauses that a project can choose."""

_SERVES = {"equivalent": ("part11", "annex11"), "part11_stricter": ("part11",), "annex11_stricter": ("annex11",)}
"""By relation, the column whose answers may serve the other one; the crosswalk relates Part 11 and Annex 11 only."""

_HOUSE = "The house maps the clause to it."


class Partner(NamedTuple):
    """A clause of another regulation on the same topic."""

    clause: str
    topic: str
    relation: str
    """How Part 11 and Annex 11 relate on this topic, in words; what the house says for its own regulation."""
    serves: bool
    """True when the answer to it may be offered for the clause whose partner it is."""


def crosswalk(chosen: Mapping[str, Clause], catalogues: Catalogues) -> Mapping[str, tuple[Partner, ...]]:
    """Return for each chosen clause its assessable partners in other chosen regulations, those that serve it first."""
    found: dict[str, dict[str, Partner]] = {}
    for one, partner in (*_by_topic(catalogues), *_by_house(chosen)):
        if _are_partners(chosen.get(one), chosen.get(partner.clause)):
            known = found.setdefault(one, {}).get(partner.clause)
            if known is None or (partner.serves and not known.serves):
                found[one][partner.clause] = partner
    return {name: tuple(sorted(partners.values(), key=lambda other: not other.serves)) for name, partners in found.items()}


def _are_partners(one: Clause | None, other: Clause | None) -> bool:
    return bool(one and other and one.is_assessable and other.is_assessable and one.regulation != other.regulation)


def _by_topic(catalogues: Catalogues) -> Iterator[tuple[str, Partner]]:
    words = catalogues["crosswalk"]["vocabulary"]["relation"]
    for topic in catalogues["crosswalk"]["items"]:
        ids = [(column, name) for column in _COLUMNS for name in topic.get(column, ())]
        for one, name in ids:
            for other, partner in ids:
                if one != other:
                    yield name, Partner(partner, topic["topic"], words[topic["relation"]], _may_serve(one, other, topic))


def _may_serve(one: str, other: str, topic: Mapping[str, Any]) -> bool:
    """Return whether the answer in the other column may serve the one."""
    return {one, other} == {"part11", "annex11"} and other in _SERVES.get(topic["relation"], ())


def _by_house(chosen: Mapping[str, Clause]) -> Iterator[tuple[str, Partner]]:
    for clause in chosen.values():
        for other in clause.maps_to:
            yield clause.id, Partner(other, clause.title, _HOUSE, True)
            yield other, Partner(clause.id, clause.title, _HOUSE, False)
