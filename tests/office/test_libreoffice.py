"""What the LibreOffice of this machine makes of a small document."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.conftest import write_project
from vdocs.office import ARCHIVE, LAYOUT, Conversion, layout
from vdocs.pipeline import compile_project
from vdocs.writers import word

TEXT = """\
requirements: [{id: URS-001, title: t, category: functional, statement: The pump shall run at 5 µl per °C.}]
documents: [{id: DOC-URS, type: URS, version: 0.1}]
"""


@pytest.fixture(scope="module")
def word_file(tmp_path_factory) -> bytes:
    """Return the Word file of a small document."""
    return word.write(compile_project(write_project(tmp_path_factory.mktemp("small"), TEXT)).documents[0].doctree)


@pytest.fixture(scope="module")
def edition(libreoffice, word_file, tmp_path_factory) -> PdfReader:
    """Return the PDF edition of the document."""
    rendition = Conversion(libreoffice, {"a": word_file}, ARCHIVE, tmp_path_factory.mktemp("edition")).renditions()["a"]
    assert ("", "") == (rendition.fault, rendition.complaint)
    return PdfReader(io.BytesIO(rendition.content))


def test_pages_are_found(libreoffice, word_file, tmp_path):
    """The bookmarks of headings and captions are found, the approval on the page behind the cover; nothing is complained of."""
    rendition = Conversion(libreoffice, {"a": word_file}, LAYOUT, tmp_path / "work").renditions()["a"]
    page_count, places = layout(word_file, rendition.content)

    assert ("", "") == (rendition.fault, rendition.complaint)
    assert 2 == places["vd_approval"]
    assert 3 < places["vd_purpose"] <= places["vdTable_1"] <= page_count


def test_a_file_that_is_none(libreoffice, word_file, tmp_path):
    """A file that LibreOffice cannot open is a fault with a reason, and the one behind it is converted all the same."""
    renditions = Conversion(libreoffice, {"broken": b"PK\x03\x04 no", "whole": word_file}, LAYOUT, tmp_path / "work").renditions()

    assert [True, False] == [bool(rendition.fault) for rendition in renditions.values()]
    assert renditions["whole"].content.startswith(b"%PDF-")


def test_the_edition_is_archive_grade(edition):
    """The PDF says that it is PDF/A-2b, has an output intent, and nothing that an archive refuses."""
    catalog = edition.trailer["/Root"]
    metadata = catalog["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata and "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert "pdfuaid" not in metadata
    assert "/GTS_PDFA1" == catalog["/OutputIntents"][0].get_object()["/S"]
    assert not edition.is_encrypted and "/AcroForm" not in catalog and "/JavaScript" not in catalog.get("/Names", {})


def test_every_font_is_embedded(edition):
    """Every font of the PDF is inside it."""
    fonts = {
        font.get_object().get("/BaseFont"): font.get_object()
        for page in edition.pages
        for font in page["/Resources"].get_object().get("/Font", no_fonts()).get_object().values()
    }

    assert fonts and all(is_embedded(font) for font in fonts.values())


def no_fonts():
    """Return an empty dictionary of a PDF."""
    from pypdf.generic import DictionaryObject

    return DictionaryObject()


def is_embedded(font) -> bool:
    """True when the font's file is in the PDF."""
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = inner["/FontDescriptor"].get_object()
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_the_edition_is_tagged_and_has_an_outline(edition):
    """The PDF is tagged, in the language of the document, shows its title, opens with the outline, and the outline has the headings."""
    catalog = edition.trailer["/Root"]
    titles = [entry.title for entry in edition.outline if not isinstance(entry, list)]

    assert (True, "en-GB", "/UseOutlines", True) == (
        catalog["/MarkInfo"]["/Marked"],
        catalog["/Lang"],
        catalog["/PageMode"],
        catalog["/ViewerPreferences"]["/DisplayDocTitle"],
    )
    assert "/StructTreeRoot" in catalog
    assert ["Approval", "Revision history"] == titles[:2] and titles[2].startswith("1 ")
    assert "User Requirements Specification" in (edition.metadata.title or "")
