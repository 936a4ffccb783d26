"""Items and documents against the baselines that were recorded (VD330-VD336)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from vdocs.model.baselines import Baseline, RecordedItem
from vdocs.model.diagnostic import Severity
from vdocs.model.documents import ControlledDocument
from vdocs.model.record import Item
from vdocs.rules.phrases import a, both
from vdocs.rules.registry import Finding, Subject, entry_place, project_place, rule, standing
from vdocs.rules.wording import is_approved
from vdocs.trace.baselines import baseline_fingerprint, in_order, last_records
from vdocs.trace.comparison import Change, ItemChange, changes_beyond, changes_in, compare, recorded_state


@rule("VD330", Severity.ERROR, preflight="PF-15", justifiable=True)
def changed_without_change_record(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An item whose content differs from a recorded baseline has a new version, and names the change record and
    the day of the change. The content is all that the item says; its status, version and justifications do not count.

    **Why it matters.** What was reviewed or approved was the other text. Without a new version nobody sees that approvals and
    results belong to something that no longer stands there.

    **Example.** The acceptance criterion of URS-021 was relaxed after baseline AVI-3.2.0-B01, and its version is still 1.0.

    **How to clear it.** Raise `version`, write the change record into `change_reference` and the day into `changed_on`, or restore
    the content. A typing error that changes no meaning may be justified in the item.
    """
    kept = _kept(subject.project.baselines)
    if not kept:
        return
    for name, present in subject.trace.records.items():
        recorded = kept.get(name, [])
        same = next((label for record, label, _ in recorded if record.version == present.version and record.digest != present.digest), "")
        if same:
            message = f"{name} differs from its content in baseline '{same}', and its version is still '{present.version}'"
            hint = "raise 'version' and fill in 'change_reference' and 'changed_on', or restore the content"
            yield Finding(name, message, hint, ("version",))
        elif recorded and recorded[0][0].digest != present.digest and not present.is_withdrawn:
            yield from _incomplete(subject.trace.items[name], *recorded[0])


def _kept(baselines: Iterable[Baseline]) -> dict[str, list[tuple[RecordedItem, str, Baseline]]]:
    """Return the records of each item with label and baseline, the latest first."""
    result: dict[str, list[tuple[RecordedItem, str, Baseline]]] = {}
    for baseline in reversed(in_order(baselines)):
        for record in baseline.items:
            result.setdefault(record.id, []).append((record, baseline.label, baseline))
    return result


def _incomplete(item: Item, record: RecordedItem, label: str, baseline: Baseline) -> Iterator[Finding]:
    since = f"{item.id} was changed since baseline '{label}' ({record.version} → {item.version})"
    if not item.change_reference:
        hint = "name the change record or the review by which it was changed"
        yield Finding(item.id, f"{since}, and 'change_reference' is empty", hint, ("change_reference",))
    elif item.changed_on is None:
        hint = "add the day as changed_on: YYYY-MM-DD; results from before it are suspect"
        yield Finding(item.id, f"{since}, and 'changed_on' is empty", hint, ("changed_on",))
    elif item.changed_on < baseline.date:
        hint = f"write the day of the change after {baseline.date}"
        yield Finding(item.id, f"{since}, and 'changed_on' is {item.changed_on}, before the baseline", hint, ("changed_on",))


@rule("VD331", Severity.ERROR, preflight="PF-01")
def recorded_item_removed(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every item that a baseline records is still in the project.

    **Why it matters.** A requirement that vanishes from the specification was deleted without an approved change; its id might be
    given to something else, and an inspector who holds the earlier version asks what became of it.

    **Example.** Baseline AVI-3.2.0-B01 records URS-044, and no file holds URS-044 any more.

    **How to clear it.** Put the item back, with `status: withdrawn`, the change record in `change_reference` and the day in
    `changed_on`.
    """
    places = {baseline.label: index for index, baseline in enumerate(subject.project.baselines)}
    for name, (record, baseline) in last_records(subject.project.baselines).items():
        if name not in subject.trace.items and name not in subject.project.places:
            index = places[baseline.label]
            place = entry_place(subject.project, "baselines", index, "items", baseline.items.index(record))
            message = f"{name} ({record.kind}) is recorded in baseline '{baseline.label}', and the project no longer has it"
            yield Finding(name, message, "put it back with 'status: withdrawn' and the change record; ids never go away", place=place)


@rule("VD332", Severity.ERROR, preflight="PF-01")
def recorded_id_reused(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An id that a baseline records as withdrawn stays withdrawn, and an id stays with the kind of item that it
    was given to.

    **Why it matters.** A result, a deviation or an approval that names the id then belongs to two different things.

    **Example.** URS-048 was withdrawn in baseline AVI-3.2.0-B01; somebody gave the id to a new requirement.

    **How to clear it.** Give the new item an id that was never used, and leave the withdrawn one as it was.
    """
    for name, recorded in _kept(subject.project.baselines).items():
        kind, item = subject.trace.kinds.get(name, ""), subject.trace.records.get(name)
        other = next(((record, label) for record, label, _ in recorded if record.kind != kind), None)
        gone = next((label for record, label, _ in recorded if record.is_withdrawn), "")
        hint = "give the new item an id that was never used before"
        if kind and other:
            message = f"{name} is {a(kind)}, and baseline '{other[1]}' records it as {a(other[0].kind)}"
            yield Finding(name, message, hint, ("id",))
        elif item and gone and not item.is_withdrawn:
            yield Finding(name, f"{name} was withdrawn in baseline '{gone}' and is in force again", hint, ("id",))


@rule("VD333", Severity.ERROR)
def history_baseline_unusable(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A baseline that the revision history names is recorded, and holds the document in the version of that row.

    **Why it matters.** The items changed between two versions are derived from their baselines. With a wrong one the history would
    state differences that belong to another version.

    **Example.** The row of version 1.0 names `baseline: AVI-3.2.0-B1`; the label is AVI-3.2.0-B01.

    **How to clear it.** Correct the label, or record the state with `vdocs baseline LABEL` while the document is at that version.
    """
    named = {baseline.label: baseline for baseline in subject.project.baselines}
    for document in standing(subject.project.documents):
        for index, row in enumerate(document.history):
            if row.baseline and (fault := _fault(document, row.version, row.baseline, named)):
                yield Finding(document.id, *fault, ("history", index, "baseline"))


def _fault(document: ControlledDocument, version: str, label: str, named: dict[str, Baseline]) -> tuple[str, str] | None:
    """Return message and hint for a label that a row cannot use; None when it can."""
    where = f"the row of version '{version}' in 'history' of {document.id} names the baseline '{label}'"
    if label not in named:
        nearest = get_close_matches(label, named, 1, 0.6)
        hint = f"did you mean '{nearest[0]}'?" if nearest else f"record it with 'vdocs baseline {label}'"
        return f"{where}, which is not recorded", hint
    recorded = named[label].document(document.id)
    if recorded is None:
        return f"{where}, which does not hold this document", "name the baseline that was recorded for this version"
    if recorded.version != version:
        return f"{where}, which holds it in version '{recorded.version}'", "name the baseline that was recorded for this version"
    return None


@rule("VD334", Severity.ERROR)
def altered_baseline(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A baseline is as it was recorded: its fingerprint belongs to its content, and its label stands once.

    **Why it matters.** The baseline is the witness of what was reviewed or approved. Whoever edits it can make any change
    invisible.

    **Example.** In `specs/baselines/AVI-3.2.0-B01.yaml` the version of URS-021 was changed by hand from 1.0 to 1.1.

    **How to clear it.** Restore the file from version control. To record a new state, use `vdocs baseline` with a new label.
    """
    first: dict[str, int] = {}
    for index, baseline in enumerate(subject.project.baselines):
        if first.setdefault(baseline.label.casefold(), index) != index:
            message = f"the baseline '{baseline.label}' is recorded twice"
            place = entry_place(subject.project, "baselines", index, "label")
            yield Finding("", message, "delete the copy; a new state gets a new label", place=place)
        if baseline_fingerprint(baseline) != baseline.fingerprint:
            message = f"the content of baseline '{baseline.label}' does not belong to its fingerprint"
            place = entry_place(subject.project, "baselines", index, "fingerprint")
            yield Finding("", message, "restore the file from version control; a new state gets a new label", place=place)


@rule("VD335", Severity.ERROR)
def content_beyond_baseline(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Where the label of the project's content (`baseline` in `project:`) is that of a recorded baseline, the
    content is the recorded one. An approved document holds the items of the baseline that its version names.

    **Why it matters.** The cover names the baseline from which a document was compiled. A version that was approved is never
    issued again with other content.

    **Example.** `baseline: AVI-3.2.0-B01` is recorded, and two test cases were changed since; every cover still names B01.

    **How to clear it.** Give the project's content a new label; raise the version of the approved document, with its row in
    `history`.
    """
    label = subject.project.profile.baseline
    baseline = next((entry for entry in subject.project.baselines if entry.label == label), None)
    if baseline is not None and (unlike := _unlike_baseline(baseline, subject)):
        message = f"the content bears the label of baseline '{label}', and {_listed(unlike)} from what it records"
        place = project_place(subject.project, "baseline")
        yield Finding("", message, "give 'baseline' of the project a new label", place=place)
    for document in standing(subject.project.documents):
        if is_approved(document) and (found := changes_beyond(document, subject.project, subject.trace.records)):
            beyond, changes = found
            if unlike := _differing(changes):
                message = f"{document.id} is {document.document_status} in version '{document.version}', and {_listed(unlike)} from baseline '{beyond.label}'"
                yield Finding(document.id, message, "raise the version of the document and add its row to 'history'", ("version",))


def _unlike_baseline(baseline: Baseline, subject: Subject) -> list[str]:
    """Return the items that differ from the baseline; items outside it count only in documents that it records."""
    state, records = recorded_state(baseline), subject.trace.records
    unlike = _differing(compare(state, {name: records[name] for name in state if name in records}))
    for document in subject.project.documents:
        if baseline.document(document.id) is not None:
            unlike += _differing(changes_in(document, subject.project, records, baseline))
    return list(dict.fromkeys(unlike))


def _differing(changes: Iterable[ItemChange]) -> list[str]:
    return [change.item for change in changes if change.change is not Change.UNCHANGED]


def _listed(names: list[str]) -> str:
    """Return how many items differ, the first of them by id."""
    shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    return f"{len(names)} items differ ({both(shown)})" if len(names) > 1 else f"{names[0]} differs"


@rule("VD336", Severity.WARNING)
def version_without_baseline(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The history of an approved document names the baseline of its present version, and every row names the
    baseline that was recorded for its version.

    **Why it matters.** Which items the next version adds, changes and withdraws is derived from the baselines of the two versions,
    not typed. Where one is missing, the document must say that nothing can be compared.

    **Example.** NHB-AVI-URS-001 is effective in version 1.0, and its row in `history` names no baseline.

    **How to clear it.** Record the state with `vdocs baseline LABEL` and write `baseline: LABEL` into the row of the version.
    """
    for document in standing(subject.project.documents):
        for index, row in enumerate(document.history):
            if row.baseline:
                continue
            where = f"the row of version '{row.version}' in 'history' of {document.id} names no baseline"
            label = _recorded_for(document, row.version, subject.project.baselines)
            if label:
                message = f"{where}, and '{label}' records this version"
                yield Finding(document.id, message, f"add 'baseline: {label}' to the row", ("history", index))
            elif is_approved(document) and row.version == document.version:
                hint = "record it with 'vdocs baseline LABEL' and add 'baseline: LABEL' to the row"
                yield Finding(document.id, f"{where}, and the document is {document.document_status}", hint, ("history", index))


def _recorded_for(document: ControlledDocument, version: str, baselines: Iterable[Baseline]) -> str:
    """Return the last baseline that holds the document in a version; empty when none does."""
    for baseline in reversed(in_order(baselines)):
        recorded = baseline.document(document.id)
        if recorded is not None and recorded.version == version:
            return baseline.label
    return ""
