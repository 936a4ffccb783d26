"""The text of an item: all of it at once for a quick look, and piece by piece with paths once something is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vdocs.model.items import Item, Record
from vdocs.model.project import Project

Path = tuple[str | int, ...]


def text_of(item: Item) -> str:
    """Return every text of an item, the ids it names included, one a line."""
    lines: list[str] = []
    _collect(item, lines)
    return "\n".join(lines)


CROSS_REFERENCE = "](#"
"""How a cross-reference goes on after the words that it shows."""


def refers(project: Project, texts: Mapping[str, str]) -> bool:
    """True when some text of the project holds a cross-reference; `texts` are those that were collected already, by item."""
    if CROSS_REFERENCE in text_of(project.profile):  # type: ignore[arg-type]
        return True
    return any(CROSS_REFERENCE in (texts.get(item.id) or text_of(item)) for _, item in project.items())


def _collect(record: Record, lines: list[str]) -> None:
    for value in record.__dict__.values():
        kind = type(value)
        if kind is str:
            if value:
                lines.append(value)
        elif kind is tuple:
            for entry in value:
                if type(entry) is str:
                    lines.append(entry)
                elif isinstance(entry, Record):
                    _collect(entry, lines)
        elif kind is dict:
            lines.extend(value.values())
        elif isinstance(value, Record):
            _collect(value, lines)


def pieces(record: Record, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and text of each text of an item, in the order of its fields."""
    for name, value in record.__dict__.items():
        yield from _pieces(value, (*path, type(record).model_fields[name].alias or name))


def _pieces(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if type(value) is str:
        yield path, value
    elif isinstance(value, Record):
        yield from pieces(value, path)
    elif isinstance(value, (tuple, dict)):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _pieces(entry, (*path, key))
