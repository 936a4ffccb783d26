"""Read a project's catalogue overrides: data in the shape of the catalogue that vdocs ships, or a finding (VD111)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from vdocs.catalogue.loader import names, shipped
from vdocs.catalogue.shapes import shape_problem
from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.model.vocabulary import CaseType, Rating, TestType
from vdocs.readers.files import override_files, read_text
from vdocs.readers.findings import unusable_override
from vdocs.readers.yaml_text import compose, plain


def read_overrides(root: Path, findings: list[Diagnostic]) -> dict[str, Mapping[str, Any]]:
    """Return the project's catalogue overrides, read as data and checked against the shape of ours."""
    result: dict[str, Mapping[str, Any]] = {}
    for path in override_files(root):
        file = path.relative_to(root).as_posix()
        text = read_text(path, root)
        node = compose(text, file) if isinstance(text, str) else text
        if isinstance(node, Diagnostic):
            findings.append(node)
            continue
        known = len(findings)
        if node is not None:
            plain(node, len(text), file, findings)
        if len(findings) > known:
            continue
        try:
            data = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            problem = _override_problem(path.stem, data)
        except (yaml.YAMLError, ValueError):
            problem = ("a value cannot be read as data", "remove tags that begin with '!', and put dates in quotes")
        if problem:
            findings.append(unusable_override(Location(file, 1, 1), *problem))
        else:
            result[path.stem] = data
    return result


def _override_problem(name: str, data: Any) -> tuple[str, str] | None:
    if name not in names():
        nearest = difflib.get_close_matches(name, names(), 1, 0.5)
        return (
            f"there is no catalogue '{name}' to override",
            f"did you mean '{nearest[0]}'?" if nearest else f"catalogues: {', '.join(names())}",
        )
    if not isinstance(data, Mapping):
        return "an override holds keys with values", "write the top-level keys that you replace"
    ours = shipped(name)
    for key, value in data.items():
        if key not in ours:
            return f"catalogue '{name}' has no key '{key}'", f"known keys: {', '.join(map(str, ours))}"
        wrong = None if name == "risk" and isinstance(value, Mapping) else shape_problem(name, key, value)
        if wrong:
            return wrong
        if name == "documents":
            missing = [word for word in ours[key] if word not in value]
            if missing:
                return f"'{key}' lacks {', '.join(missing)}", "name every document type"
        if name == "risk" and isinstance(ours[key], Mapping):
            missing = _missing(ours[key], value)
            if missing:
                return f"'{key}' is not complete: {missing} is missing or unknown", "give every row and column of the table"
            strange = _strange(key, value)
            if strange:
                return f"'{key}' cannot hold '{strange}'", "use the classes and words of the table that vdocs ships"
    return None


def _strange(key: str, own: Mapping[str, Mapping[str, Any]]) -> str:
    """The first cell of a risk table that is no class or word of the method; empty when there is none."""
    match key:
        case "risk_class":
            cells = [(cell, ("1", "2", "3")) for row in own.values() for cell in row.values()]
        case "risk_priority":
            cells = [(cell, tuple(Rating)) for row in own.values() for cell in row.values()]
        case "rigour":
            lists = [
                (row[name], words)
                for row in own.values()
                for name, words in (("test_types", tuple(TestType)), ("case_types", tuple(CaseType)))
            ]
            cells = [(cell, words) for value, words in lists for cell in (value if isinstance(value, list) else ["what is no list"])]
        case _:
            cells = []
    return next((str(cell) for cell, words in cells if str(cell) not in words), "")


def _missing(ours: Mapping[Any, Any], own: Mapping[Any, Any]) -> str:
    """The first key of a nested table that the override lacks or adds; empty when the shapes agree."""
    for key in [*ours, *own]:
        if key not in own or key not in ours:
            return str(key)
        if isinstance(ours[key], Mapping):
            inner = _missing(ours[key], own[key]) if isinstance(own[key], Mapping) else "its row"
            if inner:
                return f"{key}.{inner}"
    return ""
