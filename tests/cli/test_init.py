"""`vdocs init`: a starter project that is right from the first minute, and never overwrites anything."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from vdocs.cli.init import starter_files
from vdocs.pipeline import check_project


def test_the_starter_checks_clean(starter):
    """A new project has neither errors nor warnings nor notes."""
    assert () == check_project(starter).diagnostics


def test_a_second_init_is_refused(vdocs, tmp_path):
    """Nothing is written into a folder that holds a file of the project already."""
    vdocs(tmp_path, "init", "new")
    before = (tmp_path / "new/specs/project.yaml").read_bytes()
    result = vdocs(tmp_path, "init", "new", "--name", "Other")

    assert 2 == result.exit_code
    assert (
        "vdocs: 'new' already holds .gitignore, README.md, conf.py and 22 more; nothing was written, name an empty folder\n"
        == result.stderr
    )
    assert before == (tmp_path / "new/specs/project.yaml").read_bytes()


def test_one_file_in_the_way_is_enough(vdocs, tmp_path):
    """A single file of the same name stops everything."""
    (tmp_path / "README.md").write_text("mine")
    result = vdocs(tmp_path, "init", ".")

    assert (2, ["README.md"]) == (result.exit_code, [path.name for path in tmp_path.iterdir()])
    assert "'.' already holds README.md; nothing was written" in result.stderr


def test_other_files_are_no_obstacle(vdocs, tmp_path):
    """A folder with other files, such as a new repository, takes the project."""
    (tmp_path / "LICENSE").write_text("mine")

    assert 0 == vdocs(tmp_path, "init", ".").exit_code


def test_a_file_is_no_folder(vdocs, tmp_path):
    """A file in the place of the folder is named."""
    (tmp_path / "new").write_text("mine")
    result = vdocs(tmp_path, "init", "new/project")

    assert 2 == result.exit_code
    assert "is a file, not a folder; nothing was written" in result.stderr


@pytest.mark.parametrize("name", ["Water System", 'The "Big" one: no. 1 # really', "Überwachung äöü", "- [x] {y}", "back\\slash"])
def test_the_name_stands_in_the_project(name):
    """Whatever the system is called, the project says it and stays well-formed."""
    project = yaml.safe_load(starter_files(name)["specs/project.yaml"])["project"]

    assert (name, f"Validation of the {name}") == (project["system"]["name"], project["title"])


def test_every_file_names_the_schema():
    """The first line of every YAML file leads editors to the schema, from where the file stands."""
    files = starter_files("X")
    wrong = []
    for path, text in files.items():
        if path.endswith(".yaml"):
            target = (Path("/p") / path).parent / text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
            if Path("/p/specs/schema/vdocs.schema.json") != Path(*_resolved(target)):
                wrong.append(path)

    assert [] == wrong


def _resolved(path: Path) -> list[str]:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts
