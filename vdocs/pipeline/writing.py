"""Write a compiled project: Word, Excel, HTML and the manifest. Prints nothing."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vdocs import __version__, office
from vdocs.document.compose import Composed
from vdocs.model.diagnostic import Diagnostic
from vdocs.pipeline.compile import Compilation
from vdocs.pipeline.house import template_of
from vdocs.pipeline.inputs import tool_digest
from vdocs.pipeline.lanes import Job, can_fork, run_jobs
from vdocs.pipeline.outputs import WORK, Output, kept, remove_stale, written, written_tree
from vdocs.pipeline.settling import LAYOUTS as LAYOUTS
from vdocs.pipeline.settling import Settling, settling
from vdocs.pipeline.stages import Stage, Stages
from vdocs.pipeline.word import WordEdition
from vdocs.pipeline.written_before import file_key, house_key, keep_written, written_before

if TYPE_CHECKING:
    from vdocs.writers.word.template import Template

SINGLE = "html-single"
"""The HTML edition as one file with the matrix and the items, in place of the portal."""

FORMATS = ("word", "excel", "html")
"""What a build writes by itself."""

ALL_FORMATS = ("word", "pdf", "excel", "html", SINGLE)
"""What can be asked for; the PDF edition is made from the Word files, which are then written, too."""


class Step(NamedTuple):
    """How far a build has come."""

    name: str
    done: int
    total: int


class Built(NamedTuple):
    """What a build wrote, and what the writers found."""

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    outdated: tuple[str, ...] = ()
    """Paths of PDF files that an earlier build made from a Word file that has changed since."""
    stages: tuple[Stage, ...] = ()
    """How long each file took; those that were written side by side overlap."""


def chosen_documents(compilation: Compilation, names: Collection[str]) -> tuple[Composed, ...]:
    """Return the documents with the given numbers or type codes, all when there are none; KeyError for an unknown name."""
    if not names:
        return compilation.documents
    found: dict[str, Composed] = {}
    for name in names:
        matching = [entry for entry in compilation.documents if name.upper() in (entry.name.upper(), entry.frame.type_code)]
        if not matching:
            raise KeyError(name)
        found.update((entry.name, entry) for entry in matching)
    return tuple(found.values())


def build(
    compilation: Compilation,
    formats: Collection[str] = FORMATS,
    documents: Collection[str] = (),
    html: Callable[[Compilation, Path], None] | None = None,
    progress: Callable[[Step], None] = lambda step: None,
    layout: str = "never",
) -> Built:
    """Write the chosen formats below `build/` and return what was written; every output appears whole or not at all.

    `html` runs Sphinx into the folder that it is given; for SINGLE the folder then holds one page. `layout` is one of LAYOUTS.
    KeyError names a document that does not exist; Unusable says that there is no LibreOffice where there must be one,
    NothingToCompile that the house template cannot be used. All are raised before anything is written.
    """
    chosen = chosen_documents(compilation, documents)
    formats = {*formats, "word"} if "pdf" in formats else formats
    template = template_of(compilation.root, compilation.project) if "word" in formats else None
    by = settling(compilation.root, layout if "word" in formats else "never")
    renderer = office.find() if "pdf" in formats else None
    aside, here = ([_timed(job) for job in lane] for lane in _lanes(compilation, formats, chosen, html, template, by, renderer))
    total = len(aside) + len(here)
    counter = itertools.count()
    parts = [part for part in run_jobs(aside, here, lambda name: progress(Step(name, next(counter), total))) if isinstance(part, Built)]
    progress(Step("", total, total))
    outputs = _in_order((output for part in parts for output in part.outputs), chosen)
    if not documents:
        remove_stale(compilation.root, formats, outputs)
    others = kept(compilation.root, outputs)
    manifest = written(compilation.root, "build/manifest.json", "manifest", "", _manifest(compilation, outputs, others))
    findings = tuple(finding for part in parts for finding in part.diagnostics)
    stages = tuple(stage for part in parts for stage in part.stages)
    return Built((*outputs, manifest), findings, _outdated(outputs, others), stages)


def _outdated(outputs: Iterable[Output], others: Iterable[Output]) -> tuple[str, ...]:
    current = {output.document: output.digest for output in outputs if output.format == "word"}
    editions = (output for output in others if output.format == "pdf" and output.document in current)
    return tuple(output.path for output in editions if output.made_from != current[output.document])


def _in_order(outputs: Iterable[Output], chosen: Sequence[Composed]) -> list[Output]:
    """Return the outputs by format and document, whichever was finished first."""
    formats = {format: place for place, format in enumerate(ALL_FORMATS)}
    documents = {document.name: place for place, document in enumerate(chosen)}
    return sorted(outputs, key=lambda output: (formats[output.format], documents.get(output.document, len(documents))))


def _lanes(
    compilation: Compilation,
    formats: Collection[str],
    chosen: tuple[Composed, ...],
    html: Callable[[Compilation, Path], None] | None,
    template: Callable[[], Template] | None,
    by: Settling,
    renderer: office.Program | None,
) -> tuple[list[Job], list[Job]]:
    """Return the jobs of two lanes of about equal length; LibreOffice works while the lane of Word does something else."""
    house = house_key(compilation.root, compilation.project) if template else None
    edition = WordEdition(compilation.root, chosen, template, by, house) if template else None
    word = [Job(job.name, partial(_outputs, job.run)) for job in edition.jobs()] if edition else []
    pages = [Job("page numbers in contents lists", partial(_outputs, edition.finish))] if edition and by.is_active else []
    if edition and renderer is not None:
        pages.append(Job("PDF edition", partial(_pdf, compilation.root, renderer, edition)))
    excel = [Job("traceability workbook", partial(_excel, compilation))] if "excel" in formats else []
    wanted = [make for form, make in _PAGES.items() if form in formats] if html is not None else []
    portal = [Job("HTML edition", partial(make, compilation, html)) for make in wanted]
    if not can_fork():
        return [*word, *_beside(by, [*excel, *portal]), *pages], []
    return ([*word, *_beside(by, excel), *pages], portal) if portal else ([*word, *pages], excel)


def _timed(job: Job) -> Job:
    """Return a job that also tells how long it took, whichever process does it."""

    def run() -> object:
        stages = Stages()
        with stages.stage(f"write {job.name}"):
            result = job.run()
        return result._replace(stages=tuple(stages.ended)) if isinstance(result, Built) else result

    return Job(job.name, run)


def _beside(by: Settling, jobs: list[Job]) -> list[Job]:
    return [Job(job.name, partial(by.beside, job.run)) for job in jobs]


def _outputs(run: Callable[[], list[Output]]) -> Built:
    return Built(tuple(run()))


def _pdf(root: Path, renderer: office.Program, edition: WordEdition) -> Built:
    from vdocs.pipeline.pdf import write_pdf_edition

    outputs, findings = write_pdf_edition(root, renderer, edition.written)
    return Built(tuple(outputs), tuple(findings))


def _excel(compilation: Compilation) -> Built:
    from vdocs.document.identity import value_key
    from vdocs.pipeline.workbook import pages, workbook
    from vdocs.writers import excel
    from vdocs.writers.findings import text_too_long_for_excel

    sheets, frame = workbook(compilation.contexts, compilation.documents)
    findings = tuple(text_too_long_for_excel(table for sheet in sheets for table in sheet.tables))
    path, date_format = f"build/excel/{frame.number}.xlsx", compilation.project.profile.date_format
    leading = pages(compilation.homes)
    key = file_key(tool_digest(), value_key((sheets, frame, date_format, leading)))
    before = written_before(compilation.root, path, key)
    if before is not None:
        return Built((before.output,), findings)
    output = written(compilation.root, path, "excel", frame.number, excel.write(sheets, frame, date_format, leading))
    keep_written(compilation.root, output, key)
    return Built((output,), findings)


def _html(compilation: Compilation, html: Callable[[Compilation, Path], None]) -> Built:
    return Built(tuple(written_tree(compilation.root, "build/html", lambda outdir: html(compilation, outdir))))


def _single(compilation: Compilation, html: Callable[[Compilation, Path], None]) -> Built:
    """Return the one page that `html` makes; an earlier one of another number is removed."""
    staging = compilation.root / WORK / SINGLE
    staging.mkdir(parents=True, exist_ok=True)
    html(compilation, staging)
    page = next(iter(sorted(staging.glob("*.html"))))
    return Built((written(compilation.root, f"build/{SINGLE}/{page.name}", SINGLE, page.stem, page.read_bytes()),))


_PAGES = {"html": _html, SINGLE: _single}


def _manifest(compilation: Compilation, outputs: list[Output], others: list[Output]) -> bytes:
    """The manifest: what was compiled, with the fingerprint of each document and the digest of each file but the pages.

    `others` are files of earlier builds that still stand beside those of this one.
    """
    profile = compilation.project.profile
    files = [output for output in outputs if output.format != "html"] + others
    index = compilation.root / "build" / "html" / "index.html"
    data = {
        "manifest_version": 1,
        "tool": f"vdocs {__version__}",
        "project": profile.title,
        "system": {"id": profile.system.id, "name": profile.system.name, "release": profile.system.release},
        "baseline": profile.baseline,
        "findings": {kind: _open_findings(compilation, kind) for kind in ("error", "warning", "note")},
        "documents": [_described(document) for document in compilation.documents],
        "outputs": [output.described() for output in sorted(files)],
        "html": "build/html/index.html" if index.is_file() else None,
    }
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def _open_findings(compilation: Compilation, kind: str) -> int:
    return sum(entry.severity.value == kind and not entry.justification for entry in compilation.diagnostics)


def _described(document: Composed) -> dict[str, str]:
    frame = document.frame
    return {
        "number": document.name,
        "type": frame.type_code,
        "title": frame.title,
        "version": frame.version,
        "status": frame.status,
        "fingerprint": frame.fingerprint,
    }
