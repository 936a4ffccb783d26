"""Help, version, and what happens when something goes wrong outside the project."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from vdocs import __version__, pipeline

GOLDENS = Path(__file__).parent / "goldens"

COMMANDS = ["init", "check", "build", "list", "show", "explain", "schema"]


def test_help_is_kept(vdocs, tmp_path, accepted):
    """The help text is a golden, so that a change of it is seen."""
    text = vdocs(tmp_path, "--help").stdout

    assert accepted(text, GOLDENS / "help.text") == text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(vdocs, tmp_path, command):
    """The help of every command shows how it is typed."""
    result = vdocs(tmp_path, command, "--help")

    assert 0 == result.exit_code
    assert f"  vdocs {command}" in result.stdout


def test_version(vdocs, tmp_path):
    """`--version` prints the one version there is."""
    assert f"vdocs {__version__}\n" == vdocs(tmp_path, "--version").stdout


def test_help_imports_nothing_heavy():
    """Help comes up at once: none of the heavy libraries is imported for it."""
    code = (
        "import sys; from vdocs.cli import main; print({'pydantic', 'sphinx', 'docutils', 'rich', 'networkx', 'yaml'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()\n" == done.stdout


@pytest.mark.parametrize("arguments", [["chek"], ["check", "--format", "xml"], ["show"], []])
def test_wrong_usage_is_exit_code_2(vdocs, tmp_path, arguments):
    """A mistyped command line is refused with exit code 2."""
    assert 2 == vdocs(tmp_path, *arguments).exit_code


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "vdocs: interrupted; if it was building, build/ may hold files of two builds: build again\n"),
        (OSError(errno.ENOSPC, "No space left on device", "build/word/A.docx"), 2, "vdocs: build/word/A.docx: no space left on device\n"),
        (PermissionError(errno.EACCES, "Permission denied", "specs"), 2, "vdocs: specs: permission denied\n"),
        (ZeroDivisionError("division by zero"), 3, "vdocs: a defect of vdocs stopped it: ZeroDivisionError: division by zero\n"),
    ],
)
def test_failures_are_one_line(vdocs, tmp_path, monkeypatch, raised, code, said):
    """Ctrl-C, a full disk, a closed door and our own defects end in one line and an exit code."""

    def fail(root: Path) -> None:
        raise raised

    monkeypatch.setattr(pipeline, "check_project", fail)
    result = vdocs(tmp_path, "check")

    assert code == result.exit_code
    assert result.stderr.endswith(said) or said in result.stderr
