"""The PDF edition: made from the finished Word files, left alone while they are the same, and never half-written."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from vdocs.office import Unusable
from vdocs.pipeline import build

TEXT = """\
requirements: [{id: URS-001, title: t, category: functional, statement: The pump shall run.}]
documents:
- {id: DOC-OQ, type: OQ, version: 0.1}
- {id: DOC-URS, type: URS, version: 0.1}
"""
CHANGED = TEXT.replace("shall run", "shall stop")
STUMBLES = TEXT.replace("shall run", "shall STUMBLE")
LONG_AGO = (1_000_000_000, 1_000_000_000)


def entries(root):
    """Return what the manifest says of files, by path."""
    return {entry["path"]: entry for entry in json.loads((root / "build/manifest.json").read_text())["outputs"]}


def test_the_edition_is_made_from_the_word_files(compiled, stand_in):
    """A PDF for each document, and the Word file it was made from; the manifest has the digests of both."""
    stand_in("well")
    compilation = compiled(TEXT)
    built = build(compilation, ["pdf"], layout="auto")
    known = entries(compilation.root)
    pdf = known["build/pdf/DOC-URS.pdf"]

    assert [
        "build/word/DOC-URS.docx",
        "build/word/DOC-OQ.docx",
        "build/pdf/DOC-URS.pdf",
        "build/pdf/DOC-OQ.pdf",
        "build/manifest.json",
    ] == [output.path for output in built.outputs]
    assert hashlib.sha256((compilation.root / pdf["path"]).read_bytes()).hexdigest() == pdf["digest"]
    assert (known["build/word/DOC-URS.docx"]["digest"], "LibreOffice 99.1.2.3") == (pdf["made_from"], pdf["made_by"])
    assert known["build/word/DOC-URS.docx"]["page_count"] == pdf["page_count"]


def test_an_edition_is_left_as_it_is(compiled, stand_in):
    """While the Word file is the same, its PDF is neither made nor touched again."""
    starts = stand_in("well")
    compilation = compiled(TEXT)
    build(compilation, ["pdf"], layout="auto")
    first = entries(compilation.root)
    os.utime(compilation.root / "build/pdf/DOC-URS.pdf", LONG_AGO)
    build(compilation, ["pdf"], layout="auto")

    assert [2, 2, 2] == starts()
    assert LONG_AGO[0] == (compilation.root / "build/pdf/DOC-URS.pdf").stat().st_mtime
    assert first == entries(compilation.root)


def test_a_changed_document_is_made_anew(compiled, stand_in):
    """Only the PDF of the changed Word file is made again."""
    starts = stand_in("well")
    build(compiled(TEXT), ["pdf"], layout="never")
    compilation = compiled(CHANGED)
    build(compilation, ["pdf"], layout="never")
    known = entries(compilation.root)

    assert [2, 1] == starts()
    assert known["build/word/DOC-URS.docx"]["digest"] == known["build/pdf/DOC-URS.pdf"]["made_from"]


@pytest.mark.parametrize("content", [b"%PDF-1.7 another %%EOF", None])
def test_a_changed_or_missing_pdf_is_made_anew(compiled, stand_in, content):
    """A PDF that somebody changed or removed is not taken for the edition."""
    starts = stand_in("well")
    compilation = compiled(TEXT)
    build(compilation, ["pdf"], layout="never")
    path = compilation.root / "build/pdf/DOC-OQ.pdf"
    path.write_bytes(content) if content else path.unlink()
    build(compilation, ["pdf"], layout="never")

    assert [2, 1] == starts()
    assert path.read_bytes().startswith(b"%PDF-1.") and entries(compilation.root)["build/pdf/DOC-OQ.pdf"]["size"] == path.stat().st_size


def test_without_libreoffice_nothing_is_written(compiled, files, monkeypatch, tmp_path):
    """A PDF edition that cannot be made is refused before anything is written."""
    monkeypatch.setenv("VDOCS_SOFFICE", str(tmp_path / "none"))
    compilation = compiled(TEXT)

    with pytest.raises(Unusable):
        build(compilation, ["pdf"], layout="never")
    assert {} == files(compilation.root)


def test_a_document_that_cannot_be_made(compiled, stand_in):
    """A PDF that fails is an error of the build, the earlier one is removed, and the others are written."""
    stand_in("crashes")
    build(compiled(TEXT), ["pdf"], layout="never")
    compilation = compiled(STUMBLES)
    built = build(compilation, ["pdf"], layout="never")

    assert [("VD720", True)] == [(finding.code, finding.blocks) for finding in built.diagnostics]
    assert "the PDF edition of DOC-URS was not written: LibreOffice 99.1.2.3 failed: it ended with code 77" == built.diagnostics[0].message
    assert ["DOC-OQ.pdf"] == [path.name for path in (compilation.root / "build/pdf").iterdir()]
    assert "build/pdf/DOC-URS.pdf" not in entries(compilation.root)


def test_an_earlier_edition_is_named(compiled, stand_in):
    """A build of the Word file alone leaves the PDF of the file before, and says so; the manifest has what it was made from."""
    stand_in("well")
    build(compiled(TEXT), ["pdf"], layout="never")
    compilation = compiled(CHANGED)
    built = build(compilation, ["word"], layout="never")
    known = entries(compilation.root)

    assert ("build/pdf/DOC-URS.pdf",) == built.outdated
    assert known["build/word/DOC-URS.docx"]["digest"] != known["build/pdf/DOC-URS.pdf"]["made_from"]


def test_a_pdf_of_other_pages_is_none(compiled, stand_in):
    """A PDF that has not the pages by which the contents list was numbered is not written."""
    stand_in("well")
    build(compiled(TEXT), ["word"], layout="auto")
    stand_in("restless")
    built = build(compiled(TEXT), ["pdf"], layout="auto")

    assert ["VD720", "VD720"] == [finding.code for finding in built.diagnostics]
    assert "pages, but the contents list is of" in built.diagnostics[0].message


def test_the_edition_of_a_removed_document_goes(compiled, stand_in, files):
    """A full build of the edition removes the PDF of a document that is no longer written."""
    stand_in("well")
    build(compiled(TEXT), ["pdf"], layout="never")
    compilation = compiled(TEXT.replace("- {id: DOC-OQ, type: OQ, version: 0.1}\n", ""))
    build(compilation, ["pdf"], layout="never")

    assert ["build/manifest.json", "build/pdf/DOC-URS.pdf", "build/word/DOC-URS.docx"] == sorted(files(compilation.root))
