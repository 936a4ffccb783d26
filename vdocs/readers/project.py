"""Read a project: every YAML file under `specs/` and `protocols/` to one immutable Project, with all findings."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from vdocs.model.diagnostic import Diagnostic, Location, Place
from vdocs.model.house import House
from vdocs.model.items import Item
from vdocs.model.portfolio import Member
from vdocs.model.project import KINDS, SINGLE, Project
from vdocs.readers.cut_text import cut_texts
from vdocs.readers.files import FOLDERS, item_files, read_text
from vdocs.readers.findings import FATAL, missing_project, unknown_key, wrong_value
from vdocs.readers.overrides import read_house, read_overrides
from vdocs.readers.parse_cache import NO_CACHE, ParseCache
from vdocs.readers.pictures import Shown, read_pictures, shown_pictures
from vdocs.readers.portfolio import read_members
from vdocs.readers.records import read_record
from vdocs.readers.yaml_text import Tree, compose, plain

PROJECT_FILE = "specs/project.yaml"
"""Where the `project:` entry is looked for first by people; vdocs reads it from any file."""


class Reading(NamedTuple):
    """What reading gave: the project, or None when there is none to speak of, and all findings."""

    project: Project | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_whole(self) -> bool:
        """True when every file could be read, so that what is missing really is missing."""
        return self.project is not None and not any(finding.code in FATAL for finding in self.diagnostics)


class _Collection:
    """Gathers what the files hold, in their order."""

    def __init__(self, cache: ParseCache) -> None:
        self.cache = cache
        self.single: dict[str, Any] = {}
        """The entries of `SINGLE`."""
        self.entries: dict[str, list[Any]] = {key: [] for key in KINDS}
        self.places: dict[str, list[Place]] = {}
        self.pictures: list[Shown] = []
        self.findings: list[Diagnostic] = []
        self.unread_profile = False


def read_project(root: Path, cache: ParseCache = NO_CACHE) -> Reading:
    """Return the project in a folder with every finding of VD1xx; nothing is raised for bad input."""
    collection = _Collection(cache)
    if not root.is_dir():
        return Reading(None, (_no_folder(root),))
    files = list(item_files(root))
    for path in files:
        if isinstance(path, Diagnostic):
            collection.findings.append(path)
        else:
            _read_file(path, root, collection)
    overrides = read_overrides(root, collection.findings)
    house = read_house(root, collection.findings)
    if "project" not in collection.single:
        if not collection.unread_profile:
            collection.findings.append(_no_project(root, bool(files)))
        return Reading(None, tuple(collection.findings))
    cache.tidy()
    entries = {key: tuple(values) for key, values in collection.entries.items()}
    places = {key: tuple(values) for key, values in collection.places.items()}
    profile, style = collection.single["project"], collection.single.get("house", House())
    pictures = read_pictures(collection.pictures, root, collection.findings)
    members = _members(root, collection)
    project = Project(
        profile,
        **entries,
        places=places,
        members=members,
        overrides=overrides,
        house=house,
        house_style=style,
        pictures=pictures,
    )
    return Reading(project, tuple(collection.findings))


def _members(root: Path, collection: _Collection) -> tuple[Member, ...]:
    """Return the projects below `systems/`, with a finding for each that cannot be read."""
    members: list[Member] = []
    for entry in read_members(
        root, lambda folder: (reading := read_project(folder, collection.cache)) and (reading.project, reading.diagnostics)
    ):
        (members if isinstance(entry, Member) else collection.findings).append(entry)  # type: ignore[arg-type]
    return tuple(members)


def _no_folder(root: Path) -> Diagnostic:
    location = Location(root.as_posix())
    if root.is_file():
        folder = _project_around(root.parent) or root.parent
        return missing_project(location, f"'{root}' is a file and no folder", f"this is a file; name its folder: -C {folder}")
    return missing_project(location, f"there is no folder '{root}'")


def _no_project(root: Path, has_files: bool) -> Diagnostic:
    location = Location(PROJECT_FILE)
    if has_files:
        hint = "begin the entry with 'project:'" if (root / PROJECT_FILE).exists() else f"restore {PROJECT_FILE}, for example from git"
        return missing_project(location, "no file under specs/ holds a 'project' entry", hint)
    around = _project_around(root)
    hint = f"the project is the folder above, {around}; change to it or name it with -C" if around else ""
    return missing_project(location, "there are no YAML files under specs/ or protocols/", hint)


def _project_around(folder: Path) -> Path | None:
    """The project in whose `specs/` or `protocols/` a folder lies; None when there is none."""
    here = folder.resolve()
    inside = (place.parent for place in (here, *here.parents) if place.name in FOLDERS)
    return next((root for root in inside if (root / PROJECT_FILE).is_file()), None)


def _read_file(path: Path, root: Path, collection: _Collection) -> None:
    file = path.relative_to(root).as_posix()
    text = read_text(path, root)
    if isinstance(text, Diagnostic):
        collection.findings.append(text)
        collection.unread_profile |= path.stem == "project"
        return
    data = collection.cache.get(text)
    if data is not None:
        _read_keys(data, Tree(text, file), file, collection)
    else:
        _parse_file(text, file, path.stem == "project", collection)


def _parse_file(text: str, file: str, is_profile: bool, collection: _Collection) -> None:
    """Parse a file; what it holds is kept when nothing was found but what stands in it."""
    node = compose(text, file)
    if isinstance(node, Diagnostic):
        collection.findings.append(node)
        collection.unread_profile |= is_profile
    elif node is not None:
        known = len(collection.findings)
        data = plain(node, len(text), file, collection.findings)
        collection.findings.extend(cut_texts(text, node, file))
        shown = shown_pictures(data, node, text, file)
        collection.pictures.extend(shown)
        if len(collection.findings) == known and not shown and isinstance(data, dict):
            collection.cache.put(text, data)
        _read_keys(data, Tree(text, file, node), file, collection)


def _read_keys(data: Any, tree: Tree, file: str, collection: _Collection) -> None:
    if not isinstance(data, dict):
        hint = f"begin the file with the kind of its items, such as 'requirements:'; known keys: {', '.join((*SINGLE, *KINDS))}"
        collection.findings.append(wrong_value(Location(file, 1, 1), "the file must hold items under the name of their kind", hint))
        return
    for key, value in data.items():
        if key in SINGLE:
            _read_single(key, value, tree, file, collection)
        elif key in KINDS:
            _read_items(key, value, tree, file, collection)
        else:
            names = [*SINGLE, *KINDS]
            nearest, known = difflib.get_close_matches(key, names, 1, 0.6), ", ".join(names)
            collection.findings.append(unknown_key(tree.find((key,), True), key, "the file", nearest[0] if nearest else "", known))


def _read_single(key: str, value: Any, tree: Tree, file: str, collection: _Collection) -> None:
    result = read_record(SINGLE[key], value, tree, (key,), f"the {key}")
    if isinstance(result, list):
        collection.findings.extend(result)
        collection.unread_profile |= key == "project"
    elif key in collection.single:
        first = collection.places[f"{key}:"][0].file
        collection.findings.append(wrong_value(Location(file), f"'{key}' stands in two files", f"the first is {first}; keep one"))
    else:
        collection.single[key] = result
        if isinstance(result, House) and result.logo:
            collection.pictures.append(Shown(result.logo.file, tree.find((key, "logo", "file"), False)))
        collection.places[f"{key}:"] = [Place(file, (key,))]


def _read_items(key: str, value: Any, tree: Tree, file: str, collection: _Collection) -> None:
    kind = KINDS[key]
    if not isinstance(value, list):
        collection.findings.append(
            wrong_value(tree.find((key,), False), f"'{key}' takes a list of items", "begin each item with '- id: …'")
        )
        return
    for index, entry in enumerate(value):
        name = entry.get("id", "") if isinstance(entry, Mapping) else ""
        owner = f"{kind.singular} {name}" if isinstance(name, str) and name else f"{kind.singular} no. {index + 1}"
        path = (key, index)
        result = read_record(kind.record, entry, tree, path, owner)
        if isinstance(result, list):
            collection.findings.extend(result)
        else:
            if not issubclass(kind.record, Item):
                collection.places[f"{key}:{len(collection.entries[key])}"] = [Place(file, path)]
            collection.entries[key].append(result)
        if issubclass(kind.record, Item) and isinstance(name, str) and name:
            collection.places.setdefault(name, []).append(Place(file, path))
