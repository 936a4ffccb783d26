"""The template that Word documents are written on: ours, or that of the house, with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from vdocs.model.diagnostic import Diagnostic, Place
from vdocs.model.project import Project
from vdocs.pipeline.refusal import NothingToCompile
from vdocs.readers.files import read_data

if TYPE_CHECKING:
    from vdocs.writers.word.house.inspection import Complaints
    from vdocs.writers.word.template import Template

FOLDER = "specs/house"
USUAL = (f"{FOLDER}/template.docx", f"{FOLDER}/template.dotx")
"""Where a house template is looked for when the house names none."""


class HouseReading(NamedTuple):
    """What came of the house: how to get the template, None when it cannot be used, and all findings."""

    template: Callable[[], Template] | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_house(root: Path, project: Project) -> HouseReading:
    """Return the template of a project; nothing is raised for a bad one.

    The styles and fields of a template are looked at here and not in the readers, which know no Word: the same pass that
    makes the template usable finds what it lacks, and it is made once for a check or a build.
    """
    house = project.house_style
    name = house.template or next((name for name in USUAL if (root / name).is_file()), "")
    if not name:
        return HouseReading(cache(partial(_own, project)))
    block = next(iter(project.places.get("house:", ())), None)
    place = Place(block.file, ("house", "template")) if block and house.template else Place(name)
    content = _content(root, name, place)
    if isinstance(content, Diagnostic):
        return HouseReading(None, (content,))
    return _read(content, project, name, place, block or Place(name))


def template_of(root: Path, project: Project) -> Callable[[], Template]:
    """Return how to get the template of a project; NothingToCompile when that of the house cannot be used."""
    reading = read_house(root, project)
    if reading.template is None:
        raise NothingToCompile(reading.diagnostics[0].message)
    return reading.template


def _own(project: Project) -> Template:
    from vdocs.writers.word.template import own_template

    return _with_logo(own_template(project.house_style), project)


def _with_logo(template: Template, project: Project) -> Template:
    """Return the template with the logo of the house; the readers have looked at the file."""
    from vdocs.writers.word.pictures import Logo

    logo = project.house_style.logo
    picture = project.pictures.get(logo.file) if logo else None
    if logo is None or picture is None:
        return template
    return template._replace(logo=Logo(picture, logo.width, logo.alt or project.profile.organisation.name))


def _content(root: Path, name: str, place: Place) -> bytes | Diagnostic:
    """Return the content of the template, or the finding that says why it cannot be had."""
    from vdocs.writers.house_findings import unusable_house_template

    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        return unusable_house_template(place, name, "it lies outside the project", f"copy it to {FOLDER}/ and name it from there")
    if not (root / name).exists():
        found = sorted(file.relative_to(root).as_posix() for file in root.glob(f"{FOLDER}/*.do[ct]x"))
        nearest = get_close_matches(name, found, 1, 0.5)
        hint = f"did you mean {nearest[0]}?" if nearest else f"put the template into {FOLDER}/ and name it from the project's folder"
        return unusable_house_template(place, name, "there is no such file", hint)
    content = read_data(root / name, root)
    return unusable_house_template(place, name, content.message, content.hint) if isinstance(content, Diagnostic) else content


def _read(content: bytes, project: Project, name: str, place: Place, block: Place) -> HouseReading:
    from vdocs.writers.house_findings import unusable_house_template
    from vdocs.writers.word.house.reading import read_template
    from vdocs.writers.word.house.refusal import Unusable

    try:
        template, complaints = read_template(content, project.house_style)
    except Unusable as error:
        return HouseReading(None, (unusable_house_template(place, name, str(error), error.hint),))
    dressed = _with_logo(template, project)
    return HouseReading(lambda: dressed, tuple(_findings(complaints, place, block)))


def _findings(complaints: Complaints, place: Place, block: Place) -> Iterator[Diagnostic]:
    from vdocs.writers import house_findings as findings

    for missing in complaints.missing:
        at = Place(block.file, ("house", "styles", missing.role))
        yield findings.missing_house_style(at, missing.name, missing.role, missing.kind, missing.nearest)
    for name, nearest in complaints.idle:
        yield findings.house_field_nobody_asks_for(Place(block.file, ("house", "fields", name), True), name, nearest)
    for what in complaints.unfilled:
        yield findings.unfilled_template_field(place, what)
    for what in complaints.unsaid:
        yield findings.page_that_does_not_say(place, what)
