"""The one loader of the catalogues: vocabularies, matrices, outlines and regulations as data.

A catalogue is a YAML file in `vdocs/catalogue/data`. A project may override all but `links` and `styles` with a file of the same name under
`specs/catalogue/`: every top-level key of that file replaces the key of ours, and `Catalogues.overrides` says which were
replaced, so that documents print it. A regulation of the house stands as a whole file under `specs/regulations/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where it is there."""


@lru_cache
def shipped(name: str) -> Mapping[str, Any]:
    """Return the catalogue of that name as vdocs ships it; KeyError when there is none."""
    source = files("vdocs.catalogue").joinpath("data", f"{name}.yaml")
    if not source.is_file():
        raise KeyError(name)
    return MappingProxyType(yaml.load(source.read_text(encoding="utf-8"), LOADER))


@lru_cache
def names() -> tuple[str, ...]:
    """Return the names of the shipped catalogues, sorted; the outlines are named `outline-vp` and so on."""
    data = files("vdocs.catalogue").joinpath("data")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in data.iterdir() if entry.name.endswith(".yaml")))


@dataclass(frozen=True)
class Catalogues:
    """The shipped catalogues with a project's overrides laid over them."""

    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    house: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Regulations that the house has added, by name."""

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        """Return a catalogue by name, with the project's keys in place of ours; KeyError when there is none."""
        if name in self.house:
            return self.house[name]
        own = self.overrides.get(name)
        return shipped(name) if own is None else {**shipped(name), **own}

    def overridden(self, name: str) -> tuple[str, ...]:
        """Return the top-level keys of a catalogue that the project replaces, sorted."""
        return tuple(sorted(self.overrides.get(name, ())))
