"""The files of a project: found in a fixed order, read within limits, never outside the project's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.findings import empty_file, oversized_file, path_outside_project, unreadable_file

FOLDERS = ("specs", "protocols")
SKIPPED = frozenset({"schema", "catalogue", "evidence"})
"""Folders below `specs/` and `protocols/` that hold no items: editor schemas, overrides, attached files."""

MAX_BYTES = 32 * 1024 * 1024


def item_files(root: Path) -> Iterator[Path | Diagnostic]:
    """Yield the YAML files that hold items, sorted by name within `specs/` and then `protocols/`.

    A folder that cannot be listed is a finding, for its files would be missing without anybody noticing.
    """
    for folder in FOLDERS:
        if (root / folder).is_dir():
            yield from _files_in(root / folder, root)


def _files_in(folder: Path, root: Path) -> Iterator[Path | Diagnostic]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield unreadable_file(Location(folder.relative_to(root).as_posix()), (error.strerror or str(error)).lower())
        return
    for entry in entries:
        if entry.suffix in (".yaml", ".yml"):
            yield entry
        elif entry.is_dir() and not entry.is_symlink() and entry.name not in SKIPPED:
            yield from _files_in(entry, root)


def override_files(root: Path) -> list[Path]:
    """Return the catalogue overrides of the project, sorted."""
    return sorted((root / "specs" / "catalogue").glob("*.yaml"))


def read_text(path: Path, root: Path) -> str | Diagnostic:
    """Return the text of a file, or the finding that says why it cannot be had."""
    location = Location(path.relative_to(root).as_posix())
    try:
        resolved = path.resolve()
        if not resolved.is_relative_to(root.resolve()):
            return path_outside_project(location, str(resolved))
        size = path.stat().st_size
        if size > MAX_BYTES:
            return oversized_file(location, f"{size / 1048576:.0f} MB", f"{MAX_BYTES // 1048576} MB")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return unreadable_file(location, f"byte {error.start + 1} is not UTF-8")
    except OSError as error:
        return unreadable_file(location, (error.strerror or str(error)).lower())
    except RuntimeError:  # what Path.resolve raises for a circle of links before Python 3.13
        return unreadable_file(location, "its links lead in a circle")
    return text if text.strip() else empty_file(location)
