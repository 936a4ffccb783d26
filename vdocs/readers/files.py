"""The files of a project: found in a fixed order, read within limits, never outside the project's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.findings import empty_file, oversized_file, path_outside_project, unreadable_file

FOLDERS = ("specs", "protocols")

AUTHORED = (*FOLDERS, "pictures")
"""Folders whose files a project consists of; pictures may lie in any of them."""

CATALOGUE = "specs/catalogue"

REGULATIONS = "specs/regulations"

SKIPPED = frozenset({"specs/schema", CATALOGUE, REGULATIONS, "protocols/evidence"})
"""Folders that hold no items: editor schemas, overrides, regulations of the house, attached files."""

SUFFIXES = (".yaml", ".yml")
"""Suffixes of the files that are read, in capitals too."""

MAX_BYTES = 32 * 1024 * 1024


def item_files(root: Path) -> Iterator[Path | Diagnostic]:
    """Yield the YAML files that hold items, sorted by name within `specs/` and then `protocols/`.

    A folder that is not read is a finding, for its files would be missing without anybody noticing.
    """
    for folder in FOLDERS:
        if (root / folder).is_dir():
            yield from _files_in(root / folder, root)


def override_files(root: Path) -> Iterator[Path | Diagnostic]:
    """Yield the catalogue overrides of the project, sorted."""
    yield from _files_of(root / CATALOGUE, root)


def regulation_files(root: Path) -> Iterator[Path | Diagnostic]:
    """Yield the regulations of the house, sorted."""
    yield from _files_of(root / REGULATIONS, root)


def _files_of(folder: Path, root: Path) -> Iterator[Path | Diagnostic]:
    """Yield the YAML files that lie in a folder itself."""
    if folder.is_dir():
        yield from (entry for entry in _entries(folder, root) if isinstance(entry, Diagnostic) or _is_yaml(entry))


def _files_in(folder: Path, root: Path) -> Iterator[Path | Diagnostic]:
    for entry in _entries(folder, root):
        if isinstance(entry, Diagnostic) or _is_yaml(entry):
            yield entry
        elif entry.is_dir() and (file := _file(entry, root)) not in SKIPPED:
            if entry.is_symlink():
                yield path_outside_project(Location(file), str(entry.resolve()), True)
            else:
                yield from _files_in(entry, root)


def _entries(folder: Path, root: Path) -> list[Path | Diagnostic]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        return [_refusal(folder, root, error)]


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _file(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _refusal(path: Path, root: Path, error: OSError) -> Diagnostic:
    return unreadable_file(Location(_file(path, root)), (error.strerror or str(error)).lower())


def read_text(path: Path, root: Path) -> str | Diagnostic:
    """Return the text of a file, or the finding that says why it cannot be had; all line ends are LF."""
    location = Location(_file(path, root))
    data = read_data(path, root)
    text = _decoded(data, location) if isinstance(data, bytes) else data
    return text if isinstance(text, Diagnostic) or text.strip() else empty_file(location)


def read_data(path: Path, root: Path) -> bytes | Diagnostic:
    """Return the content of a file below the root, or the finding that says why it cannot be had."""
    try:
        return _data(path, root, Location(_file(path, root)))
    except OSError as error:
        return _refusal(path, root, error)
    except RuntimeError:  # what Path.resolve raises for a circle of links before Python 3.13
        return unreadable_file(Location(_file(path, root)), "its links lead in a circle")


def _data(path: Path, root: Path, location: Location) -> bytes | Diagnostic:
    resolved = path.resolve()
    if not resolved.is_relative_to(root.resolve()):
        return path_outside_project(location, str(resolved))
    size = path.stat().st_size
    if size > MAX_BYTES:
        return oversized_file(location, f"{size / 1048576:.0f} MB", f"{MAX_BYTES // 1048576} MB")
    if not path.is_file() and not path.is_dir():  # a pipe would be waited for without end
        return unreadable_file(location, "it is no ordinary file")
    return path.read_bytes()


def _decoded(data: bytes, location: Location) -> str | Diagnostic:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return unreadable_file(location._replace(line=line), f"line {line} holds a character that is not UTF-8", "save the file as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
