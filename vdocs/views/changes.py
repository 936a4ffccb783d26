"""What changed: the revision history with its items (blueprint 1.2.4), and view G of the matrix (blueprint 1.16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from vdocs.model.dates import printed_date
from vdocs.model.documents import Revision
from vdocs.model.project import KINDS
from vdocs.model.record import Item
from vdocs.model.vocabulary import ItemStatus
from vdocs.trace.baselines import RECORDED, last_records
from vdocs.trace.comparison import Change, ItemChange, VersionComparison, changes_since, earlier_baselines, version_comparisons
from vdocs.trace.propagation import doubt
from vdocs.views.context import Context, person_name, refs
from vdocs.views.table import Badge, Cell, Column, Refs, Row, Stack, Table, Tone, grid

_FIRST = "First issue"

_ITEM_HISTORY = "Items changed from version to version"

_NO_COMPARISON = "There are no two versions whose items were recorded."

_TONES: dict[Change, Tone] = {
    Change.ADDED: "good",
    Change.CHANGED: "caution",
    Change.WITHDRAWN: "neutral",
    Change.MOVED: "neutral",
    Change.REMOVED: "bad",
    Change.UNCHANGED: "neutral",
}

_PLURALS = {kind.singular: kind.key.replace("_", " ") for kind in KINDS.values()}


def _counted(count: int, kind: str) -> str:
    return f"{count} {kind if count == 1 else _PLURALS[kind]}"


def history(context: Context) -> Table:
    """Return the revision history; behind what the author says stands what became of the items."""
    columns = (
        Column("version", "Version", 16),
        Column("date", "Date", 24),
        Column("author", "Author", 28),
        Column("reference", "Change reference", 28),
        Column("changed", "Sections / items changed", 40),
        Column("reason", "Reason for change", 40),
    )
    document = context.document
    found = {entry.version: entry for entry in version_comparisons(document, context.project, context.trace.records) if entry.version}
    rows = [
        Row(
            (
                entry.version,
                entry.date,
                person_name(context, entry.author),
                entry.change_reference or "–",
                _changed(entry, found.get(entry.version), not index and not document.superseded),
                entry.reason,
            )
        )
        for index, entry in enumerate(document.printed_history)
    ]
    return grid("history", "", columns, rows, empty="No version has been issued yet.", description="Revision history")


def _changed(entry: Revision, comparison: VersionComparison | None, is_first: bool) -> Cell:
    """Return what the author says of a version, with what was derived."""
    if comparison is not None:
        return Stack((entry.changed, changed_items(comparison)))
    is_said = _FIRST.lower() in f"{entry.changed} {entry.reason}".lower()
    return Stack((f"{_FIRST}.", entry.changed)) if is_first and not is_said else entry.changed


def changed_items(comparison: VersionComparison) -> str:
    """Return in words how many items of each kind of change there are, or that nothing can be compared."""
    if comparison.baseline is None:
        return f"No item comparison is available, because no baseline holds the items of version {comparison.missing}."
    counts = Counter(change.change for change in comparison.changes)
    words = [f"{counts[change]} {change.label.lower()}" for change in Change if counts[change] and change is not Change.UNCHANGED]
    return f"Items: {', '.join(words) or 'none changed'}."


def item_history(context: Context) -> Table:
    """Return the items changed from version to version; without rows where there is nothing to compare."""
    columns = (Column("change", "Change", 30), Column("count", "Number", 34), Column("items", "Items", 112))
    rows = []
    for comparison in version_comparisons(context.document, context.project, context.trace.records):
        if comparison.baseline is not None:
            rows.append(Row((), heading=_compared(context, comparison)))
            rows.extend(_item_rows(context, comparison.changes))
    return grid("item-history", "", columns, rows, empty=_NO_COMPARISON, description=_ITEM_HISTORY)


def _compared(context: Context, comparison: VersionComparison) -> str:
    assert comparison.baseline is not None
    baseline = f"baseline {comparison.baseline.label} of {printed_date(comparison.baseline.date, context.project.profile.date_format)}"
    if comparison.version:
        return f"Version {comparison.version} compared with version {comparison.since} ({baseline})"
    return f"Present content compared with version {comparison.since} as recorded ({baseline})"


def _item_rows(context: Context, changes: Iterable[ItemChange]) -> Iterator[Row]:
    """Yield a row for each kind of change and kind of item; unchanged ones are counted and not listed."""
    for change, of_change in groupby(sorted(changes, key=_by_change), key=lambda entry: entry.change):
        entries = list(of_change)
        if change is Change.UNCHANGED:
            counts = Counter(entry.kind for entry in entries)
            yield Row((change.label, ", ".join(_counted(count, kind) for kind, count in counts.items()), "Not listed"))
            continue
        for kind, of_kind in groupby(entries, key=lambda entry: entry.kind):
            named = list(of_kind)
            yield Row((change.label, _counted(len(named), kind), _named(context, change, named)))


def _by_change(entry: ItemChange) -> tuple[int, int, str]:
    return list(Change).index(entry.change), RECORDED.index(entry.kind), entry.item


def _named(context: Context, change: Change, entries: list[ItemChange]) -> Cell:
    """Return the items as links; changed ones with their versions, withdrawn ones with their reason."""
    ids = tuple(entry.item for entry in entries)
    if change is Change.CHANGED:
        return Refs(ids, tuple(f"{entry.item} ({_versions(entry)})" for entry in entries))
    if change is Change.WITHDRAWN:
        return Stack(tuple(part for entry in entries for part in (Refs((entry.item,)), _reason(context, entry)) if part))
    return Refs(ids)


def _versions(entry: ItemChange) -> str:
    """Return the versions between which an item changed; that a changed one kept its version is said."""
    if entry.change is Change.CHANGED and entry.before == entry.after:
        return f"{entry.after}, version not raised"
    return f"{entry.before or '–'} → {entry.after or '–'}"


def _reason(context: Context, entry: ItemChange) -> str:
    """Return why an item was withdrawn: its change record and its note."""
    item = context.trace.items.get(entry.item)
    return ": ".join(filter(None, (entry.reference, item.note if item else "")))


def changes(context: Context) -> Table:
    """Return view G: one row per item changed since the last baseline, with what rests on it and has not changed."""
    columns = (
        Column("item", "Item", 26),
        Column("title", "Title", 54),
        Column("change", "Change", 24),
        Column("version", "From → to version", 26),
        Column("date", "Date", 24),
        Column("reference", "Change record", 34),
        Column("suspects", "Suspect links", 44),
        Column("verified", "Re-verified by", 28),
    )
    earlier = earlier_baselines(context.project)
    if not earlier:
        telling = _telling(context)
        rows = [Row(_told(context, item, {other.id for other in telling})) for item in telling]
        title = "View G: items that say they were changed or withdrawn; no earlier baseline is recorded to compare with"
        empty = "No comparison is available, because no earlier baseline is recorded. No item says that it was changed or withdrawn."
        return grid("changes", title, columns, rows, empty=empty)
    found = [entry for entry in changes_since(earlier, context.project, context.trace.records) if entry.change is not Change.UNCHANGED]
    found.sort(key=lambda entry: (RECORDED.index(entry.kind), entry.item))
    reworked = {entry.item for entry in found}
    rows = [Row(_change_cells(context, entry, reworked)) for entry in found]
    since = _since(context)
    return grid("changes", f"View G: items changed since {since}", columns, rows, empty=f"None; no item differs from {since}.")


def _since(context: Context) -> str:
    """Return the baselines with which the items are compared, in words."""
    used = {baseline.label: baseline for _, baseline in last_records(earlier_baselines(context.project)).values()}
    named = [f"{entry.label} of {printed_date(entry.date, context.project.profile.date_format)}" for entry in used.values()]
    return f"baseline {named[0]}" if len(named) == 1 else f"the last baseline that recorded each of them ({', '.join(sorted(named))})"


def _change_cells(context: Context, entry: ItemChange, reworked: set[str]) -> tuple[Cell, ...]:
    item = context.trace.items.get(entry.item)
    facts = (
        refs([entry.item]) if item else entry.item,
        entry.title,
        Badge(entry.change.label, _TONES[entry.change]),
        _versions(entry),
        item.changed_on if item else None,
        entry.reference,
    )
    return (*facts, None, None) if entry.change is Change.ADDED else (*facts, *_doubt_cells(context, entry.item, reworked))


def _doubt_cells(context: Context, item: str, reworked: set[str]) -> tuple[Cell, Cell]:
    """Return what rests on a changed item and has not changed itself, and the runs that verified it again."""
    raised = doubt(item, reworked, context.trace, context.assessment.final_runs)
    return refs(raised.suspects), refs(raised.verified_by) or ("None yet" if raised.suspects else None)


def _telling(context: Context) -> list[Item]:
    """Return the items that say of themselves that they were changed or withdrawn."""
    return [item for _, item in context.project.items() if item.status in (ItemStatus.CHANGED, ItemStatus.WITHDRAWN)]


def _told(context: Context, item: Item, reworked: set[str]) -> tuple[Cell, ...]:
    facts = (
        refs([item.id]),
        item.title,
        item.status.label,
        f"not recorded → {item.version}",
        item.changed_on,
        item.change_reference,
    )
    return (*facts, *_doubt_cells(context, item.id, reworked))
