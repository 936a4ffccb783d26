"""What stands on the pages of the worked example and of a strange project, laid out by LibreOffice."""

from __future__ import annotations

import re

import pytest

from vdocs.pipeline import compile_project
from vdocs.writers import word

from . import checks
from .conftest import ROOT, SOME, strange


def test_the_strange_project_has_no_fault_on_its_pages(strange_pages):
    """Contents lists, header rows, margins and ends of documents are right, whatever the content."""
    assert [] == [fault for document in strange_pages.values() for fault in checks.faults(document)]


def test_the_strange_project_is_strange(strange_pages):
    """The checks look at what they are for: tables over many pages, entries of more than one line, hundreds of places."""
    document = strange_pages["DOC-URS"]
    longest = max(document.tables, key=lambda table: len(table.rows))

    assert 500 <= len(longest.rows)
    assert 40 < len({document.places[row] for row in longest.rows})
    assert 20 < len(document.entries)
    assert any(len(entry.text) > 100 for entry in strange_pages["DOC-OQ"].entries)


def test_every_page_of_the_strange_project_names_the_document(strange_pages):
    """Header and footer are on upright pages and on those turned on their side."""
    for name, document in strange_pages.items():
        fingerprint = property_of(document, "Fingerprint")[:12]

        assert 2 == len({page.width > page.height for page in document.pages})
        assert [] == list(checks.frames(document, name, "0.1", "Draft", fingerprint))


def property_of(document, name: str) -> str:
    """Return a custom property of a Word file."""
    from .reading import part

    tree = part(document.word_file, "docProps/custom.xml")
    return next(element[0].text for element in tree if element.get("name") == name)


def test_wrong_and_missing_numbers_are_found(read, strange_pages, tmp_path):
    """A contents list whose numbers are one page off, and one without numbers, are found by reading the pages."""
    document = strange_pages["DOC-URS"]
    doctree = next(entry.doctree for entry in compiled(tmp_path).documents if entry.name == "DOC-URS")
    off = {place: page + 1 for place, page in document.places.items()}
    tampered = read({"off": word.write(doctree, pages=off, page_count=len(document.pages)), "without": word.write(doctree)})
    found = list(checks.contents(tampered["off"]))

    assert len(tampered["off"].entries) <= len(found)
    assert any(re.search(r"^'1 Purpose.*' is not on page \d+$", fault) for fault in found)
    assert all(fault.endswith("has no page number") for fault in checks.contents(tampered["without"]))
    assert len(document.entries) == len(list(checks.contents(tampered["without"]))) > 0


def compiled(folder):
    """Return the strange project, compiled."""
    from tests.conftest import write_project

    return compile_project(write_project(folder, strange()))


def test_other_paper_and_house_templates_have_no_fault_on_their_pages(dressed_pages):
    """The pages of a house are as they must be within its own margins, upright and on their side.

    Where the font of a house is not on this machine, its contents lists have no page numbers at all.
    """
    assert {"DOC-OQ", "DOC-URS", *SOME} == set(dressed_pages)
    for document in dressed_pages.values():
        unnumbered = [fault for fault in checks.faults(document) if fault.endswith("has no page number")]

        assert len(unnumbered) in (0, len(document.entries))
        assert [] == [fault for fault in checks.faults(document) if fault not in unnumbered]


def test_every_page_on_other_paper_and_house_templates_names_the_document(dressed_pages):
    """Every page has the document's number, version, status and its own number, as header and footer of the house say it.

    The first page is the cover, which may say it in its own way.
    """
    for name, document in dressed_pages.items():
        version, status = (property_of(document, entry) for entry in ("DocumentVersion", "DocumentStatus"))

        assert 2 == len({page.width > page.height for page in document.pages}) or name.endswith("GXP-001")
        found = checks.frames(document, name, version, status, "")
        assert [] == [fault for fault in found if not fault.startswith("page 1 ")]


@pytest.mark.parametrize("name", ["DOC-URS", "DOC-OQ"])
def test_the_word_files_pass_the_auditor(strange_files, word_faults, name):
    """The Word files with page numbers are sound."""
    assert [] == word_faults(strange_files[name])


def test_the_worked_example_has_no_fault_on_its_pages(example_pages):
    """Every page of every document of the worked example is as it must be."""
    assert [] == [fault for document in example_pages.values() for fault in checks.faults(document)]
    assert 500 < sum(len(document.pages) for document in example_pages.values())


def test_every_page_of_the_worked_example_names_its_document(example_pages):
    """Number, version, status, fingerprint and the page stand on every page of the worked example."""
    frames = {entry.name: entry.frame for entry in compile_project(ROOT).documents}

    assert sorted(frames) == sorted(example_pages)
    for name, frame in frames.items():
        found = checks.frames(example_pages[name], name, frame.version, frame.status, frame.short_fingerprint)
        assert [] == list(found)


def test_the_worked_example_passes_the_auditor(example_pages, word_faults):
    """Every Word file of the worked example is sound."""
    assert {} == {name: found for name, document in example_pages.items() if (found := word_faults(document.word_file))}
