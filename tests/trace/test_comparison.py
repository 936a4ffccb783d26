"""What became of items since a baseline, and of the items of a document between its versions."""

from __future__ import annotations

from datetime import date

import pytest

from vdocs.model.baselines import RecordedItem
from vdocs.pipeline.baseline import baseline_text
from vdocs.trace.baselines import baseline_of
from vdocs.trace.comparison import Change, changes_since, compare, earlier_baselines, version_comparisons


def record(version: str = "1.0", digest: str = "a", status: str = "draft", kind: str = "requirement") -> dict[str, RecordedItem]:
    """Return the state that holds one item."""
    return {"URS-1": RecordedItem(id="URS-1", kind=kind, version=version, status=status, digest=digest)}


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "expected"),
    [
        ({}, record(), {}, Change.ADDED),
        (record(), record(), {}, Change.UNCHANGED),
        (record(status="draft"), record(status="approved"), {}, Change.UNCHANGED),
        (record(), record(digest="b"), {}, Change.CHANGED),
        (record(), record(version="1.1"), {}, Change.CHANGED),
        (record(), record(kind="risk"), {}, Change.CHANGED),
        (record(), record(status="withdrawn"), {}, Change.WITHDRAWN),
        ({}, record(status="withdrawn"), {}, Change.WITHDRAWN),
        (record(status="withdrawn"), record(status="withdrawn"), {}, Change.UNCHANGED),
        (record(status="withdrawn"), record(), {}, Change.CHANGED),
        (record(), {}, {}, Change.REMOVED),
        (record(), {}, record(), Change.MOVED),
        (record(), {}, record(status="withdrawn"), Change.WITHDRAWN),
        (record(status="withdrawn"), {}, record(status="withdrawn"), Change.UNCHANGED),
    ],
)
def test_every_way_in_which_an_item_can_change(before, after, elsewhere, expected):
    """Each member of the closed set of changes, from both states."""
    (change,) = compare(before, after, elsewhere)

    assert (expected, before["URS-1"].version if before else "") == (change.change, change.before)


ITEMS = """\
requirements:
- {id: URS-1, title: One, statement: s, category: functional}
- {id: URS-2, title: Two, statement: s, category: functional}
"""
LATER = """\
requirements:
- {id: URS-1, title: One, statement: s, category: functional, status: withdrawn, change_reference: CCR-1}
- {id: URS-2, title: Two, statement: other, category: functional, version: 1.1, change_reference: CCR-2}
- {id: URS-3, title: Three, statement: s, category: functional}
"""
DOCUMENT = "documents: [{id: DOC, type: URS, version: %s, history: [%s]}]\n"
ROW = "{version: %s, date: 2026-03-07, author: PER-1, changed: All, reason: r%s}"


def recorded(traced, items: str, version: str, label: str, day: str = "2026-03-07") -> str:
    """Return the file of a baseline of some items and a document."""
    project, trace, *_ = traced(items + DOCUMENT % (version, ROW % (version, "")))
    return baseline_text(baseline_of(project, trace.records, label, date.fromisoformat(day)))


def said(comparison) -> tuple[str, str, str, dict[str, Change]]:
    """Return a comparison without its unchanged items."""
    changes = {change.item: change.change for change in comparison.changes if change.change is not Change.UNCHANGED}
    return comparison.version, comparison.since, comparison.baseline.label if comparison.baseline else f"no {comparison.missing}", changes


ALL = {"URS-1": Change.WITHDRAWN, "URS-2": Change.CHANGED, "URS-3": Change.ADDED}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("1.0", "B1"),), [("", "1.0", "B1", ALL)]),
        ((("1.0", ""),), []),
        ((("1.0", "B1"), ("1.1", "")), [("1.1", "1.0", "B1", ALL)]),
        ((("1.0", ""), ("1.1", "")), [("1.1", "1.0", "no 1.0", {})]),
        ((("1.0", "B9"), ("1.1", "")), [("1.1", "1.0", "no 1.0", {})]),
        ((("0.9", "B1"), ("1.1", "")), [("1.1", "0.9", "no 0.9", {})]),
        ((("1.0", "B1"), ("1.1", "B9")), [("1.1", "1.0", "no 1.1", {})]),
        ((("1.0", "B1"), ("1.1", "B2")), [("1.1", "1.0", "B1", ALL)]),
        ((("1.0", "B1"), ("1.1", "B2"), ("1.2", "")), [("1.1", "1.0", "B1", ALL), ("1.2", "1.1", "B2", {})]),
        ((("1.0", "B1"), ("1.1", ""), ("1.2", "")), [("1.1", "1.0", "no 1.1", {}), ("1.2", "1.1", "no 1.1", {})]),
    ],
)
def test_each_version_is_compared_with_the_one_before(traced, rows, expected):
    """A version is compared by the baselines of both rows, the last one by the present items; without a baseline nothing is said."""
    history = ", ".join(ROW % (version, f", baseline: {label}" if label else "") for version, label in rows)
    files = {
        "specs/baselines/B1.yaml": recorded(traced, ITEMS, "1.0", "B1"),
        "specs/baselines/B2.yaml": recorded(traced, LATER, "1.1", "B2"),
    }
    project, trace, *_ = traced({"specs/items.yaml": LATER + DOCUMENT % (rows[-1][0], history), **files})

    assert expected == [said(entry) for entry in version_comparisons(project.documents[0], project, trace.records)]


def test_content_that_goes_beyond_the_last_baseline_is_compared_too(traced):
    """A draft that was changed after its baseline gets a comparison of its own."""
    history = ROW % ("1.0", ", baseline: B1")
    files = {"specs/items.yaml": LATER + DOCUMENT % ("1.0", history), "specs/baselines/B1.yaml": recorded(traced, ITEMS, "1.0", "B1")}
    project, trace, *_ = traced(files)

    assert [("", "1.0", "B1", ALL)] == [said(entry) for entry in version_comparisons(project.documents[0], project, trace.records)]


def test_a_test_case_that_went_to_another_protocol_is_not_called_removed(traced):
    """An item that left the document and stands in the project has moved."""
    cases = "test_cases: [{id: OQ-1, title: t, level: OQ}, {id: OQ-2, title: t, level: OQ}]\n"
    old = "documents: [{id: DOC, type: OQ, version: 1.0, test_cases: [OQ-1, OQ-2], history: [%s]}]\n" % (ROW % ("1.0", ", baseline: B1"))
    project, trace, *_ = traced(cases + old)
    kept = baseline_text(baseline_of(project, trace.records, "B1", date(2026, 3, 7)))
    project, trace, *_ = traced({"specs/items.yaml": cases + old.replace(", OQ-2", ""), "specs/baselines/B1.yaml": kept})

    assert [("", "1.0", "B1", {"OQ-2": Change.MOVED})] == [
        said(entry) for entry in version_comparisons(project.documents[0], project, trace.records)
    ]


def test_the_project_is_compared_with_what_was_recorded_last(traced):
    """Each item is compared with its last record; the baseline whose label the project bears is the present one and does not count."""
    files = {
        "specs/items.yaml": LATER,
        "specs/baselines/B1.yaml": recorded(traced, ITEMS, "1.0", "B1", "2026-03-07"),
        "specs/baselines/B2.yaml": recorded(traced, LATER, "1.1", "B2", "2026-03-09"),
    }
    project, trace, *_ = traced(files)
    bearing = project.profile.model_copy(update={"baseline": "B2"})

    assert {Change.UNCHANGED} == {change.change for change in changes_since(earlier_baselines(project), project, trace.records)}
    project = type(project)(bearing, **{key: getattr(project, key) for key in ("requirements", "baselines")})
    assert ALL == {change.item: change.change for change in changes_since(earlier_baselines(project), project, trace.records)}


def test_drafts_are_left_out_once_a_later_version_is_approved(traced):
    """An approved version is compared with the approved one before it, whatever drafts lie between; a draft is not."""
    rows = [("0.9", ""), ("1.0", "B1"), ("1.1-draft1", ""), ("1.1", "")]
    history = ", ".join(ROW % (version, f", baseline: {label}" if label else "") for version, label in rows)
    files = {"specs/baselines/B1.yaml": recorded(traced, ITEMS, "1.0", "B1")}
    document = DOCUMENT % ("1.1", history)
    found = {}
    for status in ("draft", "approved"):
        items = LATER + document.replace("type: URS", f"type: URS, document_status: {status}")
        project, trace, *_ = traced({"specs/items.yaml": items, **files})
        found[status] = [said(entry)[:2] for entry in version_comparisons(project.documents[0], project, trace.records)]

    assert {"draft": [("1.1-draft1", "1.0"), ("1.1", "1.1-draft1")], "approved": [("1.1", "1.0")]} == found


@pytest.mark.parametrize(
    ("whole", "expected"), [("yes", {"URS-1", "URS-2", "URS-3", "CTL-1", "OQ-1"}), ("no", {"URS-1", "URS-2", "URS-3"})]
)
def test_what_a_baseline_of_one_document_leaves_out_is_not_called_added(traced, whole, expected):
    """A baseline of the URS says nothing of controls and test cases; one of the whole project does."""
    kept = recorded(traced, ITEMS, "1.0", "B1").replace("    documents:", f"    whole: {whole}\n    documents:")
    more = "controls: [{id: CTL-1, title: t, description: d, type: design}]\ntest_cases: [{id: OQ-1, title: t, level: OQ}]\n"
    files = {"specs/items.yaml": LATER + more + DOCUMENT % ("1.0", ROW % ("1.0", "")), "specs/baselines/B1.yaml": kept}
    project, trace, *_ = traced(files)
    found = changes_since(earlier_baselines(project), project, trace.records)

    assert expected == {change.item for change in found if change.change is not Change.UNCHANGED}
