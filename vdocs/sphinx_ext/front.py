"""What the front page has beyond its composed tree: questions that lead to their answers, and the files beside the portal."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from vdocs.document.nodes import Frame
from vdocs.sphinx_ext.cells import Markup
from vdocs.sphinx_ext.portal import Portal
from vdocs.views.table import Column, Table, text_of

_MATRIX = "RTM"

_PROPERTIES = "docProps/custom.xml"
"""The part of a Word file that holds its fingerprint."""

_SMALL = 1_000_000
"""A larger part is none that we wrote."""


class Question(NamedTuple):
    """What inspectors ask, and the section of the matrix that answers."""

    words: str
    answer: str
    section: str
    view: str
    """The saved view of the explorer that shows the same."""


QUESTIONS = (
    Question("Was a requirement tested?", "From each requirement to its risks, tests, results and evidence", "forward", "forward"),
    Question(
        "Which requirements cover a clause?",
        "From each clause to requirements and tests, and where they stand",
        "regulation",
        "regulations",
    ),
    Question("How is a risk controlled?", "From each risk to its controls and to what verifies them", "risk-control", "risks"),
    Question("What is missing?", "Every finding of the checks, justified ones with their reason", "gaps", "gaps"),
)


def questions_html(portal: Portal, search: str, explorer: str = "") -> str:
    """Return the search and the questions; they lead to the explorer where there is one, and to the matrix."""
    form = (
        f'<form class="vd-ask" role="search" method="get" action="{escape(search)}" aria-label="Find an item">'
        '<label for="vd-ask">Find a requirement, test, risk or clause</label>'
        '<div><input id="vd-ask" type="search" name="q" placeholder="URS-012, 11.10(e), audit trail" autocomplete="off" spellcheck="false">'
        '<button type="submit">Find</button></div></form>\n'
    )
    matrix = next((page for page in portal.documents if page.frame.type_code == _MATRIX), None)
    if matrix is None and not explorer:
        return form
    printed = {section for node in matrix.doctree.children for section in node.get("ids", ())} if matrix else set()
    cards = "".join(_card(question, matrix.frame.number if matrix else "", question.section in printed, explorer) for question in QUESTIONS)
    return f'{form}<nav class="vd-questions" aria-label="Questions and answers"><ul>\n{cards}</ul></nav>\n'


def _card(question: Question, matrix: str, is_printed: bool, explorer: str) -> str:
    page = f"{matrix}.html#{question.section}" if is_printed else ""
    first = f"{explorer}#view={question.view}" if explorer else page
    if not first:
        return ""
    also = f'<a class="vd-as-printed" href="{escape(page)}">as printed in {escape(matrix)}</a>' if explorer and page else ""
    return f'<li><a href="{escape(first)}">{escape(question.words)}</a><span>{escape(question.answer)}</span>{also}</li>\n'


def files_html(portal: Portal, outdir: Path, made: Collection[tuple[str, str]] = ()) -> dict[str, str]:
    """Return links to the files of each document that stand beside the portal and have the same content, by page.

    `made` are format and document of the files that are written in the same build. There are no links from pages that are
    published elsewhere.
    """
    folder = Path(portal.root) / "build"
    if outdir.resolve() not in ((folder / "html").resolve(), (folder / ".vdocs" / "html").resolve()):
        return {}
    return {page.name: ", ".join(_links(folder, page.frame, made)) for page in portal.documents}


def _links(folder: Path, frame: Frame, made: Collection[tuple[str, str]]) -> Iterator[str]:
    number = escape(quote(frame.number))
    if ("word", frame.number) in made or is_same(folder / "word" / f"{frame.number}.docx", frame.fingerprint):
        yield f'<a href="../word/{number}.docx">Word</a>'
    if ("pdf", frame.number) in made:
        yield f'<a href="../pdf/{number}.pdf">PDF</a>'
    if ("excel", frame.number) in made and frame.type_code == _MATRIX:
        yield f'<a href="../excel/{number}.xlsx">Excel</a>'


def with_files(table: Table, files: Mapping[str, str]) -> Table:
    """Return the list of documents with a column of their files; as it is where there are none."""
    if not any(files.values()):
        return table
    rows = tuple(row._replace(cells=(*row.cells, Markup(files.get(text_of(row.cells[0]), "")))) for row in table.rows)
    return table._replace(columns=(*table.columns, Column("files", "Files", 24)), rows=rows)


def is_same(path: Path, fingerprint: str) -> bool:
    """True when a Word file is there and bears the fingerprint; one of an earlier version is not offered."""
    if not fingerprint or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as parts:
            known = parts.getinfo(_PROPERTIES)
            return known.file_size < _SMALL and fingerprint.encode() in parts.read(known)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
