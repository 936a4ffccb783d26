"""Starters: whole small projects that `vdocs init` writes into an empty folder, to be rewritten piece by piece.

A starter is a folder in `vdocs/catalogue/starters`. Its `starter.yaml` says what it is an example of; every other file is a file of the
project. What all projects have alike stands in the plain one.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import yaml

from vdocs.catalogue.loader import LOADER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

PLAIN = "plain"
"""The starter that is written when none is named."""

_ALIKE = ("conf.py", ".gitignore")
"""Files that a starter takes from the plain one."""

_ABOUT = "starter.yaml"

_RENAMED = {"gitignore": ".gitignore"}
"""Files that packaging tools would leave out under their own name."""


class Starter(NamedTuple):
    """A project to begin with."""

    name: str
    summary: str
    system: str
    """The name of the system, as it stands in the project."""
    texts: Mapping[str, str]
    """The files of the project by path."""


@lru_cache
def starter_names() -> tuple[str, ...]:
    """Return the names of all starters, the plain one first."""
    names = sorted(entry.name for entry in files("vdocs.catalogue").joinpath("starters").iterdir() if entry.is_dir())
    return (PLAIN, *(name for name in names if name != PLAIN))


@lru_cache
def starter(name: str) -> Starter:
    """Return a starter by name; KeyError when there is none."""
    if name not in starter_names():
        raise KeyError(name)
    texts = dict(sorted(_texts(files("vdocs.catalogue").joinpath("starters", name), "")))
    about = yaml.load(texts.pop(_ABOUT), LOADER)
    alike = {} if name == PLAIN else {path: starter(PLAIN).texts[path] for path in _ALIKE}
    return Starter(name, about["summary"], about["system"], alike | texts)


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    result: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            result += _texts(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            result.append((prefix + _RENAMED.get(entry.name, entry.name), entry.read_text(encoding="utf-8")))
    return result
