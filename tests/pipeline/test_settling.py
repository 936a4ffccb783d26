"""Page numbers by two passes: who settled them, when a document is laid out, and what happens when it cannot be."""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile

import pytest

from vdocs.office import Layout, Unusable
from vdocs.pipeline import build
from vdocs.pipeline.settling import holds

TEXT = """\
requirements: [{id: URS-001, title: t, category: functional, statement: The pump shall run.}]
documents:
- {id: DOC-OQ, type: OQ, version: 0.1}
- {id: DOC-URS, type: URS, version: 0.1}
"""
BY = "LibreOffice 99.1.2.3"


def words(built):
    """Return the Word outputs of a build by document."""
    return {output.document: output for output in built.outputs if output.format == "word"}


def text_of(root, document, part="word/document.xml"):
    """Return a part of a Word file as text."""
    with zipfile.ZipFile(root / f"build/word/{document}.docx") as package:
        return package.read(part).decode()


def numbers(root, document):
    """Return the page numbers printed in the contents lists, by bookmark."""
    return dict(re.findall(r"PAGEREF (\w+) \\h .*?<w:t[^>]*>(\d+)<", text_of(root, document)))


def bookmarks(root, document):
    """Return the names of bookmarks in order."""
    return re.findall(r'<w:bookmarkStart\b[^>]*w:name="(\w+)"', text_of(root, document))


def places(root, document, shift=0, behind=2):
    """Return the pages of bookmarks as the stand-in lays them out; those behind the contents list may be shifted."""
    return {name: str(number + (shift if number > behind else 0)) for number, name in enumerate(bookmarks(root, document), 1)}


def test_page_numbers_are_those_of_the_layout(compiled, stand_in):
    """Every entry of the contents lists has the page of its bookmark, and the footer the count of pages."""
    stand_in("well")
    compilation = compiled(TEXT)
    built = build(compilation, ["word"], layout="auto")
    printed, laid_out = numbers(compilation.root, "DOC-URS"), places(compilation.root, "DOC-URS")

    assert {BY} == {output.page_numbers_by for output in words(built).values()}
    assert {name: laid_out[name] for name in printed} == printed
    assert {"vd_approval", "vd_purpose", "vdTable_1"} <= set(printed)
    assert f">{len(laid_out)}</w:t>" in text_of(compilation.root, "DOC-URS", "word/footer_portrait.xml").rpartition("NUMPAGES")[2]


def test_an_unchanged_document_is_not_laid_out_again(compiled, stand_in, files):
    """All documents are laid out in one start and their fronts in another; the next build starts nothing and writes the same."""
    starts = stand_in("well")
    compilation = compiled(TEXT)
    build(compilation, ["word"], layout="auto")
    first = files(compilation.root)
    build(compilation, ["word"], layout="auto")

    assert [2, 2] == starts()
    assert first == files(compilation.root)


def test_a_changed_document_alone_is_laid_out(compiled, stand_in):
    """Only the document whose text changed is laid out again."""
    starts = stand_in("well")
    build(compiled(TEXT), ["word"], layout="auto")
    built = build(
        compiled(TEXT.replace("{id: DOC-OQ, type: OQ", "{id: DOC-OQ, type: OQ, effective_date: 2027-01-01")), ["word"], layout="auto"
    )

    assert [2, 2, 1, 1] == starts()
    assert {BY} == {output.page_numbers_by for output in words(built).values()}


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"key": 1}', "null"])
def test_kept_layouts_that_cannot_be_read(compiled, stand_in, content):
    """A kept layout that was damaged is made anew."""
    starts = stand_in("well")
    compilation = compiled(TEXT)
    build(compilation, ["word"], layout="auto")
    for path in (compilation.root / "build/.vdocs/layouts").iterdir():
        path.write_text(content)
    shutil.rmtree(compilation.root / "build/.vdocs/written")
    built = build(compilation, ["word"], layout="auto")

    assert [2, 2, 2, 2] == starts()
    assert {BY} == {output.page_numbers_by for output in words(built).values()}


@pytest.mark.parametrize("formats", [["excel"], ["html"], []])
def test_other_formats_start_nothing(compiled, stand_in, page, formats):
    """A build that writes no Word file starts no LibreOffice."""
    starts = stand_in("well")
    build(compiled(TEXT), formats, html=page(), layout="auto")

    assert [] == starts()


def test_never(compiled, stand_in):
    """A build that is told so lays nothing out; contents lists have links only, and the output says why."""
    starts = stand_in("well")
    compilation = compiled(TEXT)
    built = build(compilation, ["word"], layout="never")

    assert [] == starts()
    assert {} == numbers(compilation.root, "DOC-URS")
    assert {"documents were not to be laid out"} == {output.no_page_numbers for output in words(built).values()}


def test_no_program(compiled, monkeypatch, tmp_path):
    """Without LibreOffice a build goes on without page numbers, or is refused before anything is written where they must be."""
    monkeypatch.setenv("VDOCS_SOFFICE", str(tmp_path / "none"))
    compilation = compiled(TEXT)
    with pytest.raises(Unusable, match="which is not a program"):
        build(compilation, ["word"], layout="always")
    assert not (compilation.root / "build").exists()

    built = build(compilation, ["word"], layout="auto")
    assert all(output.no_page_numbers.endswith("which is not a program") for output in words(built).values())
    assert {} == numbers(compilation.root, "DOC-OQ")


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("cut", "LibreOffice 99.1.2.3 failed: it wrote no PDF and did not say why"),
        ("damaged", "its PDF cannot be read"),
        ("restless", "its page numbers move whenever they are printed"),
    ],
)
def test_a_program_that_fails(compiled, stand_in, mode, reason):
    """A document that cannot be laid out has links without numbers, the build goes on, and nothing is kept of the attempt."""
    stand_in(mode)
    compilation = compiled(TEXT)
    built = build(compilation, ["word"], layout="auto")

    assert all(output.no_page_numbers.startswith(reason) for output in words(built).values())
    assert {} == numbers(compilation.root, "DOC-URS")
    assert [] == sorted((compilation.root / "build/.vdocs").glob("*/*"))


def test_one_document_that_fails(compiled, stand_in):
    """The other documents keep their page numbers."""
    stand_in("crashes")
    built = build(compiled(TEXT.replace("The pump shall run.", "The pump shall STUMBLE.")), ["word"], layout="auto")

    assert {"DOC-OQ": BY, "DOC-URS": ""} == {name: output.page_numbers_by for name, output in words(built).items()}
    assert "LibreOffice 99.1.2.3 failed: it ended with code 77" == words(built)["DOC-URS"].no_page_numbers


def test_numbers_that_make_the_list_longer(compiled, stand_in):
    """Where the numbers themselves move the pages, those of the document with numbers are printed."""
    starts = stand_in("grows")
    compilation = compiled(TEXT)
    build(compilation, ["word"], layout="auto")
    printed = numbers(compilation.root, "DOC-URS")
    moved = places(compilation.root, "DOC-URS", shift=1)

    assert {name: moved[name] for name in printed} == printed
    assert [2, 2, 2, 2] == starts()


def test_the_manifest_says_who_settled_the_numbers(compiled, stand_in):
    """The manifest names the program and the count of pages, or the reason, for each Word file; a later build of another format keeps it."""
    stand_in("crashes")
    compilation = compiled(TEXT.replace("The pump shall run.", "The pump shall STUMBLE."))
    build(compilation, ["word"], layout="auto")
    build(compilation, ["excel"], layout="auto")
    entries = {
        entry["document"]: entry
        for entry in json.loads((compilation.root / "build/manifest.json").read_text())["outputs"]
        if entry["format"] == "word"
    }

    assert (BY, True, None) == (
        entries["DOC-OQ"]["page_numbers_by"],
        entries["DOC-OQ"]["page_count"] > 2,
        entries["DOC-OQ"].get("no_page_numbers"),
    )
    assert (None, "LibreOffice 99.1.2.3 failed: it ended with code 77") == (
        entries["DOC-URS"].get("page_numbers_by"),
        entries["DOC-URS"]["no_page_numbers"],
    )


def test_other_work_goes_on_beside(compiled, stand_in, page):
    """With all formats the outputs are in the order of formats and documents, whichever was finished first."""
    stand_in("well")
    built = build(compiled(TEXT), html=page(), layout="auto")

    assert [
        "build/word/DOC-URS.docx",
        "build/word/DOC-OQ.docx",
        "build/excel/DOC-OQ.xlsx",
        "build/html/index.html",
        "build/manifest.json",
    ] == [output.path for output in built.outputs]


def test_a_failing_build_leaves_no_program_behind(compiled, stand_in, page, monkeypatch):
    """When other work fails, LibreOffice is ended and its folder removed."""
    stand_in("hangs")
    compilation = compiled(TEXT)
    monkeypatch.setattr(sys.modules["vdocs.pipeline.writing"], "_excel", lambda compilation: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        build(compilation, html=page(), layout="auto")
    assert [] == [path.name for path in (compilation.root / "build/.vdocs").glob("office.*")]


@pytest.mark.parametrize(
    ("front", "whole", "expected"),
    [
        (Layout(3, {"a": 2}), Layout(9, {"a": 2, "b": 4}), True),
        (Layout(4, {"a": 2}), Layout(9, {"a": 2, "b": 4}), False),
        (Layout(2, {"a": 2}), Layout(9, {"a": 2, "b": 4}), False),
        (Layout(3, {"a": 3}), Layout(9, {"a": 2, "b": 4}), False),
        (Layout(3, {"a": 2}), Layout(3, {"a": 2}), True),
        (Layout(3, {}), Layout(4, {}), False),
    ],
)
def test_when_a_layout_holds(front, whole, expected):
    """A layout holds when the front has its pages and ends just before the first place behind it."""
    assert expected is holds(front, whole)


@pytest.mark.parametrize(
    ("font", "missing"),
    [("ArialMT", False), ("LiberationSans-Bold", False), ("NotoSans", True), ("ArialNarrow-Bold", True)],
)
def test_pages_of_another_font_are_not_those_of_word(compiled, stand_in, font, missing):
    """Without the font of the text or one of the same widths the lists have no numbers, and the build says what to install."""
    stand_in(f"font:{font}")
    built = words(build(compiled(TEXT), ["word"], layout="auto"))
    said = {output.no_page_numbers for output in built.values()}

    reason = (
        "the font Arial is not on this machine, nor is Liberation Sans or Arimo or Helvetica or Nimbus Sans, which have the same widths, "
    )
    assert said == ({f"{reason}so pages break otherwise than in Word; install the font, then build again"} if missing else {""})
    assert missing == all(not output.page_numbers_by for output in built.values())


def test_the_font_of_the_house_is_looked_for(compiled, stand_in):
    """The font that a house names takes the place of ours."""
    stand_in("font:LiberationSans")
    files = {"specs/items.yaml": TEXT, "specs/house/house.yaml": "house: {fonts: {body: Verdana}}"}
    built = words(build(compiled(files), ["word"], layout="auto"))

    assert all(output.no_page_numbers.startswith("the font Verdana is not on this machine, so") for output in built.values())
