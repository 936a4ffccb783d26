"""What changed between baselines, and since the last one: derived, never typed (rules RH-01 and RH-02 of blueprint 2.6)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vdocs.model.baselines import Baseline, RecordedItem
from vdocs.model.documents import ControlledDocument, Revision
from vdocs.model.project import Project
from vdocs.model.vocabulary import Vocabulary
from vdocs.trace.baselines import contained, in_order, last_records

Records = Mapping[str, RecordedItem]


class Change(Vocabulary):
    """What became of an item since an earlier baseline."""

    ADDED = "added", "Not in the earlier baseline."
    CHANGED = "changed", "Its content or its version differs."
    WITHDRAWN = "withdrawn", "Withdrawn since; the id stays and is not used again."
    MOVED = "no-longer-in-this-document", "Still in the project, and no longer in this document."
    REMOVED = "removed", "No longer in the project, without having been withdrawn."
    UNCHANGED = "unchanged", "Content and version are the same."


class ItemChange(NamedTuple):
    """One item of a comparison."""

    item: str
    kind: str
    title: str
    change: Change
    before: str = ""
    """Version in the earlier state; empty when the item was not there."""
    after: str = ""
    """Version in the later state; empty when the item is not there."""
    reference: str = ""
    """Change record that the later state names."""


def compare(before: Records, after: Records, elsewhere: Records | None = None) -> tuple[ItemChange, ...]:
    """Return every item of both states with what became of it, by id.

    `elsewhere` holds what the later state knows beyond `after`, so that an item which left a document is not called removed.
    """
    beyond = elsewhere or {}
    return tuple(
        _change(name, before.get(name), after.get(name) or beyond.get(name), name in after) for name in sorted(before.keys() | after.keys())
    )


def _change(name: str, old: RecordedItem | None, new: RecordedItem | None, is_there: bool) -> ItemChange:
    known = new or old
    assert known is not None
    change = _kind_of_change(old, new, is_there)
    return ItemChange(
        name, known.kind, known.title, change, old.version if old else "", new.version if new else "", new.change_reference if new else ""
    )


def _kind_of_change(old: RecordedItem | None, new: RecordedItem | None, is_there: bool) -> Change:
    if new is None:
        return Change.REMOVED
    if new.is_withdrawn and not (old and old.is_withdrawn):
        return Change.WITHDRAWN
    if not is_there:
        return Change.UNCHANGED if new.is_withdrawn else Change.MOVED
    if old is None:
        return Change.ADDED
    is_same = (old.kind, old.digest, old.version, old.is_withdrawn) == (new.kind, new.digest, new.version, new.is_withdrawn)
    return Change.UNCHANGED if is_same else Change.CHANGED


class VersionComparison(NamedTuple):
    """The items of a document in one version against those of the version before it."""

    version: str
    """The later version; empty for the present content, where it goes beyond the baseline of its own version."""
    since: str
    """The earlier version."""
    baseline: Baseline | None
    """The earlier state; None when nothing can be compared."""
    changes: tuple[ItemChange, ...] = ()
    missing: str = ""
    """The version whose state was not recorded, where nothing can be compared."""


def version_comparisons(document: ControlledDocument, project: Project, records: Records) -> Iterator[VersionComparison]:
    """Yield a comparison for each printed row of the history after the first, and one for content beyond the last baseline.

    `records` are the present items as a baseline would record them.
    """
    named = {baseline.label: baseline for baseline in project.baselines}
    for earlier, row in itertools.pairwise(document.printed_history):
        old, new = _usable(document, earlier, named), _usable(document, row, named)
        if old is None:
            yield VersionComparison(row.version, earlier.version, None, missing=earlier.version)
        elif new is not None:
            changes = compare(recorded_state(old, document.id), recorded_state(new, document.id), recorded_state(new))
            yield VersionComparison(row.version, earlier.version, old, changes)
        elif row is document.history[-1] and not row.baseline:  # its state is the present one
            yield VersionComparison(row.version, earlier.version, old, changes_in(document, project, records, old))
        else:
            yield VersionComparison(row.version, earlier.version, None, missing=row.version)
    beyond = changes_beyond(document, project, records)
    if beyond is not None and any(change.change is not Change.UNCHANGED for change in beyond[1]):
        yield VersionComparison("", document.history[-1].version, *beyond)


def changes_beyond(document: ControlledDocument, project: Project, records: Records) -> tuple[Baseline, tuple[ItemChange, ...]] | None:
    """Return the baseline of the document's last version and what became of its items since; None when there is none to use."""
    named = {entry.label: entry for entry in project.baselines}
    baseline = _usable(document, document.history[-1], named) if document.history else None
    return None if baseline is None else (baseline, changes_in(document, project, records, baseline))


def changes_in(document: ControlledDocument, project: Project, records: Records, baseline: Baseline) -> tuple[ItemChange, ...]:
    """Return what became of the items of a document since a baseline."""
    present = {name: records[name] for name in contained(document, project) if name in records}
    return compare(recorded_state(baseline, document.id), present, records)


def _usable(document: ControlledDocument, row: Revision, named: Mapping[str, Baseline]) -> Baseline | None:
    """Return the baseline that a row names, when it holds the document in the version of the row."""
    baseline = named.get(row.baseline)
    recorded = baseline.document(document.id) if baseline else None
    return baseline if recorded and recorded.version == row.version else None


def recorded_state(baseline: Baseline, number: str = "") -> dict[str, RecordedItem]:
    """Return the items of a baseline by id, or those that it records in the document with this number."""
    recorded = baseline.document(number)
    contains = frozenset(recorded.contains) if recorded else frozenset()
    return {entry.id: entry for entry in baseline.items if not number or entry.id in contains}


def earlier_baselines(project: Project) -> list[Baseline]:
    """Return the baselines before the present one, the oldest first; that of the label which the project bears is the present."""
    return [baseline for baseline in in_order(project.baselines) if baseline.label != project.profile.baseline]


def changes_since(earlier: Iterable[Baseline], project: Project, records: Records) -> tuple[ItemChange, ...]:
    """Return what became of each item since the last of these baselines that recorded it.

    An item that none of them recorded was added, unless they hold single documents only and it belongs to none of these.
    """
    baselines = list(earlier)
    before = {name: record for name, (record, _) in last_records(baselines).items()}
    if not any(baseline.whole for baseline in baselines):
        held = {entry.document for baseline in baselines for entry in baseline.documents}
        known = {name for document in project.documents if document.id in held for name in contained(document, project)}
        records = {name: record for name, record in records.items() if name in before or name in known}
    return compare(before, records)
