"""The fields of an item as labelled values, whatever its kind, in the order of the model."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from vdocs.model.record import Record
from vdocs.model.vocabulary import Vocabulary
from vdocs.sphinx_ext.explorer.texts import prose
from vdocs.trace.links import link_kinds

ELSEWHERE = frozenset(
    ("id", "title", "status", "version", "changed_on", "change_reference", "justifications", "steps", "setup", "statement")
)
"""Fields that the panel shows in places of their own."""

_PROSE = frozenset(("objective", "preconditions", "how_met", "rationale", "do", "expect", "confirm"))
"""Fields whose Markdown the documents print as prose; all others are plain text."""

_WORDS = {"gxp": "GxP", "ai": "AI", "gamp": "GAMP", "id": "ID", "rationale": "rationale"}


_LINE = 80
"""Letters up to which the texts of a list are shown on one line."""


class _Field(NamedTuple):
    name: str
    label: str
    default: Any
    is_prose: bool


def facts(record: Record, links: frozenset[str] = frozenset()) -> list[list[Any]]:
    """Return pairs of label and value for every field that says something; fields named in `links` hold ids of items."""
    found = []
    values = record.__dict__  # tens of thousands of records are asked for twenty fields each
    for field in _plan(type(record)):
        value = values[field.name]
        if not value and value is not False and value != 0:
            continue
        if type(value) is str:
            found.append([field.label, {"r": [value]} if field.name in links else _text(prose(value)) if field.is_prose else value])
        elif field.name in links:
            found.append([field.label, {"r": list(value)}])
        elif value is not field.default or not isinstance(value, Record):
            found.append([field.label, _value(value, field.is_prose)])
    return found


@cache
def link_fields(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the fields of a kind of item that hold ids: those of trace links, which the panel draws, and the others."""
    own = [link for link in link_kinds().get(kind, ()) if "." not in link.field]
    return frozenset(link.field for link in own if link.is_trace), frozenset(link.field for link in own if not link.is_trace)


@cache
def _plan(record: type[Record]) -> tuple[_Field, ...]:
    fields = record.model_fields.items()
    return tuple(_Field(name, label(name), field.default, name in _PROSE) for name, field in fields if name not in ELSEWHERE)


def label(name: str) -> str:
    """Return the name of a field as readers say it."""
    words = [_WORDS.get(word, word) for word in name.split("_")]
    return " ".join((words[0][:1].upper() + words[0][1:], *words[1:]))


def _value(value: Any, is_prose: bool) -> Any:
    if type(value) is bool:
        return "Yes" if value else "No"
    if isinstance(value, str):
        return _label(value) if isinstance(value, Vocabulary) else _text(prose(value)) if is_prose else value
    if isinstance(value, (tuple, list)):
        values = [_value(part, is_prose) for part in value]
        is_line = not is_prose and all(isinstance(part, str) for part in values) and sum(map(len, values)) < _LINE
        return ", ".join(values) if is_line else {"s": values}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, dict):
        return {"f": [[str(key), _value(part, is_prose)] for key, part in value.items()]}
    if isinstance(value, Record):
        return {"f": facts(value)}
    return value if isinstance(value, (int, float)) else str(value)


@cache
def _label(word: Vocabulary) -> str:
    return word.label


def _text(text: str | list) -> Any:
    return text if isinstance(text, str) else {"p": text}
