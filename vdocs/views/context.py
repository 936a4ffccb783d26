"""What every view is given, and the few sentences in which views name people, roles and documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from vdocs.catalogue.loader import Catalogues
from vdocs.model.diagnostic import Diagnostic
from vdocs.model.documents import ControlledDocument
from vdocs.model.issue import Issue
from vdocs.model.items import ClauseAssessment, Item, Requirement, TestCase
from vdocs.model.people import Person, Role
from vdocs.model.project import Project
from vdocs.model.record import Justification
from vdocs.model.vocabulary import Rating, SpecificationLevel
from vdocs.trace.coverage import Assessment, CoverageStatus
from vdocs.trace.graph import Trace
from vdocs.trace.protocols import cases_of, protocol_of
from vdocs.views.table import Badge, Refs, Tone


class Context(NamedTuple):
    """The linked project, and the document for which a view is made."""

    project: Project
    trace: Trace
    assessment: Assessment
    catalogues: Catalogues
    findings: tuple[Diagnostic, ...]
    document: ControlledDocument
    protocols: dict[str, ControlledDocument]
    """The protocol that contains each test case, by test case."""
    people: dict[str, Person]
    roles: dict[str, Role]
    """Roles with the catalogue's titles and meanings laid under the project's own."""
    issue: Issue | None = None
    """The execution copy for which the document is composed; None for the document itself."""

    @property
    def cases(self) -> tuple[TestCase, ...]:
        """The test cases of the document."""
        return cases_of(self.document, self.project)

    @property
    def run(self) -> int:
        """The run for which fields are filled in; 0 in the document itself, whose run is open."""
        return self.issue.run if self.issue else 0

    def run_text(self, blank: str) -> str:
        """Return the number of the run, or in the document itself a blank to write it on."""
        return str(self.run) if self.issue else blank


def contexts(
    project: Project, trace: Trace, assessment: Assessment, catalogues: Catalogues, findings: tuple[Diagnostic, ...]
) -> list[Context]:
    """Return a context for each document of the project, in the order in which they are read."""
    order = catalogues["documents"]["reading_order"]
    people = {person.id: person for person in project.people}
    roles = _roles(project, catalogues)
    protocols = protocol_of(project)
    documents = sorted(project.documents, key=lambda document: (order.index(document.type.value), document.id))
    return [Context(project, trace, assessment, catalogues, findings, document, protocols, people, roles) for document in documents]


def _roles(project: Project, catalogues: Catalogues) -> dict[str, Role]:
    ours = {name: Role(id=name, **row) for name, row in catalogues["roles"]["roles"].items()}
    for own in project.roles:
        base = ours.get(own.id)
        ours[own.id] = own.model_copy(
            update={"title": own.title or (base.title if base else own.id), "meaning": own.meaning or (base.meaning if base else "")}
        )
    return ours


def person_name(context: Context, person: str | None) -> str:
    """Return the printed name of a person; empty when none is named."""
    if not person:
        return ""
    known = context.people.get(person)
    return known.name if known else person


def role_title(context: Context, role: str) -> str:
    """Return the printed title of a role; other words, such as a department, are printed as they are."""
    known = context.roles.get(role)
    return known.title if known else role


def person_code(context: Context, person: str) -> str:
    """Return the printed name of a person with the code under which texts mention them."""
    return f"{person_name(context, person)} ({person})" if person in context.people else person


def refs(ids: tuple[str, ...] | list[str]) -> Refs | None:
    """Return links to the items, None for none, so that the cell is left empty."""
    return Refs(tuple(ids)) if ids else None


def step_refs(addresses: Iterable[str]) -> Refs | None:
    """Return links to steps, neighbours of one test case drawn as a range such as OQ-034.2–5; None for none."""
    numbers: dict[str, list[int]] = {}
    for address in addresses:
        case, _, number = address.rpartition(".")
        is_step = bool(case) and number.isdigit()
        numbers.setdefault(case if is_step else address, []).extend([int(number)] if is_step else [])
    runs = [(case, *span) for case, steps in numbers.items() for span in _spans(steps)]
    ids = tuple(f"{case}.{first}" if first else case for case, first, _ in runs)
    labels = tuple(f"{name}–{last}" if last > first else name for name, (_, first, last) in zip(ids, runs, strict=True))
    return Refs(ids, labels) if runs else None


def _spans(numbers: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of neighbouring numbers; one span of zeros when there is none."""
    result: list[tuple[int, int]] = []
    for number in sorted(set(numbers)) or [0]:
        if result and result[-1][1] == number - 1:
            result[-1] = (result[-1][0], number)
        else:
            result.append((number, number))
    return result


def yes_no(value: bool) -> str:
    """Return the printed answer."""
    return "Yes" if value else "No"


_PRIORITY_TONES: dict[Rating, Tone] = {Rating.HIGH: "bad", Rating.MEDIUM: "caution", Rating.LOW: "good"}


def priority_badge(level: Rating | None) -> Badge | None:
    """Return a risk priority as a badge; None when there is none."""
    return Badge(level.label, _PRIORITY_TONES[level]) if level else None


_STATUS_TONES: dict[CoverageStatus, Tone] = {
    CoverageStatus.WITHDRAWN: "neutral",
    CoverageStatus.JUSTIFIED: "neutral",
    CoverageStatus.GAP: "bad",
    CoverageStatus.SUSPECT: "bad",
    CoverageStatus.PLANNED: "neutral",
    CoverageStatus.IN_EXECUTION: "caution",
    CoverageStatus.FAILED: "bad",
    CoverageStatus.WITH_DEVIATION: "caution",
    CoverageStatus.BELOW_RIGOUR: "caution",
    CoverageStatus.VERIFIED: "good",
}


def status_badge(status: CoverageStatus) -> Badge:
    """Return a coverage status as a badge."""
    return Badge(status.label, _STATUS_TONES[status])


def justifications_of(item: Item) -> str:
    """Return the justifications of an item as printed, one a line; empty when there is none."""
    return "\n".join(_justified(entry) for entry in item.justifications)


def _justified(entry: Justification) -> str:
    accepted = f" Accepted by {entry.approved_by}." if entry.approved_by else ""
    evidence = f" Evidence: {', '.join(entry.evidence)}." if entry.evidence else ""
    return f"{entry.rule}: {entry.reason}{accepted}{evidence}"


def user_requirements(context: Context) -> list[Requirement]:
    """Return the user requirements, withdrawn ones included, by id."""
    return sorted((item for item in context.project.requirements if item.level is SpecificationLevel.URS), key=lambda item: item.id)


def assessments_of(context: Context, clause: str) -> list[ClauseAssessment]:
    """Return what the project says of a clause in its assessments."""
    found = (context.trace.items[name] for name in context.trace.sources(clause, "clause"))
    return [entry for entry in found if isinstance(entry, ClauseAssessment)]


def document_name(context: Context, document: ControlledDocument) -> str:
    """Return the printed title of a document: its own, or its type's name and the system's."""
    if document.title:
        return document.title
    system = context.project.profile.system
    return f"{context.catalogues['documents']['documents'][document.type.value]['name']} – {system.name} {system.release}"
