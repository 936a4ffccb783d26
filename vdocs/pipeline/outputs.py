"""Files below `build/`: each appears whole or not at all, and only when its content changed."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

WORK = Path("build", ".vdocs")
"""Working files of a build; they can be deleted at any time."""


class Output(NamedTuple):
    """A file that a build wrote, or left as it is because its content is the same."""

    path: str
    format: str
    document: str
    size: int
    digest: str
    """SHA-256 of the file."""
    page_count: int = 0
    """0 when nobody counted the pages."""
    page_numbers_by: str = ""
    """The program that settled the page numbers in the contents lists."""
    no_page_numbers: str = ""
    """Why the contents lists have links without page numbers."""
    made_from: str = ""
    """SHA-256 of the Word file that a PDF was made from."""
    made_by: str = ""
    """The program that made it."""

    def described(self) -> dict[str, str | int]:
        """Return what the manifest says: the fields up to the digest, and those of the others that have a value."""
        fields = self._asdict()
        return {name: value for name, value in fields.items() if value or name not in self._field_defaults}


def written(root: Path, path: str, format: str, document: str, content: bytes) -> Output:
    """Write content to a path below the root and return what was written; OSError when it cannot be."""
    target = root / path
    if not target.is_file() or target.read_bytes() != content:
        _replace(target, content)
    return Output(path, format, document, len(content), hashlib.sha256(content).hexdigest())


def _replace(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(target)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def written_tree(root: Path, path: str, make: Callable[[Path], None]) -> list[Output]:
    """Let `make` fill a working folder, then carry its files over to the path; a failing `make` leaves the path as it was."""
    _refuse_detour(root, path)
    staging = root / WORK / Path(path).name
    staging.mkdir(parents=True, exist_ok=True)
    make(staging)
    target = root / path
    outputs = []
    kept = set()
    for source in sorted(entry for entry in staging.rglob("*") if entry.is_file() and ".doctrees" not in entry.parts):
        relative = source.relative_to(staging)
        kept.add(relative)
        outputs.append(_carried(source, target / relative, root))
    _prune(target, kept)
    return outputs


def _refuse_detour(root: Path, path: str) -> None:
    """Raise OSError when the path leads out of the project's build folder, where files are removed that we did not write."""
    if not (root / path).resolve().is_relative_to((root / "build").resolve()):
        raise OSError(errno.EPERM, "the folder leads out of build/ and would be cleaned there; remove the link", str(root / path))


def _carried(source: Path, target: Path, root: Path) -> Output:
    content = source.read_bytes()
    return written(root, target.relative_to(root).as_posix(), "html", source.stem if source.suffix == ".html" else "", content)


def _prune(target: Path, kept: set[Path]) -> None:
    """Remove files that an earlier build left and this one does not make, and folders that become empty."""
    for entry in sorted(target.rglob("*"), reverse=True):
        if entry.is_file() and entry.relative_to(target) not in kept:
            entry.unlink()
        elif entry.is_dir() and not any(entry.iterdir()):
            shutil.rmtree(entry)


_SUFFIXES = {"word": "docx", "excel": "xlsx", "pdf": "pdf", "html-single": "html"}


def remove_stale(root: Path, formats: Collection[str], outputs: Collection[Output]) -> None:
    """Remove Word, Excel and PDF files that an earlier full build wrote and this one did not, such as those of a removed document.

    Only files that the earlier manifest names are touched; whatever a person put beside them stays.
    """
    current = {output.path for output in outputs}
    for path in _named_by_manifest(root):
        format = Path(path).parent.name
        if format in formats and Path(path).suffix == f".{_SUFFIXES.get(format, '')}" and path not in current:
            (root / path).unlink(missing_ok=True)


def _named_by_manifest(root: Path) -> list[str]:
    return [
        path for path in (output.path for output in earlier(root)) if (root / path).resolve().is_relative_to((root / "build").resolve())
    ]


def earlier(root: Path) -> list[Output]:
    """Return the Word, Excel and PDF files that the last manifest names; none when it cannot be read."""
    try:
        entries = json.loads((root / "build" / "manifest.json").read_text(encoding="utf-8"))["outputs"]
        return [Output(**{name: entry[name] for name in Output._fields if name in entry}) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def kept(root: Path, outputs: Collection[Output]) -> list[Output]:
    """Return the files of earlier builds that this one did not write and that still are what the last manifest says."""
    written_now = {output.path for output in outputs}
    return [output for output in earlier(root) if output.path not in written_now and is_unchanged(root / output.path, output.digest)]


def is_unchanged(path: Path, digest: str) -> bool:
    """True when a file still is what its digest says."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
