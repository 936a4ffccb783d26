"""The pictures that texts show: found in their Markdown, read from below the project, and looked at once.

The path of a picture begins at the project's folder, whatever file the text stands in. It lies below `specs/`, `protocols/` or
`pictures/`: these folders are the project, also when an earlier version is taken from git.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from yaml.nodes import Node

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.model.pictures import Picture
from vdocs.readers.bitmap import UnusablePicture, bitmap_picture
from vdocs.readers.files import AUTHORED
from vdocs.readers.findings import missing_picture, picture_outside_project, unusable_picture
from vdocs.readers.svg import is_xml, painted, svg_picture
from vdocs.readers.yaml_text import find

MAX_BYTES = 20 * 1024 * 1024
"""Of one picture."""
MAX_TOTAL = 200 * 1024 * 1024
"""Of all pictures of a project together."""
SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")

_PLAIN = frozenset({"id", "title", "input", "name", "failure_mode", "cause", "effect", "rationale", "reason", "meaning"})
"""Keys whose text is printed letter by letter (decision 3)."""
_FOLDERS = f"{'/, '.join(AUTHORED[:-1])}/ and {AUTHORED[-1]}/"
_OPENING = "!["
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\|/")
"""The beginning of an address on the web, a drive, a share or a path from the root."""


class Shown(NamedTuple):
    """A picture that a text shows, and where it says so."""

    source: str
    """The path as the text has it."""
    location: Location


def shown_pictures(data: Any, node: Node, text: str, file: str) -> list[Shown]:
    """Return the pictures that the Markdown of a file shows; `data` is what the file holds, `node` its tree, `text` its letters."""
    if _OPENING not in text:
        return []
    lines = text.split("\n")
    return [
        Shown(source, _line_of(source, find(node, path, False, file), lines))
        for path, value in _texts(data, ())
        if _OPENING in value
        for source in _sources(value)
    ]


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        if path and path[-1] not in _PLAIN:
            yield path, value
    elif isinstance(value, (dict, list)):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(entry, (*path, key))


@lru_cache(1)
def _parser():
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _sources(markdown: str) -> Iterator[str]:
    """Yield the paths of the pictures of a Markdown text; code is left alone."""
    for block in _parser().parse(markdown):
        waiting = list(block.children or ())
        while waiting:
            token = waiting.pop(0)
            if token.type == "image":
                yield unquote(str(token.attrs.get("src", "")))
            waiting += token.children or ()


def _line_of(source: str, start: Location, lines: list[str]) -> Location:
    """Return the line on which a path stands, at or after the beginning of its text."""
    name = PurePosixPath(source).name
    for number in range(start.line, len(lines) + 1) if start.line and name else ():
        column = lines[number - 1].find(name)
        if column >= 0:
            return start._replace(line=number, column=lines[number - 1].rfind(_OPENING, 0, column) + 1 or column + 1)
    return start


def read_pictures(shown: Iterable[Shown], root: Path, findings: list[Diagnostic]) -> dict[str, Picture]:
    """Return the pictures by path; adds a finding for each place that shows one that is not there or cannot be used."""
    result: dict[str, Picture | UnusablePicture | None] = {}
    total = 0
    for entry in shown:
        if problem := _outside(entry.source, root):
            findings.append(picture_outside_project(entry.location, entry.source, problem))
            continue
        if entry.source not in result:
            result[entry.source] = loaded = _loaded(root / entry.source, MAX_TOTAL - total)
            total += len(loaded.content) if isinstance(loaded, Picture) else 0
        found = result[entry.source]
        if found is None:
            findings.append(missing_picture(entry.location, entry.source, _nearest(entry, root)))
        elif isinstance(found, UnusablePicture):
            findings.append(unusable_picture(entry.location, entry.source, str(found), found.hint))
    return {source: picture for source, picture in sorted(result.items()) if isinstance(picture, Picture)}


def _outside(source: str, root: Path) -> str:
    """Return why a path leaves the project; empty when it does not."""
    if _ELSEWHERE.match(source):
        return "it is an address or a path from the root of the machine"
    try:
        leaves = not (root / source).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):  # a circle of links, or a character that no path can hold
        return ""
    if leaves:
        return "it leads out of the project's folder"
    return "" if PurePosixPath(source).parts[:1] and PurePosixPath(source).parts[0] in AUTHORED else f"it lies outside of {_FOLDERS}"


def _loaded(path: Path, left: int) -> Picture | UnusablePicture | None:
    """Return the picture of a file, why it cannot be used, or None when there is no such file."""
    try:
        if not path.is_file():
            return None
        size = path.stat().st_size
        if size > min(MAX_BYTES, left):
            limit = f"{MAX_BYTES // 1048576} MB" if size > MAX_BYTES else f"{MAX_TOTAL // 1048576} MB of all pictures together"
            return UnusablePicture(f"it is larger than {limit}", "save it in a smaller size")
        content = path.read_bytes()
        return painted(svg_picture(content)) if is_xml(content) else bitmap_picture(content)
    except UnusablePicture as problem:
        return problem
    except (OSError, ValueError, RuntimeError) as error:
        return UnusablePicture(
            f"it cannot be read: {getattr(error, 'strerror', None) or error}", "check the name and the permissions of the file"
        )


def _nearest(entry: Shown, root: Path) -> str:
    """Return the path that was probably meant: beside the YAML file, or of nearly the same name; empty when there is none."""
    beside = PurePosixPath(entry.location.file).parent / entry.source
    if (root / beside).is_file():
        return str(beside)
    folder = PurePosixPath(entry.source).parent
    known = sorted(path.relative_to(root).as_posix() for path in _pictures_in(root / folder) or _pictures_in(root))
    same = [path for path in known if PurePosixPath(path).name.casefold() == PurePosixPath(entry.source).name.casefold()]
    return next(iter(same or get_close_matches(entry.source, known, 1, 0.6)), "")


def _pictures_in(folder: Path) -> list[Path]:
    """Return the pictures of a folder and of the folders in it, one level deep; none when it cannot be read."""
    try:
        return [path for pattern in ("*", "*/*", "*/*/*") for path in folder.glob(pattern) if path.suffix.lower() in SUFFIXES]
    except (OSError, ValueError):
        return []
