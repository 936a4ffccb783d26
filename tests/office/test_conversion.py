"""A conversion: every file is answered for, whatever the program does, and nothing of it is left."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from vdocs.office import ARCHIVE, LAYOUT, Conversion, Unreadable, conversion, find, layout
from vdocs.office.export import target

GOOD = '<w:bookmarkStart w:id="1" w:name="vd_a"/><w:bookmarkStart w:id="2" w:name="vd_b_c"/>'


def word_file(text: str = GOOD) -> bytes:
    """Return something that looks like a Word file to the stand-in."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", text)
    return stream.getvalue()


def converted(tmp_path: Path, *texts: str):
    """Return the renditions of files named a, b, c …"""
    files = {chr(ord("a") + number): word_file(text) for number, text in enumerate(texts)}
    return Conversion(find(), files, LAYOUT, tmp_path / "work").renditions()


def test_many_files_are_converted_in_one_start(stand_in, tmp_path):
    """Every file has its PDF, the program was started once, and its folder is gone."""
    starts = stand_in("well")
    renditions = converted(tmp_path, GOOD, GOOD, GOOD)

    assert ["a", "b", "c"] == list(renditions)
    assert [("", "", b"%PDF")] * 3 == [(entry.fault, entry.complaint, entry.content[:4]) for entry in renditions.values()]
    assert [3] == starts()
    assert [] == list((tmp_path / "work").iterdir())


def test_a_complaint_is_kept(stand_in, tmp_path):
    """What the program says on the stream for errors is kept; what it says where there is no Java is not."""
    stand_in("complains")

    assert "warn:font: nothing fits" == converted(tmp_path, GOOD)["a"].complaint


def test_a_file_that_is_refused(stand_in, tmp_path):
    """A file without a PDF has the program's own words as its fault; the others are not touched by it."""
    starts = stand_in("refuses")
    renditions = converted(tmp_path, GOOD, f"{GOOD}STUMBLE", GOOD)

    assert ["", "LibreOffice 99.1.2.3 failed: Error: source file could not be loaded", ""] == [entry.fault for entry in renditions.values()]
    assert [3] == starts()


def test_a_file_that_brings_the_program_down(stand_in, tmp_path):
    """The files after it are tried in a new start."""
    starts = stand_in("crashes")
    renditions = converted(tmp_path, GOOD, f"{GOOD}STUMBLE", GOOD)

    assert ["", "LibreOffice 99.1.2.3 failed: it ended with code 77", ""] == [entry.fault for entry in renditions.values()]
    assert [3, 1] == starts()


def test_a_program_that_always_crashes(stand_in, tmp_path):
    """It is not started for ever."""
    starts = stand_in("crashes")
    renditions = converted(tmp_path, *["STUMBLE"] * 6)

    assert {"LibreOffice 99.1.2.3 failed: it ended with code 77"} == {entry.fault for entry in renditions.values()}
    assert [6, 5, 4] == starts()


def gone(process: int) -> bool:
    """True when a process has ended, a moment being given to the system to notice."""
    for _ in range(50):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").is_file() and Path(f"/proc/{process}/stat").read_text().split()[2] == "Z":
                return True
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def child(stand_in, monkeypatch):
    """Put a hanging stand-in in place and return a function that returns the process it started, once it has."""
    stand_in("hangs")

    def number() -> int:
        path = Path(os.environ["STAND_IN_CHILD"])
        for _ in range(100):
            if path.is_file() and path.read_text():
                return int(path.read_text())
            time.sleep(0.1)
        raise AssertionError("the stand-in started nothing")

    return number


def test_a_program_that_hangs(child, tmp_path, monkeypatch):
    """At the time limit the program and all that it started are ended, and the fault says how long was waited."""
    monkeypatch.setattr(conversion, "_BASE_SECONDS", 3)
    fault = converted(tmp_path, GOOD)["a"].fault

    assert "LibreOffice 99.1.2.3 failed: it gave no answer within 3 seconds" == fault
    assert gone(child())


def test_a_conversion_that_is_stopped(child, tmp_path):
    """Stopping ends the program and all that it started, and removes its folder."""
    running = Conversion(find(), {"a": word_file()}, LAYOUT, tmp_path / "work")
    process = child()
    running.stop()

    assert gone(process)
    assert [] == list((tmp_path / "work").iterdir())


def test_a_program_that_is_gone(stand_in, tmp_path):
    """A program that was removed after it was found is a fault of every file."""
    stand_in("well")
    program = find()
    Path(program.path).unlink()
    faults = [entry.fault for entry in Conversion(program, {"a": word_file(), "b": word_file()}, LAYOUT, tmp_path).renditions().values()]

    assert ["LibreOffice 99.1.2.3 cannot be started: no such file or directory"] * 2 == faults


def test_half_a_pdf_is_none(stand_in, tmp_path):
    """A PDF that was not written to its end is not taken."""
    stand_in("cut")

    assert "LibreOffice 99.1.2.3 failed: it wrote no PDF and did not say why" == converted(tmp_path, GOOD)["a"].fault


def test_a_layout_names_the_page_of_each_bookmark(stand_in, tmp_path):
    """Bookmarks are found under their own names, underscores included."""
    stand_in("well")
    pdf = converted(tmp_path, GOOD)["a"].content

    assert (2, {"vd_a": 1, "vd_b_c": 2}) == layout(word_file(), pdf)


def test_a_bookmark_that_is_lost(stand_in, tmp_path):
    """A PDF in which a bookmark is missing gives no layout at all, for a contents list has to be complete."""
    stand_in("well")
    pdf = converted(tmp_path, GOOD)["a"].content

    with pytest.raises(Unreadable, match="does not tell where the bookmark 'vd_x' stands"):
        layout(word_file('<w:bookmarkStart w:id="1" w:name="vd_x"/>'), pdf)


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing\n%%EOF\n", b"", b"%PDF-1.7"])
def test_a_pdf_that_cannot_be_read(content):
    """A PDF that is damaged is told, not raised as it comes."""
    with pytest.raises(Unreadable, match="cannot be read"):
        layout(word_file(), content)


def test_options_are_typed():
    """The options of an export are handed over as LibreOffice reads them, numbers and switches apart."""
    assert target({"A": True, "B": 2}) == 'pdf:writer_pdf_Export:{"A":{"type":"boolean","value":"true"},"B":{"type":"long","value":"2"}}'
    assert '"SelectPdfVersion":{"type":"long","value":"2"}' in target(ARCHIVE)
