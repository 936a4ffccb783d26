"""The checks find what they are for: each is given pages on which it must find a fault, and such as it must leave alone."""

from __future__ import annotations

import pytest

from . import checks
from .reading import Entry, LongTable, Page, Rendered, Word, in_lines, plain

A4 = (595.3, 841.9)


def words(text: str, left: float = 60, top: float = 100) -> tuple[Word, ...]:
    """Return the words of a line, each 30 points wide."""
    return tuple(Word(part, left + 32 * place, top, left + 32 * place + 30, top + 10) for place, part in enumerate(text.split()))


def page(number: int, *lines: tuple[Word, ...]) -> Page:
    """Return a page with a header, a footer and lines."""
    frame = (*words("DOC-1 Version 0.1 Draft", top=40), *words(f"abc123 Page {number} of 2", top=790))
    return Page(number, *A4, in_lines((*frame, *(word for line in lines for word in line))))


def document(*pages: Page, entries=(), tables=(), places=None, complaint="") -> Rendered:
    """Return a document of pages."""
    return Rendered("DOC-1", b"", b"", complaint, pages, places or {}, tuple(entries), tuple(tables))


END = words("End of document", top=700)


def test_a_sound_document():
    """Pages on which all is well give no fault."""
    lists = page(1, words("Contents"), words("1 Purpose....... 2", top=120))
    sound = document(lists, page(2, words("1 Purpose"), END), entries=[Entry("1 Purpose", "vd_p", "2", False)], places={"vd_p": 2})

    assert [] == checks.faults(sound)
    assert [] == list(checks.frames(sound, "DOC-1", "0.1", "Draft", "abc123"))


@pytest.mark.parametrize(
    ("printed", "stands", "fault"),
    [
        ("", 2, "'1 Purpose' has no page number"),
        ("1", 2, "'1 Purpose' stands on page 2, the list says 1"),
        ("3", 2, "'1 Purpose' is not on page 3"),
        ("2", 1, "'1 Purpose' stands on page 1, the list says 2"),
    ],
)
def test_a_contents_list_that_is_wrong(printed, stands, fault):
    """A number that is missing, or not that of the heading's page, is found."""
    lists = page(1, words("Contents"), words(f"1 Purpose....... {printed}", top=120))
    entry = Entry("1 Purpose", "vd_p", printed, False)

    assert fault in list(checks.contents(document(lists, page(2, words("1 Purpose")), entries=[entry], places={"vd_p": stands})))


def test_a_list_that_prints_another_number_than_it_holds():
    """What the page prints counts, not what the file holds."""
    lists = page(1, words("Contents"), words("1 Purpose....... 1", top=120))
    entry = Entry("1 Purpose", "vd_p", "2", False)
    found = checks.contents(document(lists, page(2, words("1 Purpose")), entries=[entry], places={"vd_p": 2}))

    assert ["the printed list does not say '1 Purpose' with page 2"] == list(found)


@pytest.mark.parametrize(("second", "faults"), [("ID Title", 0), ("R-2 Two", 1), ("ID", 1)])
def test_a_header_row_that_is_not_repeated(second, faults):
    """The page on which a table goes on begins with its header row."""
    pages = (page(1, words("ID Title"), words("R-1 One", top=120)), page(2, words(second), words("R-2 Two", top=120)))
    table = LongTable(("ID", "Title"), ("vd_1", "vd_2"))

    assert faults == len(list(checks.repeated_headers(document(*pages, tables=[table], places={"vd_1": 1, "vd_2": 2}))))


@pytest.mark.parametrize(
    ("place", "faults"),
    [((57, 100), 0), ((50, 100), 1), ((520, 100), 1), ((60, 20), 1), ((60, 815), 1)],
)
def test_a_word_outside_the_margins(place, faults):
    """A word is found that stands left, right, above or below of the room for text."""
    assert faults == len(list(checks.margins(document(page(1, words("word", *place))))))


@pytest.mark.parametrize(("left", "faults"), [(60, 1), (85, 1), (89, 0), (300, 0)])
def test_words_over_each_other(left, faults):
    """Two words in the same place are found, two that touch are not."""
    assert faults == len(list(checks.overprinting(document(page(1, words("one"), words("two", left=left, top=102))))))


def test_an_empty_page():
    """A page with header and footer only is found."""
    assert ["page 2 is empty"] == list(checks.empty_pages(document(page(1, words("text")), page(2))))


@pytest.mark.parametrize("endings", [(), (1,), (1, 2)])
def test_a_document_that_does_not_end(endings):
    """The last page, and only the last, says that it is the last."""
    pages = [page(number, words("text"), *([END] if number in endings else [])) for number in (1, 2)]

    assert 1 == len(list(checks.ending(document(*pages))))


def test_a_frame_that_misses_something():
    """A page is found that does not name its document or itself."""
    found = list(checks.frames(document(page(1, words("text"))), "DOC-2", "0.1", "Draft", "abc123"))

    assert ["page 1 does not say 'DOC-2'", "page 1 does not say 'Page 1 of 1'"] == found


def test_a_complaint():
    """What LibreOffice says is a fault."""
    assert ["LibreOffice says: warn"] == list(checks.complaints(document(page(1), complaint="warn")))


def test_leaders_and_soft_breaks_are_no_text():
    """Dots of a contents list and places where a word may break are left out."""
    assert "1 Purpose 5" == plain("1 Pur\u200bpose........ 5")
