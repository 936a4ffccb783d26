"""Controlled documents: numbers, approvers and the versions they rely on (VD601-VD604, VD607, VD612, VD614, VD616, VD617)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.documents import ControlledDocument
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, project_place, rule, standing
from vdocs.rules.wording import APPROVED

BLOCKS = ("approvers", "post_approvers")

RESERVED = ("index", "search", "genindex")
"""Pages of the portal that are no documents."""


def uses_ai(subject: Subject) -> bool:
    """True when the project states that AI is used; a statement such as "No AI is used" does not count."""
    said = subject.project.profile.system.ai.lower()
    return bool(said) and not said.startswith(("no ", "no.", "none", "not "))


@rule("VD601", Severity.ERROR, preflight="PF-17", justifiable=True)
def required_role_missing(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The approvers of a document include every role that the catalogue `documents` requires for its type,
    with those for AI when the project states that AI is used; for protocols also after execution.

    **Why it matters.** A document without the signature of Quality Assurance or of the owner is not approved, whoever else
    signed.

    **Example.** NHB-AVI-OQ-001 has no approver in the role `qa`.

    **How to clear it.** Add `{role: qa, person: …}` to `approvers`; the person may be left out until the name is known.
    """
    for document in standing(subject.project.documents):
        row = subject.catalogues["documents"]["documents"].get(document.type.value, {})
        before = [*row.get("roles", ()), *(row.get("ai_roles", ()) if uses_ai(subject) else ())]
        for field, required in zip(BLOCKS, (before, row.get("post_roles", ())), strict=True):
            present = {approver.role for approver in getattr(document, field)}
            for role in required:
                if role not in present:
                    message = f"'{field}' of {document.id}, a document of type {document.type}, lacks the role '{role}'"
                    yield Finding(document.id, message, f"add {{role: {role}}} to '{field}'", (field,))


@rule("VD602", Severity.ERROR, preflight="PF-08")
def author_is_final_approver(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Whoever signs for Quality Assurance, or signs last, is not the author of the document.

    **Why it matters.** The final approval is independent or it is nothing.

    **Example.** NHB-AVI-VP-001 has `author: PER-05` and `{role: qa, person: PER-05}`.

    **How to clear it.** Name another author, or another person for the final approval.
    """
    for document in standing(subject.project.documents):
        for field in BLOCKS:
            rows = getattr(document, field)
            authors = {document.author, *(row.person for row in rows if row.role == "author")} - {None}
            for index, row in enumerate(rows):
                is_final = row.role == "qa" or (index == len(rows) - 1 and row.role != "author")
                if is_final and row.person in authors:
                    what = "for Quality Assurance" if row.role == "qa" else f"as {row.role} for the final approval"
                    message = f"'{field}' of {document.id} names {row.person} {what}, who is its author"
                    yield Finding(document.id, message, "let someone else write or approve it", (field, index, "person"))


@rule("VD616", Severity.WARNING, preflight="PF-17")
def approver_not_in_role(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A person who signs in a role is one of the holders of that role in the project, where holders are named.

    **Why it matters.** The validation plan says who may sign. A signature by somebody else is worth what the plan says: nothing.

    **Example.** NHB-AVI-OQ-001 names PER-02 as system owner; the role's only holder is PER-04.

    **How to clear it.** Name a holder, or add the person to `holders` of the role.
    """
    holders = {role.id: role.holders for role in subject.project.roles if role.holders}
    for document in standing(subject.project.documents):
        for field in BLOCKS:
            for index, row in enumerate(getattr(document, field)):
                if row.person and row.role in holders and row.person not in holders[row.role]:
                    message = f"'{field}' of {document.id} names {row.person} as {row.role}, whose holders are {both(holders[row.role])}"
                    yield Finding(document.id, message, "name a holder, or add the person to the role", (field, index, "person"))


@rule("VD603", Severity.ERROR, preflight="PF-16")
def outdated_document_version(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A document relies on the present version of another document.

    **Why it matters.** A protocol written against version 0.8 of the URS may test what was changed in 0.9.

    **Example.** NHB-AVI-OQ-001 relies on NHB-AVI-FRA-001 in version 0.8; that document is at 0.9.

    **How to clear it.** Read what changed, adapt the document, then correct the version under `relies_on`.
    """
    versions = {document.id: document.version for document in subject.project.documents}
    for document in standing(subject.project.documents):
        for index, other in enumerate(document.relies_on):
            present = versions.get(other.document, other.version)
            if present != other.version:
                message = f"{document.id} relies on {other.document} in version '{other.version}', whose version is '{present}'"
                yield Finding(document.id, message, f"check what changed, then write {present}", ("relies_on", index, "version"))


@rule("VD604", Severity.WARNING, preflight="PF-16")
def prerequisite_document_not_named(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A document names under `relies_on` the documents that must be approved before it, as the catalogue
    `documents` orders them: the VP relies on the GXP, the FRA on the URS, protocols on the VP, OQ and PQ on the FRA.

    **Why it matters.** The order of approval is only shown when the later document names the version of the earlier one.

    **Example.** The project has an FRA, and `relies_on` of the OQ protocol does not name it.

    **How to clear it.** Add the document with its version to `relies_on`.
    """
    documents = list(standing(subject.project.documents))
    for document in documents:
        named = {other.document for other in document.relies_on}
        for kind in subject.catalogues["documents"]["order_constraints"].get(document.type.value, ()):
            earlier = [other for other in documents if other.type.value == kind]
            if earlier and named.isdisjoint(other.id for other in earlier):
                message = f"'relies_on' of {document.id} does not name {both(other.id for other in earlier)}"
                hint = f'add {{document: {earlier[0].id}, version: "{earlier[0].version}"}}'
                yield Finding(document.id, message, hint, ("relies_on",))


@rule("VD607", Severity.ERROR)
def document_without_history(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A document has a revision history, and its last row is the version of the document.

    **Why it matters.** A version without its row is a change without author, date and reason.

    **Example.** NHB-AVI-URS-001 is at version 1.1; the last row of `history` is 1.0.

    **How to clear it.** Add the row with version, date, author, what changed and why.
    """
    for document in standing(subject.project.documents):
        last = document.history[-1].version if document.history else ""
        if last != document.version:
            found = f"ends with version '{last}'" if last else "is empty"
            message = f"'history' of {document.id} {found}, and its version is '{document.version}'"
            yield Finding(document.id, message, f"add the row for version {document.version}", ("history",))


@rule("VD612", Severity.ERROR)
def open_points_at_approval(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An approved, effective or executed document has no open points.

    **Why it matters.** An open point says that a decision is missing; what is approved must be decided.

    **Example.** NHB-AVI-URS-001 is approved and lists the open point "limit for colour shade to be agreed with QA".

    **How to clear it.** Decide the point and delete it, or move it to a change record and name that in the text.
    """
    for document in standing(subject.project.documents):
        if document.open_points and _is_approved(document):
            message = f"{document.id} is {document.document_status} and 'open_points' lists {len(document.open_points)}: '{document.open_points[0]}'"
            yield Finding(document.id, message, "decide the open points and delete them", ("open_points", 0))


def _is_approved(document: ControlledDocument) -> bool:
    return document.document_status in APPROVED


@rule("VD614", Severity.ERROR)
def unusable_document_number(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The id of a document is not the name of a page of the portal (index, search, genindex), and differs from
    the ids of the other documents by more than upper and lower case.

    **Why it matters.** The files of a document are named after it. On many file systems `Index` and `index` are one file, so
    one page would overwrite the other.

    **Example.** The two protocols of a project have the ids NHB-OQ-001a and NHB-OQ-001A.

    **How to clear it.** Give the document a number of its own.
    """
    taken: dict[str, str] = {}
    for document in subject.project.documents:
        other = taken.setdefault(document.id.lower(), document.id)
        if document.id.lower() in RESERVED:
            message = f"the document number '{document.id}' is the name of a page of the portal"
        elif other != document.id:
            message = f"the document number '{document.id}' differs from {other} in upper and lower case alone"
        else:
            continue
        yield Finding(document.id, message, "give the document a number of its own", ("id",))


@rule("VD617", Severity.ERROR)
def project_without_document(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The project has at least one controlled document.

    **Why it matters.** Only documents are printed, reviewed and approved. Without one, vdocs has nothing to build.

    **Example.** `specs/` holds requirements and risks, and no file has an entry under `documents:`.

    **How to clear it.** Write one under `documents:` in a file of `protocols/`: its id, its type and its version are enough to begin
    with.
    """
    if not any(standing(subject.project.documents)):
        hint = "write one under documents: in protocols/"
        yield Finding("", "the project has no controlled document", hint, place=project_place(subject.project))
