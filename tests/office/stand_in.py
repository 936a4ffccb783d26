"""A stand-in for LibreOffice: it "lays out" a Word file with each bookmark on a page of its own, and can misbehave.

    stand_in.py MODE ARGUMENTS-OF-SOFFICE...

Modes: `well`; `old`, `mute` (what it says of its version); `complains` (says something, writes all); `refuses` (writes no
PDF of a file that holds the word STUMBLE, and says so); `crashes` (ends at such a file); `hangs` (starts a process that
never ends, and writes its number beside the profile's parent); `cut` (ends in the middle of the PDF); `damaged` (writes a
PDF that cannot be read); `grows` (numbers in the contents list need a page more); `restless` (other pages each time).
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

NAME = re.compile(r'<w:bookmarkStart\b[^>]*\bw:name="(\w+)"')


def main(mode: str, arguments: list[str]) -> int:
    """Do what the arguments ask for, in the manner of the mode."""
    if "--version" in arguments:
        print({"old": "LibreOffice 6.4.7.2 40(Build:2)", "mute": "bash: no such thing"}.get(mode, "LibreOffice 99.1.2.3 40(Build:2)"))
        return 0
    outdir = Path(arguments[arguments.index("--outdir") + 1])
    note_start(arguments)
    print("Warning: failed to launch javaldx - java may not function correctly", file=sys.stderr)
    for name in arguments[arguments.index("--outdir") + 2 :]:
        code = convert(mode, Path(name), outdir)
        if code:
            return code
    return 0


def note_start(arguments: list[str]) -> None:
    """Leave a line for every start, so that tests can count them."""
    log = os.environ.get("STAND_IN_LOG")
    if log:
        with open(log, "a", encoding="utf-8") as stream:
            stream.write(f"{sum(argument.endswith('.docx') for argument in arguments)}\n")


def convert(mode: str, file: Path, outdir: Path) -> int:
    """Write the PDF of a file; return the code to end with, 0 to go on."""
    with zipfile.ZipFile(file) as package:
        text = package.read("word/document.xml").decode()
    stumbles = "STUMBLE" in text
    if mode == "hangs":
        child = subprocess.Popen(["sleep", "600"])
        Path(os.environ["STAND_IN_CHILD"]).write_text(str(child.pid), encoding="utf-8")
        child.wait()
    if mode == "crashes" and stumbles:
        return 77
    if mode == "refuses" and stumbles:
        print("Error: source file could not be loaded", file=sys.stderr)
        return 0
    if mode == "complains":
        print("warn:font: nothing fits", file=sys.stderr)
    content = pdf(mode, text)
    target = outdir / f"{file.stem}.pdf"
    target.write_bytes({"cut": content[: len(content) // 2], "damaged": b"%PDF-1.7\nnothing\n%%EOF\n"}.get(mode, content))
    return 0


def pdf(mode: str, text: str) -> bytes:
    """Return a PDF with a page for each bookmark, whose names are escaped as LibreOffice escapes them."""
    names = NAME.findall(text)
    numbered = re.findall(r"PAGEREF \w+ \\h .*?<w:t[^>]*>(\d+)<", text)
    if mode == "restless":
        extra = len(Path(os.environ["STAND_IN_LOG"]).read_text(encoding="utf-8").split()) if numbered else 0
    else:
        extra = 1 if mode == "grows" and numbered else 0
    front = 2 if names else 0
    writer = PdfWriter()
    for _ in range(len(names) + extra):
        writer.add_blank_page(width=100, height=100)
    if mode.startswith("font:"):
        named = DictionaryObject({NameObject("/BaseFont"): NameObject(f"/BAAAAA+{mode.removeprefix('font:')}")})
        fonts = DictionaryObject({NameObject("/F1"): named})
        writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    for number, name in enumerate(names):
        writer.add_named_destination(name.replace("_", "5F"), number + (extra if number >= front else 0))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
