"""What a baseline records of a project: the version and a digest of every item, and what each document contains."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from vdocs.model.baselines import Baseline, RecordedDocument, RecordedItem
from vdocs.model.documents import ControlledDocument
from vdocs.model.items import ClauseAssessment, Flow, Risk
from vdocs.model.project import Project
from vdocs.model.record import Item
from vdocs.model.vocabulary import DocumentType, ItemStatus
from vdocs.trace.ai_documents import described_in
from vdocs.trace.protocols import PROTOCOLS, cases_of

RECORDED = (
    "requirement",
    "risk",
    "control",
    "component",
    "record",
    "stage",
    "flow",
    "criterion",
    "monitor",
    "test case",
    "assessment",
    "user role",
    "environment",
    "system",
)
"""Kinds of item that change only by a change record. References carry the edition of their own document; runs and deviations
accumulate beside what was approved; people and documents have a history of their own."""

CONTAINED: Mapping[DocumentType, tuple[str, ...]] = {
    DocumentType.VMP: ("system",),
    DocumentType.GXP: ("component", "record"),
    DocumentType.VP: ("component", "environment"),
    DocumentType.URS: ("requirement", "record", "stage", "flow", "user role"),
    DocumentType.DFD: ("component", "record", "stage", "flow", "user role"),
    DocumentType.P11: ("record", "assessment"),
    DocumentType.FRA: ("risk", "control"),
    DocumentType.IQ: ("test case",),
    DocumentType.OQ: ("test case",),
    DocumentType.PQ: ("test case",),
    DocumentType.AI5: ("criterion",),
    DocumentType.AI9: ("monitor",),
    DocumentType.RTM: ("requirement", "risk", "control", "criterion", "test case", "assessment"),
}
"""Kinds of item that each type of document prints with all that they say; a protocol holds its own test cases only, an AI
document the models and data sets that it describes besides. A type that is not named holds no items of this project."""

_LIFE = {"id", "status", "version", "change_reference", "changed_on", "justifications"}
"""Fields that tell of an item's life, or of the checks on it, and not of its content."""


def content_digest(item: Item) -> str:
    """Return the SHA-256 of what the item says (form 1): its fields that differ from their default, as JSON with sorted keys.

    Version, status, change record and justifications do not count: approving an item leaves its content as it was. Fields that
    nobody filled in do not count either, so that a key which a later vdocs adds changes no digest.
    """
    content = item.model_dump(mode="json", by_alias=True, exclude=_LIFE, exclude_defaults=True)
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def record_of(item: Item, kind: str) -> RecordedItem:
    """Return the item as a baseline records it."""
    return RecordedItem(
        id=item.id,
        kind=kind,
        version=item.version,
        status=item.status,
        digest=content_digest(item),
        title=" ".join(_title(item).split()),
        change_reference=" ".join(item.change_reference.split()),
    )


def _title(item: Item) -> str:
    """Return what the item is called, or the words by which it is known when it has no title."""
    match item:
        case Risk():
            return item.title or item.failure_mode
        case Flow():
            return item.title or f"{item.source} to {item.target}"
        case ClauseAssessment():
            return item.title or item.clause
        case _:
            return item.title


def records_of(items: Mapping[str, Item], kinds: Mapping[str, str]) -> dict[str, RecordedItem]:
    """Return every item of the recorded kinds as a baseline records it, by id."""
    return {name: record_of(item, kinds[name]) for name, item in items.items() if kinds[name] in RECORDED}


def contained(document: ControlledDocument, project: Project) -> tuple[str, ...]:
    """Return the items that a document contains, withdrawn ones included, in the order of the project or of the protocol."""
    if document.type in PROTOCOLS:
        return tuple(case.id for case in cases_of(document, project))
    kinds = {kind for each in document.types for kind in CONTAINED.get(each, ())}
    described = described_in(document, project)
    return tuple(dict.fromkeys(item.id for kind, item in project.items() if kind.singular in kinds or item.id in described))


def baseline_of(project: Project, records: Mapping[str, RecordedItem], label: str, day: date, numbers: Collection[str] = ()) -> Baseline:
    """Return the baseline of the project, or of the documents with the given numbers and the items that they contain."""
    chosen = [
        document
        for document in sorted(project.documents, key=lambda entry: entry.id)
        if document.status is not ItemStatus.WITHDRAWN and (not numbers or document.id in numbers)
    ]
    documents = tuple(_recorded_document(document, project, records) for document in chosen)
    wanted = {name for document in documents for name in document.contains} if numbers else records.keys()
    items = sorted((records[name] for name in wanted), key=lambda entry: (RECORDED.index(entry.kind), entry.id))
    made = Baseline(label=label, date=day, fingerprint="-", whole=not numbers, documents=documents, items=tuple(items))
    return made.model_copy(update={"fingerprint": baseline_fingerprint(made)})


def _recorded_document(document: ControlledDocument, project: Project, records: Mapping[str, RecordedItem]) -> RecordedDocument:
    contains = tuple(sorted(name for name in contained(document, project) if name in records))
    return RecordedDocument(document=document.id, version=document.version, status=document.document_status, contains=contains)


def baseline_fingerprint(baseline: Baseline) -> str:
    """Return the SHA-256 of label, date, documents and items (form 1)."""
    content = baseline.model_dump(mode="json", exclude={"fingerprint"})
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def in_order(baselines: Iterable[Baseline]) -> list[Baseline]:
    """Return the baselines, the oldest first; those of one day by label."""
    return sorted(baselines, key=lambda entry: (entry.date, entry.label))


def last_records(baselines: Iterable[Baseline]) -> dict[str, tuple[RecordedItem, Baseline]]:
    """Return for each recorded item its last record with the baseline that holds it."""
    return {item.id: (item, baseline) for baseline in in_order(baselines) for item in baseline.items}
