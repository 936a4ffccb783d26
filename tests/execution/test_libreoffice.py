"""A copy that was filled in with LibreOffice: what was typed is read, and that it was saved by another program is no finding."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from vdocs.execution.reading import Copy, compared, read_copy
from vdocs.model.fields import Address, path_of

SCRIPT = Path(__file__).parent / "fill_in_libreoffice.py"


@pytest.fixture
def filled(libreoffice, uno_python, issue, tmp_path):
    """Return a function that issues a copy, fills it in with LibreOffice and reads what was saved."""

    def made(values: dict[tuple[str, ...], str | bool]) -> Copy:
        copy = issue()
        source, target, wanted = tmp_path / "issued.docx", tmp_path / "filled.docx", tmp_path / "values.json"
        source.write_bytes(copy.content)
        wanted.write_text(json.dumps({path_of(Address("OQ-001", 1, *name)): value for name, value in values.items()}), encoding="utf-8")
        command = [uno_python, str(SCRIPT), libreoffice.path, str(tmp_path / "profile"), str(source), str(target), str(wanted)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        assert (0, "") == (done.returncode, done.stderr)
        read = read_copy(target.read_bytes())
        return read._replace(findings=(*compared(read, copy.issued.entry, read_copy(copy.content)), *read.findings))

    return made


def test_what_is_filled_in_is_read(filled):
    """Text with signs of XML, several lines, long and Arabic text, ticks and dates come back; the fixed text is as issued."""
    values = {
        ("1", "actual"): "4.2 l/min, <ok> & co",
        ("1", "result", "pass"): True,
        ("1", "evidence"): "§ EV-1 “quoted” \"plain\" 'single'",
        ("1", "date"): "07-MAR-2026",
        ("2", "actual"): "first line\nsecond line",
        ("2", "evidence"): "§ 3 العربية abc",
        ("start", "tester"): "x" * 5000,
        ("setup-1", "done", "done"): True,
        ("result", "comments"): "العربية",
    }
    copy = filled(values)
    expected = {name[:2]: value if isinstance(value, str) else name[2] for name, value in values.items()} | {("1", "date"): "2026-03-07"}

    assert expected == {answer.address[2:4]: answer.value for answer in copy.filled}
    assert "DOC-OQ_v1.0_R1_C1_I1" == copy.issue_id
    assert {"VD765"} >= {finding.code for finding in copy.findings}


def test_saving_alone_changes_nothing(filled):
    """A copy that was opened and saved is empty, unaltered, and still has every field and its lock."""
    copy = filled({})

    assert () == copy.filled
    assert [] == [finding for finding in copy.findings if finding.code != "VD765"]
    assert len(copy.answers) > 100
