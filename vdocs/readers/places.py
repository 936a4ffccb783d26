"""Find the line and column of a place by reading its file once more; findings are rare, so positions are not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from yaml.nodes import Node

from vdocs.model.diagnostic import Diagnostic, Location, Place
from vdocs.readers.files import read_text
from vdocs.readers.yaml_text import compose, find


def located(findings: Iterable[Diagnostic], root: Path) -> Iterator[Diagnostic]:
    """Yield the findings with their locations filled in; each file is parsed once."""
    trees: dict[str, Node | None] = {}
    for finding in findings:
        if finding.location is None and finding.place is not None:
            finding = finding._replace(location=_location(finding.place, root, trees))
        yield finding


def locate(place: Place, root: Path) -> Location:
    """Return the location of one place; line and column are 0 when the file no longer tells."""
    return _location(place, root, {})


def _location(place: Place, root: Path, trees: dict[str, Node | None]) -> Location:
    if place.file not in trees:
        text = read_text(root / place.file, root)
        node = compose(text, place.file) if isinstance(text, str) else None
        trees[place.file] = node if isinstance(node, Node) else None
    tree = trees[place.file]
    return Location(place.file) if tree is None else find(tree, place.path, place.on_key, place.file)
