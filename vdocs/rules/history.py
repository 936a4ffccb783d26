"""Version, status, history and order of signing of a document belong together (VD337-VD339, VD507-VD509)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.documents import Revision, is_none
from vdocs.model.vocabulary import DocumentStatus
from vdocs.rules.documents import BLOCKS
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing

_LETTERS = re.compile(r"[^\w ]+")


@rule("VD337", Severity.WARNING)
def revision_not_explained(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A row of the revision history says what changed and why in more than words such as "updated" or "minor
    changes" (catalogue `wording`, `empty_reasons`). From the second issued version on it names a change record.

    **Why it matters.** Whoever reads the history years later must see what changed, why, and who decided it. "Updated" says that
    there is a new version, which the version itself says already.

    **Example.** The row of version 1.1 has `reason: Minor changes` and no `change_reference`.

    **How to clear it.** Say what changed and why in a sentence, and write the change record into `change_reference`.
    """
    empty = frozenset(subject.catalogues["wording"]["empty_reasons"])
    for document in standing(subject.project.documents):
        issued = [row for row in document.history if not row.is_draft]
        for index, row in enumerate(document.history):
            where = f"of version '{row.version}' in 'history' of {document.id}"
            for field in ("changed", "reason"):
                if _bare(getattr(row, field)) in empty:
                    message = f"'{field}' {where} says only '{getattr(row, field)}'"
                    yield Finding(document.id, message, "say in a sentence what changed and why", ("history", index, field))
            if row in issued[1:] and not row.change_reference:
                hint = "write the change record or deviation into 'change_reference'"
                yield Finding(document.id, f"the row {where} names no change record", hint, ("history", index))


def _bare(text: str) -> str:
    return " ".join(_LETTERS.sub(" ", text.lower()).split())


@rule("VD338", Severity.ERROR)
def status_and_version_disagree(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A document that is approved, effective, executed, superseded or retired does not bear the version of a draft
    (0.x, or with the word draft). One that is effective has its effective date, and a draft has none.

    **Why it matters.** Version and status stand on every page. A page that says "Version 0.9, Approved" leaves open which of the
    two is wrong, and so whether the document may be used.

    **Example.** NHB-AVI-URS-001 has `version: "0.9"` and `document_status: approved`.

    **How to clear it.** Raise the version to the one that is issued, such as 1.0, with its row in `history`; or correct the status.
    """
    for document in standing(subject.project.documents):
        status, is_dated = document.document_status, document.effective_date is not None
        if not status.is_draft and document.is_draft_version:
            message = f"{document.id} is {status}, and its version '{document.version}' is that of a draft"
            yield Finding(document.id, message, "raise the version with its row in 'history', or correct the status", ("version",))
        if status is DocumentStatus.EFFECTIVE and not is_dated:
            message = f"{document.id} is effective, and 'effective_date' is empty"
            yield Finding(document.id, message, "add the day as effective_date: YYYY-MM-DD", ("document_status",))
        if status.is_draft and is_dated:
            message = f"{document.id} is {status}, and 'effective_date' is {document.effective_date}"
            yield Finding(document.id, message, "leave the effective date out until the document is approved", ("effective_date",))


@rule("VD339", Severity.ERROR)
def history_out_of_order(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The rows of the revision history stand in the order of their days and of their versions, and no version
    stands twice.

    **Why it matters.** A version that comes after a higher one, or before its own day, was either entered later or is wrong; both
    are what an inspector looks for.

    **Example.** Version 1.1 of 2027-03-02 is followed by version 1.0 of 2026-11-30.

    **How to clear it.** Put the oldest row first, and correct days and versions.
    """
    for document in standing(subject.project.documents):
        for index, row in enumerate(document.history[1:], 1):
            earlier = document.history[index - 1]
            where = f"version '{row.version}' in 'history' of {document.id}"
            if row.date < earlier.date:
                message = f"{where} has the day {row.date}, and version '{earlier.version}' above it {earlier.date}"
                yield Finding(document.id, message, "put the oldest row first, or correct the day", ("history", index, "date"))
            if row.version in {other.version for other in document.history[:index]}:
                message = f"{where} stands twice"
                yield Finding(document.id, message, "give each version one row", ("history", index, "version"))
            elif _number(row) and _number(row) < _number(earlier):
                message = f"{where} follows the higher version '{earlier.version}'"
                yield Finding(document.id, message, "put the oldest row first, or correct the version", ("history", index, "version"))


def _number(row: Revision) -> tuple[int, ...]:
    """Return the numbers that a version begins with: (1, 1) for 1.1 and for 1.1-draft2; none for a letter."""
    found = re.match(r"[0-9]{1,9}(?:\.[0-9]{1,9})*", row.version)
    return tuple(map(int, found.group().split("."))) if found else ()


@rule("VD507", Severity.WARNING)
def signing_out_of_order(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** In an approval block the author stands first and Quality Assurance last.

    **Why it matters.** The rows are signed in their order, and the day on which Quality Assurance signs is the day of approval. A
    review signed after the approval was no part of it.

    **Example.** `approvers` of NHB-AVI-OQ-001 ends with the system owner, below `qa`.

    **How to clear it.** Write author, reviewers, owners and then `qa` under `approvers`.
    """
    for document in standing(subject.project.documents):
        for field in BLOCKS:
            roles = [line.role for line in getattr(document, field)]
            late = [role for role in roles[roles.index("qa") + 1 :] if role != "qa"] if "qa" in roles else []
            if late:
                message = f"'{field}' of {document.id} lets {both(dict.fromkeys(late))} sign after Quality Assurance"
                yield Finding(document.id, message, "put 'qa' last", (field, roles.index("qa")))
            if "author" in roles[1:] and roles[0] != "author":
                message = f"'{field}' of {document.id} lets {roles[0]} sign before the author"
                yield Finding(document.id, message, "put 'author' first", (field, roles.index("author")))


@rule("VD508", Severity.ERROR)
def effective_before_its_version(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The effective date of a document is not before the day of its version in the revision history.

    **Why it matters.** A document takes effect when it is approved or later. One that was in force before its version was written
    says that people worked by something that did not exist.

    **Example.** Version 1.0 is of 2026-11-30, and `effective_date` is 2026-11-02.

    **How to clear it.** Correct the day that is wrong.
    """
    for document in standing(subject.project.documents):
        written = next((row.date for row in document.history if row.version == document.version), None)
        if written is not None and document.effective_date is not None and document.effective_date < written:
            message = f"{document.id} takes effect on {document.effective_date}, and its version '{document.version}' is of {written}"
            yield Finding(document.id, message, "correct the day that is wrong", ("effective_date",))


@rule("VD509", Severity.ERROR)
def superseded_version_wrong(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** What `supersedes` says of the document's own earlier versions agrees with its revision history. Where it is
    left out, the version issued before is printed by itself.

    **Why it matters.** The cover says which version is to be taken out of use. A wrong one leaves the old version in a folder on
    the line.

    **Example.** `supersedes: None, first issue` on version 1.1, whose history has version 1.0.

    **How to clear it.** Delete `supersedes`, or name the version that was issued before. Another document that is replaced is named
    with its own number.
    """
    for document in standing(subject.project.documents):
        said, before = document.supersedes, document.version_before
        if is_none(said) and before:
            message = f"'supersedes' of {document.id} says '{said}', and version '{before}' was issued before"
        elif document.id in said and not _names(said.replace(document.id, " "), before):
            issued = f"the version issued before is '{before}'" if before else "no version was issued before"
            message = f"'supersedes' of {document.id} says '{said}', and {issued}"
        else:
            continue
        yield Finding(document.id, message, "delete the line; the version issued before is printed by itself", ("supersedes",))


def _names(text: str, version: str) -> bool:
    return bool(version) and re.search(rf"(?<![\w.]){re.escape(version)}(?![\w.]*\w)", text) is not None
