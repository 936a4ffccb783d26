"""The search, from a file: by word, by the beginning of one, by id, with a slip, and from any page by a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import HOSTILE


def first(reader) -> str:
    """Return the words of the first result."""
    return reader.one("#vd-results > li").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("URS-021", "URS-021"),
        ("urs-021", "URS-021"),
        ("11.10(e)", "11.10(e)"),
        ("audit trail", "udit trail"),
        ("inspec deci", "ecision"),
        ("requirments", "equirements"),
    ],
)
def test_what_is_found(reader, example: Path, query: str, expected: str):
    """An id in any case, a clause, words, the beginnings of words and a word with a slip are found."""
    reader.open(example / "search.html", f"?q={query}")

    assert expected in first(reader)


def test_a_result_leads_to_its_place(reader, example: Path):
    """A result names document and section, and leads to the item on its page."""
    reader.open(example / "search.html", "?q=URS-021")
    place = reader.one(".vd-result-place").text
    reader.one("#vd-results a").click()

    assert "NHB-AVI-URS-001 › User Requirements Specification › " in place
    assert reader.driver.current_url.endswith("NHB-AVI-URS-001.html#URS-021")


def test_keys(reader, example: Path):
    """A slash leads to the search of any page; what is typed there is looked for."""
    reader.open(example / "NHB-AVI-DFD-001.html")
    reader.press("/", "pump audit\n")
    reader.until("return location.pathname.endsWith('search.html')")

    assert "pump audit" == reader.until("return document.getElementById('vd-query').value")


def test_nothing_found(reader, example: Path):
    """What is nowhere is said to be nowhere."""
    reader.open(example / "search.html", "?q=xyzzyplugh")

    assert "Nothing found for “xyzzyplugh”" == reader.one("#vd-found").text


def test_the_page_can_be_read_by_all(reader, example: Path):
    """axe-core finds no fault in the results."""
    reader.open(example / "search.html", "?q=audit")
    reader.one("#vd-results > li")

    assert [] == reader.faults()


def test_hostile_text_is_quoted(reader, hostile: Path):
    """Markup in what is looked for and in what is found stays text."""
    reader.open(hostile / "search.html", "?q=%3Cscript%3Edocument.title")
    reader.one("#vd-results > li")

    assert [] == reader.complaints()
    assert HOSTILE[:20] in reader.one("#vd-results").text
    assert [] == reader.driver.find_elements("css selector", "#vd-results :is(script, img, svg)")
