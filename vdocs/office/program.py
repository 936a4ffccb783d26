"""Which LibreOffice is on this machine, and why it cannot be used where it cannot."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from vdocs.office.group import run

VARIABLE = "VDOCS_SOFFICE"
"""The environment variable that names the program where it is not found by itself."""

_COMMANDS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/opt/libreoffice/program/soffice",
)
_VERSION = re.compile(r"LibreOffice\S*\s+(\d+(?:\.\d+)+)")
_OLDEST = (7, 4)
"""The first version that takes the options of an export on its command line."""
_SECONDS = 60


class Program(NamedTuple):
    """A LibreOffice that can be started."""

    path: str
    version: str

    @property
    def name(self) -> str:
        """Name and version, such as `LibreOffice 7.4.7.2`."""
        return f"LibreOffice {self.version}"


class Unusable(Exception):
    """There is no LibreOffice that can be used; the text says why."""


def find() -> Program:
    """Return the LibreOffice of this machine; Unusable when there is none, it does not answer, or it is too old."""
    path = _path()
    with TemporaryDirectory() as folder:
        answer = run([path, profile(Path(folder)), "--headless", "--version"], Path(folder), _SECONDS)
    found = _VERSION.search(answer.said)
    if found is None:
        raise Unusable(f"LibreOffice at {path} does not say its version: {answer.fault or answer.said.strip()[:200] or 'it said nothing'}")
    version = found.group(1)
    if tuple(map(int, version.split(".")))[:2] < _OLDEST:
        raise Unusable(f"LibreOffice {version} is too old: {'.'.join(map(str, _OLDEST))} or later is needed")
    return Program(path, version)


def installed() -> str | None:
    """Return what tells one installed LibreOffice from another without starting it, None when that cannot be told."""
    try:
        path = _path()
    except Unusable as error:
        return str(error)
    folder = Path(path).resolve().parent
    if not (folder / "versionrc").is_file():  # a wrapper, which may lead anywhere
        return None
    known = ((entry, os.stat(entry)) for entry in (path, folder / "versionrc", folder / "soffice.bin") if os.path.exists(entry))
    return " ".join(f"{entry} {found.st_size} {found.st_mtime_ns}" for entry, found in known)


def _path() -> str:
    named = os.environ.get(VARIABLE, "")
    if named:
        path = shutil.which(named)
        if path is None:
            raise Unusable(f"{VARIABLE} names '{named}', which is not a program")
        return path
    path = next(filter(None, map(shutil.which, (*_COMMANDS, *_PLACES))), None)
    if path is None:
        raise Unusable("LibreOffice is not on this machine")
    return path


def profile(folder: Path) -> str:
    """Return the option that gives LibreOffice a profile of its own below a folder, apart from that of any person."""
    return f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
