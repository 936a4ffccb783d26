"""The fields of an item or a clause as aligned lines, in the words of the YAML file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from vdocs.model.items import Record
from vdocs.views.titles import title_of

if TYPE_CHECKING:
    from vdocs.catalogue.regulations import Clause
    from vdocs.model.items import Item

_WIDTH = 110


def item_fields(item: Item, kind: str) -> list[str]:
    """Return the heading of an item and a line for every field that was written."""
    heading = f"{click.style(item.id, bold=True)} {title_of(item)}".rstrip()
    return [f"{heading} ({kind})", "", *_lines(item, "  ", ("id", "title"))]


def clause_fields(clause: Clause) -> list[str]:
    """Return the heading of a clause and its paraphrased text."""
    draft = ", draft" if clause.is_draft else ""
    fields = {
        "requirement": clause.requirement,
        "type": clause.type,
        "controls": clause.control_type,
        "verification": ", ".join(clause.verification),
    }
    heading = f"{click.style(clause.id, bold=True)} {clause.title} (clause of {clause.regulation}{draft})"
    return [heading, "", *(line for key, value in fields.items() if value for line in _field(key, value, "  "))]


def _lines(record: Record, indent: str, without: tuple[str, ...] = ()) -> Iterator[str]:
    for name, field in type(record).model_fields.items():
        if name in record.model_fields_set and name not in without:
            yield from _value(field.alias or name, getattr(record, name), indent)


def _value(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Record):
        yield f"{indent}{key}:"
        yield from _lines(value, indent + "  ")
    elif isinstance(value, dict):
        yield f"{indent}{key}:"
        for inner, text in value.items():
            yield from _field(inner, text, indent + "  ")
    elif isinstance(value, tuple) and any(isinstance(entry, Record) for entry in value):
        for number, entry in enumerate(value, 1):
            yield f"{indent}{key} {number}:"
            yield from _lines(entry, indent + "  ")
    else:
        yield from _field(key, _text(value), indent)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(_text, value))
        case _:
            return str(value)


def _field(key: str, text: str, indent: str) -> Iterator[str]:
    first = f"{indent}{key}: "
    words = " ".join(text.split())
    yield from textwrap.wrap(words, _WIDTH, initial_indent=first, subsequent_indent=indent + "    ", break_on_hyphens=False) or [
        first.rstrip()
    ]
