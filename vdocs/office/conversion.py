"""One start of LibreOffice that turns many Word files into PDF."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple
from zipfile import ZipFile

from vdocs.office.export import target
from vdocs.office.group import Answer, Group
from vdocs.office.program import Program, profile

_STARTS = 3
"""How often a start is tried when a document brings LibreOffice down, without that document."""
_BASE_SECONDS = 90
_BYTES_A_SECOND = 30_000
"""The text of a Word file is laid out some ten times faster than this on a machine of 2020."""
_HARMLESS = ("failed to launch javaldx",)
"""What LibreOffice says on a machine without Java, which no conversion needs."""


class Rendition(NamedTuple):
    """What became of a Word file."""

    content: bytes
    """The PDF; empty when there is none."""
    fault: str = ""
    """Why there is none."""
    complaint: str = ""
    """What LibreOffice said on its stream for errors while it ran, about this file or another."""


class Conversion:
    """A start of LibreOffice, under way until `renditions` or `stop` is called."""

    def __init__(self, program: Program, files: Mapping[str, bytes], options: Mapping[str, bool | int], folder: Path) -> None:
        """Start it on the Word files, given by name; it works in a new folder below `folder`, which is removed at the end."""
        folder.mkdir(parents=True, exist_ok=True)
        self._program = program
        self._options = options
        self._sizes = {name: _unpacked(content) for name, content in files.items()}
        self._work = Path(mkdtemp(prefix="office.", dir=folder))
        # The names of documents stay out of the program's command line: they are numbered.
        self._files = {name: self._work / f"{number:04}.docx" for number, name in enumerate(files)}
        self._group: Group | None = None
        self._done: dict[str, Rendition] = {}
        try:
            for name, path in self._files.items():
                path.write_bytes(files[name])
            self._start()
        except BaseException:
            self.stop()
            raise

    def renditions(self) -> dict[str, Rendition]:
        """Wait, and return what became of every file, by name.

        Where a file brings LibreOffice down, the files after it are tried in a new start.
        """
        try:
            for _ in range(_STARTS):
                answer = self._ended()
                self._collect(answer)
                if not answer.fault or not self._waiting():
                    break
                self._give_up(answer, self._waiting()[:1])
                if self._waiting():
                    self._start()
            self._give_up(answer, self._waiting())
            return {name: self._done[name] for name in self._files}
        finally:
            self.stop()

    def stop(self) -> None:
        """End LibreOffice, where it still runs, and remove its folder."""
        if self._group is not None:
            self._group.end()
        shutil.rmtree(self._work, ignore_errors=True)

    def _waiting(self) -> list[str]:
        return [name for name in self._files if name not in self._done]

    def _start(self) -> None:
        waiting = self._waiting()
        self._group = None
        command = [
            self._program.path,
            profile(self._work),
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", target(self._options), "--outdir", str(self._work)),
            *(str(self._files[name]) for name in waiting),
        ]
        seconds = _BASE_SECONDS + sum(self._sizes[name] for name in waiting) / _BYTES_A_SECOND
        try:
            self._group = Group(command, self._work, seconds)
        except OSError as error:
            reason = f"{self._program.name} cannot be started: {(error.strerror or str(error)).lower()}"
            self._done.update((name, Rendition(b"", reason)) for name in waiting)

    def _ended(self) -> Answer:
        return self._group.wait() if self._group is not None else Answer("", "", "it was not started")

    def _collect(self, answer: Answer) -> None:
        """Take the files that are whole."""
        complaint = _complaint(answer.complained)
        for name in self._waiting():
            content = _whole_pdf(self._files[name].with_suffix(".pdf"))
            if content:
                self._done[name] = Rendition(content, "", complaint)

    def _give_up(self, answer: Answer, names: Sequence[str]) -> None:
        """Note for files without a PDF what went wrong."""
        complaint = _complaint(answer.complained)
        reason = answer.fault or complaint or "it wrote no PDF and did not say why"
        self._done.update((name, Rendition(b"", f"{self._program.name} failed: {reason}", complaint)) for name in names)


def _unpacked(content: bytes) -> int:
    """Return the size of the document's text, in bytes; the size of the file when it cannot be told."""
    try:
        with ZipFile(BytesIO(content)) as package:
            return package.getinfo("word/document.xml").file_size
    except Exception:  # whatever is wrong with the file, LibreOffice is to say it
        return len(content)


def _whole_pdf(path: Path) -> bytes:
    """Return the content of a PDF that was written to its end; empty for any other."""
    content = path.read_bytes() if path.is_file() else b""
    return content if content.startswith(b"%PDF-") and b"%%EOF" in content[-64:] else b""


def _complaint(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "; ".join(line for line in lines if line and not any(harmless in line for harmless in _HARMLESS))
