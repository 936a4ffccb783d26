"""The projects below `systems/` of a master plan: what each says of itself, its documents and its components."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.model.portfolio import Member
from vdocs.model.project import Project
from vdocs.readers.findings import path_outside_project, unread_member

FOLDER = "systems"

ReadProject = Callable[[Path], tuple[Project | None, tuple[Diagnostic, ...]]]
"""Reads the project of a folder; its findings have places below that folder."""


def read_members(root: Path, read: ReadProject) -> Iterator[Member | Diagnostic]:
    """Yield the member of each folder below `systems/` that holds `specs/`, sorted; a finding for one that cannot be read.

    Findings within a member are told by its own check: here it only matters whether its facts are complete.
    """
    folder = root / FOLDER
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        place = Location(f"{FOLDER}/{entry.name}")
        if entry.is_symlink() and not entry.resolve().is_relative_to(root.resolve()):
            yield path_outside_project(place, str(entry.resolve()), True)
        elif (entry / "specs").is_dir():
            project, findings = read(entry)
            if project is None or findings:
                yield unread_member(place, entry.name, findings[0].message if findings else "it has no 'project' entry")
            yield _member(entry.name, project)


def _member(name: str, project: Project | None) -> Member:
    return Member(name, project.profile, project.documents, project.components) if project else Member(name, None)
