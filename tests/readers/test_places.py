"""Every value has a file, a line and a column."""

from __future__ import annotations

import pytest

from vdocs.model.diagnostic import Location, Place
from vdocs.readers.places import locate
from vdocs.readers.project import read_project

TEXT = """\
# a comment
test_cases:
  - id: OQ-1
    title: Start
    level: OQ
    steps:
      - do: Press start.
        verifies: [URS-1, URS-2]
      - {do: Wait., expect: "It stops."}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 3, 5),
        (("title",), 4, 12),
        (("steps",), 7, 7),
        (("steps", 0), 7, 9),
        (("steps", 0, "do"), 7, 13),
        (("steps", 0, "verifies", 1), 8, 27),
        (("steps", 1, "expect"), 9, 29),
        (("steps", 1, "verifies", 0), 9, 9),
        (("steps", 7), 7, 7),
        (("objective",), 3, 5),
    ],
)
def test_a_value_has_a_place(project, path, line, column):
    """A path inside an item leads to the line and column of its value, or to the nearest one above that exists."""
    root = project(TEXT)
    place = read_project(root).project.place_of("OQ-1", *path)

    assert Location("specs/items.yaml", line, column) == locate(place, root)


def test_a_key_has_a_place(project):
    """A finding about a key points at the key and not at its value."""
    root = project(TEXT)

    assert Location("specs/items.yaml", 8, 9) == locate(Place("specs/items.yaml", ("test_cases", 0, "steps", 0, "verifies"), True), root)


def test_an_unknown_id_has_no_place(project):
    """What is declared nowhere has no place."""
    assert read_project(project(TEXT)).project.place_of("OQ-2") is None


def test_an_id_declared_twice_has_two_places(project):
    """Both declarations of an id are remembered, in the order of the files."""
    root = project({"specs/a.yaml": "people: [{id: P-1, name: A}]\n", "specs/b.yaml": "people: [{id: P-1, name: B}]\n"})

    assert ["specs/a.yaml", "specs/b.yaml"] == [place.file for place in read_project(root).project.places["P-1"]]


def test_a_file_that_is_gone_has_no_lines(project):
    """A place in a file that can no longer be read is the file alone."""
    assert "specs/gone.yaml" == str(locate(Place("specs/gone.yaml", ("terms", 0)), project()))
