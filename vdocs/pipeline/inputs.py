"""A digest of everything that the outputs of a build depend on, made without reading any of it as YAML.

Where something could matter that cannot be named, such as a `conf.py` with code of its own, there is no digest, and the build
does its work.
"""

from __future__ import annotations

import ast
import hashlib
import os
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from vdocs import __version__

FOLDERS = ("pictures", "protocols", "specs", "systems")
"""Folders that a project is read from."""

_LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file whose content is ever read; of a larger one only the size matters."""

_VARIABLES = ("DOCUTILSCONFIG", "SOURCE_DATE_EPOCH")
_PREFIXES = ("VDOCS_", "SPHINX")
_WITHOUT_EFFECT = ("VDOCS_CACHE", "VDOCS_DEBUG")

_PLAIN_SETTINGS = {"extensions": ["vdocs.sphinx_ext"]}
"""What a `conf.py` may set and still give the pages that it gave before."""


class _Doubt(Exception):
    """Something could matter that no digest covers."""


def input_digest(root: Path, forms: Collection[str], documents: Collection[str], layout: str) -> str | None:
    """Return the SHA-256 of all that a build depends on, but for a house template outside of FOLDERS; None in any doubt."""
    digest = hashlib.sha256()
    try:
        for piece in _pieces(root, forms, documents, layout):
            digest.update(piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece)
            digest.update(b"\0")
    except (OSError, _Doubt):
        return None
    return digest.hexdigest()


def tool_digest() -> str:
    """Return the SHA-256 of what is installed and of the variables that count."""
    return hashlib.sha256("\0".join(_tool()).encode("utf-8", "surrogateescape")).hexdigest()


def _pieces(root: Path, forms: Collection[str], documents: Collection[str], layout: str) -> Iterator[str | bytes]:
    yield from ("formats", *sorted(forms), "documents", *documents, "layout", layout)
    yield from _tool()
    yield from _office(forms, layout)
    yield from _settings(root, forms)
    for folder in FOLDERS:
        yield from _folder(root / folder, folder)


def _tool() -> Iterator[str]:
    """Yield what is installed: vdocs itself, file by file, since its version stays while it is developed, and all libraries."""
    yield from (__version__, sys.version, sys.platform)
    home = Path(__file__).parent.parent
    for folder, names, files in os.walk(home):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for name in sorted(files):
            found = os.stat(os.path.join(folder, name))
            yield f"{folder[len(str(home)) :]}/{name} {found.st_size} {found.st_mtime_ns}"
    for place in sys.path:
        if os.path.isdir(place):
            yield from sorted(name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))
    for name in sorted(os.environ):
        if name in _VARIABLES or (name.startswith(_PREFIXES) and name not in _WITHOUT_EFFECT):
            yield f"{name}={os.environ[name]}"


def _office(forms: Collection[str], layout: str) -> Iterator[str]:
    """Yield which LibreOffice lays documents out, where one does."""
    if "pdf" not in forms and (layout == "never" or "word" not in forms):
        return
    from vdocs.office.program import installed

    program = installed()
    if program is None:
        raise _Doubt
    yield program


def _settings(root: Path, forms: Collection[str]) -> Iterator[str | bytes]:
    """Yield the settings of Sphinx; those with code of their own may look at anything."""
    if not {"html", "html-single"} & set(forms):
        return
    for name in ("conf.py", "docutils.conf"):
        path = root / name
        if path.is_file():
            content = path.read_bytes()
            if name == "conf.py" and not _is_plain(content):
                raise _Doubt
            yield name
            yield content


def _is_plain(content: bytes) -> bool:
    """True when a `conf.py` only says what every project says."""
    try:
        statements = ast.parse(content).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return all(_is_docstring(statement) or _is_plain_setting(statement) for statement in statements)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_plain_setting(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1 or not isinstance(statement.targets[0], ast.Name):
        return False
    try:
        return _PLAIN_SETTINGS.get(statement.targets[0].id) == ast.literal_eval(statement.value)
    except (ValueError, TypeError):
        return False


def _folder(path: Path, name: str) -> Iterator[str | bytes]:
    if path.is_symlink():
        raise _Doubt  # what stands behind it may be anywhere
    if not path.is_dir():
        yield f"{name} {path.exists()}"
        return
    with os.scandir(path) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        inner = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _folder(Path(entry.path), inner)
        else:
            yield from _file(Path(entry.path), inner)


def _file(path: Path, name: str) -> Iterator[str | bytes]:
    """Yield the name of a file, where it leads, and its content."""
    yield name
    try:
        found = os.stat(path)
    except FileNotFoundError:
        yield "leads nowhere"
        return
    if not stat.S_ISREG(found.st_mode):
        raise _Doubt
    if path.is_symlink():
        yield os.path.realpath(path)
    yield str(found.st_size)
    if found.st_size <= _LARGEST:
        yield hashlib.sha256(path.read_bytes()).digest()
