"""The revision history with the items that changed, and view G of the matrix."""

from __future__ import annotations

from datetime import date

import pytest

from vdocs.pipeline.baseline import baseline_text
from vdocs.trace.baselines import baseline_of
from vdocs.views.changes import changes, history, item_history
from vdocs.views.table import Badge, Refs

EARLIER = """\
requirements:
- {id: URS-1, title: One, statement: s, category: functional}
- {id: URS-2, title: Two, statement: s, category: functional}
- {id: URS-3, title: Three, statement: s, category: functional}
records: [{id: REC-1, title: Log, retention: 10 years}]
test_cases: [{id: OQ-1, title: Test, level: OQ, verifies: [URS-2]}]
"""
LATER = """\
requirements:
- {id: URS-1, title: One, statement: s, category: functional, status: withdrawn, change_reference: CCR-1, note: Not needed.}
- {id: URS-2, title: Two, statement: other, category: functional, version: 1.1, change_reference: CCR-2, changed_on: 2026-03-09}
- {id: URS-3, title: Three, statement: s, category: functional}
- {id: URS-4, title: Four, statement: s, category: functional}
records: [{id: REC-1, title: Log, retention: 10 years}, {id: REC-2, title: List, retention: 10 years}]
test_cases: [{id: OQ-1, title: Test, level: OQ, verifies: [URS-2]}]
"""
RUN = "test_runs: [{id: OQ-1-R1, executes: OQ-1, case_version: 1.0, result: pass, finished: 2026-03-10, tester: P, build: b, environment: E}]\n"
FIRST = "{version: 0.8, date: 2026-03-07, author: PER-1, changed: All, reason: For review, baseline: B1}"
SECOND = "{version: 0.9, date: 2026-03-10, author: PER-1, change_reference: REV-1, changed: Chapter 2, reason: Review}"


def document(rows: str, more: str = "", kind: str = "URS") -> str:
    """Return a document whose version is that of its last row."""
    version = "0.9" if "version: 0.9" in rows else "0.8"
    return f"documents: [{{id: DOC-1, type: {kind}, version: {version}, history: [{rows}]{more}}}]\n"


@pytest.fixture
def compared(context):
    """Return a function that returns the context of a document whose first version was recorded as baseline B1."""

    def made(items: str = LATER, rows: str = f"{FIRST}, {SECOND}", more: str = "", kind: str = "URS"):
        before = context(EARLIER + document(FIRST, kind=kind))
        kept = baseline_text(baseline_of(before.project, before.trace.records, "B1", date(2026, 3, 7)))
        return context({"specs/items.yaml": items + document(rows, more, kind), "specs/baselines/B1.yaml": kept})

    return made


def test_the_history_says_how_many_items_changed(compared, rows):
    """Behind what the author says stands what was derived; the first row is the first issue."""
    assert [
        ["0.8", "07-MAR-2026", "PER-1", "–", "First issue.\nAll", "For review"],
        ["0.9", "10-MAR-2026", "PER-1", "REV-1", "Chapter 2\nItems: 2 added, 1 changed, 1 withdrawn.", "Review"],
    ] == rows(history(compared()))


def test_the_items_are_listed_by_kind_of_change(compared, rows):
    """Counts come first, then ids: links, changed ones with their versions, withdrawn ones with their reason."""
    table = item_history(compared())

    assert [
        ["Version 0.9 compared with version 0.8 (baseline B1 of 07-MAR-2026)"],
        ["Added", "1 requirement", "URS-4"],
        ["Added", "1 record", "REC-2"],
        ["Changed", "1 requirement", "URS-2 (1.0 → 1.1)"],
        ["Withdrawn", "1 requirement", "URS-1\nCCR-1: Not needed."],
        ["Unchanged", "1 requirement, 1 record", "Not listed"],
    ] == rows(table)
    assert Refs(("URS-2",), ("URS-2 (1.0 → 1.1)",)) == table.rows[3].cells[2]


def test_without_a_baseline_nothing_is_claimed(compared, rows):
    """The history says that no comparison is available, and no items are listed."""
    shown = compared(rows=f"{FIRST.replace(', baseline: B1', '')}, {SECOND}")

    assert "Chapter 2\nNo item comparison is available, because no baseline holds the items of version 0.8." == rows(history(shown))[1][4]
    assert () == item_history(shown).rows


def test_a_version_in_which_no_item_changed_says_so(compared, rows):
    """That nothing changed is said; it is not left to the reader."""
    shown = compared(items=EARLIER)

    assert "Chapter 2\nItems: none changed." == rows(history(shown))[1][4]
    assert ["Unchanged", "3 requirements, 1 record", "Not listed"] == rows(item_history(shown))[1]


def test_content_beyond_the_baseline_of_its_version_is_listed(compared, rows):
    """A draft on which work went on shows what is not in the version as recorded."""
    assert ["Present content compared with version 0.8 as recorded (baseline B1 of 07-MAR-2026)"] == rows(
        item_history(compared(rows=FIRST))
    )[0]


@pytest.mark.parametrize("said", ["changed: First issue", "reason: First issue for review"])
def test_a_first_issue_that_is_said_is_not_said_again(compared, rows, said):
    """Where the author says it, it stands once."""
    row = FIRST.replace("changed: All" if "changed" in said else "reason: For review", said)

    assert "First issue" + (" for review" if "reason" in said else "") in rows(history(compared(rows=row)))[0][4:]


def test_a_document_that_supersedes_another_is_no_first_issue(compared, rows):
    """Its first row is left as the author wrote it."""
    assert "All" == rows(history(compared(rows=FIRST, more=", supersedes: OLD-1 version 3")))[0][4]


def test_drafts_are_not_printed_once_a_version_is_approved(compared, rows):
    """An approved version is the first row; the drafts before it stay in the source."""
    shown = compared(rows=f"{FIRST}, {SECOND.replace('0.9', '1.0')}", more=", document_status: approved")

    assert ["1.0"] == [row[0] for row in rows(history(shown))]


def test_view_g_lists_what_changed_since_the_last_baseline(compared, rows):
    """Each changed item with its versions, change record and day, with what rests on it, and what verified it again."""
    table = changes(compared(kind="RTM"))

    assert "View G: items changed since baseline B1 of 07-MAR-2026" == table.title
    assert [
        ["URS-1", "One", "Withdrawn", "1.0 → 1.0", "", "CCR-1", "", ""],
        ["URS-2", "Two", "Changed", "1.0 → 1.1", "09-MAR-2026", "CCR-2", "OQ-1", "None yet"],
        ["URS-4", "Four", "Added", "– → 1.0", "", "", "", ""],
        ["REC-2", "List", "Added", "– → 1.0", "", "", "", ""],
    ] == rows(table)
    assert Badge("Withdrawn", "neutral") == table.rows[0].cells[2]


def test_a_run_that_passed_since_has_verified_the_item_again(compared, rows):
    """The run is named, and its test case is no longer in doubt."""
    assert ["URS-2", "Two", "Changed", "1.0 → 1.1", "09-MAR-2026", "CCR-2", "", "OQ-1-R1"] == rows(changes(compared(LATER + RUN)))[1]


def test_view_g_says_when_nothing_changed(compared):
    """With a baseline and no change, the sentence names the baseline."""
    table = changes(compared(items=EARLIER))

    assert ((), "None; no item differs from baseline B1 of 07-MAR-2026.") == (table.rows, table.empty)


def test_without_a_baseline_view_g_shows_what_items_say_themselves(context, rows):
    """Nothing can be compared; the title says so, and an earlier version is not invented."""
    table = changes(context(LATER))
    nothing = changes(context(EARLIER))

    assert "View G: items that say they were changed or withdrawn; no earlier baseline is recorded to compare with" == table.title
    assert [["URS-1", "One", "Withdrawn", "not recorded → 1.0", "", "CCR-1", "", ""]] == rows(table)
    assert nothing.empty.startswith("No comparison is available, because no earlier baseline is recorded.")


def test_a_changed_item_that_kept_its_version_is_shown_as_such(compared, rows):
    """That the version was not raised stands in the place of the two versions."""
    assert "1.0, version not raised" == rows(changes(compared(LATER.replace("version: 1.1, ", ""))))[1][3]
