"""Read a project's catalogue overrides: data in the shape of the catalogue that vdocs ships, or a finding (VD111)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from yaml.nodes import Node

from vdocs.catalogue.loader import shipped
from vdocs.catalogue.overriding import override_problem
from vdocs.catalogue.shapes import converted
from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.cut_text import cut_texts
from vdocs.readers.files import override_files, read_text
from vdocs.readers.findings import unusable_override
from vdocs.readers.yaml_text import compose, find, plain


def read_overrides(root: Path, findings: list[Diagnostic]) -> dict[str, Mapping[str, Any]]:
    """Return the project's catalogue overrides, read as data and checked against the shape of ours."""
    result: dict[str, Mapping[str, Any]] = {}
    for path in override_files(root):
        if isinstance(path, Diagnostic):
            findings.append(path)
            continue
        file = path.relative_to(root).as_posix()
        if path.stem in result:
            message, hint = f"catalogue '{path.stem}' is replaced by two files", "keep one of .yaml and .yml"
            findings.append(unusable_override(Location(file), message, hint))
            continue
        data = _read_override(path, root, file, findings)
        if data is not None:
            result[path.stem] = data
    return result


def _read_override(path: Path, root: Path, file: str, findings: list[Diagnostic]) -> dict[str, Any] | None:
    """Return the data of an override, with the numbers and answers that ours has; None when a finding says why not."""
    text = read_text(path, root)
    node = compose(text, file) if isinstance(text, str) else text
    if isinstance(node, Diagnostic):
        findings.append(node)
        return None
    known = len(findings)
    data = plain(node, len(text), file, findings) if node is not None else None
    if len(findings) > known:
        return None
    problem = override_problem(path.stem, data)
    if problem is None:
        findings.extend(cut_texts(text, node, file))
        return converted(shipped(path.stem), data)
    findings.append(unusable_override(_place(node, problem.path, problem.on_key, file), problem.message, problem.hint))
    return None


def _place(node: Node | None, path: tuple[str | int, ...], on_key: bool, file: str) -> Location:
    return find(node, path, on_key, file) if node is not None else Location(file, 1, 1)
