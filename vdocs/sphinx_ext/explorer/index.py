"""The index: every item with its kind, title, standing and home, and every link that stands, as lists without repetition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vdocs.sphinx_ext.portal import Portal
from vdocs.trace.graph import Trace
from vdocs.trace.links import LinkStatus
from vdocs.views.context import Context
from vdocs.views.explorer import SAVED
from vdocs.views.table import Badge
from vdocs.views.titles import title_of

SHARD = 200
"""Items in a file; a file of the largest items stays below half a megabyte."""

_LONGEST_TITLE = 160


class Numbers:
    """Numbers for values in the order in which they are first met."""

    def __init__(self) -> None:
        self.found: dict[Any, int] = {}

    def of(self, value: Any) -> int:
        """Return the number of a value."""
        return self.found.setdefault(value, len(self.found))


def item_ids(trace: Trace) -> list[str]:
    """Return the ids of all items, then those of the clauses; an id's place in the list is its number."""
    return [*trace.items, *(clause for clause in trace.clauses if clause not in trace.items)]


Address = Callable[[str], str]
"""Returns the address of a page by its name, as seen from the folder of all pages."""


def index(portal: Portal, context: Context, standings: Mapping[str, Badge], ids: list[str], address: Address) -> dict[str, Any]:
    """Return the index; kinds, badges and pages are numbers that lead into lists of their own."""
    trace = context.trace
    kinds, badges, pages = Numbers(), Numbers(), Numbers()
    return {
        "ids": ids,
        "kind": [kinds.of(trace.kinds[name]) for name in ids],
        "title": [_title(trace, name) for name in ids],
        "badge": [badges.of(standings[name]) if name in standings else -1 for name in ids],
        "page": [pages.of(portal.homes[name]) if name in portal.homes else -1 for name in ids],
        "kinds": [kind[:1].upper() + kind[1:] for kind in kinds.found],
        "badges": [list(badge) for badge in badges.found],
        "pages": [[name, address(name)] for name in pages.found],
        "shard": SHARD,
        **_links(trace, ids),
        "matrices": _matrices(context),
        "views": [list(saved) for saved in SAVED],
    }


def _title(trace: Trace, name: str) -> str:
    item = trace.items.get(name)
    text = " ".join((title_of(item) if item is not None else trace.clauses[name].title).split())
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"


def _links(trace: Trace, ids: Iterable[str]) -> dict[str, Any]:
    """Return the links as a flat list of source, target and kind, each once; a kind is its words, its inverse and two marks."""
    number = {name: position for position, name in enumerate(ids)}
    kinds = Numbers()
    found: dict[tuple[int, int, int], None] = {}
    for link in trace.links:
        if link.status is LinkStatus.RESOLVED:
            kind = kinds.of((link.kind.label, link.kind.inverse, int(link.kind.is_up), int(link.kind.is_trace)))
            found[number[link.source], number[link.target], kind] = None
    return {"links": [part for link in found for part in link], "linkKinds": [list(kind) for kind in kinds.found]}


def _matrices(context: Context) -> dict[str, Any]:
    """Return the two matrices that rate risks (blueprint 1.8.3)."""
    risk = context.catalogues["risk"]
    return {"class": risk["risk_class"], "priority": {str(number): row for number, row in risk["risk_priority"].items()}}
