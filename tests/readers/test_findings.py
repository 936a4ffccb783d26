"""The closed set of VD1xx: each code with a project that has the finding and one that is free of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from vdocs.model.diagnostic import Severity
from vdocs.readers.findings import CODES, FATAL

CODES_OF_FILES_BEYOND_YAML = {"VD107": "test_files.py", "VD110": "test_files.py"}
"""Codes whose projects cannot be written as text, and where they are tested."""


class Case(NamedTuple):
    """A project with one finding, the finding as printed, and the project put right."""

    code: str
    broken: dict[str, str | bytes]
    finding: str
    right: dict[str, str | bytes]


def items(text: str | bytes) -> dict[str, str | bytes]:
    """Return the file of items of a small project."""
    return {"specs/items.yaml": text}


NEEDED = "- id: URS-1\n  title: t\n  category: functional\n  statement: |\n"
"""A requirement up to its statement."""

PUMP = {"pictures/pump.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}

CASES = [
    Case(
        "VD101",
        items("terms:\n- {term: Größe, meaning: size}\n".encode("latin-1")),
        "VD101 specs/items.yaml:2 the file cannot be read: line 2 holds a character that is not UTF-8 | save the file as UTF-8",
        items("terms:\n- {term: Größe, meaning: size}\n".encode()),
    ),
    Case(
        "VD102",
        items("terms:\n- term: URS: requirements\n  meaning: m\n"),
        "VD102 specs/items.yaml:2:12 this is not well-formed YAML: a colon begins a new key where none can stand"
        " | put the value in quotes when it contains a colon followed by a space",
        items("terms:\n- term: 'URS: requirements'\n  meaning: m\n"),
    ),
    Case(
        "VD103",
        items("terms:\n- term: URS\n  meaning: one\n  meaning: two\n"),
        "VD103 specs/items.yaml:4:3 key 'meaning' stands twice here | the first one is on line 3; remove one of them",
        items("terms:\n- term: URS\n  meaning: one\n"),
    ),
    Case(
        "VD104",
        items("terms:\n- term: URS\n  meaning: one\n  meanings: two\n"),
        "VD104 specs/items.yaml:4:3 unknown key 'meanings' in term no. 1 | did you mean 'meaning'?",
        items("terms:\n- term: URS\n  meaning: one\n"),
    ),
    Case(
        "VD105",
        items("controls:\n- {id: CTL-1, title: t, description: d, type: tecnical}\n"),
        "VD105 specs/items.yaml:2:47 'type' of control CTL-1 cannot be 'tecnical'"
        " | did you mean 'technical'? It takes one of: design, technical, procedural, supplier",
        items("controls:\n- {id: CTL-1, title: t, description: d, type: technical}\n"),
    ),
    Case(
        "VD106",
        items("terms:\n- meaning: one\n"),
        "VD106 specs/items.yaml:2:3 term no. 1 has no 'term' | add 'term:'",
        items("terms:\n- term: URS\n  meaning: one\n"),
    ),
    Case(
        "VD108",
        {"specs/project.yaml": "", "specs/items.yaml": "terms: []\n"},
        "VD108 specs/project.yaml no file under specs/ holds a 'project' entry | restore specs/project.yaml, for example from git",
        items("terms: []\n"),
    ),
    Case(
        "VD109",
        items(b"\n \n"),
        "VD109 specs/items.yaml the file is empty | write items into it or delete it",
        items("terms:\n"),
    ),
    Case(
        "VD111",
        {"specs/catalogue/risk.yaml": "risk_classes: {}\n"},
        "VD111 specs/catalogue/risk.yaml:1:1 catalogue 'risk' has no key 'risk_classes'"
        " | known keys: scales, detectability_note, risk_class, risk_priority, rigour",
        {"specs/catalogue/risk.yaml": "detectability_note: High is good.\n"},
    ),
    Case(
        "VD120",
        {**items("terms: []\n"), "systems/lims/specs/risks.yaml": "rissks: []\n"},
        "VD120 systems/lims the project of 'lims' cannot be read as it stands: unknown key 'rissks' in the file | run 'vdocs -C systems/lims check'",
        items("terms: []\n"),
    ),
    Case(
        "VD112",
        items("terms:\n- term: ticket\n  meaning: see #12 there\n"),
        "VD112 specs/items.yaml:3:16 '#12 there' is taken for a comment and is no part of the text | put the value in quotes",
        items("terms:\n- term: ticket\n  meaning: 'see #12 there'\n"),
    ),
    Case(
        "VD117",
        items(f"terms:\n- {{term: a, meaning: b}}\nrequirements:\n{NEEDED}    See\n    ![The pump](pictures/pmup.svg).\n") | PUMP,
        "VD117 specs/items.yaml:9:5 the picture 'pictures/pmup.svg' is not there | did you mean 'pictures/pump.svg'?",
        items(f"requirements:\n{NEEDED}    See ![The pump](pictures/pump.svg) and `![x](code.png)`.\n") | PUMP,
    ),
    Case(
        "VD118",
        items(f"requirements:\n{NEEDED}    See ![The pump](specs/pump.png).\n") | {"specs/pump.png": b"GIF89a"},
        "VD118 specs/items.yaml:6:9 the picture 'specs/pump.png' cannot be used: it is a GIF, and no PNG, JPEG or SVG"
        " | save it again as PNG, JPEG or SVG",
        items(f"requirements:\n{NEEDED}    See ![The pump](specs/pump.png).\n") | {"specs/pump.png": PUMP["pictures/pump.svg"]},
    ),
    Case(
        "VD119",
        items(f"requirements:\n{NEEDED}    See ![The pump](../pump.png).\n"),
        "VD119 specs/items.yaml:6:9 the picture '../pump.png' is not taken: it leads out of the project's folder"
        " | copy it into pictures/ and give its path from the project's folder, such as pictures/panel.png",
        items(f"requirements:\n{NEEDED}    See no picture.\n"),
    ),
]

WARNINGS = {"VD120", "VD112"}
"""Codes that do not block; all others are errors."""


def test_every_code_has_a_case():
    """The set of codes is closed: each stands in the table below or beside the tests of files."""
    tested = {case.code for case in CASES} | set(CODES_OF_FILES_BEYOND_YAML)

    assert sorted(CODES) == sorted(tested)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_the_finding_is_reported(case, found):
    """A project with the defect has this one finding, with its place and its remedy."""
    assert [case.finding] == found(case.broken)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_the_remedy_clears_it(case, found):
    """The same project put right has no finding."""
    assert [] == found(case.right)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_documents_itself(code):
    """Every code has its severity, a name and the four headings of its page."""
    headings = [line.split("**")[1] for line in code.documentation.splitlines() if line.startswith("**")]

    assert ["What it checks.", "Why it matters.", "Example.", "How to clear it."] == headings
    assert (Severity.WARNING if code.code in WARNINGS else Severity.ERROR, True) == (code.severity, "-" in code.name)


def test_fatal_codes_exist():
    """The codes after which links are not judged are codes of the readers."""
    assert set() == FATAL - set(CODES)


def test_all_findings_of_a_project_are_reported_at_once(found):
    """One run reports the findings of every file, in the order of the files, and of every entry in them."""
    lines = found({"specs/a.yaml": "risk: []\n", "specs/b.yaml": "terms:\n- {term: a}\n- {meaning: b}\n", "protocols/c.yaml": "terms: [\n"})

    assert ["VD102 protocols/c.yaml", "VD104 specs/a.yaml", "VD106 specs/b.yaml", "VD106 specs/b.yaml"] == sorted(
        line.split(":")[0] for line in lines
    )
