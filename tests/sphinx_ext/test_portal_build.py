"""The portal as a whole: built by Sphinx, then read as a browser would."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from sphinx.cmd.build import build_main

from .conftest import SCRIPT, build, stand_in


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, html.HtmlElement], str]:
    """The parsed pages by file name, and the warnings of the build."""
    output, warnings = build(stand_in(tmp_path_factory.mktemp("portal")))
    return {path.name: html.parse(path).getroot() for path in sorted(output.glob("*.html"))}, warnings


def _ids(page: html.HtmlElement) -> list[str]:
    return page.xpath("//@id")


def test_no_warnings(portal):
    """A build of sound documents says nothing."""
    assert "" == portal[1]


def test_anchors(portal):
    """Every item and every section is an anchor on its page, once."""
    urs, oq = _ids(portal[0]["DOC-URS-1.html"]), _ids(portal[0]["DOC-OQ-1.html"])

    assert {"URS-001", "URS-002", "all"} <= set(urs)
    assert {"OQ-001", "OQ-001.1", "scripts", "none"} <= set(oq)
    assert (len(urs), len(oq)) == (len(set(urs)), len(set(oq)))


def test_a_document_is_an_anchor(portal):
    """The number of a document is the id of its cover, once, even where a table of the same page has a row for it."""
    (cover,) = portal[0]["DOC-OQ-1.html"].xpath("//*[@id='DOC-OQ-1']")

    assert ("header", "vd-cover") == (cover.tag, cover.get("class"))
    assert [] == portal[0]["index.html"].xpath("//header[@class='vd-cover']/@id")


def test_the_id_of_a_row_leads_home(portal):
    """The first cell of a row leads to where its item is at home: on another page, or on this one."""
    row = portal[0]["DOC-OQ-1.html"].get_element_by_id("URS-002")

    assert ["DOC-URS-1.html#URS-002"] == row.xpath("./td[1]//a/@href")
    assert ["#URS-001"] == portal[0]["DOC-URS-1.html"].get_element_by_id("URS-001").xpath("./td[1]//a/@href")


def test_links_resolve(portal):
    """Every link within the portal leads to a page and an anchor that exist."""
    pages = portal[0]
    for name, page in pages.items():
        for address in page.xpath("//article//a/@href | //nav//a/@href"):
            target, _, fragment = address.partition("#")
            assert (target or name) in pages, address
            assert not fragment or fragment in _ids(pages[target or name]), address


def test_references(portal):
    """A reference leads to the item's home: on the same page, on another, or nowhere, as plain text."""
    row = portal[0]["DOC-URS-1.html"].get_element_by_id("URS-002")

    assert ["#URS-002", "DOC-OQ-1.html#OQ-001", "DOC-OQ-1.html#OQ-001.1"] == row.xpath(".//a/@href")
    assert "NOWHERE-1" in row.text_content()


def test_text_is_never_markup(portal):
    """Script in prose, in cells and in titles is shown as the text it is."""
    page = portal[0]["DOC-URS-1.html"]

    assert 4 <= page.xpath("string(//article)").count(SCRIPT)
    assert [] == page.xpath("//article//script | //article//a[starts-with(@href, 'javascript')]")


def test_the_name_of_the_system_is_never_markup(compilation):
    """Title, brand and header show a system's name as it is, whatever signs it holds."""
    name = f"R&D <b> {SCRIPT}"
    front = compilation.front._replace(frame=compilation.front.frame._replace(system_name=name))
    documents = tuple(each._replace(frame=each.frame._replace(system_name=name, title=name)) for each in compilation.documents)
    output, warnings = build(compilation._replace(front=front, documents=documents))
    pages = [html.parse(path).getroot() for path in sorted(output.glob("*.html"))]

    assert "" == warnings
    for page in pages:
        assert [] == [script for script in page.xpath("//script/text()") if "alert(1)" in script]
        assert [] == page.xpath("//body//b")
        assert name in page.findtext(".//title")
        assert name in page.xpath("string(//*[@class='vd-brand-system'])")


def test_offline(portal):
    """No page loads anything from a network."""
    for page in portal[0].values():
        assert [] == [address for address in page.xpath("//@src | //link/@href") if re.match(r"(https?:)?//", address)]


def test_no_advertising(portal):
    """A page names neither Sphinx nor its theme."""
    text = html.tostring(portal[0]["DOC-OQ-1.html"], encoding="unicode").lower()

    assert "sphinx and furo" not in text and "generated with" not in text and "made with" not in text


def test_cover(portal):
    """The page opens with the title, once, and the facts of document control."""
    page = portal[0]["DOC-OQ-1.html"]

    assert ["Protocol"] == [heading.text_content() for heading in page.xpath("//h1")]
    assert {"DOC-OQ-1", "Version 0.9", "Draft"} <= set(page.xpath("//header[@class='vd-cover']//span/text()"))
    assert "ab" * 32 in page.xpath("string(//header[@class='vd-cover'])")


def test_draft_strip(portal):
    """A draft says so on its page and on every printed sheet."""
    page = portal[0]["DOC-OQ-1.html"]

    assert 1 == len(page.find_class("vd-draft"))
    assert 'content: "DRAFT"' in page.xpath("string(//style[@media='print'])")
    assert [] == portal[0]["index.html"].find_class("vd-draft")


def test_section_numbers(portal):
    """The number of a section stands before its title."""
    headings = [heading.text_content() for heading in portal[0]["DOC-OQ-1.html"].xpath("//h2 | //h3")]

    assert ["1 Scripts#", "1.1 OQ-001 Start#", "2 Deviations#", "3 Traced#"] == headings


def test_sidebar(portal):
    """Every page lists the documents and marks its own."""
    navigation = portal[0]["DOC-OQ-1.html"].find_class("vd-documents")[0]

    assert ["DOC-URS-1", "DOC-OQ-1"] == navigation.xpath(".//span[@class='vd-documents-number']/text()")
    assert ["DOC-OQ-1"] == navigation.xpath(".//a[@aria-current]/span[1]/text()")


def test_search(compilation):
    """The search knows every item at its home and every section, with the words of their tables, and where they stand."""
    output, _ = build(compilation)
    said = (output / "search-data.js").read_text(encoding="ascii")
    data = json.loads(said.removeprefix("vdocsSearch(").removesuffix(");\n"))
    found = {entry[3] or data["sections"][entry[1]]: entry for entry in data["entries"]}

    assert ["DOC-URS-1.html", "DOC-URS-1"] == data["pages"][found["URS-001"][0]][:2]
    assert "URS-001" == found["URS-001"][2]
    assert "peristaltic" in found["URS-001"][4]
    assert data["sections"][found["URS-001"][1]].startswith("1 All of them")
    assert "Press start." in found["OQ-001"][4]
    assert "OQ-001.1" not in found
    assert not (output / "searchindex.js").exists()


def _times(output: Path) -> dict[str, int]:
    """Return when each page was written; Sphinx writes the page of the search at every build."""
    return {path.name: path.stat().st_mtime_ns for path in sorted(output.glob("*.html")) if path.name != "search.html"}


def _changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {name for name in after if before.get(name) != after[name]}


def test_unchanged_pages_are_left_alone(compilation):
    """A second build writes nothing; a new fingerprint writes its page, and a new home the pages that link to it."""
    first = _times(build(compilation)[0])
    second = _times(build(compilation)[0])
    changed = compilation.documents[1]._replace(frame=compilation.documents[1].frame._replace(fingerprint="cd" * 32))
    compilation = compilation._replace(documents=(compilation.documents[0], changed))
    third = _times(build(compilation)[0])
    fourth = _times(build(compilation._replace(homes={**compilation.homes, "URS-002": "DOC-OQ-1"}))[0])

    assert first == second
    assert {"DOC-OQ-1.html"} == _changed(second, third)
    assert {"DOC-URS-1.html", "DOC-OQ-1.html"} == _changed(third, fourth)


def test_removed_documents(compilation):
    """The source of a document that is gone is removed, and the sidebars of the others follow."""
    build(compilation)
    output, _ = build(compilation._replace(documents=compilation.documents[:1]))

    assert ["DOC-URS-1.vdoc", "index.vdoc"] == sorted(path.name for path in (compilation.root / "build/.vdocs/sphinx").iterdir())
    assert "DOC-OQ-1" not in html.parse(output / "DOC-URS-1.html").xpath("string(//nav)")


def test_same_bytes(compilation, tmp_path):
    """Two builds of the same documents in two places give the same bytes."""
    outputs = [build(compilation._replace(root=tmp_path / place))[0] for place in ("one", "two") if (tmp_path / place).mkdir() is None]

    one, two = ({path.name: path.read_bytes() for path in output.iterdir() if path.is_file()} for output in outputs)
    assert one == two


def test_conf_py(compilation, monkeypatch):
    """`sphinx-build . build/html` compiles the project in the source folder."""
    monkeypatch.setattr("vdocs.pipeline.compile_project", lambda root: compilation._replace(root=root))
    (compilation.root / "conf.py").write_text('extensions = ["vdocs.sphinx_ext"]\n')

    assert 0 == build_main(["-q", "-W", str(compilation.root), str(compilation.root / "build/html")])
    assert (compilation.root / "build/html/DOC-OQ-1.html").is_file()


def test_a_folder_without_a_project_is_told_in_one_line(tmp_path, capsys):
    """`sphinx-build` in a folder that holds no project says so instead of showing where the program stopped."""
    (tmp_path / "conf.py").write_text('extensions = ["vdocs.sphinx_ext"]\n')

    assert 2 == build_main(["-q", str(tmp_path), str(tmp_path / "build/html")])
    assert "the project cannot be read; `vdocs check` says why" in capsys.readouterr().err
