"""What is said about each clause of the chosen regulations: met, covered, not applicable, a gap with a plan, or nothing.

An assessment may adopt the answer to a clause of another regulation; it then says what that one says, wherever it says
nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from vdocs.catalogue.crosswalk import Partner
from vdocs.catalogue.regulations import Clause
from vdocs.model.items import ClauseAssessment
from vdocs.model.judgement import Applicability
from vdocs.model.vocabulary import ItemStatus, Vocabulary
from vdocs.trace.graph import Trace

_ADOPTED = (
    "applicability",
    "reason",
    "control_type",
    "how_met",
    "met_by",
    "covered_by",
    "evidence",
    "result",
    "gap",
    "risk",
    "plan",
    "interim_control",
    "owner",
    "due",
    "closed",
    "closing_evidence",
)
"""What an adopted answer consists of."""


class DispositionKind(Vocabulary):
    """How a clause is disposed of."""

    REQUIREMENT = "requirement", "Met by requirements and their tests."
    TEST = "test", "Shown by a test or a document."
    PROCEDURE = "procedure", "Covered by a procedure, an agreement or another document."
    NOT_APPLICABLE = "not-applicable", "Does not apply, with a reason."
    GAP = "gap", "A gap with a plan."
    NONE = "none", "Nothing is said."


class Disposition(NamedTuple):
    """What the project says about one clause."""

    clause: Clause
    assessment: ClauseAssessment | None
    """The assessment as it is written; None when the clause has none. Of several the first."""
    answer: ClauseAssessment | None
    """The assessment with what it adopts."""
    requirements: tuple[str, ...]
    """Requirements that satisfy the clause, and those of an adopted answer."""
    tests: tuple[str, ...]
    """Test cases that the assessment names, or that verify the clause itself."""
    documents: tuple[str, ...]
    """References that cover the clause or show that it is met."""
    kind: DispositionKind

    @property
    def is_disposed(self) -> bool:
        """True when something is said that disposes of the clause."""
        return self.kind is not DispositionKind.NONE


class Suggestion(NamedTuple):
    """The answer to a clause of another regulation that may serve an open clause, once an author adopts it."""

    partner: Partner
    assessment: ClauseAssessment


def dispositions(trace: Trace) -> dict[str, Disposition]:
    """Return the disposition of each assessable clause of the chosen regulations, by clause, in their order."""
    return {clause.id: disposition(trace, clause) for clause in trace.clauses.values() if clause.is_assessable}


def disposition(trace: Trace, clause: Clause) -> Disposition:
    """Return what the project says about one clause."""
    assessments = assessments_of(trace, clause.id)
    answers = [answer_of(trace, entry) for entry in assessments]
    adopted = (name for own, answer in zip(assessments, answers, strict=True) if own.adopts for name in answer.met_by)
    requirements = tuple(sorted(_known(trace, "requirement", (*trace.sources(clause.id, "satisfies"), *adopted))))
    named = [name for entry in answers for name in entry.evidence]
    tests = _known(trace, "test case", (*named, *trace.sources(clause.id, "verifies", "steps.verifies")))
    covering = (name for entry in answers for name in entry.covered_by)
    documents = _known(trace, "reference", (*covering, *named, *trace.sources(clause.id, "covers")))
    kind = _kind(answers, requirements, tests, documents)
    return Disposition(clause, *(found[0] if found else None for found in (assessments, answers)), requirements, tests, documents, kind)


def _known(trace: Trace, kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of items of a kind, each once."""
    return tuple(dict.fromkeys(name for name in names if trace.kinds.get(name) == kind))


def _kind(
    answers: list[ClauseAssessment], requirements: tuple[str, ...], tests: tuple[str, ...], documents: tuple[str, ...]
) -> DispositionKind:
    """Return how the clause is disposed of; what is planned comes first, for it is what remains to be done.

    An id that leads nowhere counts here: it has a finding of its own.
    """
    if any(entry.is_open and entry.plan for entry in answers):
        return DispositionKind.GAP
    if any(entry.applicability is Applicability.NOT_APPLICABLE and entry.reason for entry in answers):
        return DispositionKind.NOT_APPLICABLE
    if requirements or any(entry.met_by for entry in answers):
        return DispositionKind.REQUIREMENT
    if documents or any(entry.covered_by for entry in answers):
        return DispositionKind.PROCEDURE
    return DispositionKind.TEST if tests or any(entry.evidence for entry in answers) else DispositionKind.NONE


def assessments_of(trace: Trace, clause: str) -> list[ClauseAssessment]:
    """Return the assessments of a clause that stand, in the order of the project."""
    found = (trace.items[name] for name in trace.sources(clause, "clause"))
    return [entry for entry in found if isinstance(entry, ClauseAssessment) and entry.status is not ItemStatus.WITHDRAWN]


def answer_of(trace: Trace, assessment: ClauseAssessment) -> ClauseAssessment:
    """Return an assessment with what it adopts laid under what it says itself."""
    chain = [assessment]
    while (names := trace.targets(chain[-1].id, "adopts")) and len(chain) <= len(trace.items):
        adopted = trace.items[names[0]]
        if not isinstance(adopted, ClauseAssessment):
            break
        chain.append(adopted)
    under = {name: getattr(entry, name) for entry in reversed(chain) for name in _ADOPTED if _is_said(entry, name)}
    return assessment.model_copy(update=under)


def _is_said(entry: ClauseAssessment, name: str) -> bool:
    """True for what is written in an assessment; what it leaves out or empty it leaves to the answer that it adopts."""
    return name in entry.model_fields_set and getattr(entry, name) not in ("", (), None)


def suggestions(trace: Trace, partners: Mapping[str, tuple[Partner, ...]], clause: str) -> list[Suggestion]:
    """Return the answers to clauses of other regulations that may serve a clause which has no assessment of its own.

    An open gap serves nobody.
    """
    if assessments_of(trace, clause):
        return []
    found = []
    for partner in partners.get(clause, ()):
        for entry in assessments_of(trace, partner.clause) if partner.serves else ():
            if not entry.adopts and disposition(trace, trace.clauses[partner.clause]).kind not in (
                DispositionKind.NONE,
                DispositionKind.GAP,
            ):
                found.append(Suggestion(partner, entry))
    return found
