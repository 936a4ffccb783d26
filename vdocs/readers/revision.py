"""A project as it was at a revision in git, in a temporary folder; the work tree is not touched.

Git is asked for the objects themselves: no file is checked out, no filter and no hook of the repository runs, and nothing is
fetched from elsewhere.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from vdocs.readers.files import AUTHORED
from vdocs.readers.revision_findings import NoRevision, no_version_control, refused_revision, unknown_revision, unreadable_revision

MAX_FILES = 20_000
MAX_BYTES = 512 * 1024 * 1024
"""What a project holds at most, evidence included."""

_SECONDS = 120
_NAME = re.compile(r"[^-\x00-\x1f\x7f][^\x00-\x1f\x7f]{0,199}")
"""What a revision may be called: it is no option and one line."""
_UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f]')
_SHORT = 8
_COMMITTER = re.compile(rb"^committer .*> (\d{1,11}) [+-]\d{4}$", re.MULTILINE)
_LAST_MOMENT = 253_402_300_799
_FILE, _PROGRAM, _LINK = "100644", "100755", "120000"


class Revision(NamedTuple):
    """A commit of the project's history."""

    name: str
    """As it was asked for."""
    commit: str
    moment: datetime
    """When it was committed, in UTC."""
    is_tag: bool

    @property
    def short(self) -> str:
        """The first characters of the commit."""
        return self.commit[:_SHORT]

    @property
    def label(self) -> str:
        """The commit, with its tag where it was named by one: what a moving name means today is no record."""
        return f"{self.name}, {self.short}" if self.is_tag else self.short


def revision(root: Path, name: str) -> Revision:
    """Return the revision of a name; NoRevision without git, without a repository and for a name that nothing has."""
    _in_repository(root)
    if not _NAME.fullmatch(name):
        raise unknown_revision(name, "name a tag, a branch or a commit")
    commit = _asked(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode("ascii", "replace").strip()
    if not commit:
        raise unknown_revision(name, _offer(root, name))
    match = _COMMITTER.search(_asked(root, "cat-file", "commit", commit))
    moment = datetime.fromtimestamp(min(int(match.group(1)), _LAST_MOMENT) if match else 0, UTC)
    is_tag = bool(_asked(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{name}"))
    return Revision(name, commit, moment, is_tag)


@contextmanager
def files_at(root: Path, revision: Revision) -> Iterator[Path]:
    """Yield a folder with the project's files at a revision; it is gone afterwards."""
    with TemporaryDirectory(prefix="vdocs-") as folder:
        target = Path(folder)
        _write(root, revision, _listed(root, revision), target)
        yield target


class _Entry(NamedTuple):
    path: str
    blob: str
    size: int


def _listed(root: Path, revision: Revision) -> list[_Entry]:
    """Return the files of the project's folders, all of them ordinary files with a path below the project."""
    listing = _asked(root, "ls-tree", "-r", "-z", "--long", revision.commit, "--", *AUTHORED)
    entries = [_entry(line, revision) for line in listing.decode("utf-8", "surrogateescape").split("\0") if line]
    if not entries:
        hint = "name a later revision, or check that the project lay in this folder then"
        raise unreadable_revision(revision.name, "this folder held no specs/ and no protocols/", hint)
    size = sum(entry.size for entry in entries)
    if len(entries) > MAX_FILES or size > MAX_BYTES:
        found = f"{len(entries):,} files of {size / 1_048_576:,.0f} MB"
        limit = f"the limit is {MAX_FILES:,} files and {MAX_BYTES // 1_048_576} MB"
        raise refused_revision(revision.name, f"the project holds {found}", f"{limit}; keep large evidence outside of these folders")
    return entries


def _entry(line: str, revision: Revision) -> _Entry:
    facts, _, path = line.partition("\t")
    mode, _, blob, size = facts.split()
    name = path.encode("utf-8", "backslashreplace").decode()
    if mode == _LINK:
        raise refused_revision(revision.name, f"'{name}' is a link", "name a revision in which the file itself lies in the project")
    parts = PurePosixPath(path).parts
    if mode not in (_FILE, _PROGRAM, "100664") or any(part in ("..", ".git") or _UNSAFE.search(part) for part in parts) or name != path:
        raise refused_revision(revision.name, f"'{name}' is no file of this project", "name a revision without it")
    if not size.isdigit():
        raise _incomplete(revision)
    return _Entry(path, blob, int(size))


def _write(root: Path, revision: Revision, entries: list[_Entry], target: Path) -> None:
    """Write the files; one process of git hands them over one after the other."""
    try:
        with subprocess.Popen(
            _command(root, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
        ) as git:
            for entry in entries:
                path = target / entry.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(_content(git.stdin, git.stdout, entry))  # type: ignore[arg-type]
    except (ValueError, BrokenPipeError, FileExistsError, NotADirectoryError) as error:
        raise _incomplete(revision) from error


def _incomplete(revision: Revision) -> NoRevision:
    hint = "the clone may be incomplete; 'git fsck' says what it lacks, 'git fetch --unshallow' fetches it"
    return unreadable_revision(revision.name, "git could not hand over all of its files", hint)


def _content(asks: IO[bytes], answers: IO[bytes], entry: _Entry) -> bytes:
    """Return a file's content; ValueError when git answers otherwise than it listed."""
    asks.write(f"{entry.blob}\n".encode())
    asks.flush()
    if answers.readline().split() != [entry.blob.encode(), b"blob", str(entry.size).encode()]:
        raise ValueError(entry.path)
    content = answers.read(entry.size)
    if len(content) != entry.size or answers.read(1) != b"\n":
        raise ValueError(entry.path)
    return content


def _in_repository(root: Path) -> None:
    """Raise NoRevision unless the folder belongs to the work tree of a repository."""
    if shutil.which("git") is None:
        raise no_version_control("git is not installed, or not found by its name", "install git, and open a new terminal")
    asked = _run(root, "rev-parse", "--is-inside-work-tree")
    if asked.stdout.strip() == b"true":
        return
    if b"dubious ownership" in asked.stderr:
        hint = "check where the folder comes from; 'git status' says how to declare that you trust it"
        raise no_version_control(f"git refuses the repository of '{root}', which belongs to another user", hint)
    hint = "work in the clone of the project, or begin its history with 'git init' and a first commit"
    raise no_version_control(f"the folder '{root}' is not under version control with git", hint)


def _offer(root: Path, name: str) -> str:
    """Return what to do about a name that nothing has: the nearest names of tags and branches."""
    listing = _asked(root, "for-each-ref", "--format=%(refname:short)", "--sort=-creatordate", "refs/tags", "refs/heads")
    names = listing.decode("utf-8", "replace").split("\n")[:-1]
    if not names:
        return "the history has no tags yet; name a commit of 'git log --oneline'"
    nearest = difflib.get_close_matches(name, names, 3, 0.5)
    return f"did you mean {' or '.join(nearest)}?" if nearest else f"the latest are: {', '.join(names[:8])}; a commit may be named too"


def _asked(root: Path, *arguments: str) -> bytes:
    """Return what git answers; empty when it refuses."""
    done = _run(root, *arguments)
    return done.stdout if done.returncode == 0 else b""


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            _command(root, *arguments), capture_output=True, stdin=subprocess.DEVNULL, env=_surroundings(), timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise no_version_control(f"git did not answer within {_SECONDS} seconds", "try 'git status' in the project") from error


def _command(root: Path, *arguments: str) -> list[str]:
    return ["git", "--no-replace-objects", "--no-pager", "-c", "core.fsmonitor=false", "-C", str(root), *arguments]


def _surroundings() -> dict[str, str]:
    """Return the environment without what would lead git to another repository, to the network or to a question."""
    own = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    return {**own, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
