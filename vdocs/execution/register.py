"""The register of issues: one line of JSON per issued copy, each with the digest of the line before (rule RH-04).

The register is a record. Lines are added and never changed; what was changed by hand breaks the chain and is told. A chain
alone cannot tell that lines were cut from its end or that the whole file was written anew: that takes a copy elsewhere, such
as the history of version control.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, get_type_hints

try:
    from fcntl import LOCK_EX, flock
except ImportError:  # only Linux and macOS have it; elsewhere two people must not issue in the same second

    def flock(file: int, operation: int) -> None:
        """Lock nothing."""

    LOCK_EX = 0

PLACE = "protocols/issues.jsonl"
"""Where a project keeps its register."""
_NO_LINE = "0" * 64
"""What the first line names as the digest of the line before."""
_LONGEST = 64_000_000
"""A register has no more bytes than this: about a hundred thousand issues."""


class Entry(NamedTuple):
    """One issued copy."""

    id: str
    document: str
    version: str
    fingerprint: str
    """SHA-256 of the content of the document, which is the same for every copy of a version."""
    copy: int
    copies: int
    run: int
    date: str
    """The moment of issue, in UTC."""
    issued_to: str
    issued_by: str
    purpose: str
    replaces: str
    """Id of the issue that this one replaces."""
    reason: str
    """Why it was replaced."""
    file: str
    """Name of the file, without its folder."""
    file_digest: str
    """SHA-256 of the file as it was issued."""
    fixed_text: str
    """SHA-256 of the text outside the fields, which filling in does not change."""


class BrokenRegister(Exception):
    """The register is not what was written: where, and how it shows."""


_TYPES = get_type_hints(Entry)


def read_register(path: Path) -> tuple[Entry, ...]:
    """Return the issues in order; none when there is no register. BrokenRegister when a line is not what was written."""
    if not path.exists():
        return ()
    if path.stat().st_size > _LONGEST:
        raise BrokenRegister(f"it has more than {_LONGEST // 1_000_000} megabytes")
    return tuple(entry for entry, _ in _lines(path.read_bytes()))


def _lines(content: bytes) -> Iterator[tuple[Entry, str]]:
    """Yield each issue with the digest of its line."""
    before = _NO_LINE
    pieces = content.split(b"\n")
    if pieces.pop():
        raise BrokenRegister(f"line {len(pieces) + 1} was cut off or changed: it does not end with a line break")
    for number, line in enumerate(pieces, 1):
        entry = _parsed(line, number, before)
        before = sha256(line).hexdigest()
        yield entry, before


def _parsed(line: bytes, number: int, before: str) -> Entry:
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or _canonical(data) != line:
        raise BrokenRegister(f"line {number} is not as vdocs wrote it")
    if data.pop("number", None) != number:
        raise BrokenRegister(f"line {number} carries another number: a line was taken out or put in")
    if data.pop("before", None) != before:
        raise BrokenRegister(f"line {number} does not follow from the line before it: one of them was changed")
    if data.keys() != _TYPES.keys() or any(type(data[name]) is not kind for name, kind in _TYPES.items()):
        raise BrokenRegister(f"line {number} does not have the fields of an issue")
    return Entry(**data)


def _canonical(data: dict[str, Any]) -> bytes:
    """Return the only spelling of a line: sorted keys, no spaces, UTF-8 (RFC 8785 for texts and whole numbers)."""
    try:
        return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return b""


def append(path: Path, make: Callable[[tuple[Entry, ...]], Entry]) -> Entry:
    """Add the issue that `make` returns for the issues so far, and return it; nobody else can add one in between.

    BrokenRegister when the register so far is not what was written. Whatever `make` raises leaves the register as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path) as file:
        content = file.read(_LONGEST + 1)
        if len(content) > _LONGEST:
            raise BrokenRegister(f"it has more than {_LONGEST // 1_000_000} megabytes")
        known = list(_lines(content))
        entry = make(tuple(entry for entry, _ in known))
        line = {**entry._asdict(), "number": len(known) + 1, "before": known[-1][1] if known else _NO_LINE}
        file.write(_canonical(line) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return entry


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """Yield the file, open for reading and adding, for one process at a time."""
    with path.open("a+b") as file:
        flock(file.fileno(), LOCK_EX)
        file.seek(0)
        yield file


def issued_already(entries: tuple[Entry, ...], wanted: tuple[str, str, int, int]) -> Entry | None:
    """Return the last issue of a copy, given document, version, run and copy; None when it was not issued yet."""
    found = (entry for entry in reversed(entries) if (entry.document, entry.version, entry.run, entry.copy) == wanted)
    return next(found, None)
