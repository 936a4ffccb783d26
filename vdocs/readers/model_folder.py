"""The files of a model as they lie in a folder from elsewhere: listed, read as text and digested, and never loaded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from vdocs.model.diagnostic import Diagnostic
from vdocs.readers.model_findings import NoModel, model_without_weights, unusable_model_file, weights_can_run_code

MAX_FILES = 5_000
"""More files than the folder of one model holds."""

MAX_TEXT = 1_000_000
"""Bytes of a model card or configuration, far beyond those that people write."""

_PICKLED = {".pkl", ".pickle", ".joblib", ".cloudpickle", ".pt", ".pth", ".bin", ".ckpt"}
_WEIGHTS = _PICKLED | {".safetensors", ".onnx", ".h5", ".hdf5", ".keras", ".gguf", ".tflite", ".pb", ".msgpack", ".ubj", ".cbm", ".pte"}
_HIDDEN = {".git", ".cache", "__pycache__"}
_POINTER = b"version https://git-lfs.github.com/spec/"
_LINK_HINT = "copy the model with its real files into one folder"


class WeightFile(NamedTuple):
    """A file that holds weights."""

    path: str
    size: int
    sha256: str


def model_files(root: Path) -> tuple[str, ...]:
    """Return the paths of all files below the folder, sorted; NoModel for a link that leads out of it and for too many files."""
    found: list[str] = []
    real = root.resolve()
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in _HIDDEN)
        for name in (*names, *files):
            path = Path(folder, name)
            if path.is_symlink() and not path.resolve().is_relative_to(real):
                raise NoModel(
                    unusable_model_file(path.relative_to(root).as_posix(), f"'{name}' is a link that leads out of the folder", _LINK_HINT)
                )
        found += [Path(folder, name).relative_to(root).as_posix() for name in files if Path(folder, name).is_file()]
        if len(found) > MAX_FILES:
            raise NoModel(unusable_model_file(".", f"the folder holds more than {MAX_FILES:,} files", "name the folder of one model"))
    return tuple(sorted(found))


def text_of(root: Path, name: str) -> str:
    """Return the text of a file; NoModel when it is too large or no text in UTF-8."""
    with (root / name).open("rb") as file:
        data = file.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        raise NoModel(unusable_model_file(name, f"the file is larger than {MAX_TEXT:,} bytes", "shorten it to what describes the model"))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NoModel(unusable_model_file(name, "the file is no text in UTF-8", "save it as UTF-8")) from None


def weights_of(root: Path, names: Iterable[str], named: Iterable[str] = ()) -> tuple[WeightFile, ...]:
    """Return the files of weights with their digests: those that the model names, with all that a named folder holds, and those known
    by their suffix.
    """
    said = [PurePosixPath(path) for path in named]
    chosen = [
        name
        for name in names
        if PurePosixPath(name).suffix.lower() in _WEIGHTS or any(PurePosixPath(name).is_relative_to(path) for path in said)
    ]
    return tuple(WeightFile(name, (root / name).stat().st_size, _sha256(root / name)) for name in chosen if not _is_pointer(root / name))


def digest_of(weights: Iterable[WeightFile]) -> str:
    """Return the digest of one file as it is, or that of the list of all: a line `digest  path` for each, as `sha256sum` prints it."""
    files = tuple(weights)
    if len(files) < 2:
        return f"sha256:{files[0].sha256}" if files else ""
    lines = "".join(f"{file.sha256}  {file.path}\n" for file in files)
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def complaints_about(root: Path, names: Iterable[str], weights: Iterable[WeightFile]) -> tuple[Diagnostic, ...]:
    """Return what a person has to know about the weights: none there, only pointers to them, or a form that can run code."""
    files = tuple(weights)
    pointers = [name for name in names if PurePosixPath(name).suffix.lower() in _WEIGHTS and _is_pointer(root / name)]
    pickled = [file.path for file in files if PurePosixPath(file.path).suffix.lower() in _PICKLED]
    found = []
    if pointers:
        found.append(model_without_weights(pointers[0], f"{_few(pointers)} is a pointer of Git LFS and not the weights"))
    elif not files:
        found.append(model_without_weights(".", "no file of weights was found"))
    if pickled:
        found.append(weights_can_run_code(pickled[0], _few(pickled)))
    return tuple(found)


def _few(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_pointer(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_POINTER)) == _POINTER
