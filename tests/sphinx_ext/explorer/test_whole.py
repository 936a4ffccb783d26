"""The single-file edition: one page with everything within it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup

from tests.sphinx_ext.explorer.conftest import PROJECT, written
from vdocs.pipeline import compile_project
from vdocs.sphinx_ext.explorer.whole import SCRIPTS, STATIC, whole_page
from vdocs.sphinx_ext.portal import Portal


def page(root: Path, text: str = PROJECT) -> str:
    """Return the page of a project."""
    return whole_page(Portal(compile_project(written(root, text))))[1]


def test_the_page_refers_to_nothing_outside(tmp_path: Path):
    """No element loads anything, every link leads within the page, and the page forbids browsers to load anything."""
    soup = BeautifulSoup(page(tmp_path).replace("<noscript>", "").replace("</noscript>", ""), "html.parser")

    assert [] == soup.select("[src], link, iframe, object, embed")
    assert [] == [link["href"] for link in soup.select("a[href]") if not link["href"].startswith("#")]
    assert "default-src 'none'" in soup.select_one("meta[http-equiv]")["content"]
    assert not re.search(r"url\((?!['\"]?data:)", "".join(style.string for style in soup.select("style")))


def test_the_page_holds_the_data(tmp_path: Path):
    """The index, each view and each file of items stand in elements of their own."""
    soup = BeautifulSoup(page(tmp_path), "html.parser")
    found = {element["id"]: json.loads(element.string) for element in soup.select('script[type="application/json"]')}

    assert {"vdocs-data-index", "vdocs-data-view-forward", "vdocs-data-items-0"} <= found.keys()
    assert "URS-001" in found["vdocs-data-index"]["ids"]


def test_each_item_has_one_anchor_without_scripts(tmp_path: Path):
    """Readers without scripts find each item once, links lead to it, and no two elements share an id."""
    soup = BeautifulSoup(page(tmp_path).replace("<noscript>", "").replace("</noscript>", ""), "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]

    assert len(ids) == len(set(ids))
    assert {"URS-001", "RSK-001", "OQ-001", "DEV-001", "21CFR11.10(e)"} <= set(ids)
    assert set() == {unquote(link["href"][1:]) for link in soup.select("a[href]")} - set(ids)


def test_hostile_text_stays_text(tmp_path: Path):
    """A text that would end a script or begin one is nothing but text."""
    hostile = PROJECT.replace("title: Export", 'title: "</script></noscript><script>alert(1)</script>"')
    soup = BeautifulSoup(page(tmp_path, hostile), "html.parser")

    assert [] == [script for script in soup.select("script") if (script.string or "").startswith("alert")]
    assert "&lt;/noscript&gt;" in page(tmp_path, hostile)


def test_the_scripts_are_those_of_the_portal():
    """The page holds the scripts that start.js loads, in the same order."""
    start = (STATIC / "explorer" / "start.js").read_text(encoding="utf-8")
    lists = re.search(r"const PANEL = \[(.*?)\];\s*const TABLE = \[(.*?)\];", start, re.DOTALL)
    named = [name for part in lists.groups() for name in re.findall(r'"([^"]+)"', part)]

    assert ["explorer/start.js", *(name.removeprefix("../") if name.startswith("..") else f"explorer/{name}" for name in named)] == list(
        SCRIPTS
    )
    of_the_portal = {"vdocs.js", "vdocs-search.js", "vendor/minisearch/minisearch.js"}

    assert set(SCRIPTS) == {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.js")} - of_the_portal


def test_no_script_reads_text_as_html():
    """None of our scripts has a way to turn text into elements other than node by node."""
    for path in (STATIC / "explorer").glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser", path.read_text(encoding="utf-8")
        ), path.name
