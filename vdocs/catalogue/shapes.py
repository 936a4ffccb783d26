"""The shape of a catalogue, taken from the one that vdocs ships: what an override may hold so that documents can use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from vdocs.catalogue.loader import names, shipped

Problem = tuple[str, str]
"""What is wrong and what to do."""

_PROTOCOLS = ("outline-iq", "outline-oq", "outline-pq")


_CLAUSE = frozenset({"id", "type", "title", "requirement"})
"""What a clause of a regulation needs; the rest helps whoever assesses it."""


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
    if key == "items":
        return _entries_problem(shipped(name)[key], own, "'items'", _CLAUSE)
    return _problem(shipped(name)[key], own, f"'{key}'")


def _sections_problem(name: str, own: Any) -> Problem | None:
    """Sections may use every key and every view that an outline of the same family uses."""
    family = (
        _PROTOCOLS if name in _PROTOCOLS else tuple(entry for entry in names() if entry.startswith("outline-") and entry not in _PROTOCOLS)
    )
    ours = [section for outline in family for section in _flat(shipped(outline)["sections"])]
    problem = _entries_problem(ours, own, "'sections'")
    if problem:
        return problem
    for section in _flat(own):
        for field in ("views", "groups", "requirement"):
            words = _words(section.get(field, ()))
            known = sorted({word for entry in ours for word in _words(entry.get(field, ()))})
            strange = next((word for word in words if word not in known), None)
            if strange is not None:
                return (
                    f"'{strange}' in '{field}' of section '{section['key']}' is not known in this outline",
                    f"use one of: {', '.join(known)}",
                )
    return None


def _words(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(entry) for entry in value]


def _flat(sections: Any) -> Iterator[Mapping[str, Any]]:
    for section in sections:
        yield section
        yield from _flat(section.get("sections", ()))


def _problem(ours: Any, own: Any, where: str) -> Problem | None:
    if isinstance(ours, Mapping):
        return _mapping_problem(ours, own, where)
    if isinstance(ours, list):
        return _list_problem(ours, own, where)
    if isinstance(own, (Mapping, list)):
        return f"{where} must be a single value", "write the value on the same line"
    return None


def _mapping_problem(ours: Mapping[Any, Any], own: Any, where: str) -> Problem | None:
    if not isinstance(own, Mapping):
        return f"{where} must hold keys with values", f"its keys are {', '.join(map(str, ours))}"
    if ours and all(isinstance(value, Mapping) for value in ours.values()):
        return _entries_problem(ours.values(), list(own.values()), where)
    for key, value in own.items():
        sample = ours.get(key, next(iter(ours.values()), ""))
        problem = _problem(sample, value, f"{where} '{key}'")
        if problem:
            return problem
    return None


def _list_problem(ours: list[Any], own: Any, where: str) -> Problem | None:
    if not isinstance(own, list):
        return f"{where} must be a list", "write one '- ' line per entry"
    if ours and all(isinstance(entry, Mapping) for entry in ours):
        return _entries_problem(ours, own, where)
    strange = next((entry for entry in own if isinstance(entry, (Mapping, list))), None)
    return (f"{where} takes single words or texts", "write one '- ' line per entry") if strange is not None else None


def _entries_problem(ours: Iterable[Mapping[str, Any]], own: Any, where: str, required: frozenset[str] = frozenset()) -> Problem | None:
    if not isinstance(own, list):
        return f"{where} must be a list of entries", "begin each entry with '- '"
    shape = _shape(ours)
    shape = shape._replace(required=required or shape.required)
    for number, entry in enumerate(own, 1):
        at = f"entry {number} of {where}"
        if not isinstance(entry, Mapping):
            return f"{at} must hold keys with values", f"its keys are {', '.join(sorted(shape.known))}"
        for key in sorted(shape.required - entry.keys()):
            return f"{at} has no '{key}'", f"each entry needs {', '.join(sorted(shape.required))}"
        for key, value in entry.items():
            if key not in shape.known:
                return f"{at} has the unknown key '{key}'", f"known keys: {', '.join(sorted(shape.known))}"
            problem = _entries_problem(ours, value, where) if key == "sections" else _problem(shape.samples[key], value, f"'{key}' of {at}")
            if problem:
                return problem
    return None


def _shape(entries: Iterable[Mapping[str, Any]]) -> _Shape:
    found = list(entries)
    samples = {key: value for entry in found for key, value in entry.items()}
    required = frozenset.intersection(*(frozenset(entry) for entry in found)) if found else frozenset()
    return _Shape(frozenset(samples), required, samples)
