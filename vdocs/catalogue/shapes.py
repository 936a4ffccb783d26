"""The shape of a catalogue, taken from the one that vdocs ships: what an override may hold so that documents can use it.

Overrides are read as text, so that `NO` stays a word; `converted` makes numbers and answers of them where ours are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from vdocs.catalogue.loader import names, shipped

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """What keeps an override from being used: what is wrong, what to do, and where."""

    message: str
    hint: str
    path: Path = ()
    """Keys and indexes that lead to the value, or to the nearest one that exists."""
    on_key: bool = False
    """True when the key itself is wrong and not its value."""


_PROTOCOLS = ("outline-iq", "outline-oq", "outline-pq")

_CLAUSE = frozenset({"id", "type", "title", "requirement"})
"""What a clause of a regulation needs; the rest helps whoever assesses it."""

_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}


class _Shape(NamedTuple):
    """What the entries of a list or table have in common."""

    known: frozenset[str]
    required: frozenset[str]
    samples: Mapping[str, Any]
    """A value of ours for each key."""


def shape_problem(name: str, key: str, own: Any) -> Problem | None:
    """Return what keeps a top-level key of an override from being used, None when its shape is that of ours."""
    if name.startswith("outline-") and key == "sections":
        return _sections_problem(name, own)
    if key == "items" and shipped(name).get("kind") == "requirements":
        return _entries_problem(shipped(name)[key], own, "'items'", (key,), _CLAUSE)
    return _problem(shipped(name)[key], own, f"'{key}'", (key,))


def converted(ours: Any, own: Any) -> Any:
    """Return an override that has the shape of ours with numbers and answers where ours has them; all else stays text."""
    match ours:
        case bool():
            return _ANSWERS[own.lower()]
        case int():
            return int(own)
        case Mapping() if isinstance(own, Mapping):
            spelling = {str(key): key for key in ours}
            return {spelling.get(key, key): converted(_sample(ours, spelling.get(key, key)), value) for key, value in own.items()}
        case list() if isinstance(own, list):
            sample = _shape(_flat(ours)).samples if _are_entries(ours) else next(iter(ours), "")
            return [converted(sample, entry) for entry in own]
        case _:
            return own


def _sample(ours: Mapping[Any, Any], key: Any) -> Any:
    """A value of ours that the value of a key resembles."""
    return ours[key] if key in ours else next(iter(ours.values()), "")


def _are_entries(ours: list[Any]) -> bool:
    return bool(ours) and all(isinstance(entry, Mapping) for entry in ours)


def _sections_problem(name: str, own: Any) -> Problem | None:
    """Sections may use every key and every view that an outline of the same family uses."""
    family = (
        _PROTOCOLS if name in _PROTOCOLS else tuple(entry for entry in names() if entry.startswith("outline-") and entry not in _PROTOCOLS)
    )
    ours = [section for outline in family for section in _flat(shipped(outline)["sections"])]
    return _entries_problem(ours, own, "'sections'", ("sections",)) or _words_problem(ours, own, ("sections",))


def _words_problem(ours: list[Mapping[str, Any]], own: list[Mapping[str, Any]], path: Path) -> Problem | None:
    for index, section in enumerate(own):
        for field in ("views", "diagrams", "groups", "requirement"):
            known = sorted({word for entry in ours for word in _words(entry.get(field, ()))})
            strange = next((word for word in _words(section.get(field, ())) if word not in known), None)
            if strange is not None:
                message = f"'{strange}' in '{field}' of section '{section['key']}' is not known in this outline"
                return Problem(message, f"use one of: {', '.join(known)}", (*path, index, field))
        problem = _words_problem(ours, section.get("sections", ()), (*path, index, "sections"))
        if problem:
            return problem
    return None


def _words(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(entry) for entry in value]


def _flat(sections: Any) -> Iterator[Mapping[str, Any]]:
    for section in sections:
        yield section
        yield from _flat(section.get("sections", ()))


def _problem(ours: Any, own: Any, where: str, path: Path) -> Problem | None:
    if isinstance(ours, Mapping):
        return _mapping_problem(ours, own, where, path)
    if isinstance(ours, list):
        return _list_problem(ours, own, where, path)
    if isinstance(own, (Mapping, list)):
        return Problem(f"{where} must be a single value", "write the value on the same line", path)
    if isinstance(ours, bool):
        known = own.lower() in _ANSWERS
        return None if known else Problem(f"{where} takes yes or no, found '{own}'", "write yes or no", path)
    if isinstance(ours, int) and not (own.isascii() and own.isdigit() and len(own) < 10):
        return Problem(f"{where} takes a whole number, found '{own}'", "write digits only", path)
    return None


def _mapping_problem(ours: Mapping[Any, Any], own: Any, where: str, path: Path) -> Problem | None:
    if not isinstance(own, Mapping):
        return Problem(f"{where} must hold keys with values", f"its keys are {', '.join(map(str, ours))}", path)
    if ours and all(isinstance(value, Mapping) for value in ours.values()):
        shape = _shape(ours.values())
        rows = ((_entry_problem(shape, ours.values(), value, f"'{key}' of {where}", (*path, key))) for key, value in own.items())
    else:
        rows = (_problem(_sample(ours, key), value, f"{where} '{key}'", (*path, key)) for key, value in own.items())
    return next(filter(None, rows), None)


def _list_problem(ours: list[Any], own: Any, where: str, path: Path) -> Problem | None:
    if not isinstance(own, list):
        return Problem(f"{where} must be a list", "write one '- ' line per entry", path)
    if _are_entries(ours):
        return _entries_problem(ours, own, where, path)
    rows = (_problem(next(iter(ours), ""), entry, f"entry {number} of {where}", (*path, number - 1)) for number, entry in enumerate(own, 1))
    return next(filter(None, rows), None)


def _entries_problem(
    ours: Iterable[Mapping[str, Any]], own: Any, where: str, path: Path, required: frozenset[str] = frozenset()
) -> Problem | None:
    if not isinstance(own, list):
        return Problem(f"{where} must be a list of entries", "begin each entry with '- '", path)
    shape = _shape(ours)
    shape = shape._replace(required=required or shape.required)
    rows = (_entry_problem(shape, ours, entry, f"entry {number} of {where}", (*path, number - 1)) for number, entry in enumerate(own, 1))
    return next(filter(None, rows), None)


def _entry_problem(shape: _Shape, ours: Iterable[Mapping[str, Any]], entry: Any, at: str, path: Path) -> Problem | None:
    if not isinstance(entry, Mapping):
        return Problem(f"{at} must hold keys with values", f"its keys are {', '.join(sorted(shape.known))}", path)
    for key in sorted(shape.required - entry.keys()):
        return Problem(f"{at} has no '{key}'", f"each entry needs {', '.join(sorted(shape.required))}", path)
    for key, value in entry.items():
        if key not in shape.known:
            return Problem(f"{at} has the unknown key '{key}'", f"known keys: {', '.join(sorted(shape.known))}", (*path, key), True)
        inner = f"'{key}' of {at}"
        nested = key == "sections"
        problem = _entries_problem(ours, value, inner, (*path, key)) if nested else _problem(shape.samples[key], value, inner, (*path, key))
        if problem:
            return problem
    return None


def _shape(entries: Iterable[Mapping[str, Any]]) -> _Shape:
    found = list(entries)
    samples = {str(key): value for entry in found for key, value in entry.items()}
    required = frozenset.intersection(*(frozenset(map(str, entry)) for entry in found)) if found else frozenset()
    return _Shape(frozenset(samples), required, samples)
