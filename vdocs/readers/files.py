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


def item_files(root: Path) -> Iterator[Path]:
    """Yield the YAML files that hold items, sorted by name within `specs/` and then `protocols/`."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".yaml", ".yml") and not SKIPPED & set(path.relative_to(root / folder).parts[:-1]):
                yield path


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
