"""A build: the files, the manifest, and what happens when something cannot be written."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from vdocs import __version__
from vdocs.pipeline import build, chosen_documents

LONG_AGO = (1_000_000_000, 1_000_000_000)


def manifest(root):
    """Return the manifest of a build."""
    return json.loads((root / "build/manifest.json").read_text())


def test_every_format_is_written(compiled, page):
    """A build writes a Word file per document, one workbook, the HTML edition and the manifest."""
    built = build(compiled(), html=page())

    assert [
        "build/excel/DOC-OQ.xlsx",
        "build/html/index.html",
        "build/manifest.json",
        "build/word/DOC-OQ.docx",
        "build/word/DOC-URS.docx",
    ] == sorted(output.path for output in built.outputs)


def test_an_output_is_the_file(compiled, page):
    """Path, size and digest of every output are those of the file."""
    compilation = compiled()

    for output in build(compilation, html=page()).outputs:
        content = (compilation.root / output.path).read_bytes()

        assert (len(content), hashlib.sha256(content).hexdigest()) == (output.size, output.digest)


def test_building_twice_gives_the_same_bytes(compiled, page, files):
    """The same input gives the same bytes, and no file is touched the second time."""
    compilation = compiled()
    build(compilation, html=page())
    first = files(compilation.root)
    for name in first:
        os.utime(compilation.root / name, LONG_AGO)
    build(compiled(), html=page())

    assert first == files(compilation.root)
    assert {LONG_AGO[0]} == {(compilation.root / name).stat().st_mtime for name in first}


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        (["word"], ["build/word/DOC-OQ.docx", "build/word/DOC-URS.docx"]),
        (["excel"], ["build/excel/DOC-OQ.xlsx"]),
        (["html"], ["build/html/index.html"]),
        ([], []),
    ],
)
def test_formats_can_be_chosen(compiled, page, files, formats, expected):
    """Only the chosen formats are written; the manifest always is."""
    compilation = compiled()
    build(compilation, formats, html=page())

    assert sorted([*expected, "build/manifest.json"]) == sorted(files(compilation.root))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ["DOC-URS", "DOC-OQ"]),
        (["OQ"], ["DOC-OQ"]),
        (["doc-urs"], ["DOC-URS"]),
        (["oq", "DOC-OQ"], ["DOC-OQ"]),
        (["OQ", "URS"], ["DOC-OQ", "DOC-URS"]),
    ],
)
def test_documents_can_be_chosen(compiled, names, expected):
    """Documents are chosen by number or type, whatever the capitals; all of them when none is named."""
    assert expected == [document.name for document in chosen_documents(compiled(), names)]


@pytest.mark.parametrize("name", ["PQ", "DOC", "URS-001", ""])
def test_an_unknown_document_is_a_key_error(compiled, files, name):
    """An unknown document is named before anything is written."""
    compilation = compiled()

    with pytest.raises(KeyError, match=f"'{name}'"):
        build(compilation, documents=["OQ", name])
    assert {} == files(compilation.root)


def test_the_manifest_says_what_was_compiled(compiled, page):
    """The manifest names tool, system, documents with their fingerprints, and files with their digests."""
    compilation = compiled()
    build(compilation, html=page())
    data = manifest(compilation.root)

    assert ["manifest_version", "tool", "project", "system", "baseline", "findings", "documents", "outputs", "html"] == list(data)
    assert (1, f"vdocs {__version__}", {"id": "PUMP", "name": "Pump Controller", "release": "1.10"}) == (
        data["manifest_version"],
        data["tool"],
        data["system"],
    )
    assert [(document.name, document.frame.fingerprint) for document in compilation.documents] == [
        (entry["number"], entry["fingerprint"]) for entry in data["documents"]
    ]
    assert ["build/excel/DOC-OQ.xlsx", "build/word/DOC-OQ.docx", "build/word/DOC-URS.docx"] == [entry["path"] for entry in data["outputs"]]
    assert "build/html/index.html" == data["html"]


def test_the_manifest_counts_the_open_findings(compiled):
    """The manifest counts errors, warnings and notes that are not justified."""
    compilation = compiled()
    build(compilation, ["excel"])
    open_errors = sum(finding.blocks for finding in compilation.diagnostics)

    assert open_errors == manifest(compilation.root)["findings"]["error"]


def test_the_manifest_without_html(compiled):
    """A build without HTML says so."""
    compilation = compiled()
    build(compilation, ["word"])

    assert manifest(compilation.root)["html"] is None


def paths(root):
    """Return the Word and Excel files that the manifest names."""
    return [entry["path"] for entry in manifest(root)["outputs"]]


def test_the_manifest_keeps_what_still_stands(compiled, page):
    """A build of one format or document leaves the entries of the others, and the path of the pages, in the manifest."""
    compilation = compiled()
    build(compilation, html=page())
    whole = manifest(compilation.root)
    build(compilation, ["word"], documents=["OQ"])

    assert whole == manifest(compilation.root)


@pytest.mark.parametrize("content", [b"another", None])
def test_the_manifest_forgets_what_is_no_longer_so(compiled, content):
    """A file that was changed or removed since it was built is not named."""
    compilation = compiled()
    build(compilation, ["word", "excel"])
    path = compilation.root / "build/excel/DOC-OQ.xlsx"
    path.write_bytes(content) if content else path.unlink()
    build(compilation, ["word"])

    assert ["build/word/DOC-OQ.docx", "build/word/DOC-URS.docx"] == paths(compilation.root)


def test_a_built_file_is_named_once(compiled):
    """A file that is built again has one entry, with its new digest."""
    compilation = compiled()
    build(compilation, ["word"])
    (compilation.root / "build/word/DOC-OQ.docx").write_bytes(b"x")
    built = build(compilation, ["word"])

    assert {output.path: output.digest for output in built.outputs if output.format == "word"} == {
        entry["path"]: entry["digest"] for entry in manifest(compilation.root)["outputs"]
    }


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"outputs": 1}', '{"outputs": [{"path": "x"}]}', '{"outputs": [1]}'])
def test_a_manifest_that_cannot_be_read_is_written_anew(compiled, text):
    """A damaged manifest of an earlier build is no reason to fail."""
    compilation = compiled()
    (compilation.root / "build").mkdir()
    (compilation.root / "build/manifest.json").write_text(text)
    build(compilation, ["excel"])

    assert ["build/excel/DOC-OQ.xlsx"] == paths(compilation.root)


def test_a_failing_html_function_leaves_the_edition_as_it_was(compiled, page, files):
    """When the HTML cannot be made, build/html keeps the pages of the build before."""
    compilation = compiled()
    build(compilation, ["html"], html=page("one"))
    before = files(compilation.root)

    with pytest.raises(RuntimeError, match="no"):
        build(compilation, ["html"], html=page("two", RuntimeError("no")))
    assert before == files(compilation.root)


def test_a_failing_build_leaves_the_manifest_as_it_was(compiled, page):
    """The manifest is written last, so it never names what was not made."""
    compilation = compiled()

    with pytest.raises(RuntimeError):
        build(compilation, html=page("one", RuntimeError()))
    assert not (compilation.root / "build/manifest.json").exists()


def test_a_target_that_cannot_be_written_is_an_error(compiled):
    """A target in the way gives OSError with its name, and no temporary file is left."""
    compilation = compiled()
    (compilation.root / "build/word/DOC-OQ.docx").mkdir(parents=True)

    with pytest.raises(OSError, match=r"DOC-OQ\.docx"):
        build(compilation, ["word"])
    assert [] == [path.name for path in (compilation.root / "build").rglob(".*") if path.name != ".vdocs"]


def test_progress_is_told(compiled, page):
    """Each piece of work is announced once, and the end at last."""
    steps = []
    build(compiled(), html=page(), progress=steps.append)

    assert ["DOC-OQ.docx", "DOC-URS.docx", "HTML edition", "traceability workbook"] == sorted(step.name for step in steps[:-1])
    assert ("", 4, 4) == steps[-1]
