"""Which files belong to a project, and which are refused unread."""

from __future__ import annotations

import os

import pytest

from vdocs.readers.files import item_files

TERM = "terms: [{term: t, meaning: m}]\n"


def names(root):
    """Return the files of a project as text."""
    return [path.relative_to(root).as_posix() for path in item_files(root)]


def test_files_come_in_a_fixed_order(project):
    """Files are sorted by name within specs and then protocols."""
    root = project({"protocols/a.yaml": TERM, "specs/z.yml": TERM, "specs/b/c.yaml": TERM, "specs/b.yaml": TERM})

    assert ["specs/b/c.yaml", "specs/b.yaml", "specs/project.yaml", "specs/z.yml", "protocols/a.yaml"] == names(root)


@pytest.mark.parametrize(
    "name",
    ["specs/schema/a.yaml", "specs/catalogue/terms.yaml", "protocols/evidence/a.yaml", "specs/a.txt", "specs/a.yaml.bak", "other/a.yaml"],
)
def test_some_files_hold_no_items(project, name):
    """Schemas, overrides, evidence, other suffixes and other folders hold no items."""
    assert ["specs/project.yaml"] == names(project({name: TERM}))


def test_suffixes_may_be_in_capitals(project):
    """A file from a system that writes suffixes in capitals is read like any other."""
    assert ["specs/A.YAML", "specs/B.Yml", "specs/project.yaml"] == names(project({"specs/A.YAML": TERM, "specs/B.Yml": TERM}))


@pytest.mark.parametrize("name", ["specs/requirements/schema/a.yaml", "protocols/catalogue/a.yaml", "specs/evidence/a.yaml"])
def test_folders_are_left_out_only_at_their_place(project, name):
    """A folder that only has the name of one that holds no items is read."""
    assert name in names(project({name: TERM}))


def test_a_linked_folder_is_reported(project, found):
    """VD110: a folder that is a link is not walked into, and is reported."""
    root = project({"shared/a.yaml": TERM})
    (root / "specs" / "shared").symlink_to(root / "shared")

    assert [
        f"VD110 specs/shared the folder is a link to {root / 'shared'}, and linked folders are not read | copy the folder into the project"
    ] == found()


def test_a_pipe_is_reported(project, found):
    """A named pipe is a finding, and nobody waits for what comes out of it."""
    os.mkfifo(project() / "specs" / "pipe.yaml")

    assert ["VD101 specs/pipe.yaml the file cannot be read: it is no ordinary file"] == [line.split(" | ")[0] for line in found()]


def test_a_folder_named_like_a_file_is_reported(project, found):
    """A folder with the name of a file is a finding and no crash."""
    (project() / "specs" / "x.yaml").mkdir()

    assert ["VD101 specs/x.yaml the file cannot be read: is a directory | check that it exists and that you may read it"] == found()


def test_a_huge_file_is_refused_unread(project, found):
    """VD107: a file of 33 MB is refused by its size alone."""
    with (project() / "specs" / "dump.yaml").open("wb") as stream:
        stream.truncate(33 * 1024 * 1024)

    assert [
        "VD107 specs/dump.yaml the file is too large to be authored text: 33 MB | the limit is 32 MB; split the file, or move it out of specs/ and protocols/"
    ] == found()


def test_a_link_out_of_the_project_is_refused(project, found, tmp_path_factory):
    """VD110: a symbolic link to a file outside the project is not read."""
    outside = tmp_path_factory.mktemp("outside") / "risks.yaml"
    outside.write_text(TERM)
    (project() / "specs" / "risks.yaml").symlink_to(outside)

    assert [f"VD110 specs/risks.yaml the file leads out of the project, to {outside} | copy the file into the project"] == found()


def test_a_link_inside_the_project_is_read(project, found):
    """VD110: a symbolic link to a file of the project itself is read like any other."""
    root = project({"shared.yaml": TERM})
    (root / "specs" / "terms.yaml").symlink_to(root / "shared.yaml")

    assert [] == found()


def test_a_broken_link_is_reported(project, found):
    """A symbolic link to nothing is a finding."""
    root = project()
    (root / "specs" / "gone.yaml").symlink_to(root / "nowhere.yaml")

    assert ["VD101 specs/gone.yaml"] == [line.split(" the")[0] for line in found()]


def test_a_circle_of_links_is_reported(project, found):
    """Two symbolic links that lead to each other are findings and no endless loop."""
    specs = project() / "specs"
    (specs / "a.yaml").symlink_to(specs / "b.yaml")
    (specs / "b.yaml").symlink_to(specs / "a.yaml")

    assert ["VD101 specs/a.yaml", "VD101 specs/b.yaml"] == [line.split(" the")[0] for line in found()]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_reported(project, found):
    """A file that may not be read is a finding."""
    (project({"specs/a.yaml": TERM}) / "specs" / "a.yaml").chmod(0)

    assert ["VD101 specs/a.yaml"] == [line.split(" the")[0] for line in found()]
