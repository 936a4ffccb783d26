"""What an override of a catalogue must hold so that documents, matrices and rules can use it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from vdocs.catalogue.loader import names, shipped
from vdocs.catalogue.shapes import Path, Problem, shape_problem
from vdocs.model.project import KINDS
from vdocs.model.record import ID_PATTERN
from vdocs.model.vocabulary import CaseType, DocumentType, Rating, TestType

FIXED = frozenset({"links", "styles"})
"""Catalogues on which the code itself depends, so that no project can replace them."""

_CLASSES = ("1", "2", "3")


def override_problem(name: str, data: Any) -> Problem | None:
    """Return the first thing that keeps an override, read as text, from being used; None when it can be."""
    open_names = [other for other in names() if other not in FIXED]
    if name in FIXED:
        return Problem(f"catalogue '{name}' cannot be replaced by a project yet", f"these can: {', '.join(open_names)}")
    if name not in names():
        nearest = difflib.get_close_matches(name, open_names, 1, 0.5)
        hint = f"did you mean '{nearest[0]}'?" if nearest else f"catalogues: {', '.join(open_names)}"
        hint = "a regulation of the house stands under specs/regulations/" if isinstance(data, Mapping) and "items" in data else hint
        return Problem(f"there is no catalogue '{name}' to override", hint)
    if not isinstance(data, Mapping):
        return Problem("an override holds keys with values", "write the top-level keys that you replace")
    return next((problem for key, value in data.items() if (problem := _key_problem(name, key, value))), None)


def _key_problem(name: str, key: str, value: Any) -> Problem | None:
    ours = shipped(name)
    if key not in ours:
        return Problem(f"catalogue '{name}' has no key '{key}'", f"known keys: {', '.join(map(str, ours))}", (key,), True)
    shape = shape_problem(name, key, value)
    if name == "risk":  # a row that is missing is told as such, not by its shape
        return next(_table_problems(key, value), None) or shape
    rules = {"kinds": _pattern_problems, "roles": _role_problems, "documents": _type_problems}
    return shape if shape or name not in rules else next(rules[name](key, value), None)


def _table_problems(key: str, value: Any) -> Iterator[Problem]:
    ours = shipped("risk")[key]
    if isinstance(ours, Mapping):
        yield from _incomplete(ours, value, f"'{key}'", (key,), ("row", "column"))
        yield from _strange_cells(key, value)


def _incomplete(ours: Mapping[Any, Any], own: Any, where: str, path: Path, levels: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what a table lacks or adds, in its rows and in the columns of each."""
    known, level = [str(key) for key in ours], levels[0]
    hint = f"it has one {level} for each of {', '.join(known)}"
    if not isinstance(own, Mapping):
        yield Problem(f"{where} must hold keys with values", hint, path)
        return
    yield from (Problem(f"{where} has no {level} '{key}'", hint, path, True) for key in known if key not in own)
    yield from (Problem(f"{where} has an unknown {level} '{key}'", hint, (*path, key), True) for key in own if key not in known)
    for key, row in ours.items():
        if isinstance(row, Mapping) and levels[1:]:
            yield from _incomplete(row, own[str(key)], f"{level} '{key}' of {where}", (*path, str(key)), levels[1:])


def _strange_cells(key: str, own: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """Yield the cells of a risk table that are no class or word of the method."""
    for row, cells in own.items():
        for column, cell in cells.items() if isinstance(cells, Mapping) else ():
            allowed = _allowed(key, column)
            entries = (cell if isinstance(cell, list) else [cell]) if allowed else []
            strange = next((entry for entry in entries if entry not in allowed), None)
            if strange is not None:
                found = f"'{strange}'" if isinstance(strange, str) else "nested keys"
                message = f"row '{row}', column '{column}' of '{key}' cannot be {found}"
                yield Problem(message, f"it takes one of: {', '.join(allowed)}", (key, row, column))


def _allowed(key: str, column: str) -> tuple[str, ...]:
    """The words that a cell of a risk table may hold; empty where it holds text."""
    match key, column:
        case "risk_class", _:
            return _CLASSES
        case "risk_priority", _:
            return tuple(Rating)
        case "rigour", "test_types":
            return tuple(TestType)
        case "rigour", "case_types":
            return tuple(CaseType)
    return ()


def _pattern_problems(key: str, value: Mapping[str, str]) -> Iterator[Problem]:
    kinds = [kind.singular for kind in KINDS.values()]
    for kind, pattern in value.items():
        if kind not in kinds:
            yield Problem(f"'{key}' has the unknown kind '{kind}'", f"kinds: {', '.join(kinds)}", (key, kind), True)
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            yield Problem(f"the pattern '{pattern}' of '{kind}' is not a regular expression: {error}", "correct it", (key, kind))


def _role_problems(key: str, value: Mapping[str, Any]) -> Iterator[Problem]:
    if key != "roles":
        return
    hint = "give every role of the shipped catalogue a title and a meaning, and add your own"
    missing = [role for role in shipped("roles")["roles"] if role not in value]
    if missing:
        yield Problem(f"'roles' lacks {', '.join(missing)}", hint, (key,), True)
    for role, entry in value.items():
        if not re.fullmatch(ID_PATTERN, role):
            yield Problem(f"the role '{role}' is not a well-formed id", "use letters, digits and hyphens", (key, role), True)
        for field, text in entry.items():
            if not text.strip():
                yield Problem(f"'{field}' of role '{role}' is empty", hint, (key, role, field))


def _type_problems(key: str, value: Any) -> Iterator[Problem]:
    """Yield document types that are missing or unknown; order constraints need none, but know the types they name."""
    types = tuple(DocumentType)
    hint = f"document types: {', '.join(types)}"
    for part, word in enumerate(value) if isinstance(value, list) else zip(value, value, strict=True):
        if word not in types:
            yield Problem(f"'{key}' has the unknown document type '{word}'", hint, (key, part), isinstance(value, Mapping))
    missing = [word for word in shipped("documents")[key] if word not in value]
    if missing and key != "order_constraints":
        yield Problem(f"'{key}' lacks {', '.join(missing)}", "name every document type", (key,), True)
