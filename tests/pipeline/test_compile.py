"""The line of passes: read, trace, check, view, compose."""

from __future__ import annotations

import pytest

from vdocs.pipeline import NothingToCompile, check_project, compile_checked


def test_a_project_is_compiled_in_reading_order(compiled):
    """Documents come in the order in which they are read, whatever the order in which they are written."""
    assert ["DOC-URS", "DOC-OQ"] == [document.name for document in compiled().documents]


DOCUMENT = "documents: [{id: DOC-1, type: URS, version: 0.1}]\n"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ("terms: [\n", "the project cannot be read"),
        ({"specs/project.yaml": "", "specs/items.yaml": "terms: []\n"}, "the project cannot be read"),
        ("terms: []\n", "the project has no controlled document"),
        (DOCUMENT + "terms: [{term: a, meaning: b, term: c}]\n", "could not be read"),
        (DOCUMENT + "terms: [{term: a, meaning: b, colour: red}]\n", "could not be read"),
        (DOCUMENT + "references: [{id: SOP-1, title: t, kind: tale}]\n", "could not be read"),
        (DOCUMENT + "references: [{id: SOP-1, kind: sop}]\n", "could not be read"),
        ({"specs/items.yaml": DOCUMENT, "specs/catalogue/risk.yaml": "colours: red\n"}, "could not be read"),
        (DOCUMENT + "---\n", "could not be read|cannot be read"),
        ("documents: [{id: DOC-1, type: URS, version: 0.1}, {id: doc-1, type: VP, version: 0.1}]\n", "two documents have the number"),
    ],
)
def test_there_is_nothing_to_compile(compiled, files, reason):
    """A project that cannot be read as a whole, has no document or has two of one number, is refused with the reason."""
    with pytest.raises(NothingToCompile, match=reason):
        compiled(files)


def test_an_unreadable_project_is_not_judged(project):
    """Links and rules are not judged when a file could not be read; its finding is the only one."""
    checked = check_project(project("terms: [\n"))

    assert (False, None, ["VD102"]) == (checked.is_readable, checked.trace, [finding.code for finding in checked.diagnostics])


def test_a_folder_that_does_not_exist_is_a_finding(tmp_path):
    """A wrong folder is told as a finding, and nothing is raised."""
    assert ["VD108"] == [finding.code for finding in check_project(tmp_path / "nowhere").diagnostics]


def test_findings_have_a_place_and_an_order(project):
    """All findings have a location, and come in the order of files and lines."""
    checked = check_project(
        project(
            """\
            requirements:
            - {id: URS-002, title: t, category: functional, statement: s, satisfies: [NO-1]}
            - {id: URS-001, title: t, category: functional, statement: s, refines: [NO-2]}
            """
        )
    )
    places = [(finding.location.file, finding.location.line) for finding in checked.diagnostics if finding.location]

    assert sorted(places) == places
    assert {2, 3} <= {line for _, line in places}


def test_the_home_of_an_item_is_the_first_document_that_prints_it(compiled):
    """Items are at home where they are printed whole first; documents on their own page; test cases in their protocol."""
    homes = compiled().homes

    assert ("DOC-URS", "DOC-OQ", "DOC-OQ", "DOC-URS", "DOC-OQ") == tuple(
        homes[item] for item in ("URS-001", "OQ-001", "OQ-001.1", "DOC-URS", "DOC-OQ")
    )


def test_an_item_that_is_not_printed_has_no_home(compiled):
    """An item that no document prints has no page."""
    text = "people: [{id: PER-1, name: n}]\ndocuments: [{id: DOC-URS, type: URS, version: 0.1}]\n"

    assert "PER-1" not in compiled(text).homes


def test_a_home_is_a_page_that_prints_the_item(compiled):
    """Every home is a document whose tree carries the item's anchor."""
    from docutils import nodes

    from vdocs.document.nodes import view_table

    compilation = compiled()
    anchors = {
        document.name: {document.name}
        | {row.anchor for leaf in document.doctree.findall(view_table) for row in leaf["table"].rows}
        | {name for node in document.doctree.findall(nodes.section) for name in node["ids"]}
        for document in compilation.documents
    }

    assert [] == [item for item, home in compilation.homes.items() if item not in anchors[home]]


def test_a_compilation_knows_what_was_checked(project):
    """Project, trace and findings of a compilation are those of the check."""
    checked = check_project(project("documents: [{id: D-1, type: URS, version: 0.1}]"))
    compilation = compile_checked(checked)

    assert (checked.project, checked.trace, checked.diagnostics) == (compilation.project, compilation.trace, compilation.diagnostics)


def test_the_front_page_lists_the_documents(compiled):
    """The front page of the HTML edition is named index."""
    assert "index" == compiled().front.name
