"""A regulation of the house: a file of the same shape as the regulations that vdocs ships, with less that must be given."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from vdocs.catalogue.loader import Catalogues, names, shipped
from vdocs.catalogue.regulations import clauses, is_assessed
from vdocs.catalogue.shapes import Path, Problem

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""The name of a regulation, which is the name of its file."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.()/-]{0,79}")

_SIGNS = re.compile(r"[^A-Za-z0-9]+")

_REQUIRED = ("title", "status", "edition", "edition_date", "reviewed_on", "items")

_OPTIONAL = (
    "schema_version",
    "catalogue",
    "kind",
    "jurisdiction",
    "evidence_through",
    "source_refs",
    "disclaimer",
    "vocabulary",
    "sections",
)

_TEXTS = ("id", "type", "title", "requirement", "parent", "control_type", "signature_basis", "typical_test_idea")

_NOTES = ("typical_procedural_mitigation", "ai_note", "enforcement_note", "interpretation_note")

_LISTS = ("applies_to", "verification", "assessment_questions", "typical_evidence", "points", "maps_to")

_WORDS: Mapping[str, tuple[str, ...]] = {
    "status": ("in_force", "draft", "final_guidance", "industry_guidance", "informative"),
    "type": ("clause", "group", "context"),
    "control_type": ("technical", "procedural", "both"),
    "verification": ("IQ", "OQ", "PQ", "document-review"),
}
"""Closed sets of the reference catalogues."""

_HINT = "vdocs/catalogue/data/annex11.yaml shows the shape"


def house_problem(name: str, data: Any, taken: Collection[str]) -> Problem | None:
    """Return the first thing that keeps a regulation of the house, read as text, from being used; None when it can be.

    `taken` holds the ids of clauses that other regulations of the house have.
    """
    return next(_problems(name, data, taken), None)


def _problems(name: str, data: Any, taken: Collection[str]) -> Iterator[Problem]:
    if not NAME.fullmatch(name):
        yield Problem(f"'{name}' cannot be the name of a regulation", "name the file with small letters, digits and underscores")
    if name in names():
        yield Problem(f"vdocs ships a catalogue '{name}' itself", "give the file another name")
    if not isinstance(data, Mapping):
        yield Problem("a regulation holds keys with values", _HINT)
        return
    for key in data:
        if key not in (*_REQUIRED, *_OPTIONAL):
            yield Problem(f"a regulation has no key '{key}'", f"known keys: {', '.join((*_REQUIRED, *_OPTIONAL))}", (key,), True)
    yield from (Problem(f"the regulation has no '{key}'", f"it needs {', '.join(_REQUIRED)}") for key in _REQUIRED if key not in data)
    for key in _REQUIRED[:-1]:
        if not isinstance(data[key], str):
            yield Problem(f"'{key}' must be a single value", "write the value on the same line", (key,))
    yield from _wrong_word("status", data["status"], "the regulation", ("status",))
    yield from _section_problems(data.get("sections", []), ("sections",))
    yield from _item_problems(data["items"], taken)


def _section_problems(sections: Any, path: Path) -> Iterator[Problem]:
    is_list = isinstance(sections, list) and all(isinstance(entry, Mapping) for entry in sections)
    if not is_list or any(not isinstance(entry.get("title"), str) or not isinstance(entry.get("covers"), list) for entry in sections):
        yield Problem("'sections' must be a list of entries with 'title' and 'covers'", _HINT, path)


def _item_problems(items: Any, taken: Collection[str]) -> Iterator[Problem]:
    if not isinstance(items, list) or not items:
        yield Problem("'items' must be a list of clauses", "begin each clause with '- id: …'", ("items",))
        return
    seen: set[str] = set()
    for index, entry in enumerate(items):
        path: Path = ("items", index)
        if not isinstance(entry, Mapping):
            yield Problem(f"clause no. {index + 1} must hold keys with values", _HINT, path)
            continue
        name = entry.get("id", "")
        where = f"clause {name}" if isinstance(name, str) and name else f"clause no. {index + 1}"
        yield from _entry_problems(entry, where, path)
        if name in seen or name in taken or name in _shipped_ids():
            yield Problem(f"the id '{name}' is given to two clauses", "give the clause an id of its own", (*path, "id"))
        seen.add(name)
    for index, entry in enumerate(items):
        parent = entry.get("parent", "")
        if parent and (parent not in seen or parent == entry["id"]):
            yield Problem(
                f"clause {entry['id']} has the parent '{parent}', which is no other clause here",
                "correct the id",
                ("items", index, "parent"),
            )


def _entry_problems(entry: Mapping[str, Any], where: str, path: Path) -> Iterator[Problem]:
    for key in ("id", "title", "requirement"):
        if key not in entry:
            yield Problem(f"{where} has no '{key}'", "each clause needs id, title and requirement", path)
    known = (*_TEXTS, *_NOTES, *_LISTS)
    for key, value in entry.items():
        inner = (*path, key)
        if key not in known:
            yield Problem(f"{where} has the unknown key '{key}'", f"known keys: {', '.join(sorted(known))}", inner, True)
        elif key in _LISTS and not (isinstance(value, list) and all(isinstance(word, str) for word in value)):
            yield Problem(f"'{key}' of {where} must be a list of texts", "write it in square brackets or with hyphens", inner)
        elif key not in _LISTS and not isinstance(value, str):
            yield Problem(f"'{key}' of {where} must be a single value", "write the value on the same line", inner)
        else:
            yield from _wrong_word(key, value, where, inner)
    if not _ID.fullmatch(entry["id"]):
        yield Problem(f"'{entry['id']}' cannot be the id of a clause", "use letters, digits, dots, hyphens and brackets", (*path, "id"))
    for number, other in enumerate(entry.get("maps_to", ())):
        if other not in _shipped_ids():
            message = f"'maps_to' of {where} names '{other}', and there is no such clause"
            yield Problem(message, _nearest(other), (*path, "maps_to", number))


def _nearest(wrong: str) -> str:
    """The hint for a clause that does not exist: one that differs in brackets only is nearer than any other."""
    bare = {_SIGNS.sub("", name).upper(): name for name in _shipped_ids()}
    near = difflib.get_close_matches(_SIGNS.sub("", wrong).upper(), bare, 1, 0.6)
    return f"did you mean {bare[near[0]]}?" if near else "name a clause of a regulation that vdocs ships"


def _wrong_word(key: str, value: Any, where: str, path: Path) -> Iterator[Problem]:
    allowed = _WORDS.get(key, ())
    for number, word in enumerate(value if isinstance(value, list) else [value]):
        if allowed and word not in allowed:
            place = (*path, number) if isinstance(value, list) else path
            yield Problem(f"'{key}' of {where} cannot be '{word}'", f"it takes one of: {', '.join(allowed)}", place)


def house_catalogue(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a regulation of the house with the keys that it may leave out."""
    return {**data, "catalogue": name, "kind": "requirements"}


def clause_ids(data: Mapping[str, Any]) -> frozenset[str]:
    """Return the ids of all entries of a regulation."""
    return frozenset(entry["id"] for entry in data["items"])


@lru_cache(1)
def _shipped_ids() -> tuple[str, ...]:
    shipped_names = [name for name in names() if is_assessed(shipped(name))]
    return tuple(clause.id for clause in clauses(shipped_names, Catalogues()))
