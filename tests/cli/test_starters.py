"""The starters of `vdocs init`: from an empty folder to documents in one command each, without an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from vdocs.catalogue.starter import starter_names
from vdocs.cli import main
from vdocs.cli.init import starter_files
from vdocs.model.diagnostic import Severity
from vdocs.pipeline import check_project

NAMES = [name for name in starter_names() if name != "plain"]
"""The plain one is tested in test_init and test_build."""

VALIDATION = ("GXP", "VP", "URS", "DFD", "FRA", "P11", "IQ", "OQ", "PQ", "RTM", "AIS", "AID", "AIM", "AIO", "AIR")

DOCUMENTS = {
    ("decision-support", ""): {"CDS-VMP-001"},
    ("decision-support", "systems/advisor"): {f"PAA-{name}-001" for name in (*VALIDATION, "AIL")},
    ("ml-pipeline", ""): {f"VIP-{name}-001" for name in VALIDATION},
    ("part11-gap", ""): {f"SLW-{name}-001" for name in ("GXP", "DFD", "P11")},
}
"""The documents of each project of a starter, by its name and folder."""

EVERY = pytest.mark.parametrize(("name", "folder"), DOCUMENTS)

EXPECTED = {"planned-gap-at-clause"}
"""What may be reported: an open action of a planned gap, which is what a gap assessment is about."""


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of each starter as `vdocs init` wrote it; tests only read its sources."""
    roots = {name: tmp_path_factory.mktemp(name) / "project" for name in NAMES}
    for name, root in roots.items():
        CliRunner().invoke(main, ["init", str(root), "--starter", name], prog_name="vdocs")
    return roots


def test_every_starter_has_its_documents_named_here():
    """A new starter, and each project in it, is entered in the table above."""
    projects = {(name, path.removesuffix("specs/project.yaml").rstrip("/")) for name in NAMES for path in starter_files(starter=name)}

    assert set(DOCUMENTS) == {
        (name, folder) for name, folder in projects if f"{folder}/specs/project.yaml".lstrip("/") in starter_files(starter=name)
    }


@EVERY
def test_a_starter_checks_clean(started, name, folder):
    """No error and no warning; nothing is noted but the open actions of planned gaps."""
    found = check_project(started[name] / folder).diagnostics

    assert [] == [(one.code, one.message) for one in found if one.severity is not Severity.NOTE or one.name not in EXPECTED]


@EVERY
def test_a_starter_builds(vdocs, started, name, folder):
    """One command writes all documents in Word, the workbook and the pages, without a warning of Sphinx."""
    root = started[name] / folder
    result = vdocs(root, "build", "--layout", "never")

    assert 0 == result.exit_code, result.output
    assert "HTML: " not in result.stdout
    assert DOCUMENTS[name, folder] == {path.stem for path in (root / "build/word").glob("*.docx")}
    assert list((root / "build/excel").glob("*.xlsx"))
    assert (root / "build/html/index.html").is_file()


@pytest.mark.parametrize("clause", ["21CFR11.10(e)", "21CFR11.70", "21CFR11.300(d)"])
def test_a_missing_disposition_is_found(tmp_path, clause):
    """Without its entry in the assessment a clause is reported as not disposed of."""
    for path, text in starter_files(starter="part11-gap").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(without(clause, text) if path.endswith("part11.yaml") else text, encoding="utf-8")
    found = [one for one in check_project(tmp_path).diagnostics if one.severity is Severity.ERROR]

    assert any(clause in one.message for one in found), found


def without(clause: str, text: str) -> str:
    """Return the assessment without the entry of a clause."""
    head, *entries = text.split("  - id: ")
    return head + "".join(f"  - id: {entry}" for entry in entries if f'clause: "{clause}"' not in entry)


def test_starters_are_listed(vdocs, tmp_path):
    """The list names each starter with its summary; nothing is written."""
    result = vdocs(tmp_path, "init", "--list-starters")

    assert 0 == result.exit_code
    assert all(f"{name}  " in result.stdout for name in starter_names())
    assert [] == list(tmp_path.iterdir())


def test_an_unknown_starter_is_refused(vdocs, tmp_path):
    """A starter that does not exist is refused with the nearest one; nothing is written."""
    result = vdocs(tmp_path, "init", "new", "--starter", "part11gap")

    assert (2, "vdocs: there is no starter 'part11gap'; did you mean part11-gap?\n") == (result.exit_code, result.stderr)
    assert [] == list(tmp_path.iterdir())


def test_a_folder_is_needed(vdocs, tmp_path):
    """Without a folder the command says how to name one."""
    result = vdocs(tmp_path, "init")

    assert (2, "vdocs: name the folder of the new project, such as 'vdocs init cleanroom'; nothing was written\n") == (
        result.exit_code,
        result.stderr,
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_the_system_is_replaced(name):
    """`--name` names the system of any starter."""
    assert 'name: Another "System"' in starter_files('Another "System"', name)["specs/project.yaml"].replace('\\"', '"')


def test_the_workflow_names_every_starter():
    """The table of starters in the documentation is complete."""
    text = (Path(__file__).parents[2] / "docs/workflow.md").read_text(encoding="utf-8")

    assert [] == [name for name in starter_names() if f"| `{name}` |" not in text]
