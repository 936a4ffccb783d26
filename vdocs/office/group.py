"""A program in a process group of its own, ended as a whole.

The command `soffice` is a script that starts another program; when only the script is ended, the other one stays behind and
holds its profile and every pipe open. So output goes to files, and what is ended is the group.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple


class Answer(NamedTuple):
    """How a program ended."""

    said: str
    """What it printed, on either stream."""
    complained: str
    """What it printed on the stream for errors."""
    fault: str
    """What went wrong, in plain words; empty when it ended well."""


class Group:
    """A running program and all that it started."""

    def __init__(self, command: list[str], folder: Path, seconds: float) -> None:
        """Start the command; it may take the given seconds, and its output goes to files in the folder."""
        self._ends = time.monotonic() + seconds
        self._seconds = seconds
        self._output = folder / "output"
        self._errors = folder / "errors"
        with self._output.open("wb") as output, self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                env={**os.environ, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
                **_OWN_GROUP,
            )

    def wait(self) -> Answer:
        """Wait until the program ends or its time is over, and end what is left of its group."""
        fault = ""
        try:
            code = self._process.wait(max(0.0, self._ends - time.monotonic()))
            fault = f"it ended with code {code}" if code else ""
        except subprocess.TimeoutExpired:
            fault = f"it gave no answer within {self._seconds:.0f} seconds"
        finally:
            self.end()
        complained = _text(self._errors)
        return Answer(_text(self._output) + complained, complained, fault)

    def end(self) -> None:
        """End the program and all that it started."""
        with contextlib.suppress(OSError):
            _end_group(self._process.pid)
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()


def run(command: list[str], folder: Path, seconds: float) -> Answer:
    """Run a command to its end; a command that cannot be started is a fault, too."""
    try:
        group = Group(command, folder, seconds)
    except OSError as error:
        return Answer("", "", (error.strerror or str(error)).lower())
    try:
        return group.wait()
    finally:
        group.end()


_OWN_GROUP: dict = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)} if sys.platform == "win32" else {"start_new_session": True}
)


def _end_group(leader: int) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(leader)], capture_output=True, check=False)
    else:
        os.killpg(leader, signal.SIGKILL)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
