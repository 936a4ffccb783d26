"""Write a compiled project: Word, Excel, HTML and the manifest. Prints nothing."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Collection
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vdocs import __version__
from vdocs.document.compose import Composed
from vdocs.model.diagnostic import Diagnostic
from vdocs.pipeline.compile import Compilation
from vdocs.pipeline.lanes import Job, run_jobs
from vdocs.pipeline.outputs import Output, kept, remove_stale, written, written_tree

if TYPE_CHECKING:
    from vdocs.writers.word.template import Template

FORMATS = ("word", "excel", "html")


class Step(NamedTuple):
    """How far a build has come."""

    name: str
    done: int
    total: int


class Built(NamedTuple):
    """What a build wrote, and what the writers found."""

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


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
) -> Built:
    """Write the chosen formats below `build/` and return what was written; every output appears whole or not at all.

    `html` runs Sphinx into the folder that it is given. KeyError names a document that does not exist.
    """
    aside, here = _lanes(compilation, formats, chosen_documents(compilation, documents), html)
    total = len(aside) + len(here)
    counter = itertools.count()
    parts = [part for part in run_jobs(aside, here, lambda name: progress(Step(name, next(counter), total))) if isinstance(part, Built)]
    progress(Step("", total, total))
    outputs = [output for part in parts for output in part.outputs]
    if not documents:
        remove_stale(compilation.root, formats, outputs)
    others = kept(compilation.root, outputs)
    manifest = written(compilation.root, "build/manifest.json", "manifest", "", _manifest(compilation, outputs, others))
    return Built((*outputs, manifest), tuple(finding for part in parts for finding in part.diagnostics))


def _lanes(
    compilation: Compilation, formats: Collection[str], chosen: tuple[Composed, ...], html: Callable[[Compilation, Path], None] | None
) -> tuple[list[Job], list[Job]]:
    """Return the jobs of two lanes of about equal length."""
    template = lru_cache(1)(partial(_template, compilation))
    word = [Job(f"{each.name}.docx", partial(_word, each, compilation.root, template)) for each in chosen] if "word" in formats else []
    excel = [Job("traceability workbook", partial(_excel, compilation))] if "excel" in formats else []
    portal = [Job("HTML edition", partial(_html, compilation, html))] if "html" in formats and html is not None else []
    return ([*word, *excel], portal) if portal else (word, excel)


def _template(compilation: Compilation) -> Template:
    from vdocs.writers.word.template import own_template

    return own_template(compilation.project.house_style)


def _word(document: Composed, root: Path, template: Callable[[], Template]) -> Built:
    from vdocs.writers import word

    content = word.write(document.doctree, template())
    return Built((written(root, f"build/word/{document.name}.docx", "word", document.name, content),))


def _excel(compilation: Compilation) -> Built:
    from vdocs.pipeline.workbook import workbook
    from vdocs.writers import excel
    from vdocs.writers.findings import text_too_long_for_excel

    sheets, frame = workbook(compilation.contexts, compilation.documents)
    findings = tuple(text_too_long_for_excel(table for sheet in sheets for table in sheet.tables))
    content = excel.write(sheets, frame, compilation.project.profile.date_format)
    return Built((written(compilation.root, f"build/excel/{frame.number}.xlsx", "excel", frame.number, content),), findings)


def _html(compilation: Compilation, html: Callable[[Compilation, Path], None]) -> Built:
    return Built(tuple(written_tree(compilation.root, "build/html", lambda outdir: html(compilation, outdir))))


def _manifest(compilation: Compilation, outputs: list[Output], others: list[Output]) -> bytes:
    """The manifest: what was compiled, with the fingerprint of each document and the digest of each Word and Excel file.

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
        "outputs": [output._asdict() for output in sorted(files)],
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
