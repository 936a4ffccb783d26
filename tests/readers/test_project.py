"""From the files of a folder to one immutable project."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from vdocs.catalogue.loader import shipped
from vdocs.model.project import KINDS
from vdocs.readers.project import read_project


def test_a_minimal_project_is_read(read):
    """The smallest project has a profile, no items and no findings."""
    reading = read()

    assert ("Validation of the Pump Controller", [], ()) == (
        reading.project.profile.title,
        list(reading.project.items()),
        reading.diagnostics,
    )
    assert reading.is_whole


def test_a_folder_without_files_is_no_project(tmp_path):
    """An empty folder is one finding, and no project."""
    reading = read_project(tmp_path)

    assert (None, ["there are no YAML files under specs/ or protocols/"]) == (
        reading.project,
        [entry.message for entry in reading.diagnostics],
    )


def test_a_folder_that_does_not_exist_is_no_project(tmp_path):
    """A wrong folder is one finding, and no project."""
    (finding,) = read_project(tmp_path / "nowhere").diagnostics

    assert ("VD108", f"there is no folder '{tmp_path / 'nowhere'}'") == (finding.code, finding.message)


def test_a_file_is_no_project(tmp_path):
    """A file in place of a folder is told as such, with what to write."""
    (tmp_path / "x.yaml").write_text("terms: []\n")
    (finding,) = read_project(tmp_path / "x.yaml").diagnostics

    assert (f"'{tmp_path / 'x.yaml'}' is a file and no folder", f"this is a file; name its folder: -C {tmp_path}") == (
        finding.message,
        finding.hint,
    )


@pytest.mark.parametrize("folder", ["specs", "protocols", "specs/requirements"])
def test_a_folder_of_the_project_is_not_the_project(project, folder):
    """Whoever stands in a folder of the project is told where the project is."""
    root = project()
    (root / folder).mkdir(parents=True, exist_ok=True)
    (finding,) = read_project(root / folder).diagnostics

    assert ("VD108", f"the project is the folder above, {root}; change to it or name it with -C") == (finding.code, finding.hint)


def test_a_project_file_without_its_entry_is_told_so(found):
    """A project file that lost its entry is not called deleted."""
    assert ["VD108 specs/project.yaml no file under specs/ holds a 'project' entry | begin the entry with 'project:'"] == found(
        {"specs/project.yaml": "terms: []\n"}
    )


def test_items_keep_the_order_of_the_files(read):
    """Items come in the order of the files, sorted by name, and of the lines in them."""
    reading = read({"specs/b.yaml": "people: [{id: P-3, name: C}]\n", "specs/a.yaml": "people: [{id: P-2, name: B}, {id: P-1, name: A}]\n"})

    assert ["P-2", "P-1", "P-3"] == [person.id for person in reading.project.people]


def test_any_file_may_hold_any_kind(read):
    """The folder is for people, the key decides."""
    reading = read({"protocols/cases/x.yaml": "terms: [{term: t, meaning: m}]\npeople: [{id: P-1, name: A}]\n"})

    assert (1, 1) == (len(reading.project.terms), len(reading.project.people))


def test_every_kind_is_a_field_of_the_project(read):
    """The table of kinds and the fields of the project agree."""
    project = read().project

    assert [()] * len(KINDS) == [getattr(project, key) for key in KINDS]


def test_two_projects_are_refused(found):
    """A second `project:` is reported in the file where it stands."""
    second = """\
        project:
          title: B
          organisation: {name: B}
          system: {id: B, name: B, release: 1, description: B, intended_use: B, gamp_category: 3, overall_risk: low}
        """

    assert ["VD105 specs/second.yaml 'project' stands in two files | the first is specs/project.yaml; keep one"] == found(
        {"specs/second.yaml": second}
    )


def test_a_project_with_a_wrong_value_is_not_called_missing(found):
    """A profile that cannot be read is one finding about its value, not a second one about its absence."""
    lines = found({"specs/project.yaml": "project: {title: T, organisation: {name: A}, system: {id: S}}\n"})

    assert {"VD106"} == {line.split()[0] for line in lines}
    assert [True] * len(lines) == [" the project (system) has no '" in line for line in lines]


def test_an_unreadable_file_makes_the_project_partial(read):
    """After a file that cannot be parsed, what is missing may only be unread."""
    assert not read("terms: [\n").is_whole


def test_a_wrong_value_leaves_the_project_whole(read):
    """After a wrong value every other item is known."""
    reading = read("terms:\n- {term: a}\n- {term: b, meaning: m}\n")

    assert (True, ["b"]) == (reading.is_whole, [term.term for term in reading.project.terms])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("- a\n", "VD105 specs/items.yaml:1:1 the file must hold items under the name of their kind"),
        ("just text\n", "VD105 specs/items.yaml:1:1 the file must hold items under the name of their kind"),
        ("terms: a\n", "VD105 specs/items.yaml:1:8 'terms' takes a list of items"),
        ("terms: {term: a, meaning: b}\n", "VD105 specs/items.yaml:1:8 'terms' takes a list of items"),
        ("requirement: []\n", "VD104 specs/items.yaml:1:1 unknown key 'requirement' in the file"),
    ],
)
def test_a_file_holds_items_by_kind(found, text, finding):
    """A file of another shape is reported where it begins to differ."""
    assert [finding] == [line.split(" | ")[0] for line in found(text)]


def test_comments_alone_hold_nothing(found):
    """A file with comments only is a file without items."""
    assert [] == found("# to be written\n")


def test_a_record_is_immutable(read):
    """No pass can change what it was given."""
    project = read("terms: [{term: a, meaning: m}]").project

    with pytest.raises(ValidationError):
        project.terms[0].term = "b"
    with pytest.raises(FrozenInstanceError):
        project.terms = ()


ROW = "{low: 3, medium: 2, high: 1}"

ROWS = "it has one row for each of high, medium, low"

COLUMNS = "it has one column for each of low, medium, high"

WORDS = "it takes one of: 1, 2, 3"


@pytest.mark.parametrize(
    ("name", "text", "finding"),
    [
        ("risks", "a: b\n", "1:1 there is no catalogue 'risks' to override | did you mean 'risk'?"),
        ("risk", "- a\n", "1:1 an override holds keys with values | write the top-level keys that you replace"),
        ("risk", "risk_class: 3\n", "1:13 'risk_class' must hold keys with values | " + ROWS),
        ("risk", f"risk_class:\n  high: {ROW}\n  medium: {ROW}\n", "1:1 'risk_class' has no row 'low' | " + ROWS),
        (
            "risk",
            f"risk_class:\n  high: {ROW}\n  medium: {ROW}\n  low: {{low: 3, high: 2}}\n",
            "4:3 row 'low' of 'risk_class' has no column 'medium' | " + COLUMNS,
        ),
        (
            "risk",
            f"risk_class:\n  high: {ROW}\n  medium: {ROW}\n  low: {ROW}\n  none: {ROW}\n",
            "5:3 'risk_class' has an unknown row 'none' | " + ROWS,
        ),
        (
            "risk",
            f"risk_class:\n  high: {ROW}\n  medium: {ROW}\n  low: 3\n",
            "4:8 row 'low' of 'risk_class' must hold keys with values | " + COLUMNS,
        ),
        (
            "risk",
            f"risk_class:\n  high: {ROW}\n  medium: {ROW}\n  low: {{low: 3, medium: 4, high: 2}}\n",
            "4:25 row 'low', column 'medium' of 'risk_class' cannot be '4' | " + WORDS,
        ),
        ("kinds", "id_patterns:\n  risk: 'R-('\n", "2:9 the pattern 'R-(' of 'risk' is not a regular expression: "),
        ("kinds", "id_patterns:\n  risks: 'R-.*'\n", "2:3 'id_patterns' has the unknown kind 'risks' | kinds: requirement, risk, "),
        ("roles", "roles:\n  qa: {title: QA, meaning: I approve.}\n", "1:1 'roles' lacks author, technical-reviewer, "),
        (
            "documents",
            "reading_order: [VMP, VP, URS, DFD, FRA, IQ, OQ, PQ, RTM, XX]\n",
            "1:58 'reading_order' has the unknown document type 'XX' | ",
        ),
        (
            "styles",
            "fonts: {body: Arial, mono: Courier}\n",
            "1:1 catalogue 'styles' cannot be replaced by a project yet | these can: ai_credibility, ",
        ),
        ("links", "links: []\n", "1:1 catalogue 'links' cannot be replaced by a project yet | these can: ai_credibility, "),
        (
            "outline-iq",
            "sections:\n- {key: a, title: A, requirement: mandatory, always: perhaps}\n",
            "2:54 'always' of entry 1 of 'sections' takes yes or no, found 'perhaps' | write yes or no",
        ),
        (
            "outline-urs",
            "sections:\n- key: a\n  title: A\n  requirement: mandatory\n  sections:\n  - {key: b, title: B, requirement: mandatory, views: [x]}\n",
            "6:55 'x' in 'views' of section 'b' is not known in this outline | use one of: ",
        ),
    ],
)
def test_an_override_has_the_shape_of_ours(found, name, text, finding):
    """An override that could not replace the shipped data is refused and told where and why."""
    (line,) = found({f"specs/catalogue/{name}.yaml": text})

    assert line.startswith(f"VD111 specs/catalogue/{name}.yaml:{finding}")


def test_an_override_has_the_types_of_ours(read):
    """Classes in quotes and words that YAML takes for answers or dates become what the shipped catalogue has in their place."""
    row = "{low: '3', medium: 2, high: '1'}"
    reading = read(
        {
            "specs/catalogue/risk.yaml": f"risk_class: {{high: {row}, medium: {row}, low: {row}}}\n"
            "risk_priority: {1: {high: low, medium: low, low: low}, '2': {high: low, medium: low, low: low}, 3: {high: low, medium: low, low: low}}\n",
            "specs/catalogue/terms.yml": "terms: {NO: Nitric oxide, A: yes, B: 2026-01-01, C: 1.10}\n",
            "specs/catalogue/outline-iq.YAML": "sections: [{key: a, title: A, requirement: mandatory, always: yes}]\n",
        }
    )
    overrides = reading.project.overrides

    assert () == reading.diagnostics
    assert {"low": 3, "medium": 2, "high": 1} == overrides["risk"]["risk_class"]["low"]
    assert [1, 2, 3] == list(overrides["risk"]["risk_priority"])
    assert {"NO": "Nitric oxide", "A": "yes", "B": "2026-01-01", "C": "1.10"} == overrides["terms"]["terms"]
    assert overrides["outline-iq"]["sections"][0]["always"] is True


def test_roles_have_a_title_and_a_meaning(found):
    """A role without words would print an empty line where people sign."""
    roles = "".join(f"  {role}: {{title: T, meaning: {'M' if role != 'qa' else repr('')}}}\n" for role in shipped("roles")["roles"])

    assert ["VD111 specs/catalogue/roles.yaml:6:27 'meaning' of role 'qa' is empty"] == [
        line.split(" | ")[0] for line in found({"specs/catalogue/roles.yaml": "roles:\n" + roles})
    ]


def test_a_catalogue_is_overridden_once(found):
    """Two files with the suffixes of YAML and the same name are reported, so that neither is lost in silence."""
    text = "terms: {A: b}\n"

    assert ["VD111 specs/catalogue/terms.yml catalogue 'terms' is replaced by two files | keep one of .yaml and .yml"] == found(
        {"specs/catalogue/terms.yaml": text, "specs/catalogue/terms.yml": text}
    )


def test_an_override_is_kept_by_catalogue(read):
    """An override that fits is kept, with the keys that it replaces."""
    reading = read({"specs/catalogue/terms.yaml": "terms: {URS: What users need}\n"})

    assert {"terms": {"terms": {"URS": "What users need"}}} == dict(reading.project.overrides)


def test_an_empty_override_is_reported(found):
    """An override without content is a finding like any empty file."""
    assert ["VD109 specs/catalogue/risk.yaml the file is empty | write items into it or delete it"] == found(
        {"specs/catalogue/risk.yaml": "\n"}
    )


@pytest.mark.parametrize(
    "text",
    [
        "risk_class: {high: {low: x, medium: 1, high: 1}, medium: {low: 3, medium: 2, high: 1}, low: {low: 3, medium: 3, high: 2}}\n",
        "risk_class: {high: {low: 4, medium: 1, high: 1}, medium: {low: 3, medium: 2, high: 1}, low: {low: 3, medium: 3, high: 2}}\n",
        "risk_priority: {1: {high: medium, medium: hihg, low: high}, 2: {high: low, medium: medium, low: high}, 3: {high: low, medium: low, low: medium}}\n",
        """\
        rigour:
          high: {test_types: [x], case_types: [], testing: t, evidence: e, review: r}
          medium: {test_types: [], case_types: [], testing: t, evidence: e, review: r}
          low: {test_types: [], case_types: [], testing: t, evidence: e, review: r}
        """,
    ],
    ids=["class of text", "class 4", "misspelt priority", "unknown test type"],
)
def test_an_override_has_words_that_are_known(found, text):
    """A cell of a risk table that is no class, priority or type is refused before it changes the rigour of a test."""
    assert ["VD111"] == [line.split()[0] for line in found({"specs/catalogue/risk.yaml": text})]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("outline-urs", "sections: all\n"),
        ("outline-urs", "sections: [{title: No key}]\n"),
        ("outline-urs", "sections: [{key: a, title: A, requirement: mandatory, veiws: [records]}]\n"),
        ("outline-urs", "sections: [{key: a, title: A, requirement: mandatory, views: [nowhere]}]\n"),
        ("outline-urs", "sections: [{key: a, title: A, requirement: mandatory, views: [traceability]}]\n"),
        ("outline-urs", "sections: [{key: a, title: A, requirement: mandatory, sections: [{key: b}]}]\n"),
        ("roles", "roles: {qa: Quality}\n"),
        ("documents", "documents: {VP: {name: Plan}}\n"),
        ("documents", "reading_order: [VP]\n"),
        ("part11", "items: [{id: X}]\n"),
        ("wording", "vague_words: 5\n"),
    ],
)
def test_an_override_of_another_catalogue_has_the_shape_of_ours(found, name, text):
    """An override of an outline, of roles or of clauses that the documents could not use is refused when it is read."""
    assert ["VD111"] == [line.split()[0] for line in found({f"specs/catalogue/{name}.yaml": text})]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("detectability_note: a\ndetectability_note: b\n", "VD103"),
        ("detectability_note: &a [*a]\n", "VD107"),
        ("detectability_note: !!python/object:os.system x\n", "VD105"),
        ("detectability_note: " + "[" * 50_000, "VD107"),
        ("# nothing yet\n", "VD111"),
    ],
)
def test_an_override_is_read_with_the_same_care(found, text, code):
    """Duplicate keys, self aliases, tags and deep nesting in an override are findings and no crash."""
    assert [code] == [line.split()[0] for line in found({"specs/catalogue/risk.yaml": text.encode()})]


HOUSE = """\
title: House rule 7
status: in_force
edition: Edition 3
edition_date: 2026-01-31
reviewed_on: 2026-02-15
items:
  - {id: HR7-1, title: Log book, requirement: A log book is kept.}
"""


def test_a_regulation_of_the_house_is_read(read):
    """A file under `specs/regulations/` is a regulation by the name of the file, with its text as it is written."""
    reading = read({"specs/regulations/house7.yaml": HOUSE})

    assert () == reading.diagnostics
    assert ("2026-01-31", "requirements") == tuple(reading.project.house["house7"][key] for key in ("edition_date", "kind"))


def test_a_regulation_of_the_house_that_cannot_be_used_is_told(found):
    """What is wrong is told at its line; the id of one regulation cannot be used by another."""
    lines = found({"specs/regulations/house7.yaml": HOUSE, "specs/regulations/house8.yaml": HOUSE})

    assert ["VD111 specs/regulations/house8.yaml:7:10 the id 'HR7-1' is given to two clauses | give the clause an id of its own"] == lines


def test_a_new_regulation_among_the_overrides_is_told_where_it_belongs(found):
    """A regulation put into the folder of overrides is pointed to the right one."""
    (line,) = found({"specs/catalogue/house7.yaml": HOUSE})

    assert line.endswith("there is no catalogue 'house7' to override | a regulation of the house stands under specs/regulations/")


def test_the_house_is_read(read):
    """`house:` may stand in any file; keys that are not given have our values."""
    reading = read({"specs/house/house.yaml": "house:\n  paper: Letter\n  wording: {contents: Inhalt}\n"})

    assert ("Letter", None, "Inhalt") == (
        reading.project.house_style.paper,
        reading.project.house_style.language,
        reading.project.house_style.wording.contents,
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("paper: A5", "'paper' of the house cannot be 'A5'"),
        ("langage: de-DE", "unknown key 'langage' in the house"),
        ("language: German", "'language' of the house: a language is written as en-GB or de-DE, found 'German'"),
        (
            "colours: {accent: blue}",
            "'accent' of the house (colours): a colour is written as six hexadecimal digits, such as 1F3A5F, found 'blue'",
        ),
        ("fonts: {body: '<x>'}", "'body' of the house (fonts): a font is written by its name, such as Calibri, found '<x>'"),
        ("wording: {page: Seite}", "'page' of the house (wording): write {page} and {pages} where the two numbers stand, found 'Seite'"),
    ],
)
def test_mistakes_in_the_house(read, line, message):
    """Every mistake in the house is told with its place, and the project is not whole."""
    (finding,) = read({"specs/house/house.yaml": f"house:\n  {line}\n"}).diagnostics

    assert ("specs/house/house.yaml", 2, message) == (finding.location.file, finding.location.line, finding.message)


def test_two_houses(read):
    """A second `house:` is refused, with the file of the first."""
    (finding,) = read({"specs/a.yaml": "house: {paper: A4}\n", "specs/b.yaml": "house: {paper: Letter}\n"}).diagnostics

    assert ("'house' stands in two files", "the first is specs/a.yaml; keep one") == (finding.message, finding.hint)
