"""Where the bookmarks of a Word file stand, read from the PDF that LibreOffice made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

_BOOKMARK = re.compile(rb'<w:bookmarkStart\b[^>]*\bw:name="([A-Za-z0-9_]+)"')
"""Names of bookmarks as our writer makes them."""


_FONT_PAGES = 3
"""The cover, the front matter and the contents list have all fonts of the text."""


class Layout(NamedTuple):
    """The pages of a document."""

    page_count: int
    places: Mapping[str, int]
    """The page on which each bookmark begins, counted from 1, by name of bookmark."""


class Unreadable(Exception):
    """The PDF does not tell where the bookmarks stand; the text says why."""


def layout(word_file: bytes, pdf: bytes) -> Layout:
    """Return the pages of a Word file from its PDF; Unreadable when a bookmark is not found there."""
    destinations, page_count = _destinations(pdf)
    names = _bookmarks(word_file)
    lost = next((name for name in names if _exported(name) not in destinations), None)
    if lost is not None:
        raise Unreadable(f"its PDF does not tell where the bookmark '{lost}' stands")
    return Layout(page_count, {name: destinations[_exported(name)] for name in names})


def fonts_of(pdf: bytes) -> set[str]:
    """Return the families of the fonts on the first pages of a PDF, in small letters without spaces; none when it cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(pdf)).pages[:_FONT_PAGES]
        found = [font.get_object() for page in pages for font in page.get("/Resources", {}).get_object().get("/Font", {}).values()]
        return {family_of(str(font["/BaseFont"])) for font in found}
    except (PyPdfError, KeyError, AttributeError, ValueError, RecursionError):
        return set()


def family_of(font: str) -> str:
    """Return the family of a font by its name, as people write it or as a PDF does: `BAAAAA+Arial-BoldMT` is `arial`."""
    name = re.sub(r"^/?(?:[A-Z]{6}\+)?", "", font).replace(" ", "")
    return re.sub(r"(?:PS)?(?:MT)?$", "", re.split(r"[-,]", name)[0]).casefold()


def _exported(name: str) -> str:
    """Return the name of a bookmark as LibreOffice writes it: an underscore is escaped by its code."""
    return name.replace("_", "5F")


def _bookmarks(word_file: bytes) -> list[str]:
    with ZipFile(BytesIO(word_file)) as package:
        return [name.decode("ascii") for name in dict.fromkeys(_BOOKMARK.findall(package.read("word/document.xml")))]


def _destinations(pdf: bytes) -> tuple[dict[str, int], int]:
    """Return the page of each named destination, and the number of pages."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(pdf))
        pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1) if page.indirect_reference}
        found = {name.removeprefix("/"): pages[place.page.idnum] for name, place in reader.named_destinations.items()}
    except (PyPdfError, KeyError, AttributeError, ValueError, RecursionError) as error:
        raise Unreadable(f"its PDF cannot be read: {error}") from error
    return found, len(pages)
