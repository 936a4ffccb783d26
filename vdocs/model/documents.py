"""A controlled document as it is authored: its number, people, history, own prose and own lists (blueprint 1.2)."""

from __future__ import annotations

import re

from pydantic import Field

from vdocs.model.items import Day, Item, LinkTarget, Record, Text
from vdocs.model.judgement import AssessmentOutcome, YesNo
from vdocs.model.vocabulary import DocumentStatus, DocumentType, Rating


class Approver(Record):
    """One line of an approval block."""

    role: LinkTarget
    person: LinkTarget | None = Field(None, description="Who signs; left blank for a name to be written by hand.")


def is_draft_version(version: str) -> bool:
    """True for the version of a draft: 0.x, or one with the word draft, such as 1.1-draft2 (blueprint 2.4)."""
    return version.startswith("0.") or "draft" in version.lower()


def is_none(text: str) -> bool:
    """True for words that say that there is nothing, such as "None, first issue"."""
    return re.match(r"(?i)none\b|n/?a\b|[-–]$", text) is not None


class Revision(Record):
    """One row of the revision history (blueprint 1.2.4)."""

    version: Text
    date: Day
    author: LinkTarget
    change_reference: str = ""
    changed: Text = Field(description="Sections or items that changed.")
    reason: Text
    baseline: str = Field("", description="Label of the baseline that holds the items as issued in this version.")

    @property
    def is_draft(self) -> bool:
        """True for the version of a draft."""
        return is_draft_version(self.version)


class DocumentVersion(Record):
    """Another controlled document in the version that this one relies on."""

    document: LinkTarget
    version: Text


class OwnSection(Record):
    """A chapter that the project adds to the outline."""

    after: Text = Field(description="Key of the outline section it follows.")
    key: Text
    title: Text
    text: Text


class Deliverable(Record):
    """A row of the deliverables table (blueprint 1.4, section 9)."""

    deliverable: Text
    document: str = ""
    required: Text = "yes"
    justification: str = ""
    author: str = ""
    reviewer: str = ""
    approver: str = ""
    gate: str = ""
    status: str = ""


class TestStage(Record):
    """Entry and exit of one test level (blueprint 1.4, section 11)."""

    __test__ = False

    level: Text
    entry: Text
    exit: Text
    environment: str = ""
    evidence: str = ""


class SupplierEntry(Record):
    """A row of the supplier table (blueprint 1.4, section 16)."""

    supplier: Text
    product: Text
    assessment: str = ""
    outcome: str = ""
    leveraged: str = ""
    agreement: str = ""


class TrainingEntry(Record):
    """Who must be trained on what before which gate."""

    who: Text
    topic: Text
    gate: Text
    evidence: str = ""


class ReadinessEntry(Record):
    """An SOP topic needed for operation (blueprint 1.4, section 19)."""

    topic: Text
    reference: LinkTarget | None = None
    state: str = ""
    gate: str = ""


class Milestone(Record):
    """A date of the schedule."""

    milestone: Text
    date: str = ""
    owner: str = ""


class ProcessStep(Record):
    """A step of the business process (blueprint 1.5, section 3)."""

    step: Text
    actor: Text
    activity: Text
    records: tuple[LinkTarget, ...] = ()
    decision: str = Field("", description="GxP decision taken at this step, if any.")


class Participant(Record):
    """Someone who took part in the risk assessment."""

    person: LinkTarget
    expertise: str = ""
    sessions: str = Field("", description="Dates of the sessions.")


class Prerequisite(Record):
    """A row of the prerequisites check list (blueprint 1.9, section 6)."""

    prerequisite: Text
    expected: Text
    reference: str = ""


class Answer(Record):
    """An answer to a question of the catalogue `assessment`."""

    question: Text = Field(description="Key of the question.")
    answer: YesNo
    rationale: str = ""
    see: tuple[LinkTarget, ...] = Field((), description="Records, requirements, test cases or references that bear it out.")


class FactorRating(Record):
    """The rating of one factor of the system-level risk (blueprint 1.3, section 6)."""

    factor: Text = Field(description="Key of the factor in the catalogue `assessment`.")
    rating: Rating
    rationale: str = ""


class Attachment(Record):
    """An attachment of the document."""

    title: Text
    pages: str = ""
    location: str = ""
    digest: str = ""


class ControlledDocument(Item):
    """One controlled document; its id is its document number."""

    type: DocumentType
    includes: tuple[DocumentType, ...] = Field((), description="Further AI documents that it contains, such as AI-2 within AI-1.")
    title: str = ""
    version: Text = Field(description="Document version, major.minor; the first approved issue is 1.0.")
    document_status: DocumentStatus = Field(DocumentStatus.DRAFT, description="Status printed on every page.")
    effective_date: Day | None = None
    supersedes: str = Field("", description="Number and version of what it replaces.")
    author: LinkTarget | None = None
    approvers: tuple[Approver, ...] = Field((), description="Approval, or pre-execution approval of a protocol.")
    post_approvers: tuple[Approver, ...] = Field((), description="Post-execution approval of a protocol.")
    history: tuple[Revision, ...] = ()
    relies_on: tuple[DocumentVersion, ...] = Field((), description="Other controlled documents, with their versions.")
    references: tuple[LinkTarget, ...] = Field((), description="References beyond those that the items name.")
    prose: dict[str, Text] = Field({}, description="Own Markdown for an outline section, by its key.")
    not_applicable: dict[str, Text] = Field({}, description="Reason why a section does not apply, by its key.")
    sections: tuple[OwnSection, ...] = Field((), description="Chapters beyond the outline.")
    attachments: tuple[Attachment, ...] = ()
    test_cases: tuple[LinkTarget, ...] = Field((), description="Test cases of a protocol, in order; all of its level when empty.")
    environment: LinkTarget | None = None
    components: tuple[LinkTarget, ...] = Field((), description="Items under test; all components when empty.")
    test_data: tuple[LinkTarget, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    acceptance_criteria: tuple[Text, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    test_stages: tuple[TestStage, ...] = ()
    suppliers: tuple[SupplierEntry, ...] = ()
    training: tuple[TrainingEntry, ...] = ()
    readiness: tuple[ReadinessEntry, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    process: tuple[ProcessStep, ...] = ()
    participants: tuple[Participant, ...] = ()
    open_points: tuple[Text, ...] = ()
    gxp_answers: tuple[Answer, ...] = Field((), description="GXP: answers to the questions of the GxP determination.")
    system_ratings: tuple[FactorRating, ...] = Field((), description="GXP: ratings of the system-level risk.")
    ai_screening: tuple[Answer, ...] = Field((), description="GXP: answers to the questions of the AI screening.")
    outcome: AssessmentOutcome | None = Field(None, description="GXP: what follows from the assessment.")
    outcome_reason: str = Field("", description="GXP: why.")
    ai_considerations: tuple[Answer, ...] = Field((), description="P11: answers to the questions on AI and electronic records.")

    @property
    def printed_history(self) -> tuple[Revision, ...]:
        """The rows that documents print: drafts are left out once a later version was approved (blueprint 1.2.4)."""
        approved = [
            index
            for index, row in enumerate(self.history)
            if not row.is_draft and not (self.document_status.is_draft and row is self.history[-1])
        ]
        last = approved[-1] if approved else 0
        return tuple(row for index, row in enumerate(self.history) if index >= last or not row.is_draft)

    @property
    def types(self) -> tuple[DocumentType, ...]:
        """The types whose chapters the document prints: its own, then those that it includes."""
        return tuple(dict.fromkeys((self.type, *self.includes)))

    @property
    def is_draft_version(self) -> bool:
        """True when the present version is that of a draft."""
        return is_draft_version(self.version)

    @property
    def version_before(self) -> str:
        """The version that was issued before the present one, drafts not counted; empty when there is none."""
        issued = [row.version for row in self.history if not row.is_draft and row.version != self.version]
        return issued[-1] if issued else ""

    @property
    def superseded(self) -> str:
        """Number and version of what this version replaces: as stated, else the version before; empty for a first issue."""
        stated = "" if is_none(self.supersedes) else self.supersedes
        return stated or (f"{self.id}, version {self.version_before}" if self.version_before else "")
