"""The workbook as LibreOffice reads it: every value equals what the model and its views say, and every link finds its row."""

from __future__ import annotations

import csv
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from vdocs.office import Program
from vdocs.office.program import profile
from vdocs.pipeline import compile_project
from vdocs.pipeline.workbook import pages, workbook
from vdocs.views.table import Prose, Refs
from vdocs.writers import excel
from vdocs.writers.excel.sheet import data_rows

from .conftest import ROOT

_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1"
"""LibreOffice's filter: tabs, quotes, UTF-8, from line 1, cells as they are shown, every sheet in a file of its own."""


@pytest.fixture(scope="module")
def compilation():
    """Return the worked example."""
    return compile_project(ROOT)


@pytest.fixture(scope="module")
def sheets(compilation):
    """Return the sheets of its workbook by name."""
    return {sheet.name: sheet for sheet in workbook(compilation.contexts, compilation.documents)[0]}


@pytest.fixture(scope="module")
def content(compilation, sheets) -> bytes:
    """Return its workbook."""
    frame = workbook(compilation.contexts, compilation.documents)[1]
    return excel.write(list(sheets.values()), frame, compilation.project.profile.date_format, pages(compilation.homes))


@pytest.fixture(scope="module")
def shown(program: Program, content, tmp_path_factory) -> dict[str, list[list[str]]]:
    """Return the rows that LibreOffice shows, by sheet."""
    folder = tmp_path_factory.mktemp("workbook")
    path = folder / "matrix.xlsx"
    path.write_bytes(content)
    command = [program.path, profile(folder), "--headless", "--convert-to", _EVERY_SHEET, "--outdir", str(folder / "csv"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {file.stem.removeprefix("matrix-"): _rows(file) for file in sorted((folder / "csv").iterdir())}


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t"))


def _of(shown, sheets, name: str) -> list[dict[str, str]]:
    """Return the rows of a sheet below its header, by the keys of the columns."""
    keys = [column.key for column in sheets[name].tables[0].columns]
    return [dict(zip(keys, row, strict=False)) for row in shown[name][1:]]


def test_every_sheet_is_there(shown, sheets):
    """LibreOffice shows every sheet of the workbook, and the data sheets with as many rows as their tables have."""
    assert set(sheets) == set(shown)
    assert {name: len(data_rows(sheet.tables[0])) for name, sheet in sheets.items() if sheet.is_data and sheet.tables[0].rows} == {
        name: len(shown[name]) - 1 for name, sheet in sheets.items() if sheet.is_data and sheet.tables[0].rows
    }


def test_requirements_equal_the_model(shown, sheets, compilation):
    """Id, title, statement, priority and links of every requirement are those of the model."""
    written = {item.id: item for item in compilation.project.requirements}
    found = {row["id"]: row for row in _of(shown, sheets, "Requirements")}

    assert set(written) == set(found)
    assert [] == [
        name
        for name, item in written.items()
        if (item.title, item.priority.label, ", ".join(item.satisfies), item.version)
        != (found[name]["title"], found[name]["priority"], found[name]["clauses"], found[name]["version"])
    ]


def test_steps_equal_the_model(shown, sheets, compilation):
    """Every step of every test case has a row of its own, with its input letter by letter."""
    written = {f"{case.id}.{number}": step for case in compilation.project.test_cases for number, step in enumerate(case.steps, 1)}
    found = {row["step"]: row for row in _of(shown, sheets, "Test cases")}

    assert set(written) <= set(found)
    assert {name: step.input.rstrip() for name, step in written.items()} == {name: found[name]["input"].rstrip() for name in written}


def test_cells_of_every_table_equal_its_view(shown, sheets):
    """Texts, ids, dates and numbers of every data sheet are shown as the view has them; only Markdown is shown as plain text."""
    wrong = []
    for name, sheet in sheets.items():
        if sheet.is_data:
            for number, row in enumerate(data_rows(sheet.tables[0]), 1):
                for place, cell in enumerate(row.cells):
                    expected = _expected(cell)
                    if expected is not None and expected != shown[name][number][place].replace("\r\n", "\n"):
                        wrong.append((name, number, place, expected, shown[name][number][place]))

    assert [] == wrong[:5]


def _expected(cell) -> str | None:
    """Return what a cell shows; None for cells that are composed."""
    match cell:
        case None | "":
            return ""
        case str():
            return cell
        case Refs():
            return ", ".join(cell.texts)
        case Prose() | tuple():
            return None
        case date():
            return f"{cell:%d/%m/%Y}"  # how LibreOffice spells a day in a text file
        case _:
            return f"{cell:g}"


def test_every_link_inside_finds_the_row_of_its_id(content):
    """The cell at the end of a link begins with the id that was linked; a range of steps leads to its first."""
    book = load_workbook(BytesIO(content))
    wrong, count = [], 0
    for sheet in book:
        for row in sheet:
            for cell in row:
                if cell.hyperlink and not cell.hyperlink.target:
                    name, _, place = cell.hyperlink.location.rpartition("!")
                    target = str(book[name.strip("'").replace("''", "'")][place].value)
                    count += 1
                    text = str(cell.value).partition("–")[0]
                    is_sheet = sheet.title == "Read me" and place == "A1"
                    if not (is_sheet or target == text or target == f"{text}.1" or text.endswith(" links")):
                        wrong.append((sheet.title, cell.coordinate, text, target))

    assert [] == wrong[:5]
    assert count > 3000


def test_every_link_outside_leads_to_a_page_that_is_built(content, compilation):
    """Addresses outside are relative, and name the pages of the portal only."""
    book = load_workbook(BytesIO(content))
    found = {cell.hyperlink.target for sheet in book for row in sheet for cell in row if cell.hyperlink and cell.hyperlink.target}

    assert found <= {f"../html/{page}.html" for page in ("index", *(document.name for document in compilation.documents))}
    assert "../html/index.html" in found
