"""Baselines: which items, in which versions, stood at a moment that is referred to later (blueprint 1.26)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.record import Day, ItemId, LinkTarget, Record, Text
from vdocs.model.vocabulary import DigestForm, DocumentStatus, ItemStatus


class RecordedItem(Record):
    """An item as a baseline recorded it."""

    id: ItemId
    kind: Text = Field(description="Kind of the item, such as requirement.")
    version: Text
    status: ItemStatus = ItemStatus.DRAFT
    digest: Text = Field(description="SHA-256 of the content: all that the item says, without version, status and change record.")
    title: str = ""
    change_reference: str = Field("", description="Change record that the item named at that time.")

    @property
    def is_withdrawn(self) -> bool:
        """True when the item had been withdrawn."""
        return self.status is ItemStatus.WITHDRAWN


class RecordedDocument(Record):
    """A controlled document in the version that a baseline recorded."""

    document: ItemId = Field(description="Number of the document.")
    version: Text
    status: DocumentStatus = DocumentStatus.DRAFT
    contains: tuple[LinkTarget, ...] = Field((), description="Items that it contained.")


class Baseline(Record):
    """The state of the items under a label; `vdocs baseline LABEL` writes it, nobody edits it."""

    label: ItemId = Field(description="Label under which documents and people refer to it; never used again.")
    date: Day = Field(description="Day of the state that it records.")
    form: DigestForm = Field(DigestForm.ONE, description="How digests and fingerprint are made.")
    fingerprint: Text = Field(description="SHA-256 of label, date, documents and items; it shows whether the file was edited.")
    whole: bool = Field(True, description="False when only the documents named, and what they contain, were recorded.")
    documents: tuple[RecordedDocument, ...] = ()
    items: tuple[RecordedItem, ...] = ()

    def document(self, number: str) -> RecordedDocument | None:
        """Return a document as it was recorded; None when the baseline does not hold it."""
        return next((entry for entry in self.documents if entry.document == number), None)
