"""`vdocs assess`: one entry per clause, everything that was answered kept, and refusals that say why."""

from __future__ import annotations

import pytest

from tests.conftest import BASE
from vdocs.catalogue.loader import shipped
from vdocs.model.items import ClauseAssessment
from vdocs.pipeline import check_project
from vdocs.readers.project import read_project

PROJECT = f"{BASE}  regulations: [part11, annex11]\n"

FILE = "specs/assessments/part11.yaml"


def assessed(root) -> dict[str, ClauseAssessment]:
    """Return the assessments of a project by clause; text that cannot be read fails the test."""
    reading = read_project(root)
    assert () == reading.diagnostics
    return {entry.clause: entry for entry in reading.project.assessments}


def test_each_clause_gets_an_entry_with_its_questions(vdocs, project):
    """All 35 clauses of Part 11 are there, blank, in their order, each below its questions."""
    root = project({"specs/project.yaml": PROJECT})
    result = vdocs(root, "assess", "part11")
    text = (root / FILE).read_text(encoding="utf-8")

    assert (0, True) == (result.exit_code, result.stdout.startswith(f"{FILE}: 35 clauses to answer\n"))
    assert [f"P11-{number:03}" for number in range(1, 36)] == [entry.id for entry in assessed(root).values()]
    before = text.split('clause: "21CFR11.70"')[0].rpartition("  # 21CFR11.70 ")[2]
    question = shipped("part11")["items"][[entry["id"] for entry in shipped("part11")["items"]].index("21CFR11.70")][
        "assessment_questions"
    ][0]

    assert question in " ".join(before.replace("#", " ").split())
    assert {"VD617", "VD651"} == {finding.code for finding in check_project(root).diagnostics if finding.blocks}


def test_without_a_name_all_chosen_regulations_are_asked(vdocs, project):
    """Each regulation that the project has chosen gets its file."""
    root = project({"specs/project.yaml": PROJECT})
    vdocs(root, "assess")

    assert ["annex11.yaml", "part11.yaml"] == sorted(path.name for path in (root / "specs/assessments").iterdir())
    assert 35 + 34 == len(assessed(root))


def test_what_is_answered_is_kept_byte_for_byte(vdocs, project):
    """Run again, nothing changes; comments, spaces and answers are those of the author."""
    root = project({"specs/project.yaml": PROJECT})
    vdocs(root, "assess", "part11")
    path = root / FILE
    answered = path.read_text(encoding="utf-8").replace("reason:             # why", "reason:   'It is closed.'   # mine, why", 1)
    path.write_text(answered, encoding="utf-8")
    result = vdocs(root, "assess", "part11")

    assert f"{FILE}: nothing to add, all 35 clauses have an entry; 35 still without an answer\n" in result.stdout
    assert answered == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# my last remark\n"])
def test_only_missing_clauses_are_added(vdocs, project, newline, end):
    """What stands in the file is its beginning afterwards, whatever its line ends; ids go on from the author's own."""
    mine = f"# mine\nassessments:\n- {{id: GAP-07, clause: '21CFR11.70', plan: P.}}   # so{end}".replace("\n", newline).encode()
    root = project({"specs/project.yaml": PROJECT, FILE: mine})
    result = vdocs(root, "assess", "part11")
    data = (root / FILE).read_bytes()

    assert f"{FILE}: 34 clauses to answer; 1 that were assessed are kept\n" in result.stdout
    assert data.startswith(mine)
    assert data.count(b"\n") == data.count(newline.encode())
    assert (35, "GAP-08") == (len(assessed(root)), assessed(root)["21CFR11.1(e)"].id)


@pytest.mark.parametrize(
    "mine", ["# nothing yet\n", "assessments:\n", "references: [{id: SOP-1, title: t, kind: sop}]\n", "\ufeffassessments:\n"]
)
def test_a_file_without_entries_is_filled(vdocs, project, mine):
    """A file that holds only remarks, an empty list or other items gets the entries at its end."""
    root = project({"specs/project.yaml": PROJECT, FILE: mine.encode()})
    vdocs(root, "assess", "part11")

    assert (root / FILE).read_bytes().startswith(mine.encode())
    assert 35 == len(assessed(root))


def test_assessments_elsewhere_are_seen(vdocs, project):
    """A clause that is assessed in another file is not asked again, one whose assessment was withdrawn is."""
    items = (
        "assessments:\n- {id: A-1, clause: '21CFR11.70', plan: P.}\n"
        "- {id: A-2, clause: '21CFR11.30', plan: P., status: withdrawn, changed_on: 2026-01-01, change_reference: CR-1}\n"
    )
    root = project({"specs/project.yaml": PROJECT, "specs/items.yaml": items})
    result = vdocs(root, "assess", "part11")

    assert f"{FILE}: 34 clauses to answer" in result.stdout
    assert "21CFR11.70" not in (root / FILE).read_text(encoding="utf-8").replace("answers 21CFR11.70", "")


def test_links_are_filled_in(vdocs, project):
    """Requirements that satisfy a clause stand in `met_by`, and an answer that may serve is named."""
    items = (
        "requirements: [{id: URS-001, title: t, category: functional, statement: The pump shall log., satisfies: ['21CFR11.10(e)']}]\n"
        "references: [{id: SOP-1, title: t, kind: sop}]\n"
        "assessments: [{id: A-1, clause: ANNEX11-14(b), covered_by: [SOP-1]}]\n"
    )
    root = project({"specs/project.yaml": PROJECT, "specs/items.yaml": items})
    vdocs(root, "assess", "part11")
    found = assessed(root)

    assert (("URS-001",), ()) == (found["21CFR11.10(e)"].met_by, found["21CFR11.10(d)"].met_by)
    assert "  # A-1 answers ANNEX11-14(b) on the same topic. Same intent" in (root / FILE).read_text(encoding="utf-8")


def test_a_regulation_of_the_house_is_asked(vdocs, project):
    """A house's own regulation has its questionnaire too; a draft says so in its first lines."""
    house = (
        "title: House rule 7\nstatus: draft\nedition: '1'\nedition_date: 2026-01-31\nreviewed_on: 2026-02-01\n"
        "items: [{id: HR7-1, title: Log, requirement: A log is kept., assessment_questions: [Is it?]}]\n"
    )
    root = project({"specs/project.yaml": f"{BASE}  regulations: [house7]\n", "specs/regulations/house7.yaml": house})
    vdocs(root, "assess")
    text = (root / "specs/assessments/house7.yaml").read_text(encoding="utf-8")

    assert "# Assessment against House rule 7 (DRAFT of 2026-01-31, not binding; status checked on 2026-02-01)." in text
    assert ("ASM-HOUSE7-001", True) == (assessed(root)["HR7-1"].id, "# - Is it?" in text)


@pytest.mark.parametrize(
    ("regulations", "name", "message"),
    [
        ("part11", "part12", "vdocs: there is no regulation 'part12'; did you mean part11?\n"),
        (
            "part11",
            "annex11",
            "vdocs: the project has not chosen 'annex11'; add it to 'regulations' in specs/project.yaml, then run this again\n",
        ),
    ],
)
def test_a_regulation_that_cannot_be_assessed(vdocs, project, regulations, name, message):
    """A misspelt regulation is told with the nearest one, one that is not chosen with what to do; nothing is written."""
    root = project({"specs/project.yaml": f"{BASE}  regulations: [{regulations}]\n"})
    result = vdocs(root, "assess", name)

    assert (2, message, False) == (result.exit_code, result.stderr, (root / "specs/assessments").exists())


def test_a_project_without_regulations(vdocs, project):
    """Without a chosen regulation there is nothing to ask, and the choices are listed."""
    result = vdocs(project(), "assess")

    assert 2 == result.exit_code
    assert (
        "the project has chosen no regulation; name some under 'regulations' in specs/project.yaml: ai_credibility, alcoa, annex11"
        in result.stderr
    )


@pytest.mark.parametrize(
    ("mine", "reason"),
    [
        (
            "assessments: [{id: A-1, clause: '21CFR11.70', plan: P.}]\n",
            "'assessments' is not written as a list with hyphens; write it so, or empty it",
        ),
        (
            "assessments:\n- {id: A-1, clause: '21CFR11.70', plan: P.}\nreferences: []\n",
            "'assessments' is not its last key; move it to the end",
        ),
        ("{assessments: []}\n", "it is no list of keys"),
        ("assessments:\n- {id: A-1, clause: '21CFR11.70', plan: P.}\n...\n", "this is not well-formed YAML"),
    ],
)
def test_a_file_that_cannot_be_added_to(vdocs, project, mine, reason):
    """A file whose form does not allow an addition is left as it is, and the reason is told."""
    root = project({"specs/project.yaml": PROJECT, FILE: mine})
    result = vdocs(root, "assess", "part11")

    assert 2 == result.exit_code
    assert f"{FILE} cannot be added to: {reason}" in result.stderr
    assert mine == (root / FILE).read_text(encoding="utf-8")


def test_an_unreadable_answer_stops_it(vdocs, project):
    """An answer outside the vocabulary is a finding; until it is mended, its clause would look unanswered."""
    mine = "assessments:\n- {id: A-1, clause: '21CFR11.70', result: complaint}\n"
    root = project({"specs/project.yaml": PROJECT, FILE: mine})
    (finding,) = read_project(root).diagnostics
    result = vdocs(root, "assess", "part11")

    assert ("VD105", True) == (finding.code, "compliant" in finding.message + finding.hint)
    assert (2, True) == (result.exit_code, "run 'vdocs check' and mend them first" in result.stderr)
    assert mine == (root / FILE).read_text(encoding="utf-8")


def test_a_folder_that_leads_out_of_the_project(vdocs, project, tmp_path_factory):
    """A linked folder is not written into."""
    outside = tmp_path_factory.mktemp("outside")
    root = project({"specs/project.yaml": PROJECT})
    (root / "specs/assessments").symlink_to(outside, target_is_directory=True)
    result = vdocs(root, "assess", "part11")

    assert 2 == result.exit_code
    assert [] == list(outside.iterdir())
