"""Earlier versions from git: what is handed over, and the closed set of reasons for which nothing is."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vdocs.readers import revision as module
from vdocs.readers.revision import files_at, revision
from vdocs.readers.revision_findings import CODES, NoRevision

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

TESTED = {"VD770", "VD771", "VD772", "VD773", "VD774"}
"""Codes with a test: VD773 and the unreadable files of VD772 in tests/pipeline/test_redline.py, the others here."""


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Return a function that runs git in a new repository, whose commits are all of one moment."""
    moment = {
        f"GIT_{who}_{what}": text
        for who in ("AUTHOR", "COMMITTER")
        for what, text in (("NAME", "A"), ("EMAIL", "a@b"), ("DATE", "1700000000 +0100"))
    }
    own = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}

    def run(*arguments: str) -> str:
        command = ["git", "-c", "core.autocrlf=true", "-C", str(tmp_path), *arguments]
        return subprocess.run(command, env={**own, **moment}, check=True, capture_output=True, text=True).stdout

    run("init", "-q", ".")
    return run


def committed(git: Callable[..., str], root: Path, files: dict[str, str], tag: str) -> None:
    """Commit files under a tag."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    git("add", "-A")
    git("commit", "-qm", tag)
    git("tag", tag)


def refusal(call: Callable[[], object]) -> tuple[str, str, str]:
    """Return code, message and hint of the finding that a call raises."""
    with pytest.raises(NoRevision) as caught:
        call()
    return caught.value.finding.code, caught.value.finding.message, caught.value.finding.hint


def handed_over(root: Path, name: str) -> dict[str, str]:
    """Return the files at a revision."""
    with files_at(root, revision(root, name)) as folder:
        return {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()
        }


def test_the_files_of_a_tag_are_handed_over(git, tmp_path):
    """The two folders of the project come as they were committed; the work tree is not touched, other files do not come."""
    committed(git, tmp_path, {"specs/a.yaml": "one\n", "protocols/b.yaml": "b: µ\n", "README.md": "no"}, "v1.0")
    committed(git, tmp_path, {"specs/a.yaml": "two\n"}, "v2.0")
    (tmp_path / "specs" / "a.yaml").write_text("three\n")

    assert {"protocols/b.yaml": "b: µ\n", "specs/a.yaml": "one\n"} == handed_over(tmp_path, "v1.0")
    assert "two\n" == handed_over(tmp_path, "HEAD")["specs/a.yaml"]
    assert "three\n" == (tmp_path / "specs" / "a.yaml").read_text()


def test_a_project_may_be_a_folder_of_the_repository(git, tmp_path):
    """In a folder of a repository, the paths are those of the project."""
    committed(git, tmp_path, {"validation/specs/a.yaml": "one\n", "specs/other.yaml": "x\n"}, "v1.0")

    assert {"specs/a.yaml": "one\n"} == handed_over(tmp_path / "validation", "v1.0")


def test_attributes_and_filters_change_nothing(git, tmp_path):
    """Neither `export-ignore`, nor the conversion of line ends, nor a filter takes part: what was committed is what comes."""
    attributes = "*.yaml export-ignore filter=shout\n"
    git("config", "filter.shout.smudge", "tr a-z A-Z")
    committed(git, tmp_path, {".gitattributes": attributes, "specs/a.yaml": "one\n"}, "v1.0")

    assert {"specs/a.yaml": "one\n"} == handed_over(tmp_path, "v1.0")


def test_a_revision_says_what_it_is(git, tmp_path):
    """A tag is named with its commit; a name that moves is told by its commit alone."""
    committed(git, tmp_path, {"specs/a.yaml": "one\n"}, "v1.0")
    commit = git("rev-parse", "HEAD").strip()

    assert (f"v1.0, {commit[:8]}", commit[:8], commit) == (
        revision(tmp_path, "v1.0").label,
        revision(tmp_path, "HEAD").label,
        revision(tmp_path, commit).commit,
    )
    assert datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC) == revision(tmp_path, "v1.0").moment


def test_surroundings_do_not_lead_elsewhere(git, tmp_path, monkeypatch):
    """Inside a hook of another repository, the project's own is asked."""
    committed(git, tmp_path, {"specs/a.yaml": "one\n"}, "v1.0")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))

    assert "v1.0" == revision(tmp_path, "v1.0").name


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("v1.O", "did you mean v1.0?"),
        ("quite another", "the latest are: "),
        ("--help", "name a tag, a branch or a commit"),
        ("-x", "name a tag, a branch or a commit"),
        ("", "name a tag, a branch or a commit"),
        ("v1.0\nv2.0", "name a tag, a branch or a commit"),
        ("v1.0:specs", "did you mean v1.0?"),
    ],
)
def test_an_unknown_revision_is_told(git, tmp_path, name, hint):
    """A name that nothing has is told with the nearest tags; what looks like an option never reaches git."""
    committed(git, tmp_path, {"specs/a.yaml": "one\n"}, "v1.0")
    code, message, found = refusal(lambda: revision(tmp_path, name))

    assert ("VD771", f"there is no revision '{name}' in the history of the project") == (code, message)
    assert found.startswith(hint)


def test_a_history_without_tags_is_told(git, tmp_path):
    """Without any commit there is nothing to offer but the log."""
    assert ("VD771", "the history has no tags yet; name a commit of 'git log --oneline'") == refusal(lambda: revision(tmp_path, "HEAD"))[
        ::2
    ]


def test_a_folder_without_history_is_told(tmp_path):
    """A folder that git does not know is told what to do."""
    code, message, hint = refusal(lambda: revision(tmp_path, "v1.0"))

    assert ("VD770", f"the folder '{tmp_path}' is not under version control with git") == (code, message)
    assert "work in the clone of the project, or begin its history with 'git init' and a first commit" == hint


def test_missing_git_is_told(tmp_path, monkeypatch):
    """Without the program, its absence is told, not a failure."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ("VD770", "install git, and open a new terminal") == refusal(lambda: revision(tmp_path, "v1.0"))[::2]


def test_a_folder_that_was_not_there_is_told(git, tmp_path):
    """A project that lay elsewhere then is told as such."""
    committed(git, tmp_path, {"README.md": "x"}, "v1.0")
    code, message, _ = refusal(lambda: handed_over(tmp_path, "v1.0"))

    assert ("VD772", "at v1.0 the project cannot be read: this folder held no specs/ and no protocols/") == (code, message)


def test_links_are_refused(git, tmp_path):
    """A symbolic link at the revision is refused, wherever it leads."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.yaml").symlink_to("/etc/passwd")
    committed(git, tmp_path, {"specs/b.yaml": "b"}, "v1.0")

    assert ("VD774", "at v1.0 'specs/a.yaml' is a link") == refusal(lambda: handed_over(tmp_path, "v1.0"))[:2]


@pytest.mark.parametrize("path", ["specs/../../evil.yaml", "specs/.git/config", "specs/c:/a.yaml", "specs/..\\evil.yaml"])
def test_paths_that_leave_are_refused(path):
    """A tree that was made by hand to write elsewhere is refused before anything is written."""
    at = module.Revision("v1.0", "0" * 40, datetime(2027, 1, 1, tzinfo=UTC), True)

    assert "VD774" == refusal(lambda: module._entry(f"100644 blob {'1' * 40} 5\t{path}", at))[0]


@pytest.mark.parametrize(("limit", "value"), [("MAX_FILES", 1), ("MAX_BYTES", 3)])
def test_too_much_is_refused(git, tmp_path, monkeypatch, limit, value):
    """A revision with more files, or more in them, than a project holds is refused before anything is written."""
    committed(git, tmp_path, {"specs/a.yaml": "one\n", "specs/b.yaml": "two\n"}, "v1.0")
    monkeypatch.setattr(module, limit, value)
    code, message, _ = refusal(lambda: handed_over(tmp_path, "v1.0"))

    assert ("VD774", "at v1.0 the project holds 2 files of 0 MB") == (code, message)


def test_a_damaged_history_is_told(git, tmp_path):
    """A file that the clone lacks is told, and nothing is left behind."""
    committed(git, tmp_path, {"specs/a.yaml": "one\n"}, "v1.0")
    blob = git("rev-parse", "HEAD:specs/a.yaml").strip()
    stored = tmp_path / ".git" / "objects" / blob[:2] / blob[2:]
    stored.chmod(0o600)
    stored.unlink()

    assert "VD772" == refusal(lambda: handed_over(tmp_path, "v1.0"))[0]


def test_every_code_is_tested():
    """The set of codes is closed, and each documents itself."""
    headings = {
        code.code: [line.split("**")[1] for line in code.documentation.splitlines() if line.startswith("**")] for code in CODES.values()
    }

    assert sorted(CODES) == sorted(TESTED)
    assert {("What it checks.", "Why it matters.", "Example.", "How to clear it.")} == set(map(tuple, headings.values()))
