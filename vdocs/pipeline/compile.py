"""The line of passes: read, trace, check, view, compose. Prints nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vdocs import __version__
from vdocs.catalogue.loader import Catalogues
from vdocs.model.diagnostic import Diagnostic
from vdocs.model.project import Project
from vdocs.pipeline.house import read_house
from vdocs.pipeline.refusal import NothingToCompile
from vdocs.pipeline.stages import Stages
from vdocs.readers.findings import LEAVES_OUT
from vdocs.readers.parse_cache import ParseCache, cache_folder
from vdocs.readers.places import located
from vdocs.readers.project import read_project
from vdocs.rules.check import check
from vdocs.rules.registry import Subject
from vdocs.rules.texts import refers
from vdocs.trace.coverage import Assessment, assess
from vdocs.trace.graph import Trace, trace_project

if TYPE_CHECKING:  # a check composes documents only where texts hold cross-references
    from vdocs.document.compose import Composed
    from vdocs.views.context import Context


class Checked(NamedTuple):
    """A project that was read, linked and checked."""

    root: Path
    project: Project | None
    trace: Trace | None
    assessment: Assessment | None
    catalogues: Catalogues
    diagnostics: tuple[Diagnostic, ...]
    """All findings with their locations, sorted by place."""
    is_readable: bool
    """False when the project cannot be read as a whole."""

    @property
    def left_out(self) -> tuple[Diagnostic, ...]:
        """The findings on entries that could not be read."""
        return tuple(finding for finding in self.diagnostics if finding.code in LEAVES_OUT)

    @property
    def is_partial(self) -> bool:
        """True when entries could not be read, so that only ids and links were looked at."""
        return bool(self.left_out)


class Compilation(NamedTuple):
    """A project compiled to documents, before anything is written."""

    root: Path
    project: Project
    trace: Trace
    assessment: Assessment
    catalogues: Catalogues
    diagnostics: tuple[Diagnostic, ...]
    contexts: tuple[Context, ...]
    documents: tuple[Composed, ...]
    homes: Mapping[str, str]
    """The page on which each item is printed at home, by item."""
    front: Composed


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the memory alone for a while: what reading and composing make is nearly all kept, and looking through it takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@uncollected()
def check_project(root: Path, stages: Stages | None = None) -> Checked:
    """Return the project in a folder with every finding; nothing is raised for bad input."""
    stages = stages or Stages()
    with stages.stage("read the project"):
        reading = read_project(root, ParseCache(cache_folder()))
    catalogues = Catalogues(reading.project.overrides, reading.project.house) if reading.project else Catalogues()
    if reading.project is None or not reading.is_whole:
        return Checked(root, reading.project, None, None, catalogues, _ordered(reading.diagnostics, root), False)
    with stages.stage("follow links, derive coverage"):
        trace = trace_project(reading.project, catalogues)
        assessment = assess(reading.project, trace, catalogues)
    # What misses an entry that could not be read would be judged wrongly; then only ids and links are looked at.
    only = ("VD2",) if LEAVES_OUT & {finding.code for finding in reading.diagnostics} else ()
    with stages.stage("read the house template"):
        house = read_house(root, reading.project)
    subject = Subject(reading.project, trace, assessment, catalogues)
    with stages.stage("ask the rules"):
        findings = check(subject, only)
    if not only and refers(subject.project, subject.texts):
        with stages.stage("compose documents to check cross-references"):
            findings = (*findings, *_misdirected(subject))
    found = _ordered((*reading.diagnostics, *findings, *house.diagnostics), root)
    return Checked(root, reading.project, trace, assessment, catalogues, found, True)


def _misdirected(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the cross-references that lead nowhere; all documents are composed for it."""
    from vdocs.document.compose import compose
    from vdocs.document.findings import unknown_cross_reference
    from vdocs.views.context import contexts

    made = contexts(subject.project, subject.trace, subject.assessment, subject.catalogues, ())
    trees = {context.document.id: compose(context, "").doctree for context in made}
    yield from unknown_cross_reference(subject.project, trees, subject.trace.kinds.keys())


def _ordered(findings: tuple[Diagnostic, ...], root: Path) -> tuple[Diagnostic, ...]:
    def key(finding: Diagnostic) -> tuple:
        place = finding.location
        return (place.file, place.line, place.column, finding.code) if place else ("", 0, 0, finding.code)

    return tuple(sorted(located(findings, root), key=key))


def compile_project(root: Path) -> Compilation:
    """Return the compiled project of a folder; NothingToCompile when it cannot be read or has no document."""
    return compile_checked(check_project(root))


@uncollected()
def compile_checked(checked: Checked, stages: Stages | None = None) -> Compilation:
    """Return the documents of a checked project; NothingToCompile when it cannot be read or has no document."""
    from vdocs.document.front import front_page
    from vdocs.views.context import contexts

    if not checked.is_readable or checked.project is None or checked.trace is None or checked.assessment is None:
        raise NothingToCompile("the project cannot be read")
    if checked.is_partial:
        count = "1 entry" if len(checked.left_out) == 1 else f"{len(checked.left_out)} entries"
        raise NothingToCompile(f"{count} could not be read, and a document without what is missing would look whole")
    made = contexts(checked.project, checked.trace, checked.assessment, checked.catalogues, checked.diagnostics)
    if not made:
        raise NothingToCompile("the project has no controlled document; write one under 'documents:' in protocols/")
    numbers = [context.document.id.casefold() for context in made]
    twice = next((context.document.id for context in made if numbers.count(context.document.id.casefold()) > 1), None)
    if twice is not None:
        raise NothingToCompile(f"two documents have the number {twice}, and one would overwrite the other")
    documents = tuple(_composed(context, stages or Stages()) for context in made)
    return Compilation(
        checked.root,
        checked.project,
        checked.trace,
        checked.assessment,
        checked.catalogues,
        checked.diagnostics,
        tuple(made),
        documents,
        homes(documents),
        front_page(made[-1], documents),
    )


def _composed(context: Context, stages: Stages) -> Composed:
    from vdocs.document.compose import compose

    with stages.stage(f"compose {context.document.id}"):
        return compose(context, f"vdocs {__version__}")


def homes(documents: tuple[Composed, ...]) -> dict[str, str]:
    """Return the page that is the home of each item: the first document, in reading order, that prints it whole."""
    result = {document.name: document.name for document in documents}
    for document in documents:
        for item in _printed(document):
            result.setdefault(item, document.name)
    return result


def _printed(document: Composed) -> Iterator[str]:
    from vdocs.document.nodes import view_table

    for section in document.doctree.findall(lambda node: "script" in node.get("classes", ()) if hasattr(node, "get") else False):
        yield from section["ids"]
    for leaf in document.doctree.findall(view_table):
        yield from leaf["table"].items
