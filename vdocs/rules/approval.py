"""What must be true when a document is approved: its order among the others, and a conclusion (VD677, VD678)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.vocabulary import DocumentType
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.rules.wording import APPROVED


@rule("VD677", Severity.ERROR, justifiable=True)
def approved_out_of_order(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** When a document is approved, the documents that the catalogue `documents` puts before it are approved too,
    and took effect no later: the GxP assessment before the validation plan, the plan before the first protocol, the URS before
    the risk assessment, the risk assessment before OQ and PQ (blueprint 1.1).

    **Why it matters.** A plan that is approved before anybody decided whether the system is relevant to GxP plans for nothing.

    **Example.** NHB-AVI-VP-001 is effective, and NHB-AVI-GXP-001 is a draft.

    **How to clear it.** Approve the earlier document first, or justify the order in the later one.
    """
    documents = list(standing(subject.project.documents))
    for document in documents:
        before = subject.catalogues["documents"]["order_constraints"].get(document.type.value, ())
        for earlier in documents if document.document_status in APPROVED else ():
            if earlier.type.value not in before:
                continue
            if earlier.document_status not in APPROVED:
                message = (
                    f"{document.id} is {document.document_status}, and {earlier.id}, which comes before it, is {earlier.document_status}"
                )
                yield Finding(document.id, message, f"approve {earlier.id} first", ("document_status",))
            elif document.effective_date and earlier.effective_date and earlier.effective_date > document.effective_date:
                message = f"{document.id} took effect on {document.effective_date}, and {earlier.id}, which comes before it, on {earlier.effective_date}"
                yield Finding(document.id, message, "correct the dates, or justify the order", ("effective_date",))


@rule("VD678", Severity.ERROR)
def conclusion_missing(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An approved Part 11 and Annex 11 assessment has a conclusion, written under `prose: {conclusion: …}`.

    **Why it matters.** Whether the system is suitable is for a person to say; vdocs never concludes.

    **Example.** NHB-AVI-P11-001 is approved, and its last chapter says that the conclusion is to be written.

    **How to clear it.** Write whether the system is suitable, suitable with conditions, or not suitable for its intended use, and why.
    """
    for document in standing(subject.project.documents):
        if document.type is DocumentType.P11 and document.document_status in APPROVED and not document.prose.get("conclusion"):
            message = f"{document.id} is {document.document_status}, and has no conclusion"
            yield Finding(document.id, message, "write it under prose: {conclusion: …}", ("prose",))
