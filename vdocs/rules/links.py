"""Links: each one leads to an item that exists and may be linked in this way (VD203-VD208, VD210)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vdocs.catalogue.regulations import clauses, regulation_names
from vdocs.model.diagnostic import Severity
from vdocs.model.vocabulary import ItemStatus
from vdocs.rules.nearest import NearestId
from vdocs.rules.phrases import a, either, field_at
from vdocs.rules.registry import Finding, Subject, rule
from vdocs.trace.links import Link, LinkStatus, link_kinds


def _links(subject: Subject, status: LinkStatus) -> list[Link]:
    """Return the links with this status that an item in force declares."""
    items = subject.trace.items
    return [link for link in subject.trace.links if link.status is status and items[link.source].status is not ItemStatus.WITHDRAWN]


def _said(link: Link) -> str:
    return f"{field_at(link.path)} of {link.source} names '{link.target}'"


@rule("VD203", Severity.ERROR, preflight="PF-02")
def dangling_link(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every id that an item names is the id of an item or of a regulation clause.

    **Why it matters.** A link to nothing looks like coverage in the file and is none in the traceability matrix.

    **Example.** OQ-034 has `verifies: [URS-0211]`; the requirement is URS-021.

    **How to clear it.** Correct the id; the hint shows the nearest one. If the item is still to be written, write it.
    """
    nearest = NearestId(subject.trace.kinds)
    for link in _links(subject, LinkStatus.DANGLING):
        found = nearest.to(link.target, link.kind.to)
        hint = f"did you mean {found}?" if found else f"write {a(either(link.kind.to))} with this id, or correct the id"
        yield Finding(link.source, f"{_said(link)}, and there is no such {either(link.kind.to)}", hint, link.path)


@rule("VD204", Severity.ERROR, preflight="PF-02")
def clause_not_chosen(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Clauses that items name belong to a regulation that the project has chosen.

    **Why it matters.** The regulation view of the traceability matrix lists the chosen regulations only; this link would
    appear in no document.

    **Example.** URS-021 satisfies ANNEX11-9, and `regulations` of the project lists `part11` only.

    **How to clear it.** Add the regulation to `regulations` in the project, or remove the link.
    """
    links = _links(subject, LinkStatus.NOT_CHOSEN)
    owners = {clause.id: clause.regulation for clause in clauses(regulation_names(subject.catalogues), subject.catalogues)} if links else {}
    for link in links:
        owner = owners[link.target]
        message = f"{_said(link)}, a clause of '{owner}', which the project has not chosen"
        yield Finding(link.source, message, f"add {owner} to 'regulations' of the project, or remove the link", link.path)


@rule("VD205", Severity.ERROR, preflight="PF-02")
def link_to_wrong_kind(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A link leads to a kind of item that the link may lead to.

    **Why it matters.** A test case does not verify a risk, it challenges it; mixed up, the matrix shows coverage that was
    never planned.

    **Example.** OQ-034 has `verifies: [RSK-009]`.

    **How to clear it.** Move the id to the field that takes this kind, as the hint says, or name the right item.
    """
    for link in _links(subject, LinkStatus.WRONG_KIND):
        found = subject.trace.kinds[link.target]
        message = f"{_said(link)}, {a(found)}, where {a(either(link.kind.to))} is expected"
        fields = [kind.field for kind in link_kinds()[link.kind.kind] if found in kind.to and kind.is_trace]
        hint = f"{a(found)} may stand in {either(map(repr, fields))}" if fields else f"{a(link.kind.kind)} cannot name {a(found)}"
        yield Finding(link.source, message, hint, link.path)


@rule("VD206", Severity.ERROR)
def link_to_itself(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No item names itself.

    **Why it matters.** A requirement that refines itself says nothing, and the id that was meant is missing.

    **Example.** URS-022 has `refines: [URS-022]` after a copy of URS-021.

    **How to clear it.** Name the item that was meant, or remove the link.
    """
    for link in _links(subject, LinkStatus.SELF):
        yield Finding(
            link.source, f"{_said(link)}, which is the item itself", "name the item that was meant, or remove the link", link.path
        )


@rule("VD207", Severity.WARNING)
def repeated_link(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No list of links names the same id twice.

    **Why it matters.** The second mention usually stands where another id was meant.

    **Example.** RSK-009 has `controls: [CTL-004, CTL-004]`; the second was to be CTL-005.

    **How to clear it.** Correct or delete the second mention.
    """
    for link in _links(subject, LinkStatus.REPEATED):
        yield Finding(link.source, f"{_said(link)} a second time", "correct or delete the second mention", link.path)


@rule("VD210", Severity.ERROR, preflight="PF-02")
def link_to_withdrawn(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No item in force has a trace link to a withdrawn item.

    **Why it matters.** A test that verifies a withdrawn requirement is executed for nothing, and what it should verify
    instead may be untested.

    **Example.** OQ-051 verifies URS-044, which was withdrawn by CR-2026-031.

    **How to clear it.** Link to the item that took its place, or remove the link.
    """
    for link in _links(subject, LinkStatus.WITHDRAWN):
        change = subject.trace.items[link.target].change_reference
        message = f"{_said(link)}, which was withdrawn" + (f" by {change}" if change else "")
        yield Finding(link.source, message, "link to the item that took its place, or remove the link", link.path)


class _Arc(NamedTuple):
    """The first cyclic link of an item."""

    target: str
    label: str
    path: tuple[str | int, ...]


@rule("VD208", Severity.ERROR)
def link_cycle(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Hierarchical links (refines, implements, part of, after) never lead back to where they began.

    **Why it matters.** In a ring there is no first requirement and no first test, so neither coverage nor the order of
    execution can be stated.

    **Example.** URS-021 refines URS-022, and URS-022 refines URS-021.

    **How to clear it.** Remove the link of the ring that points the wrong way. Where rings overlap, the next check names
    the next one.
    """
    arcs: dict[str, _Arc] = {}
    for link in _links(subject, LinkStatus.CYCLIC):
        arcs.setdefault(link.source, _Arc(link.target, link.kind.label, link.path))
    for ring in _rings(arcs):
        first = ring[0]
        said = first + "".join(f" {arcs[name].label} {arcs[name].target}" for name in ring)
        yield Finding(first, f"these links form a ring: {said}", "remove the link that points the wrong way", arcs[first].path)


def _rings(arcs: Mapping[str, _Arc]) -> Iterator[list[str]]:
    """Yield each ring once, beginning at its first id by name; every item is visited once."""
    seen: set[str] = set()
    for start in sorted(arcs):
        walked: dict[str, int] = {}
        name = start
        while name in arcs and name not in seen:
            seen.add(name)
            walked[name] = len(walked)
            name = arcs[name].target
        if name in walked:
            ring = list(walked)[walked[name] :]
            least = ring.index(min(ring))
            yield ring[least:] + ring[:least]
