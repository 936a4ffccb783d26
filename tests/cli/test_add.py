"""`vdocs add`: a set comes into the project with fresh ids and all links, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from vdocs.catalogue.library import library_names
from vdocs.pipeline import check_project


@pytest.fixture
def fresh(vdocs, tmp_path) -> Path:
    """Return the folder of a new project."""
    vdocs(tmp_path, "init", "new")
    return tmp_path / "new"


def test_without_a_name_the_sets_are_listed(vdocs, tmp_path):
    """Each set is listed with what it is about and the words that can be filled in."""
    result = vdocs(tmp_path, "add")

    assert 0 == result.exit_code
    assert "audit-trail  Changes are recorded by the system" in result.stdout
    assert "    record=batch record  (What users create and change, in the singular)" in result.stdout


@pytest.mark.parametrize("name", library_names())
def test_a_set_brings_no_finding_of_its_own(vdocs, fresh, name):
    """After a set was added, the only findings are assessments of clauses that do not name the new requirements yet."""
    result = vdocs(fresh, "add", name)

    assert 0 == result.exit_code
    assert {"VD653"} >= {finding.code for finding in check_project(fresh).diagnostics}


def test_what_was_added_is_told(vdocs, fresh):
    """The files, the ranges of ids and what is left to do are printed."""
    text = vdocs(fresh, "add", "time").stdout

    assert "specs/requirements/time.yaml\nspecs/risks/time.yaml\nprotocols/cases/time.yaml\n" in text
    assert "Time: 10 items added, URS-010 to URS-013, RSK-008 to RSK-009, CTL-006, IQ-002, OQ-007 to OQ-008" in text
    assert "add URS-010 to 'met_by' of P11-06" in text


def test_words_are_filled_in(vdocs, fresh):
    """A word that is set stands in every text of the set."""
    vdocs(fresh, "add", "audit-trail", "--set", "record=environmental record", "--set", "process_owner=PER-05")
    text = (fresh / "specs/risks/audit-trail.yaml").read_text()

    assert "failure_mode: An environmental record is created, changed or deleted" in text
    assert "accepted_by: PER-05" in text


def test_a_set_is_added_twice_under_another_name(vdocs, fresh):
    """The second time needs a name of its own; ids go on counting."""
    vdocs(fresh, "add", "interfaces", "--set", "partner=LIMS")
    refused = vdocs(fresh, "add", "interfaces", "--set", "partner=MES")
    again = vdocs(fresh, "add", "interfaces", "--set", "partner=MES", "--as", "interface-mes")

    assert (2, 0) == (refused.exit_code, again.exit_code)
    assert "exists already; nothing was written, give --as another name" in refused.stderr
    assert "MES" in (fresh / "specs/requirements/interface-mes.yaml").read_text()
    assert {"VD653"} >= {finding.code for finding in check_project(fresh).diagnostics}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("audit-trial",), "the library has no set 'audit-trial'; did you mean audit-trail?"),
        (("audit-trail", "--set", "recrd=x"), "the set 'audit-trail' has no word 'recrd'; did you mean record?"),
        (("audit-trail", "--set", "record"), "'record' cannot be filled in; write record=TEXT"),
        (("audit-trail", "--set", "record=a: b"), "'record=a: b' cannot be filled in"),
        (("audit-trail", "--as", "../x"), "'../x' is no name for a file"),
    ],
)
def test_what_cannot_be_added(vdocs, fresh, arguments, message):
    """A wrong name or value is told in one line, and nothing is written."""
    result = vdocs(fresh, "add", *arguments)

    assert 2 == result.exit_code
    assert message in result.stderr
    assert not (fresh / "specs/requirements/audit-trail.yaml").exists()


def test_risks_need_somebody_who_accepts_them(vdocs, fresh):
    """A project in which nobody owns the process is told how to name a person."""
    people = fresh / "specs/people.yaml"
    people.write_text(people.read_text().replace("holders: [PER-03]", "holders: []"))
    result = vdocs(fresh, "add", "audit-trail")

    assert 2 == result.exit_code
    assert "nobody holds the role 'process-owner' who could accept the risks" in result.stderr


def test_a_project_with_unread_entries_takes_no_set(vdocs, fresh):
    """Ids of entries that cannot be read are not known, so that none is given out twice."""
    (fresh / "specs/extra.yaml").write_text("requirements:\n- {id: URS-900}\n")
    result = vdocs(fresh, "add", "audit-trail")

    assert 2 == result.exit_code
    assert "entries of the project cannot be read" in result.stderr
