"""Parsed files are kept by content: they give the same project and the same findings, and a damaged entry counts as none."""

from __future__ import annotations

import pytest

from vdocs.readers.parse_cache import ParseCache, cache_folder
from vdocs.readers.places import located
from vdocs.readers.project import read_project

ITEMS = "requirements:\n- {id: URS-001, title: Flow, category: functional, statement: '5 l/min'}\n"
WRONG = "requirements:\n- {id: URS-001, title: Flow, category: functional, statment: '5 l/min'}\n"


@pytest.fixture
def read(tmp_path_factory):
    """Return a function that reads a project with a cache of its own, and returns the reading and the cache."""
    folder = tmp_path_factory.mktemp("cache")

    def made(root, folder=folder):
        cache = ParseCache(folder)
        return read_project(root, cache), cache

    made.folder = folder
    return made


def test_a_file_that_did_not_change_is_not_parsed_again(project, read):
    """The second reading parses nothing; of an edited project it parses the file that was edited."""
    root = project({"specs/items.yaml": ITEMS, "specs/more.yaml": "people: [{id: P-1, name: A}]\n"})
    first, _ = read(root)
    second, cache = read(root)
    (root / "specs/items.yaml").write_text(ITEMS.replace("5 l", "6 l"))
    third, edited = read(root)

    assert (0, 3) == (cache.parsed, cache.found)
    assert first == second
    assert (1, 2) == (edited.parsed, edited.found)
    assert "6 l/min" == third.project.requirements[0].statement


def test_a_kept_file_is_told_of_like_any_other(project, read):
    """A refused record has its line and column, though the file was not parsed."""
    root = project({"specs/items.yaml": WRONG})
    first, second = read(root)[0], read(root)
    told = [str(finding.location) for finding in located(second[0].diagnostics, root)]

    assert 0 == second[1].parsed
    assert first.diagnostics == second[0].diagnostics
    assert ["specs/items.yaml:2:52"] == told


@pytest.mark.parametrize(
    "text",
    ["requirements: [\n", "requirements: []\nrequirements: []\n", "- a\n", "people: [{id: P-1, name: no #1}]\n", "x: &a [*a]\n"],
    ids=["broken", "a key twice", "a list", "text cut off", "a circle"],
)
def test_a_file_with_findings_is_not_kept(project, read, text):
    """What a parser has to say of a file is said every time."""
    root = project({"specs/items.yaml": text})
    first, second = read(root)[0], read(root)

    assert first.diagnostics == second[0].diagnostics != ()
    assert 1 == second[1].parsed


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 200_000], ids=["empty", "list", "null", "cut", "bytes", "deep"]
)
def test_a_damaged_entry_counts_as_none(project, read, content):
    """An entry that cannot be read is made anew."""
    root = project({"specs/items.yaml": ITEMS})
    first = read(root)[0]
    for entry in (read.folder / "parsed").iterdir():
        entry.write_bytes(content)
    second = read(root)

    assert (first, 2) == (second[0], second[1].parsed)
    assert 0 == read(root)[1].parsed


def test_another_version_parses_anew(project, read, monkeypatch):
    """What an earlier version of vdocs kept is not believed."""
    root = project({"specs/items.yaml": ITEMS})
    read(root)
    monkeypatch.setattr("vdocs.readers.parse_cache._FORM", "another")

    assert 2 == read(root)[1].parsed


def test_a_folder_that_refuses_is_no_error(project, read, tmp_path):
    """Where nothing can be kept, everything is parsed."""
    file = tmp_path / "file"
    file.write_text("")
    root = project({"specs/items.yaml": ITEMS})

    assert [2, 2] == [read(root, folder)[1].parsed for folder in (file, None)]


def test_the_cache_stays_small(project, read, monkeypatch):
    """Beyond its limit the oldest entries go."""
    monkeypatch.setattr("vdocs.readers.parse_cache._MOST", 1)
    read(project({"specs/items.yaml": ITEMS}))

    assert [] == list((read.folder / "parsed").iterdir())


def test_the_folder_is_that_of_the_user(monkeypatch, tmp_path):
    """VDOCS_CACHE names another folder, or none; otherwise it is the user's own."""
    folders = []
    for name in (str(tmp_path), "off", ""):
        monkeypatch.setenv("VDOCS_CACHE", name)
        monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
        folders.append(cache_folder())

    assert [tmp_path, None, type(tmp_path)("/caches/vdocs")] == folders
