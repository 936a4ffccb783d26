"""Starters: each is a whole project of its own, and every file of it leads an editor to the schema."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from vdocs.catalogue.starter import starter, starter_names

EVERY = pytest.mark.parametrize("name", starter_names())


def test_the_plain_starter_comes_first():
    """The starter that is written when none is named leads the list."""
    assert "plain" == starter_names()[0]
    assert "part11-gap" in starter_names()


@EVERY
def test_a_starter_says_what_it_is(name):
    """Each starter has a summary of one line, a README, and its system's name in the project file."""
    entry = starter(name)

    assert entry.summary and "\n" not in entry.summary
    assert entry.system in entry.texts["specs/project.yaml"]
    assert {"README.md", "conf.py", ".gitignore"} <= set(entry.texts)
    assert "starter.yaml" not in entry.texts


@EVERY
def test_every_file_names_the_schema(name):
    """The first line of every YAML file leads to the schema of its own project, from where the file stands."""
    wrong = []
    for path, text in starter(name).texts.items():
        if path.endswith(".yaml"):
            project = next((parent for parent in PurePosixPath(path).parents if parent.name == "systems"), None)
            depth = len(PurePosixPath(path).parts) - 1 - (len(project.parts) + 1 if project else 0)
            target = ("../" * (depth - 1) + "schema/") if "specs/" in path else "../" * depth + "specs/schema/"
            if text.splitlines()[0] != f"# yaml-language-server: $schema={target}vdocs.schema.json":
                wrong.append(path)

    assert [] == wrong


@EVERY
def test_the_readme_names_files_that_exist(name):
    """A file or folder that the README sends a reader to is in the starter."""
    entry = starter(name)
    named = re.findall(r"`((?:specs|protocols|systems)/[^`*]*)`", entry.texts["README.md"])

    assert [] == [path for path in named if not any(file.startswith(path) for file in entry.texts)]


def test_an_unknown_starter_is_a_key_error():
    """A starter that does not exist is told apart."""
    with pytest.raises(KeyError):
        starter("plane")
