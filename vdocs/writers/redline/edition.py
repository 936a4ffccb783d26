"""The comparison edition as a file: both bodies in one, and on every page the words that it is no controlled document."""

from __future__ import annotations

from typing import NamedTuple

from vdocs.writers.redline.blocks import blocks
from vdocs.writers.redline.carrying import Carried
from vdocs.writers.redline.change import Change, bookmarks, change
from vdocs.writers.redline.markup import ID, SECTION, Element, Marks, element, parsed, w
from vdocs.writers.redline.merging import Merging
from vdocs.writers.redline.package import Package
from vdocs.writers.redline.preparing import settled
from vdocs.writers.redline.tokens import Sources, written
from vdocs.writers.word.frame import watermark
from vdocs.writers.word.xml import NAMESPACES

_LABEL = "Comparison edition"
_STATUS = "Comparison edition, not the controlled document"
_FIELDS = ("customXml/", "word/glossary/")
"""Where a file keeps the values and placeholders of fields to fill in, of which an edition has none."""
_RED = "9C1C1C"
_VML = "urn:schemas-microsoft-com:vml"
_NOTICE_HEIGHT = 330
"""Height of the line on top of each page, in twentieths of a point."""
_HIGHEST = 284
"""How near to the edge of the paper a header may begin, in twentieths of a point; printers leave 5 mm free."""
_FIRST_MARK = 100_000
"""Numbers of changes begin here, above those of bookmarks where these are fewer."""


class Edition(NamedTuple):
    """What an edition says of itself."""

    author: str
    """The author of every change as reviewers see it, such as `Changes since 1.0`."""
    date: str
    """The moment of every change, such as `2027-01-18T09:30:00Z`."""
    old: str
    """The old version as the header names it, such as `version 1.0 (v1.0)`."""
    new: str
    """The new version."""

    @property
    def notice(self) -> str:
        """What every page says."""
        return f"{_LABEL}: changes from {self.old} to {self.new}. Not the controlled document."


def compare(old: bytes, new: bytes, edition: Edition) -> tuple[bytes, Change]:
    """Return the new file with every difference from the old one as a tracked change, and what changed.

    Accepting all changes gives the text of the new file, rejecting all that of the old one; the contents lists are those of
    the new file. The file is empty when nothing differs.
    """
    before, after = Package(old), Package(new)
    for package in (before, after):
        settled(package.body)
    names = bookmarks(before.body), bookmarks(after.body)
    marks = Marks(edition.author, edition.date, max(_FIRST_MARK, _highest(after.body) + 1))
    carried = Carried(before, after, _highest_picture(after.body))
    body = after.body
    sides = [blocks(package.body, Sources(package.targets)) for package in (before, after)]
    end = [child for child in body if child.tag == SECTION]
    merging = Merging(marks, carried)
    merged = merging.body(*sides)
    carried.number_lists()
    body[:] = [*merged, *end]
    found = change(body, *names, merging.former)
    if found.is_none:
        return b"", found
    _say(after, edition)
    return after.content(), found


def _highest(body: Element) -> int:
    """Return the highest number of a bookmark."""
    return max((int(mark.get(ID, "0")) for mark in body.iter(w("bookmarkStart")) if mark.get(ID, "0").isdigit()), default=0)


def _highest_picture(body: Element) -> int:
    numbers = (node.get("id", "") for node in body.iter("{*}docPr", "{*}cNvPr"))
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _say(package: Package, edition: Edition) -> None:
    """Say on every page, and to a document management system, that this is a comparison edition."""
    package.set_status(_STATUS)
    _raise_headers(package.body)
    package.leave_out(*_FIELDS)
    for frame in package.frames:
        settled(frame)
    for serial, header in enumerate(package.headers, 1):
        for drawn in list(header.iter(w("pict"))):
            if drawn.find(f".//{{{_VML}}}textpath[@string]") is not None:
                run = drawn.getparent()
                run.getparent().remove(run)  # type: ignore[union-attr]
        header.insert(0, _notice(edition))
        last = next(header.iterchildren(w("p"), reversed=True))
        last.append(_watermark(serial))


def _raise_headers(body: Element) -> None:
    """Let headers begin higher on the page by the line that is added, so that the text keeps its room."""
    for margins in body.iter(w("pgMar")):
        header = margins.get(w("header"), "")
        if header.isdigit():
            margins.set(w("header"), str(max(min(_HIGHEST, int(header)), int(header) - _NOTICE_HEIGHT)))


def _notice(edition: Edition) -> Element:
    look = element("rPr", element("b"), element("color", val=_RED), element("sz", val="17"))
    line = element("bottom", val="single", sz="6", space="2", color=_RED)
    properties = element("pPr", element("pBdr", line), element("spacing", before="0", after="60"))
    return element("p", properties, written(edition.notice, look, False))


def _watermark(serial: int) -> Element:
    return parsed(f"<root {NAMESPACES}>{watermark('COMPARISON', serial)}</root>".encode())[0]
