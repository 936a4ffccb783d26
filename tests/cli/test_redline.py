"""`vdocs redline`: what it says, and what is refused in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


@pytest.fixture
def committed(starter, tmp_path) -> Path:
    """Return a copy of the starter with the tag v0.1, in which one statement has changed since."""
    root = tmp_path / "project"
    shutil.copytree(starter, root)
    who = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in (("NAME", "A"), ("EMAIL", "a@b"))}
    for arguments in (["init", "-q", "."], ["add", "-A"], ["commit", "-qm", "first"], ["tag", "v0.1"]):
        subprocess.run(["git", "-C", str(root), *arguments], env=os.environ | who, check=True, capture_output=True)
    file = root / "specs" / "requirements" / "monitoring.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("system shall record", "system shall at all times record", 1), encoding="utf-8"
    )
    return root


def test_what_changed_is_summed_up(vdocs, committed):
    """File, versions, items, numbers, and whether the contents list has page numbers: five lines."""
    result = vdocs(committed, "redline", "URS", "--from", "v0.1")
    path, title, items, counts, pages = result.stdout.splitlines()

    assert 0 == result.exit_code
    assert path.startswith("build/redline/EMS-URS-001_v0.1-") and path.endswith("-to-v0.1.docx")
    assert title.startswith("EMS-URS-001: from version 0.1 (v0.1, ") and title.endswith(" to version 0.1 (work tree)")
    assert ("1 item changed: URS-001", "3 paragraphs changed") == (items, counts)
    assert "contents lists have links without page numbers: documents were not to be laid out" == pages


def test_no_change_is_said_plainly(vdocs, committed):
    """A document that says what it said is told so, and no file is written."""
    result = vdocs(committed, "redline", "VP", "--from", "v0.1", "--to", "HEAD")

    assert (0, "nothing changed; no file was written") == (result.exit_code, result.stdout.splitlines()[-1])
    assert not (committed / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("URS", "--from", "v0.2"), ("error VD771 unknown-revision", "  = hint: did you mean v0.1?", "vdocs: nothing was compared")),
        (("URZ", "--from", "v0.1"), ("vdocs: this project has no document 'URZ'; did you mean URS?",)),
        (("URZ", "--from", "v0.1", "--to", "v0.1"), ("error VD773 document-not-in-revision", "vdocs: nothing was compared")),
        (("URS",), ("Error: Missing option '--from'.",)),
    ],
    ids=["revision", "document", "document of a revision", "no revision"],
)
def test_mistakes_are_told_in_a_line(vdocs, committed, arguments, expected):
    """A wrong revision, a wrong document and a missing option each have their line and exit code 2."""
    result = vdocs(committed, "redline", *arguments)

    assert 2 == result.exit_code
    assert set() == set(expected) - set((result.stdout + result.stderr).splitlines())


def test_a_broken_project_is_not_compared(vdocs, committed):
    """Errors of the files as they stand are printed as 'vdocs check' prints them."""
    (committed / "specs" / "broken.yaml").write_text("terms: [")
    result = vdocs(committed, "redline", "URS", "--from", "v0.1")

    assert 2 == result.exit_code
    assert "VD102" in result.stdout
    assert "vdocs: the project cannot be read as a whole; nothing was compared" in result.stderr
