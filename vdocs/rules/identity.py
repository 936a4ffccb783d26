"""Ids, the project's own lists and the status of items: unique, well-formed, known, explained (VD201, VD202, VD211-VD216)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from vdocs.catalogue.regulations import is_regulation, regulation_names
from vdocs.model.diagnostic import Severity
from vdocs.model.items import Item
from vdocs.model.project import Kind
from vdocs.model.vocabulary import ItemStatus
from vdocs.rules.nearest import NearestId
from vdocs.rules.phrases import either
from vdocs.rules.registry import Finding, Subject, entry_place, project_place, rule, standing

UNREADABLE = "unreadable"
"""Stands for the kind of an entry that is written and could not be read; the reader has said why."""


@rule("VD201", Severity.ERROR, preflight="PF-01")
def duplicate_id(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every id is declared once in the whole project, whatever the kind of item and whatever the file.

    **Why it matters.** When two items share an id, nobody can say which of them a test result or an approval belongs to.

    **Example.** URS-021 stands in `specs/requirements/audit.yaml` and again in `specs/requirements/signature.yaml`.

    **How to clear it.** Give the later item a new id that was never used before, and correct the links that mean it.
    """
    for name, places in subject.project.places.items():
        for place in places[1:]:
            message = f"id '{name}' is declared again; its first declaration is in {places[0].file}"
            yield Finding(name, message, "give this item an id that was never used before", place=place._replace(path=(*place.path, "id")))


@rule("VD202", Severity.WARNING, preflight="PF-01")
def malformed_id(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The ids of requirements, risks, controls and test cases have the form that the catalogue `kinds` gives.

    **Why it matters.** People, search and other tools recognise an item by its id; `Req21` is overlooked in a review.

    **Example.** A risk with the id `RISK_9` where `RSK-009` is expected.

    **How to clear it.** Rename the item before its first approval, or state the site's own form under `id_patterns` in
    `specs/catalogue/kinds.yaml`.
    """
    patterns = {kind: re.compile(pattern) for kind, pattern in subject.catalogues["kinds"]["id_patterns"].items()}
    for kind, item in subject.project.items():
        pattern = patterns.get(kind.singular)
        if pattern and item.status is not ItemStatus.WITHDRAWN and not pattern.fullmatch(item.id):
            message = f"id '{item.id}' of a {kind.singular} does not have the form {pattern.pattern}"
            yield Finding(item.id, message, _id_hint(subject, kind, item, pattern), ("id",))


def _id_hint(subject: Subject, kind: Kind, item: Item, pattern: re.Pattern[str]) -> str:
    """Return a hint with an id of the right form: an usual one, or one that the project has where its form is its own."""
    prefixes = {"risk": "RSK", "control": "CTL"}
    usual = f"{getattr(item, 'level', prefixes.get(kind.singular, ''))}-012"
    known = (usual, *(other.id for other in getattr(subject.project, kind.key)))
    example = next((name for name in known if pattern.fullmatch(name)), "")
    return f"write it{f' like {example}' if example else ' in this form'}, or set id_patterns in specs/catalogue/kinds.yaml"


@rule("VD211", Severity.ERROR)
def withdrawn_without_change(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A withdrawn item names the change record or deviation by which it was withdrawn.

    **Why it matters.** A requirement that leaves the specification without an approved change was simply deleted, and the
    inspector will ask by whom.

    **Example.** URS-044 has `status: withdrawn` and no `change_reference`.

    **How to clear it.** Write the number of the change record into `change_reference`.
    """
    for _, item in subject.project.items():
        if item.status is ItemStatus.WITHDRAWN and not item.change_reference:
            message = f"{item.id} has the status withdrawn, and 'change_reference' is empty"
            yield Finding(item.id, message, "name the change record or deviation by which it was withdrawn", ("status",))


@rule("VD212", Severity.WARNING, preflight="PF-15")
def changed_without_date(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An item with the status changed or withdrawn states the date of that change.

    **Why it matters.** Results older than the change are suspect. Without the date nobody can tell which ones.

    **Example.** URS-021 has `status: changed` and no `changed_on`; the OQ run of last month keeps counting as verified.

    **How to clear it.** Write the date of the last change of meaning into `changed_on`.
    """
    for _, item in subject.project.items():
        if item.status in (ItemStatus.CHANGED, ItemStatus.WITHDRAWN) and item.changed_on is None:
            yield Finding(
                item.id,
                f"{item.id} has the status {item.status}, and 'changed_on' is empty",
                "add the date as changed_on: YYYY-MM-DD",
                ("status",),
            )


@rule("VD213", Severity.ERROR)
def unknown_regulation(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every name under `regulations` of the project is the name of a regulation catalogue.

    **Why it matters.** A misspelt regulation is one that nobody assesses, and no document says so.

    **Example.** `regulations: [part-11]`, where the catalogue is called `part11`.

    **How to clear it.** Use one of the names in the hint, or add the regulation as `specs/regulations/NAME.yaml`.
    """
    for index, name in enumerate(subject.project.profile.regulations):
        if not is_regulation(name, subject.catalogues):
            known = regulation_names(subject.catalogues)
            nearest = get_close_matches(name, known, 1, 0.5)
            hint = f"did you mean '{nearest[0]}'?" if nearest else f"known regulations: {', '.join(known)}"
            message = f"the project names the regulation '{name}', and there is no such catalogue"
            yield Finding("", message, hint, place=project_place(subject.project, "regulations", index))


@rule("VD214", Severity.ERROR, preflight="PF-17")
def unknown_role(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every role in `approvers` and `post_approvers` is a role of the catalogue or of the project.

    **Why it matters.** The meaning of a signature comes from its role; a signature without a meaning does not satisfy
    21 CFR 11.50.

    **Example.** `{role: quality, person: PER-05}`, where the role is called `qa`.

    **How to clear it.** Use the role's id, or define the role with its meaning under `roles:`.
    """
    known = {*subject.catalogues["roles"]["roles"], *(role.id for role in subject.project.roles)}
    for document in standing(subject.project.documents):
        for field in ("approvers", "post_approvers"):
            for index, approver in enumerate(getattr(document, field)):
                if approver.role not in known:
                    message = f"'{field}' of {document.id} names the role '{approver.role}', which is not defined"
                    yield Finding(document.id, message, _role_hint(approver.role, known), (field, index, "role"))


def _role_hint(role: str, known: set[str]) -> str:
    nearest = get_close_matches(role, sorted(known), 1, 0.6)
    return f"did you mean '{nearest[0]}'?" if nearest else f"define it under 'roles:', or use {either(sorted(known))}"


@rule("VD215", Severity.ERROR, preflight="PF-02")
def unknown_person(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Holders of roles and those who approve a justification are people of the project, and the evidence of
    a justification is a reference of the project.

    **Why it matters.** A responsibility without a person, or a reason without its evidence, is no record at all.

    **Example.** `holders: [PER-55]`, and there is no such person.

    **How to clear it.** Correct the id, or add the person under `people:` (the reference under `references:`).
    """
    kinds = {**dict.fromkeys(subject.project.places, UNREADABLE), **subject.trace.kinds}
    nearest = NearestId(subject.trace.kinds)
    for number, role in enumerate(subject.project.roles):
        for index, holder in enumerate(role.holders):
            if kinds.get(holder) not in ("person", UNREADABLE):
                place = subject.project.place_of(f"roles:{number}", "holders", index)
                yield Finding(
                    "",
                    f"'holders' of the role {role.id} names '{holder}', and there is no such person",
                    _person_hint(nearest, holder),
                    place=place,
                )
    for _, item in subject.project.items():
        for index, entry in enumerate(item.justifications):
            if entry.approved_by and kinds.get(entry.approved_by) not in ("person", UNREADABLE):
                message = f"a justification of {item.id} is approved by '{entry.approved_by}', and there is no such person"
                yield Finding(item.id, message, _person_hint(nearest, entry.approved_by), ("justifications", index, "approved_by"))
            for order, name in enumerate(entry.evidence):
                if kinds.get(name) not in ("reference", UNREADABLE):
                    message = f"a justification of {item.id} names the evidence '{name}', and there is no such reference"
                    yield Finding(
                        item.id,
                        message,
                        "correct the id, or add the reference under 'references:'",
                        ("justifications", index, "evidence", order),
                    )


def _person_hint(nearest: NearestId, name: str) -> str:
    found = nearest.to(name, ("person",))
    return f"did you mean {found}?" if found else "correct the id, or add the person under 'people:'"


@rule("VD216", Severity.ERROR)
def role_or_term_declared_twice(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every role and every term is declared once. Terms that differ in upper and lower case alone are the same.

    **Why it matters.** Only one of the two is printed. Which meaning a signature has, or what a word means, then depends on
    the order of the files.

    **Example.** `roles:` holds `id: qa` in `specs/people.yaml` and again in `specs/roles.yaml`, with other holders.

    **How to clear it.** Merge the two into one.
    """
    roles = [("roles", "role", role.id, role.id) for role in subject.project.roles]
    terms = [("terms", "term", term.term, " ".join(term.term.casefold().split())) for term in subject.project.terms]
    for entries in (roles, terms):
        first: dict[str, int] = {}
        for index, (key, noun, name, compared) in enumerate(entries):
            if first.setdefault(compared, index) != index:
                earlier = entry_place(subject.project, key, first[compared])
                message = f"the {noun} '{name}' is declared again" + (f"; its first declaration is in {earlier.file}" if earlier else "")
                place = entry_place(subject.project, key, index, "id" if key == "roles" else "term")
                yield Finding("", message, "merge the two into one", place=place)
