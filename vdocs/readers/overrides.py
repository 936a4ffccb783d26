"""Read a project's own catalogues: overrides of those that vdocs ships, and regulations of the house, or a finding (VD111)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from yaml.nodes import Node

from vdocs.catalogue.house import clause_ids, house_catalogue, house_problem
from vdocs.catalogue.loader import shipped
from vdocs.catalogue.overriding import override_problem
from vdocs.catalogue.shapes import Problem, converted
from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.cut_text import cut_texts
from vdocs.readers.files import override_files, read_text, regulation_files
from vdocs.readers.findings import unusable_override
from vdocs.readers.yaml_text import compose, find, plain


class _Read(NamedTuple):
    """A file that could be read: its text, its nodes and its data."""

    name: str
    file: str
    text: str
    node: Node | None
    data: Any


def read_overrides(root: Path, findings: list[Diagnostic]) -> dict[str, Mapping[str, Any]]:
    """Return the project's catalogue overrides, read as data and checked against the shape of ours."""
    result: dict[str, Mapping[str, Any]] = {}
    for read in _files(override_files(root), root, "catalogue '{}' is replaced by two files", findings):
        problem = override_problem(read.name, read.data)
        if _is_usable(read, problem, findings):
            result[read.name] = converted(shipped(read.name), read.data)
    return result


def read_house(root: Path, findings: list[Diagnostic]) -> dict[str, Mapping[str, Any]]:
    """Return the regulations of the house by name, checked against the shape of those that vdocs ships."""
    result: dict[str, Mapping[str, Any]] = {}
    taken: frozenset[str] = frozenset()
    for read in _files(regulation_files(root), root, "regulation '{}' is defined by two files", findings):
        problem = house_problem(read.name, read.data, taken)
        if _is_usable(read, problem, findings):
            result[read.name] = house_catalogue(read.name, read.data)
            taken |= clause_ids(result[read.name])
    return result


def _files(found: Iterable[Path | Diagnostic], root: Path, twice: str, findings: list[Diagnostic]) -> Iterator[_Read]:
    """Yield each file that could be read; of two files of one name the first."""
    seen: set[str] = set()
    for path in found:
        if isinstance(path, Diagnostic):
            findings.append(path)
            continue
        file = path.relative_to(root).as_posix()
        if path.stem in seen:
            findings.append(unusable_override(Location(file), twice.format(path.stem), "keep one of .yaml and .yml"))
            continue
        seen.add(path.stem)
        read = _read(path, root, file, findings)
        if read is not None:
            yield read


def _read(path: Path, root: Path, file: str, findings: list[Diagnostic]) -> _Read | None:
    """Return a file's data, or None when a finding says why there is none."""
    text = read_text(path, root)
    node = compose(text, file) if isinstance(text, str) else text
    if isinstance(node, Diagnostic):
        findings.append(node)
        return None
    known = len(findings)
    data = plain(node, len(text), file, findings) if node is not None else None
    return None if len(findings) > known else _Read(path.stem, file, text, node, data)


def _is_usable(read: _Read, problem: Problem | None, findings: list[Diagnostic]) -> bool:
    if problem is None:
        findings.extend(cut_texts(read.text, read.node, read.file))
        return True
    findings.append(unusable_override(_place(read.node, problem.path, problem.on_key, read.file), problem.message, problem.hint))
    return False


def _place(node: Node | None, path: tuple[str | int, ...], on_key: bool, file: str) -> Location:
    return find(node, path, on_key, file) if node is not None else Location(file, 1, 1)
