"""The register of issues: lines are added, and a line that was changed, taken out or put in is told."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from vdocs.execution.register import BrokenRegister, Entry, append, issued_already, read_register

FIRST = Entry("I1", "DOC-OQ", "1.0", "f" * 64, 1, 2, 1, "2026-02-16T10:00:00Z", "Åsa", "", "p", "", "", "a.docx", "d" * 64, "t" * 64)
SECOND = FIRST._replace(id="I2", copy=2)
THIRD = FIRST._replace(id="I3", run=2)


@pytest.fixture
def path(tmp_path):
    """Return the place of a register with three issues."""
    place = tmp_path / "protocols" / "issues.jsonl"
    for entry in (FIRST, SECOND, THIRD):
        append(place, lambda entries, entry=entry: entry)
    return place


def test_issues_come_back_in_order(path):
    """What was entered is read, in the order in which it was entered."""
    assert (FIRST, SECOND, THIRD) == read_register(path)


def test_no_register_is_an_empty_one(tmp_path):
    """A project that issued nothing has no register."""
    assert () == read_register(tmp_path / "issues.jsonl")


def test_a_line_is_added_and_nothing_else_changes(path):
    """Entering an issue leaves every line before it as it is, letter by letter."""
    before = path.read_bytes()
    append(path, lambda entries: FIRST._replace(id=f"I{len(entries) + 1}"))

    assert path.read_bytes().startswith(before)
    assert 4 == len(path.read_bytes().splitlines())


def test_a_line_is_json_that_people_can_read(path):
    """A line has sorted keys and letters as they are; it names its number and the digest of the line before."""
    line = path.read_text(encoding="utf-8").splitlines()[0]

    assert list(json.loads(line)) == sorted(json.loads(line))
    assert '"issued_to":"Åsa"' in line
    assert '"before":"' + "0" * 64 in line
    assert '"number":1' in line


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda lines: [lines[0].replace(b"1.0", b"1.1"), *lines[1:]], "line 2 does not follow from the line before it"),
        (lambda lines: [lines[0], lines[2]], "line 2 carries another number"),
        (lambda lines: [lines[1], lines[0], lines[2]], "line 1 carries another number"),
        (lambda lines: [*lines, lines[2]], "line 4 carries another number"),
        (lambda lines: [*lines[:2], lines[2].replace(b":", b": ", 1)], "line 3 is not as vdocs wrote it"),
        (lambda lines: [*lines[:2], b"x"], "line 3 is not as vdocs wrote it"),
        (lambda lines: [*lines[:2], b"[" * 100_000], "line 3 is not as vdocs wrote it"),
        (lambda lines: [lines[0], b"", *lines[1:]], "line 2 is not as vdocs wrote it"),
        (lambda lines: [lines[0].replace(b'"copy":1', b'"copy":true')], "line 1 does not have the fields of an issue"),
        (lambda lines: [lines[0].replace(b'"copy":1,', b"")], "line 1 does not have the fields of an issue"),
    ],
    ids=["edited", "taken out", "exchanged", "repeated", "spaced", "no JSON", "deep", "empty line", "other type", "field missing"],
)
def test_a_changed_register_is_told(path, change, message):
    """Where a line was changed, taken out, put in or is not ours, reading and entering stop and say where."""
    path.write_bytes(b"\n".join(change(path.read_bytes().splitlines())) + b"\n")

    with pytest.raises(BrokenRegister, match=message):
        read_register(path)
    with pytest.raises(BrokenRegister, match=message):
        append(path, lambda entries: FIRST)


def test_a_line_that_was_cut_off_is_told(path):
    """A last line without its end, as after a full disk, is not taken for an issue."""
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises(BrokenRegister, match="line 3 was cut off"):
        read_register(path)


def test_what_is_refused_enters_nothing(path):
    """When an issue is refused, the register stays as it is."""
    before = path.read_bytes()

    def refuse(entries: tuple[Entry, ...]) -> Entry:
        raise ValueError

    with pytest.raises(ValueError):
        append(path, refuse)
    assert before == path.read_bytes()


def test_two_people_issue_at_once(tmp_path):
    """Issues that are entered at the same time all get a line and a number of their own."""
    place = tmp_path / "issues.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: append(place, lambda entries: FIRST._replace(id=f"I{len(entries) + 1}")), range(40)))

    assert [f"I{number}" for number in range(1, 41)] == [entry.id for entry in read_register(place)]


def test_the_last_issue_of_a_copy_is_found(path):
    """A copy is known by document, version, run and number; the last issue of it counts."""
    append(path, lambda entries: FIRST._replace(id="I4", replaces="I1"))
    entries = read_register(path)
    found = [
        issued_already(entries, ("DOC-OQ", *rest)) for rest in (("1.0", 1, 1), ("1.0", 1, 2), ("1.0", 2, 1), ("1.0", 2, 2), ("1.1", 1, 1))
    ]

    assert ["I4", "I2", "I3", None, None] == [entry and entry.id for entry in found]
