"""Word files and their pages as the checks read them: entries of contents lists, tables, and words with their places."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from vdocs.model.house import Wording
from vdocs.office import layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MILLIMETRE = 72 / 25.4


class Word(NamedTuple):
    """A word on a page; its place in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Room(NamedTuple):
    """Margins of a page, and the distance of header and footer from the edge of the paper, in points."""

    left: float
    top: float
    right: float
    bottom: float
    header: float
    footer: float


OWN = Room(*(distance * MILLIMETRE for distance in (20, 28, 20, 25, 11, 11)))
"""Those of our own template."""
WORDING = Wording()


class Page(NamedTuple):
    """A page as a reader sees it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    """Sorted by line, then from left to right."""
    room: Room = OWN


class Entry(NamedTuple):
    """A line of a contents list or a list of tables or figures, as the Word file holds it."""

    text: str
    bookmark: str
    page: str
    """What is printed as its page; empty when nothing is."""
    is_caption: bool


class LongTable(NamedTuple):
    """A table with a header row: the words of the header, and the bookmarks of its rows in order."""

    header: tuple[str, ...]
    rows: tuple[str, ...]


class Rendered(NamedTuple):
    """A Word file and its pages."""

    name: str
    word_file: bytes
    pdf: bytes
    complaint: str
    pages: tuple[Page, ...]
    places: Mapping[str, int]
    """The page of each bookmark."""
    entries: tuple[Entry, ...]
    tables: tuple[LongTable, ...]
    wording: Wording = WORDING
    """The fixed words that the document is written with."""


def rendered(name: str, word_file: bytes, pdf: bytes, complaint: str, folder: Path, wording: Wording = WORDING) -> Rendered:
    """Read a Word file and the PDF that was made of it."""
    body = part(word_file, "word/document.xml")
    pages = tuple(pages_of(pdf, folder, rooms(body)))
    lists = tuple(entries(body, list_styles(word_file)))
    return Rendered(name, word_file, pdf, complaint, pages, layout(word_file, pdf).places, lists, tuple(tables(body)), wording)


def rooms(body: etree._Element) -> dict[bool, Room]:
    """Return the margins of the last upright pages and of the last ones on their side, which is the key."""
    found = {}
    for section in body.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sideways = int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
        found[sideways] = Room(*(int(margins.get(f"{W}{side}")) / 20 for side in Room._fields))
    return found


def list_styles(word_file: bytes) -> dict[str, str]:
    """Return the names of the styles of contents lists, as Word knows them in any language, by their ids."""
    names = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in part(word_file, "word/styles.xml").iter(f"{W}style"))
    found = {identifier: name.get(f"{W}val", "").lower() for identifier, name in names if name is not None}
    return {identifier: name for identifier, name in found.items() if re.fullmatch(r"toc \d|table of figures", name)}


def plain(text: str) -> str:
    """Return the text in single spaces, without leaders and soft breaks, so that two ways of breaking a line are alike."""
    joined = re.sub(r"[\u00ad\u200b\u2060]", "", text).replace("\u2011", "-").replace("\u00a0", " ")
    return " ".join(re.sub(r"\.{3,}", " ", joined).split())


def squeezed(text: str) -> str:
    """Return the text without any space, for text that may break anywhere."""
    return "".join(plain(text).split())


def part(word_file: bytes, name: str) -> etree._Element:
    """Return a part of a Word file as a tree."""
    with zipfile.ZipFile(io.BytesIO(word_file)) as package:
        return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))


def pages_of(pdf: bytes, folder: Path, margins: Mapping[bool, Room]) -> Iterator[Page]:
    """Yield the pages of a PDF, read by poppler; the margins are those of upright pages and of those on their side."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    program = shutil.which("pdftotext")
    assert program is not None
    found = subprocess.run([program, "-bbox", str(path), "-"], capture_output=True, check=True).stdout
    tree = etree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", found), etree.XMLParser(resolve_entities=False, huge_tree=True))
    for number, element in enumerate(tree.iter("{*}page"), 1):
        words = tuple(
            Word(node.text or "", *(float(node.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax")))
            for node in element.iter("{*}word")
        )
        width, height = float(element.get("width", "0")), float(element.get("height", "0"))
        yield Page(number, width, height, in_lines(words), margins.get(width > height, OWN))


def in_lines(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words as they stand in lines, not in the columns that poppler sees in them."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if lines and word.bottom - lines[-1][0].bottom < 2.5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(word for line in lines for word in sorted(line, key=lambda word: word.left))


def entries(body: etree._Element, styles: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the entries of the lists that a document begins with."""
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        link = paragraph.find(f"{W}hyperlink")
        role = style.get(f"{W}val", "") if style is not None else ""
        if link is None or role not in styles:
            continue
        page, text = "", ""
        in_reference = False
        for node in link.iter():
            if node.tag == f"{W}instrText":
                in_reference = "PAGEREF" in (node.text or "")
            elif node.tag == f"{W}t" and in_reference:
                page += node.text or ""
            elif node.tag == f"{W}t":
                text += node.text or ""
            elif node.tag == f"{W}tab":
                text += " "
        yield Entry(plain(text), link.get(f"{W}anchor", ""), page, styles[role] == "table of figures")


def tables(body: etree._Element) -> Iterator[LongTable]:
    """Yield the tables that have a header row and rows with bookmarks."""
    for table in body.iter(f"{W}tbl"):
        head = [row for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        rows = [mark.get(f"{W}name", "") for row in table.findall(f"{W}tr") if row not in head for mark in row.iter(f"{W}bookmarkStart")]
        if head and rows:
            texts = (plain("".join(node.text or "" for node in cell.iter(f"{W}t"))) for row in head for cell in row.iter(f"{W}tc"))
            yield LongTable(tuple(text for text in texts if text), tuple(rows))
