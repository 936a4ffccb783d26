"""Outputs appear whole or not at all, and only when their content changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from vdocs.pipeline.outputs import Output, written, written_tree

LONG_AGO = (1_000_000_000, 1_000_000_000)


def put(root: Path, content: bytes = b"one") -> Output:
    """Write a small file below a root."""
    return written(root, "build/word/a.docx", "word", "DOC-1", content)


def test_a_file_is_written(tmp_path):
    """The output says where the file is, whose it is, and what it holds."""
    digest = hashlib.sha256(b"one").hexdigest()

    assert Output("build/word/a.docx", "word", "DOC-1", 3, digest) == put(tmp_path)
    assert b"one" == (tmp_path / "build/word/a.docx").read_bytes()


def test_unchanged_content_is_not_rewritten(tmp_path):
    """A file whose content is the same keeps its time."""
    put(tmp_path)
    os.utime(tmp_path / "build/word/a.docx", LONG_AGO)
    put(tmp_path)

    assert LONG_AGO[0] == (tmp_path / "build/word/a.docx").stat().st_mtime


def test_changed_content_is_rewritten(tmp_path):
    """A file whose content differs is replaced, and nothing else is left in the folder."""
    put(tmp_path)
    put(tmp_path, b"two")

    assert {"a.docx": b"two"} == {path.name: path.read_bytes() for path in (tmp_path / "build/word").iterdir()}


def test_everyone_may_read_an_output(tmp_path):
    """An output has the permissions of an ordinary file, not those of a temporary one."""
    put(tmp_path)

    assert 0o644 == (tmp_path / "build/word/a.docx").stat().st_mode & 0o777


def test_a_folder_in_the_way_is_an_error(tmp_path):
    """A target that cannot be replaced gives OSError and leaves no temporary file."""
    (tmp_path / "build/word/a.docx").mkdir(parents=True)

    with pytest.raises(OSError, match=r"a\.docx"):
        put(tmp_path)
    assert ["a.docx"] == os.listdir(tmp_path / "build/word")


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path):
    """A file where a folder belongs gives OSError."""
    (tmp_path / "build").write_text("")

    with pytest.raises(OSError, match="build"):
        put(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_an_error(tmp_path):
    """A folder that may not be written gives OSError, names the target and leaves what was there."""
    put(tmp_path)
    (tmp_path / "build/word").chmod(0o555)

    with pytest.raises(OSError) as raised:
        put(tmp_path, b"two")
    (tmp_path / "build/word").chmod(0o755)
    assert str(tmp_path / "build/word/a.docx") == raised.value.filename
    assert {"a.docx": b"one"} == {path.name: path.read_bytes() for path in (tmp_path / "build/word").iterdir()}


def fill(*names: str, failure: Exception | None = None):
    """Return a function that fills a folder with the named files, and then fails when told so."""

    def make(folder: Path) -> None:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name)
        if failure:
            raise failure

    return make


def below(root: Path) -> list[str]:
    """Return the files of the HTML edition."""
    return sorted(path.relative_to(root / "build/html").as_posix() for path in (root / "build/html").rglob("*") if path.is_file())


def test_a_folder_is_carried_over(tmp_path):
    """Every file that was made is an output, named after its page; doctrees are none."""
    outputs = written_tree(tmp_path, "build/html", fill("index.html", "_static/a.css", ".doctrees/x"))

    assert [("build/html/_static/a.css", ""), ("build/html/index.html", "index")] == [(output.path, output.document) for output in outputs]
    assert ["_static/a.css", "index.html"] == below(tmp_path)


def test_a_failure_leaves_the_folder_as_it_was(tmp_path):
    """When the files cannot all be made, the folder keeps those of the build before."""
    written_tree(tmp_path, "build/html", fill("index.html"))

    with pytest.raises(RuntimeError):
        written_tree(tmp_path, "build/html", fill("index.html", "half.html", failure=RuntimeError()))
    assert ["index.html"] == below(tmp_path)


def test_a_failure_at_the_first_build_leaves_nothing(tmp_path):
    """When the first build fails there is no folder at all."""
    with pytest.raises(RuntimeError):
        written_tree(tmp_path, "build/html", fill("half.html", failure=RuntimeError()))

    assert not (tmp_path / "build/html").exists()


def test_a_folder_elsewhere_is_not_cleaned(tmp_path):
    """A link that leads out of build/ is refused by its name, and nothing is removed or written behind it."""
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "project"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("")
    (root / "build").mkdir(parents=True)
    (root / "build/html").symlink_to(elsewhere, target_is_directory=True)

    with pytest.raises(OSError, match=r"out of build/.*html"):
        written_tree(root, "build/html", fill("index.html"))
    assert ["letter.txt"] == os.listdir(elsewhere)


def test_build_itself_may_be_elsewhere(tmp_path):
    """A project may keep its whole build/ on another disk."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project/build").symlink_to(tmp_path / "disk", target_is_directory=True)
    written_tree(tmp_path / "project", "build/html", fill("index.html"))

    assert (tmp_path / "disk/html/index.html").is_file()


def test_foreign_files_are_removed(tmp_path):
    """A file in the folder that was not made by this build is removed, and an empty folder with it."""
    (tmp_path / "build/html/old").mkdir(parents=True)
    (tmp_path / "build/html/old/a.html").write_text("")
    written_tree(tmp_path, "build/html", fill("index.html"))

    assert ["index.html"] == sorted(path.name for path in (tmp_path / "build/html").iterdir())
