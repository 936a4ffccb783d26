"""A document and its earlier version in git to one comparison edition."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from vdocs.pipeline.redline import AmbiguousName, redline
from vdocs.readers.revision_findings import NoRevision

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

ITEMS = """\
documents:
  - {id: ACME-URS-001, type: URS, version: "0.1"}
requirements:
  - {id: URS-001, title: Flow rate, statement: The flow rate shall be 5 l/min., category: functional}
  - {id: URS-002, title: Alarm, statement: An alarm shall sound., category: functional}
"""


def commit(root: Path, tag: str, when: str = "1700000000 +0000") -> None:
    """Commit everything under a tag."""
    who = {
        f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in (("NAME", "A"), ("EMAIL", "a@b"), ("DATE", when))
    }
    own = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")} | who
    for arguments in (["init", "-q", "."], ["add", "-A"], ["commit", "-qm", tag], ["tag", tag]):
        subprocess.run(["git", "-C", str(root), *arguments], env=own, check=True, capture_output=True)


@pytest.fixture
def versions(project) -> Path:
    """Return a project with the tag v0.1, whose files have changed since."""
    root = project(ITEMS)
    commit(root, "v0.1")
    changed = ITEMS.replace('"0.1"', '"0.2"').replace("5 l/min", "6 l/min").replace("URS-002, title: Alarm", "URS-003, title: Stop")
    (root / "specs" / "items.yaml").write_text(changed, encoding="utf-8")
    return root


def test_the_work_tree_is_compared_with_a_tag(versions):
    """Items are named by their ids, and the file by both versions."""
    result = redline(versions, None, "URS", "v0.1")

    assert ("ACME-URS-001", "build/redline/ACME-URS-001_v0.1-to-v0.2.docx") == (result.document, result.output.path)
    assert (("URS-003",), ("URS-001",), ("URS-002",)) == tuple(
        tuple(name for name in names if name in result.kinds)
        for names in (result.change.added, result.change.changed, result.change.removed)
    )
    assert (versions / result.output.path).is_file()
    assert "version 0.2 (work tree)" == result.new


def test_two_revisions_give_the_same_bytes(versions):
    """Two revisions are compared without the work tree, twice alike."""
    commit(versions, "v0.2", "1700100000 +0000")
    (versions / "specs" / "items.yaml").write_text("not: [yaml")
    first, second = (redline(versions, None, "ACME-URS-001", "v0.1", "v0.2") for _ in range(2))

    assert first == second
    assert first.old.startswith("version 0.1 (v0.1, ") and first.new.startswith("version 0.2 (v0.2, ")


def test_nothing_changed_writes_nothing(versions):
    """A version compared with itself gives no file."""
    result = redline(versions, None, "URS", "v0.1", "v0.1")

    assert (None, True) == (result.output, result.change.is_none)
    assert not (versions / "build").exists()


def test_the_same_version_is_told_apart_by_its_commit(versions):
    """When the version was not raised, the name of the file holds the commit."""
    items = (versions / "specs" / "items.yaml").read_text().replace('"0.2"', '"0.1"')
    (versions / "specs" / "items.yaml").write_text(items)
    name = Path(redline(versions, None, "URS", "v0.1").output.path).stem

    assert ("ACME-URS-001_v0.1-", "-to-v0.1") == (name[:18], name[26:])


@pytest.mark.parametrize(
    ("files", "code", "message"),
    [
        ("documents: [\n", "VD772", "at v0.2 the project cannot be read: VD102 specs/items.yaml:2:1: this is not well-formed YAML"),
        ("requirements: []\n", "VD772", "at v0.2 the project cannot be read: the project has no controlled document"),
        ('documents:\n  - {id: ACME-OQ-001, type: OQ, version: "1"}\n', "VD773", "there is no document 'ACME-URS-001' at v0.2"),
    ],
    ids=["broken file", "no document", "other document"],
)
def test_an_unusable_revision_is_told(versions, files, code, message):
    """What stops the old side is told with the revision it is about."""
    now = (versions / "specs" / "items.yaml").read_text()
    (versions / "specs" / "items.yaml").write_text(files)
    commit(versions, "v0.2")
    (versions / "specs" / "items.yaml").write_text(now)
    with pytest.raises(NoRevision) as caught:
        redline(versions, None, "URS", "v0.2")

    assert (code, message) == (caught.value.finding.code, caught.value.finding.message[: len(message)])
    assert "name a revision" in caught.value.finding.hint
    assert not (versions / "build").exists()


def test_a_type_of_two_documents_is_ambiguous(versions):
    """A type that names two documents is told with their numbers."""
    items = (versions / "specs" / "items.yaml").read_text()
    (versions / "specs" / "items.yaml").write_text(
        items.replace("documents:\n", 'documents:\n  - {id: ACME-URS-002, type: URS, version: "0.1"}\n')
    )
    with pytest.raises(AmbiguousName, match="ACME-URS-001, ACME-URS-002; name one"):
        redline(versions, None, "URS", "v0.1")


def test_the_contents_list_has_the_pages_of_the_edition(versions, stand_in):
    """LibreOffice lays out the edition itself, with what was deleted; what changed is the same as without page numbers."""
    plain = redline(versions, None, "URS", "v0.1")
    starts = stand_in("well")
    settled = redline(versions, None, "URS", "v0.1", layout="auto")
    body = zipfile.ZipFile(versions / settled.output.path).read("word/document.xml").decode()

    assert ("", "LibreOffice 99.1.2.3", [1, 1]) == (settled.output.no_page_numbers, settled.output.page_numbers_by, starts())
    assert (plain.change, "documents were not to be laid out") == (settled.change, plain.output.no_page_numbers)
    assert "PAGEREF" in body


def test_the_pages_of_an_edition_are_those_of_libreoffice(versions, libreoffice):
    """An edition with deleted text is laid out by LibreOffice, and its contents list has page numbers."""
    assert libreoffice.name == redline(versions, None, "URS", "v0.1", layout="always").output.page_numbers_by
