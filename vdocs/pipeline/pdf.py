"""The PDF edition: what LibreOffice makes of the finished Word files.

LibreOffice writes the time of day and a random identity into every PDF, so two are never the same bytes. A PDF is a rendition:
it stays as it is while the Word file it was made from is the same and nobody changed it, and its digest is in the manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vdocs import office
from vdocs.model.diagnostic import Diagnostic
from vdocs.office.findings import pdf_edition_not_written
from vdocs.pipeline.outputs import WORK, Output, earlier, is_unchanged, written
from vdocs.pipeline.settling import Settled

Edition = Sequence[tuple[Settled, Output]]
"""Finished Word files with their outputs."""


def write_pdf_edition(root: Path, program: office.Program, edition: Edition) -> tuple[list[Output], list[Diagnostic]]:
    """Write the PDF of every Word file that has none of its own yet; return all outputs and what went wrong."""
    standing = _standing(root, edition)
    files = {settled.name: settled.content for settled, _ in edition if settled.name not in standing}
    renditions = office.Conversion(program, files, office.ARCHIVE, root / WORK).renditions() if files else {}
    outputs, findings = list(standing.values()), []
    for settled, word_file in edition:
        if settled.name not in renditions:
            continue
        rendition = renditions[settled.name]
        fault = rendition.fault or _fault(settled, rendition.content)
        if fault:
            (root / _path(settled.name)).unlink(missing_ok=True)
            findings.append(pdf_edition_not_written(settled.name, fault))
        else:
            output = written(root, _path(settled.name), "pdf", settled.name, rendition.content)
            outputs.append(output._replace(page_count=settled.page_count, made_from=word_file.digest, made_by=program.name))
    return outputs, findings


def _path(name: str) -> str:
    return f"build/pdf/{name}.pdf"


def _standing(root: Path, edition: Edition) -> dict[str, Output]:
    """Return the PDF files of earlier builds that are of these very Word files, by document."""
    known = {output.path: output for output in earlier(root)}
    found = ((word_file, known.get(_path(settled.name))) for settled, word_file in edition)
    return {
        output.document: output
        for word_file, output in found
        if output is not None and output.made_from == word_file.digest and is_unchanged(root / output.path, output.digest)
    }


def _fault(settled: Settled, content: bytes) -> str:
    """Return what is wrong with a PDF; its pages must be those that the contents list was numbered by."""
    try:
        count = office.layout(settled.content, content).page_count
    except office.Unreadable as error:
        return str(error)
    return f"it has {count} pages, but the contents list is of {settled.page_count}" if settled.page_count not in (0, count) else ""
