"""The traceability explorer and the panel of an item in a browser, from files and from a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx_ext.explorer.conftest import written

from .conftest import built

ROWS = "return document.querySelectorAll('.vd-main .tabulator-row').length"
COUNT = "return document.querySelector('.vd-count').textContent"
TITLE = "const panel = document.querySelector('.vd-panel[open] h2'); return panel ? panel.textContent : ''"


@pytest.fixture(scope="session")
def traced(reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of pages of a small project with a result and a deviation."""
    root = written(tmp_path_factory.mktemp("traced"))
    return built(root, root)


def shows(reader, words: str) -> None:
    """Wait until the panel shows an item."""
    reader.until(f"{TITLE.replace('return panel ?', 'return panel && panel.textContent.startsWith(' + repr(words) + ') ?')}")


def quiet(reader, start: str) -> None:
    """Assert that nothing was asked for elsewhere, and that nothing was complained of."""
    assert [] == [asked for asked in reader.requests() if not asked.startswith(start)]
    assert [] == reader.complaints()


def test_a_requirement_in_three_clicks(reader, traced: Path):
    """Front page, explorer, requirement: the panel shows the test, the result, the run and the deviation."""
    reader.open(traced / "index.html")
    reader.one("nav a[href='explorer.html']").click()
    reader.until(f"{ROWS} > 0")
    reader.one(".tabulator-row a.vd-item").click()
    shows(reader, "URS-001")
    words = reader.one(".vd-panel").text

    assert all(word in words for word in ("OQ-001", "Fail", "11-May-2026", "RUN-001", "Ada Berg", "DEV-001", "specs/items.yaml:2"))
    quiet(reader, traced.as_uri())


def test_a_clause_says_what_covers_it(reader, traced: Path):
    """A link to a clause shows its requirements, where they stand, and the results of their tests."""
    reader.open(traced / "explorer.html", "#view=regulations&item=21CFR11.10(e)")
    shows(reader, "21CFR11.10(e)")
    words = reader.one(".vd-panel").text

    assert all(word in words for word in ("URS-001", "Failed", "OQ-001", "Fail", "RUN-001"))
    quiet(reader, traced.as_uri())


def test_filters_by_words_and_by_choice(reader, traced: Path):
    """Words look through all columns, a choice through one; both can be cleared, and the address follows."""
    reader.open(traced / "explorer.html")
    reader.until(f"{ROWS} === 2")
    reader.one("#vd-query").send_keys("export")
    reader.until("return document.querySelector('.vd-count').textContent === '1 of 2 rows'")
    assert "q=export" in reader.driver.current_url
    reader.run("document.querySelector('#vd-query').value = ''; document.querySelector('#vd-query').dispatchEvent(new Event('input'))")
    reader.until(f"{COUNT} === '2 rows'")
    reader.run(
        "const s = document.querySelector('select[aria-label=\"Filter Coverage status\"]'); s.value = 'Failed'; s.dispatchEvent(new Event('change'))"
    )
    reader.until(f"{COUNT} === '1 of 2 rows'")

    assert "is.status=Failed" in reader.driver.current_url
    quiet(reader, traced.as_uri())


def test_a_link_reopens_the_view(reader, traced: Path):
    """View, words, choice, sorting and columns of an address are those of the page; grouping stands in the same address."""
    reader.open(traced / "explorer.html", "#view=forward&is.status=Failed&sort=id:desc&cols=id,title,status&group=category")
    reader.until("return document.querySelectorAll('.tabulator-group').length > 0")

    assert "1 of 2 rows" == reader.run(COUNT)
    assert "category" == reader.run("return document.querySelector('#vd-group').value")
    assert ["URS ID", "Title", "Coverage status"] == [
        text
        for text in reader.run(
            "return [...document.querySelectorAll('.tabulator-col')].filter((c) => c.offsetWidth).map((c) => c.querySelector('.vd-sort').textContent)"
        )
    ]


def test_links_are_walked_and_lead_back(reader, traced: Path):
    """From requirement to test to run within the panel; Back leads to the test, Escape closes all of it."""
    reader.open(traced / "explorer.html")
    reader.one(".tabulator-row a.vd-item").click()
    shows(reader, "URS-001")
    reader.run("[...document.querySelectorAll('.vd-panel a.vd-item')].find((a) => a.textContent === 'OQ-001').click()")
    shows(reader, "OQ-001")
    reader.run("[...document.querySelectorAll('.vd-panel a.vd-item')].find((a) => a.textContent === 'RUN-001').click()")
    shows(reader, "RUN-001")
    reader.one(".vd-panel-back").click()
    shows(reader, "OQ-001")
    reader.press("\ue00c")
    reader.until("return !document.querySelector('.vd-panel').open && !location.hash.includes('item=')")

    quiet(reader, traced.as_uri())


def test_the_keyboard_is_enough(reader, traced: Path):
    """Arrow keys lead from row to row, Enter opens, the focus is in the panel, and Escape gives it back."""
    reader.open(traced / "explorer.html")
    reader.until(f"{ROWS} === 2")
    reader.run("document.querySelector('.tabulator-row a.vd-item').focus()")
    reader.press("\ue015")
    reader.until("return document.activeElement.textContent === 'URS-002'")
    reader.press("\ue007")
    shows(reader, "URS-002")
    assert reader.run("return document.querySelector('.vd-panel').contains(document.activeElement)")
    reader.press("\ue00c")
    reader.until("return !document.querySelector('.vd-panel').open")

    assert "URS-002" == reader.run("return document.activeElement.textContent")


def test_the_diagram_is_walked_by_keys_and_saved(reader, traced: Path):
    """A diagram of the rows holds what comes before and after; arrow keys move in it, Enter opens, and it becomes a file."""
    reader.open(traced / "explorer.html", "#view=forward&is.status=Failed&as=graph")
    reader.until("return document.querySelectorAll('.vd-node').length >= 6")
    reader.run("[...document.querySelectorAll('.vd-node')].find((n) => n.textContent.startsWith('Clause')).focus()")
    reader.press("\ue014")
    assert reader.run("return document.activeElement.textContent").startswith("Requirement URS-001")
    file = reader.run("return vdocs.diagram.asFile(document.querySelector('.vd-diagram-picture'))")
    reader.press("\ue007")
    shows(reader, "URS-001")

    assert file.startswith("<?xml") and "var(--vd-paper)" in file and "--vd-paper:#" in file and "RUN-001" in file


def test_csv_holds_what_is_shown(reader, traced: Path):
    """CSV has the columns and rows that are shown; a text like a formula stays a text."""
    reader.open(traced / "explorer.html")
    reader.until(f"{ROWS} === 2")

    assert '"a","\'=1+1"\r\n"x ""y""","-5"\r\n' == reader.run("return vdocs.csv(['a', '=1+1'], [['x \"y\"', '-5']])")
    quiet(reader, traced.as_uri())


@pytest.mark.parametrize(
    "view", ["items", "forward", "backward", "risks", "regulations", "gaps", "deviations", "changes", "coverage", "ai"]
)
def test_every_saved_view_opens(reader, traced: Path, view: str):
    """Each view shows its rows, or the sentence that there are none, and complains of nothing."""
    reader.open(traced / "explorer.html", f"#view={view}")
    reader.until("return document.querySelectorAll('.vd-main .tabulator-row, .vd-main .vd-none').length > 0")

    assert view == reader.run("return document.querySelector('#vd-view').value")
    quiet(reader, traced.as_uri())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_all_can_read_it(reader, traced: Path, size: str, scheme: str):
    """Table, panel and diagram fit the screen, and axe-core finds no fault in them."""
    from .reader import DESKTOP, PHONE

    reader.size(DESKTOP if size == "desktop" else PHONE)
    reader.prefers(scheme)
    for fragment, sign in (
        ("", ".tabulator-row"),
        ("#view=forward&item=RSK-001", ".vd-panel[open] .vd-node"),
        ("#view=forward&as=graph", ".vd-node"),
    ):
        reader.open(traced / "explorer.html", fragment)
        reader.one(sign)

        assert [] == reader.faults(".vd-explorer-page" if not fragment.endswith("RSK-001") else ".vd-panel")
        assert not reader.is_wider_than_screen()


def test_without_scripts_it_says_where_to_look(reader, traced: Path):
    """Readers without scripts are led to the documents."""
    reader.scripts(False)
    reader.open(traced / "explorer.html")

    assert "DOC-RTM.html" in [element.get_attribute("href").rsplit("/")[-1] for element in reader.all("article li a")]


def test_from_a_server(reader, served: str):
    """From a server the explorer asks that server only."""
    reader.open(f"{served}/explorer.html", "#view=forward&item=URS-021")
    shows(reader, "URS-021")

    quiet(reader, served)


def test_hostile_texts_stay_texts(reader, hostile: Path):
    """Texts that hold HTML, scripts, Markdown or SVG neither run nor break the table, the panel or the diagram."""
    reader.open(hostile / "explorer.html", "#view=items&item=OQ-001")
    shows(reader, "OQ-001")
    reader.run("return vdocs.open('RSK-001')")
    shows(reader, "RSK-001")

    assert "run" != reader.run("return document.title")
    assert 0 == reader.run(
        "return document.querySelectorAll('.vd-panel :is(script, img, iframe), .vd-panel [onload], .vd-panel [onerror], .vd-panel a[href^=javascript]').length"
    )
    quiet(reader, hostile.as_uri())


def test_one_file_needs_nothing_else(reader, tmp_path: Path):
    """The single-file edition shows its rows and its items, and asks for nothing but itself."""
    from vdocs.pipeline import compile_project
    from vdocs.sphinx_ext.explorer.whole import whole_page
    from vdocs.sphinx_ext.portal import Portal

    page = tmp_path / "matrix.html"
    page.write_text(whole_page(Portal(compile_project(written(tmp_path))))[1], encoding="utf-8")
    reader.open(page, "#view=forward&item=URS-001")
    shows(reader, "URS-001")

    assert reader.run(ROWS) == 2
    quiet(reader, page.as_uri())
