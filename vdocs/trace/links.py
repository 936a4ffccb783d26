"""Every link that the items declare, each with one status of a closed set."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from vdocs.catalogue.loader import shipped
from vdocs.model.items import Item
from vdocs.model.project import Project
from vdocs.model.vocabulary import ItemStatus, Vocabulary


class LinkStatus(Vocabulary):
    """The complete list of ways in which a link can stand."""

    RESOLVED = "resolved", "The target exists and may be linked in this way."
    DANGLING = "dangling", "No item has this id."
    UNREADABLE = "unreadable", "An item with this id is written, and it could not be read."
    NOT_CHOSEN = "not-chosen", "The clause exists, but the project has not chosen its regulation."
    WRONG_KIND = "wrong-kind", "The target is of a kind that this link cannot lead to."
    SELF = "self", "The item names itself."
    REPEATED = "repeated", "The same target is named twice in one list."
    CYCLIC = "cyclic", "Following such links leads back to the item."
    WITHDRAWN = "withdrawn", "The item or its target has been withdrawn."


class LinkKind(NamedTuple):
    """A row of the table of link kinds in the catalogue."""

    kind: str
    field: str
    label: str
    inverse: str
    to: tuple[str, ...]
    is_up: bool
    is_trace: bool
    is_acyclic: bool
    head: str
    """The first part of the field."""


class Link(NamedTuple):
    """A link as an item declares it."""

    source: str
    target: str
    kind: LinkKind
    path: tuple[str | int, ...]
    """Path of the target inside the item that declares the link."""
    status: LinkStatus = LinkStatus.RESOLVED


@lru_cache(1)
def link_kinds() -> Mapping[str, tuple[LinkKind, ...]]:
    """Return the link kinds by the kind of item that declares them."""
    result: dict[str, list[LinkKind]] = {}
    for row in shipped("links")["links"]:
        kind = LinkKind(
            row["kind"],
            row["field"],
            row["label"],
            row["inverse"],
            tuple(row["to"]),
            row["direction"] == "up",
            row["trace"],
            row.get("acyclic", False),
            row["field"].partition(".")[0],
        )
        result.setdefault(kind.kind, []).append(kind)
    return {key: tuple(kinds) for key, kinds in result.items()}


def links_of(
    project: Project, known: Mapping[str, str], withdrawn: frozenset[str], unchosen: Callable[[], Collection[str]]
) -> Iterator[Link]:
    """Yield every link of the project with its status, all but CYCLIC, which needs the whole graph.

    `known` maps the ids of items and chosen clauses to their kind; `unchosen` returns the clauses that the project has not chosen.
    """
    table = link_kinds()
    for kind, item in project.items():
        for link_kind in table.get(kind.singular, ()):
            if not getattr(item, link_kind.head):
                continue
            seen: set[str] = set()
            for path, target in targets(item, link_kind.field):
                status = _status(item, target, link_kind, known, withdrawn)
                if status is LinkStatus.DANGLING:
                    status = _unknown(target, project, unchosen)
                if status is LinkStatus.RESOLVED and target in seen and "." not in link_kind.field:
                    status = LinkStatus.REPEATED
                seen.add(target)
                yield Link(item.id, target, link_kind, path, status)


def _status(item: Item, target: str, kind: LinkKind, known: Mapping[str, str], withdrawn: frozenset[str]) -> LinkStatus:
    found = known.get(target)
    if found is None:
        return LinkStatus.DANGLING
    if target == item.id:
        return LinkStatus.SELF
    if found not in kind.to:
        return LinkStatus.WRONG_KIND
    # a person who has left may still have written a document: only what carries verification or risk ends with an item
    if kind.is_trace and (target in withdrawn or item.status is ItemStatus.WITHDRAWN):
        return LinkStatus.WITHDRAWN
    return LinkStatus.RESOLVED


def _unknown(target: str, project: Project, unchosen: Callable[[], Collection[str]]) -> LinkStatus:
    """Return why there is no item with this id: it could not be read, its regulation is not chosen, or nobody wrote it."""
    if target in project.places:
        return LinkStatus.UNREADABLE
    return LinkStatus.NOT_CHOSEN if target in unchosen() else LinkStatus.DANGLING


def targets(record: Any, field: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield path and id of each target that a field names; `a.b` looks into the records or lists under `a`."""
    name, _, rest = field.partition(".")
    value = getattr(record, name)
    if not value:
        return
    key = _key(type(record), name)
    if isinstance(value, tuple):
        for index, entry in enumerate(value):
            if rest:
                for path, target in targets(entry, rest):
                    yield (key, index, *path), target
            else:
                yield (key, index), entry
    elif rest:
        for path, target in targets(value, rest):
            yield (key, *path), target
    else:
        yield (key,), value


@lru_cache(1024)
def _key(record: type[Any], name: str) -> str:
    """Return the key under which a field is authored."""
    return record.model_fields[name].alias or name
