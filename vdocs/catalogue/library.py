"""The library: sets of requirements, risks, controls and test cases that come into a project whole, with parameters.

A set is a folder in `vdocs/catalogue/library`. Its items have ids of their own, counted from 1; a project gives them fresh ids
and values for the words in braces. The texts stay as they are written, with their order and comments.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from vdocs.catalogue.loader import LOADER

TARGETS = {
    "requirements.yaml": "specs/requirements/{name}.yaml",
    "risks.yaml": "specs/risks/{name}.yaml",
    "cases.yaml": "protocols/cases/{name}.yaml",
}
"""Where each file of a set is written in a project."""

PEOPLE = {"process_owner": "process-owner", "system_owner": "system-owner"}
"""Words that stand for the first holder of a role of the project."""

_DECLARED = re.compile(r"^  - (?:\{)?id: ([A-Z]+-[0-9]+)\b", re.MULTILINE)
_NUMBERED = re.compile(r"(.*?)([0-9]+)")
_WORD = re.compile(r"(\b[Aa] )?\{([a-z_]+)\}")
_SATISFIES = re.compile(r"^    satisfies: \[(.*)\]\n", re.MULTILINE)
_PLAIN = re.compile(r"[^\W_][\w .,()/%°µ-]*")


class Parameter(NamedTuple):
    """A word of a set that a project replaces."""

    default: str
    meaning: str


class Library(NamedTuple):
    """A set of items."""

    name: str
    title: str
    summary: str
    parameters: Mapping[str, Parameter]
    texts: Mapping[str, str]
    """The files of items, by the path at which a project keeps them; `{name}` stands in the path."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the set declares, in order."""
        return tuple(dict.fromkeys(name for text in self.texts.values() for name in _DECLARED.findall(text)))


@lru_cache
def library_names() -> tuple[str, ...]:
    """Return the names of all sets, sorted."""
    return tuple(sorted(entry.name for entry in files("vdocs.catalogue").joinpath("library").iterdir() if entry.is_dir()))


@lru_cache
def library(name: str) -> Library:
    """Return a set by name; KeyError when there is none."""
    if name not in library_names():
        raise KeyError(name)
    folder = files("vdocs.catalogue").joinpath("library", name)
    head = yaml.load(folder.joinpath("library.yaml").read_text(encoding="utf-8"), LOADER)
    texts = {path: folder.joinpath(file).read_text(encoding="utf-8") for file, path in TARGETS.items()}
    parameters = {key: Parameter(**entry) for key, entry in head["parameters"].items()}
    return Library(name, head["title"], head["summary"], parameters, texts)


def is_plain_value(text: str) -> bool:
    """Return whether a value can stand anywhere in a sentence of YAML without being read as anything else."""
    return bool(_PLAIN.fullmatch(text)) and text == " ".join(text.split())


def fresh_ids(ids: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Return for each id of a set one that the project does not have, counted on from its highest of the same prefix."""
    highest: dict[str, int] = {}
    digits: dict[str, int] = {}
    for name in taken:
        match = _NUMBERED.fullmatch(name)
        if match:
            prefix, number = match.groups()
            highest[prefix] = max(highest.get(prefix, 0), int(number))
            digits[prefix] = max(digits.get(prefix, 0), len(number))
    result = {}
    for name in ids:
        prefix = name.rpartition("-")[0] + "-"
        highest[prefix] = highest.get(prefix, 0) + 1
        result[name] = f"{prefix}{highest[prefix]:0{digits.get(prefix, 3)}}"
    return result


def filled(entry: Library, words: Mapping[str, str], ids: Mapping[str, str], clauses: Collection[str]) -> dict[str, str]:
    """Return the files of a set with words and ids filled in, by path; clauses that the project has not chosen are left out."""
    known = re.compile(r"(?<![A-Za-z0-9-])(?:" + "|".join(sorted(map(re.escape, ids), key=len, reverse=True)) + r")(?![A-Za-z0-9-])")

    def finished(text: str) -> str:
        text = _SATISFIES.sub(lambda match: _satisfied(match.group(1), clauses), text)
        text = known.sub(lambda match: ids[match.group()], text)
        return _WORD.sub(lambda match: _worded(match, words), text)

    return {path: finished(text) for path, text in entry.texts.items()}


def _satisfied(listed: str, clauses: Collection[str]) -> str:
    """Return the line that names the clauses, without those that the project does not assess; nothing when none is left."""
    names = [name for name in re.findall(r'"([^"]+)"', listed) if name in clauses]
    return f"    satisfies: [{', '.join(map(_quoted, names))}]\n" if names else ""


def _quoted(name: str) -> str:
    return f'"{name}"'


def _worded(match: re.Match[str], words: Mapping[str, str]) -> str:
    """Return a word that was filled in, with the article that it needs."""
    article, name = match.group(1) or "", match.group(2)
    if name not in words:
        return match.group()
    value = words[name]
    return f"{article[:1]}n {value}" if article and value[:1].lower() in "aeio" else f"{article}{value}"
