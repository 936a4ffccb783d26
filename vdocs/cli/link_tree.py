"""The links of an item as a tree of lines, upstream or downstream, with the words of the link kinds."""

from __future__ import annotations

from collections.abc import Iterator

import click

from vdocs.trace.graph import Trace
from vdocs.trace.links import LinkStatus
from vdocs.views.titles import title_of

_Neighbours = dict[str, list[str]]
"""Ids next to an item, each with the labels of the links that lead there."""


def link_tree(item: str, trace: Trace, up: bool) -> list[str]:
    """Return the tree of everything before (up) or after the item; what was shown before is not opened again."""
    return list(_branches(item, trace, up, "  ", {item}))


def _branches(item: str, trace: Trace, up: bool, indent: str, shown: set[str]) -> Iterator[str]:
    neighbours = _neighbours(item, trace, up)
    for position, (other, labels) in enumerate(neighbours.items(), 1):
        last = position == len(neighbours)
        again = other in shown and bool(_neighbours(other, trace, up))
        yield f"{indent}{'└─' if last else '├─'} {_line(other, labels, trace)}{' (shown above)' if again else ''}"
        if other not in shown:
            shown.add(other)
            yield from _branches(other, trace, up, indent + ("   " if last else "│  "), shown)


def _neighbours(item: str, trace: Trace, up: bool) -> _Neighbours:
    found: _Neighbours = {}
    for link in trace.links_from(item):
        if link.kind.is_trace and link.kind.is_up is up and link.status is LinkStatus.RESOLVED:
            _add(found, link.target, link.kind.label)
    for link in trace.links_to(item):
        if link.kind.is_trace and link.kind.is_up is not up and link.status is LinkStatus.RESOLVED:
            _add(found, link.source, link.kind.inverse)
    return found


def other_links(item: str, trace: Trace) -> list[str]:
    """Return the plain references from and to the item, and the links that do not stand, each with its reason."""
    found: _Neighbours = {}
    for link in trace.links_from(item):
        if link.status is not LinkStatus.RESOLVED:
            _add(found, link.target, f"{link.kind.label} ({link.status.value})")
        elif not link.kind.is_trace:
            _add(found, link.target, link.kind.label)
    for link in trace.links_to(item):
        if not link.kind.is_trace and link.status is LinkStatus.RESOLVED:
            _add(found, link.source, link.kind.inverse)
    return [f"  {_line(other, labels, trace)}" for other, labels in found.items()]


def _add(found: _Neighbours, other: str, label: str) -> None:
    labels = found.setdefault(other, [])
    if label not in labels:
        labels.append(label)


def _line(other: str, labels: list[str], trace: Trace) -> str:
    record = trace.items.get(other)
    clause = trace.clauses.get(other)
    title = title_of(record) if record is not None else clause.title if clause is not None else ""
    return f"{', '.join(labels)} {click.style(other, bold=True)} {' '.join(title.split())}".rstrip()
