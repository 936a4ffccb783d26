"""Every page of the portal in a browser: it loads by itself, says nothing, fits the screen and can be read by all."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import HOSTILE

PAGES = [
    "index", "NHB-AVI-URS-001", "NHB-AVI-RTM-001", "NHB-AVI-OQ-001", "NHB-AVI-P11-001", "NHB-AVI-GXP-001", "NHB-AVI-DFD-001",
    "NHB-AVI-FRA-001", "NHB-AVI-VP-001",
]  # fmt: skip


@pytest.fixture(params=["desktop", "phone"])
def screen(request, reader):
    """The browser on a screen of a desktop and on one of a phone."""
    from .reader import DESKTOP, PHONE

    reader.size(DESKTOP if request.param == "desktop" else PHONE)
    return reader


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_no_network_and_fits(screen, example: Path, page: str):
    """A page opened from its file asks for files of the portal only, complains of nothing and does not scroll sideways."""
    screen.open(example / f"{page}.html")

    assert [] == [asked for asked in screen.requests() if not asked.startswith(example.as_uri())]
    assert [] == screen.complaints()
    assert not screen.is_wider_than_screen()


@pytest.mark.parametrize("page", ["index", "NHB-AVI-RTM-001", "search"])
def test_a_page_from_a_server(reader, served: str, page: str):
    """A page from a server asks that server only, and complains of nothing."""
    reader.open(f"{served}/{page}.html")

    assert [] == [asked for asked in reader.requests() if not asked.startswith(served)]
    assert [] == reader.complaints()


@pytest.mark.parametrize("page", [page for page in PAGES if page != "NHB-AVI-OQ-001"])
def test_a_page_can_be_read_by_all(reader, example: Path, page: str):
    """axe-core finds no fault by the rules of WCAG 2.2 AA."""
    reader.open(example / f"{page}.html")

    assert [] == reader.faults()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["index", "NHB-AVI-DFD-001"])
def test_every_screen_can_be_read_by_all(screen, example: Path, page: str, scheme: str):
    """axe-core finds no fault in light and dark, on a desktop and on a phone."""
    screen.prefers(scheme)
    screen.open(example / f"{page}.html")

    assert [] == screen.faults()


@pytest.mark.parametrize("page", ["index", "DOC-URS", "DOC-OQ", "DOC-RTM", "search"])
def test_hostile_text_stays_text(reader, hostile: Path, page: str):
    """Script, markup, templates and pictures from the network in authored text are shown as they were written, and do nothing."""
    reader.open(hostile / f"{page}.html")

    assert [] == [asked for asked in reader.requests() if not asked.startswith(hostile.as_uri())]
    assert [] == reader.complaints()
    assert "run" != reader.driver.title
    assert [] == reader.driver.find_elements("css selector", "article [onerror], article [onload], article a[href^=javascript]")


def test_hostile_text_is_shown(reader, hostile: Path):
    """What an author wrote is what a reader sees, every sign of it."""
    reader.open(hostile / "DOC-URS.html")

    assert HOSTILE.split("<!--")[0] in reader.run("return document.querySelector('article').textContent")
