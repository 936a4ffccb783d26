"""What must be so on every page of every document; each check returns what it found wrong, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .reading import MILLIMETRE, Page, Rendered, Word, plain, squeezed

TOLERANCE = 1.5


def head(page: Page) -> str:
    """Return the text of the page's header."""
    return plain(" ".join(word.text for word in page.words if word.bottom < page.room.top + TOLERANCE))


def foot(page: Page) -> str:
    """Return the text of the page's footer."""
    return plain(" ".join(word.text for word in page.words if word.top > page.height - page.room.bottom - TOLERANCE))


def body(page: Page) -> tuple[Word, ...]:
    """Return the words between header and footer."""
    room = page.room
    lowest = page.height - room.bottom + TOLERANCE
    return tuple(word for word in page.words if word.top >= room.top - TOLERANCE and word.bottom <= lowest)


def contents(document: Rendered) -> Iterator[str]:
    """Every entry of the contents lists prints the page on which its heading or caption stands."""
    lists = _letters(" ".join(word.text for page in document.pages[: _first_page_behind(document)] for word in body(page)))
    for entry in document.entries:
        if not entry.page:
            yield f"'{entry.text}' has no page number"
            continue
        number = int(entry.page)
        text = _letters(" ".join(word.text for word in body(document.pages[number - 1]))) if number <= len(document.pages) else ""
        if _caption(entry.text, entry.is_caption) not in text:
            yield f"'{entry.text}' is not on page {number}"
        if document.places.get(entry.bookmark) != number:
            yield f"'{entry.text}' stands on page {document.places.get(entry.bookmark)}, the list says {number}"
        if _letters(entry.text) + entry.page not in lists:
            yield f"the printed list does not say '{entry.text}' with page {number}"


def _first_page_behind(document: Rendered) -> int:
    """Return the first page behind the contents lists, counted from 1; entries in front of them are on earlier pages."""
    fronts = [
        page.number for page in document.pages if document.wording.contents.casefold() in [word.text.casefold() for word in body(page)[:1]]
    ]
    start = fronts[0] if fronts else 1
    return min((page for page in document.places.values() if page > start), default=start + 1) - 1


def _caption(text: str, is_caption: bool) -> str:
    """Return an entry as the page prints it: a caption has a dash between its number and its text."""
    if not is_caption:
        return _letters(text)
    kind, number, *rest = text.split(" ")
    return _letters(f"{kind} {number} – {' '.join(rest)}")


def _letters(text: str) -> str:
    """Return a text without spaces and without the difference of small and capital letters, which a house's headings may undo."""
    return squeezed(text).casefold()


def repeated_headers(document: Rendered) -> Iterator[str]:
    """A table that goes over several pages has its header row on top of each."""
    for table in document.tables:
        expected = {word for text in table.header for word in text.split()}
        on_pages = dict.fromkeys(document.places[row] for row in table.rows)
        for before, number in pairwise(on_pages):
            words = body(document.pages[number - 1])
            top = min((word.bottom for word in words), default=0)
            first = {word.text for word in words if word.bottom < top + 2}
            head_row = {word.text for word in words if word.bottom < top + 30 * MILLIMETRE}
            if number > before and (not first <= expected or not expected <= head_row):
                yield f"page {number} continues a table with '{' '.join(sorted(first))}', not with '{' '.join(table.header)}'"


def margins(document: Rendered) -> Iterator[str]:
    """No word stands outside the margins."""
    for page in document.pages:
        for word in page.words:
            inside = (
                word.left >= page.room.left - TOLERANCE
                and word.right <= page.width - page.room.right + TOLERANCE
                and word.top >= page.room.header - TOLERANCE
                and word.bottom <= page.height - page.room.footer + TOLERANCE
            )
            if not inside:
                yield f"page {page.number}: '{word.text}' stands outside the margins"


def overprinting(document: Rendered) -> Iterator[str]:
    """No word is printed over another."""
    for page in document.pages:
        words = sorted(page.words, key=lambda word: word.top)
        for index, word in enumerate(words):
            for other in words[index + 1 :]:
                if other.top >= word.bottom:
                    break
                if _shared(word.left, word.right, other.left, other.right) > 2 and _shared(
                    word.top, word.bottom, other.top, other.bottom
                ) > 0.5 * min(word.bottom - word.top, other.bottom - other.top):
                    yield f"page {page.number}: '{word.text}' and '{other.text}' are printed over each other"


def _shared(start: float, end: float, other_start: float, other_end: float) -> float:
    return min(end, other_end) - max(start, other_start)


def empty_pages(document: Rendered) -> Iterator[str]:
    """Every page has words between header and footer."""
    for page in document.pages:
        if not body(page):
            yield f"page {page.number} is empty"


def ending(document: Rendered) -> Iterator[str]:
    """The last page says so, and no other does."""
    words = document.wording.end_of_document
    endings = [page.number for page in document.pages if " ".join(word.text for word in body(page)).endswith(words)]
    if endings != [len(document.pages)]:
        yield f"'{words}' ends the pages {endings} of {len(document.pages)}"


def frames(document: Rendered, number: str, version: str, status: str, fingerprint: str) -> Iterator[str]:
    """Header and footer of every page name the document, its version and status, its fingerprint and the page."""
    for page in document.pages:
        top, bottom = squeezed(head(page)), squeezed(foot(page))
        wanted = {number: top, f"{document.wording.version} {version}": top, status: top, fingerprint: bottom}
        wanted[document.wording.page.format(page=page.number, pages=len(document.pages))] = bottom
        yield from (f"page {page.number} does not say '{text}'" for text, place in wanted.items() if squeezed(text) not in place)


def complaints(document: Rendered) -> Iterator[str]:
    """LibreOffice has nothing to say."""
    if document.complaint:
        yield f"LibreOffice says: {document.complaint}"


EVERYWHERE = (contents, repeated_headers, margins, overprinting, empty_pages, ending, complaints)
"""The checks that need nothing but the document."""


def faults(document: Rendered) -> list[str]:
    """Return all that is wrong with a document, each fault with its check."""
    return [f"{document.name}: {check.__name__}: {fault}" for check in EVERYWHERE for fault in check(document)]
