"""`vdocs list`, `show`, `explain` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vdocs.cli.codes import all_codes

GOLDENS = Path(__file__).parent / "goldens"

PUMP = """\
requirements:
  - {id: URS-001, title: Flow rate, statement: The flow rate shall be 5 l/min., category: functional, verification: [OQ]}
  - {id: FS-001, level: FS, title: Regulator, statement: The valve shall follow the set point., category: functional, implements: [URS-001]}
risks:
  - {id: RSK-001, assesses: [URS-001], failure_mode: Flow too low, cause: Wear, effect: Short dose,
     severity: high, probability: medium, detectability: medium, controls: [CTL-001]}
controls:
  - {id: CTL-001, title: Flow meter, description: Measures., type: technical, realised_by: [FS-001]}
test_cases:
  - id: OQ-001
    title: Flow at set point
    level: OQ
    verifies: [URS-001, CTL-404]
    challenges: [RSK-001]
    steps:
      - {do: Set 5 l/min., expect: The display shows 5.0 l/min., verifies: [URS-001], evidence: screenshot}
people:
  - {id: PER-01, name: Ada}
"""


def test_list_shows_every_item(vdocs, project, accepted):
    """The list has id, kind, status, coverage and title, aligned."""
    text = vdocs(project(PUMP), "list").stdout

    assert accepted(text, GOLDENS / "list.text") == text


@pytest.mark.parametrize("kind", ["test-cases", "test_cases", "test case", "TEST-CASE"])
def test_list_takes_kinds_as_people_write_them(vdocs, project, kind):
    """A kind may be given as key or as name, with hyphens or not."""
    assert "OQ-001  test case  draft  Flow at set point\n" == vdocs(project(PUMP), "list", "--kind", kind).stdout


def test_list_offers_the_nearest_kind(vdocs, project):
    """An unknown kind is refused with the nearest one."""
    result = vdocs(project(PUMP), "list", "--kind", "requirments")

    assert (2, "vdocs: there is no kind 'requirments'; did you mean requirements?\n") == (result.exit_code, result.stderr)


def test_list_as_json(vdocs, project):
    """The JSON form has a version, and coverage for requirements only."""
    data = json.loads(vdocs(project(PUMP), "list", "--format", "json").stdout)

    assert 1 == data["version"]
    assert {"id": "URS-001", "kind": "requirement", "status": "draft", "coverage": "planned", "title": "Flow rate"} == data["items"][0]
    assert "coverage" not in data["items"][-1]


@pytest.mark.parametrize("command", [["list"], ["show", "URS-001"], ["build"]])
def test_an_unreadable_project_is_said(vdocs, project, command):
    """No command pretends to know a project that cannot be read."""
    result = vdocs(project("requirements: [\n"), *command)

    assert 2 == result.exit_code
    assert "VD102" in result.stdout
    assert result.stderr.startswith("vdocs: the project cannot be read as a whole; nothing ")


@pytest.mark.parametrize("item", ["URS-001", "RSK-001", "OQ-001"])
def test_show_an_item(vdocs, project, accepted, item):
    """An item is shown with its fields, place, rating or coverage, and everything before and after it."""
    text = vdocs(project(PUMP), "show", item).stdout

    assert accepted(text, GOLDENS / f"show-{item}.text") == text


def test_show_a_clause(vdocs, starter, accepted):
    """A clause of a chosen regulation is shown like an item."""
    text = vdocs(starter, "show", "21CFR11.10(h)").stdout

    assert accepted(text, GOLDENS / "show-clause.text") == text


def test_show_does_not_mind_small_letters(vdocs, project):
    """An id may be typed in small letters."""
    assert 0 == vdocs(project(PUMP), "show", "urs-001").exit_code


def test_show_offers_the_nearest_ids(vdocs, project):
    """An unknown id is refused with the nearest ones."""
    result = vdocs(project(PUMP), "show", "URS-01")

    assert 2 == result.exit_code
    assert result.stderr.startswith("vdocs: there is no item or clause 'URS-01'; did you mean URS-001")


def test_show_ends_in_a_circle(vdocs, project):
    """Links that lead back are shown once."""
    circle = """\
    requirements:
      - {id: URS-001, title: A, statement: It shall be., category: functional}
    controls:
      - {id: CTL-001, title: B, description: B., type: technical, realised_by: [URS-001]}
    risks:
      - {id: RSK-001, assesses: [URS-001], failure_mode: F, cause: C, effect: E, severity: low, probability: low, detectability: low, controls: [CTL-001]}
    """

    assert "realised by URS-001 A (shown above)" in vdocs(project(circle), "show", "URS-001").stdout


@pytest.mark.parametrize("name", ["VD203", "vd203", "dangling-link", "dangling_link"])
def test_explain_takes_code_or_name(vdocs, tmp_path, name):
    """A code is explained by its number or its name, without a project."""
    result = vdocs(tmp_path, "explain", name)

    assert 0 == result.exit_code
    assert result.stdout.startswith("VD203 dangling-link (error")


def test_every_code_is_explained(vdocs, tmp_path):
    """Every code has the four headings, and the table lists it."""
    table = vdocs(tmp_path, "explain").stdout
    headings = ["**What it checks.**", "**Why it matters.**", "**Example.**", "**How to clear it.**"]
    wrong = [code.code for code in all_codes().values() if not all(heading in code.documentation for heading in headings)]

    assert [] == wrong
    assert sorted(all_codes()) == [line.split()[0] for line in table.splitlines()]


def test_codes_of_all_passes_are_known():
    """Readers, rules and the unused justification are in one table."""
    assert {"VD101", "VD203", "VD209"} <= set(all_codes())


def test_explain_offers_the_nearest_code(vdocs, tmp_path):
    """An unknown code is refused with the nearest one."""
    result = vdocs(tmp_path, "explain", "dangling-lnk")

    assert (2, "vdocs: there is no code 'dangling-lnk'; did you mean dangling-link?\n") == (result.exit_code, result.stderr)


def test_schema_is_printed_and_written(vdocs, project):
    """`schema` prints what `schema --write` writes."""
    root = project()
    printed = vdocs(root, "schema").stdout
    written = vdocs(root, "schema", "--write")

    assert "written: specs/schema/vdocs.schema.json\n" == written.stdout
    assert printed == (root / "specs/schema/vdocs.schema.json").read_text(encoding="utf-8")
