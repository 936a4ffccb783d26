"""Assessments of clauses: whether each is there, says one thing, and closes its gap (VD660-VD667)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.catalogue.crosswalk import crosswalk
from vdocs.model.diagnostic import Severity
from vdocs.model.items import ClauseAssessment
from vdocs.model.judgement import Applicability, ClauseResult
from vdocs.model.vocabulary import DocumentType, Rating
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.rules.regulations import chosen_place
from vdocs.trace.coverage import CoverageStatus
from vdocs.trace.dispositions import answer_of, dispositions

_OPEN_RESULTS = (ClauseResult.PARTIAL, ClauseResult.GAP)

_UNSUPPORTED = (CoverageStatus.FAILED, CoverageStatus.SUSPECT, CoverageStatus.GAP)
"""Where verification stands when it speaks against the result 'compliant'."""


def _unassessed(subject: Subject, *, draft: bool) -> Iterator[Finding]:
    """Yield the clauses that requirements or documents meet and that no assessment names, where a P11 document prints them."""
    if all(document.type is not DocumentType.P11 for document in standing(subject.project.documents)):
        return
    for found in dispositions(subject.trace).values():
        clause = found.clause
        if clause.is_draft is draft and found.assessment is None and found.is_disposed:
            message = f"{clause.id} ({clause.title}) is met by {both((*found.requirements, *found.documents, *found.tests))}, and no assessment names it"
            hint = f"run 'vdocs assess {clause.regulation}', which adds the entry, then answer it"
            yield Finding("", message, hint, place=chosen_place(subject, clause))


@rule("VD660", Severity.ERROR, preflight="PF-21")
def clause_not_assessed(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** In a project with a P11 document, every assessable clause of a chosen regulation that is no draft has an
    assessment, also when requirements satisfy it.

    **Why it matters.** The document would print a row without a word on how the clause is met and what was concluded.

    **Example.** URS-028 satisfies 21CFR11.10(e), and no assessment names the clause.

    **How to clear it.** Run `vdocs assess part11`, which adds an entry for each missing clause, and answer it.
    """
    yield from _unassessed(subject, draft=False)


@rule("VD661", Severity.NOTE)
def draft_clause_not_assessed(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** As VD660, for regulations that are drafts.

    **Why it matters.** A draft binds nobody, and a row without an answer should be left open on purpose.

    **Example.** URS-081 satisfies ANNEX22D-5.1 of the consultation draft, and no assessment names the clause.

    **How to clear it.** Assess the clause, or leave it; the note does not stop an approval.
    """
    yield from _unassessed(subject, draft=True)


@rule("VD662", Severity.ERROR, preflight="PF-21")
def gap_without_plan(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A gap that is not closed has a `plan`: it is a gap when `gap` says so, or when the result is
    partially-compliant or gap.

    **Why it matters.** A gap without a remediation is accepted by nobody; at release it must be closed or covered by a dated plan.

    **Example.** P11-006 has `result: gap`, and `plan` is empty.

    **How to clear it.** Write into `plan` what will be done. A gap that is closed needs `closed` and `closing_evidence`.
    """
    for entry in standing(subject.project.assessments):
        if _own(entry) and entry.is_open and not entry.plan:
            said = "describes a gap" if entry.gap else f"has the result {entry.result}"
            yield Finding(entry.id, f"{entry.id} {said} at {entry.clause}, and 'plan' is empty", "say what will be done", ("plan",))


def _own(entry: ClauseAssessment) -> bool:
    """True when the answer is the assessment's own; a gap of an adopted answer is told where it is written."""
    return entry.adopts is None


@rule("VD663", Severity.ERROR, justifiable=True)
def gap_without_owner_or_date(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An open gap with a plan has a rating (`risk`), an `owner` and a date (`due`).

    **Why it matters.** Before release every gap is closed, or covered by a dated plan that somebody answers for (blueprint 1.1).

    **Example.** P11-004 plans an entry in the archiving procedure; `owner` and `due` are empty.

    **How to clear it.** Name the person and the date, and rate the risk of living with the gap until then.
    """
    for entry in standing(subject.project.assessments):
        lacking = [name for name in ("risk", "owner", "due") if getattr(entry, name) is None]
        if entry.is_open and entry.plan and lacking:
            message = (
                f"{entry.id} plans something at {entry.clause}, and {both(map(repr, lacking))} {'are' if len(lacking) > 1 else 'is'} empty"
            )
            yield Finding(entry.id, message, "rate the gap, name who closes it and by when", (lacking[0],))


@rule("VD664", Severity.WARNING, justifiable=True)
def gap_without_interim_control(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An open gap of medium or high risk has an interim control.

    **Why it matters.** Until the gap is closed, something else must keep the records trustworthy, most often a procedure.

    **Example.** P11-018 rates the missing signature manifestation high; `interim_control` is empty.

    **How to clear it.** Describe what holds until then, such as "Reports are printed and signed by hand under SOP-QA-021".
    """
    for entry in standing(subject.project.assessments):
        if entry.is_open and entry.plan and entry.risk in (Rating.MEDIUM, Rating.HIGH) and not entry.interim_control:
            message = f"the gap of {entry.id} at {entry.clause} has {entry.risk} risk, and 'interim_control' is empty"
            yield Finding(entry.id, message, "say what holds until the gap is closed", ("interim_control",))


@rule("VD665", Severity.ERROR)
def assessment_contradicts_itself(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Applicability, result and gap of an assessment tell the same; what is closed names its evidence.

    **Why it matters.** The row of the clause would print two answers, and the count of results would be wrong.

    **Example.** P11-006 has `result: compliant` and an open `gap`.

    **How to clear it.** Correct the result, or close the gap with `closed` and `closing_evidence`.
    """
    for entry in standing(subject.project.assessments):
        answer = answer_of(subject.trace, entry)
        for field, message, hint in _contradictions(answer):
            yield Finding(entry.id, message, hint, (field,))


def _contradictions(entry: ClauseAssessment) -> Iterator[tuple[str, str, str]]:
    """Yield field, message and hint of each contradiction."""
    applies = entry.applicability is Applicability.APPLICABLE
    if entry.result is not None and applies is (entry.result is ClauseResult.NOT_APPLICABLE):
        message = f"{entry.id} calls {entry.clause} {entry.applicability}, and its result is {entry.result}"
        yield "result", message, "correct the one or the other"
    if entry.result is ClauseResult.COMPLIANT and entry.is_open:
        named = "gap" if entry.gap else "plan"
        message = f"{entry.id} gives {entry.clause} the result compliant, and '{named}' names something open"
        yield "result", message, "write partially-compliant, or close the gap with 'closed' and 'closing_evidence'"
    if entry.result in _OPEN_RESULTS and entry.closed is not None:
        message = f"{entry.id} gives {entry.clause} the result {entry.result}, and the gap was closed"
        yield "result", message, "conclude on the clause as it stands now, or remove 'closed'"
    if entry.closed is not None and not entry.closing_evidence:
        message = f"{entry.id} closes its gap at {entry.clause}, and 'closing_evidence' is empty"
        yield "closed", message, "name the record that shows it"


@rule("VD666", Severity.ERROR)
def result_not_supported(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No requirement that meets a clause with the result compliant has failed, is suspect or has no test.

    **Why it matters.** The conclusion of the assessor would stand beside a failed test in one package.

    **Example.** P11-006 gives 21CFR11.10(e) the result compliant, and the last run of the test of URS-028 failed.

    **How to clear it.** Clear the requirement first, or change the result and describe the gap.
    """
    coverage = subject.assessment.coverage
    for found in dispositions(subject.trace).values():
        if found.answer is not None and found.assessment is not None and found.answer.result is ClauseResult.COMPLIANT:
            weak = [name for name in found.requirements if name in coverage and coverage[name].status in _UNSUPPORTED]
            if weak:
                states = "; ".join(f"{name} is '{coverage[name].status.label}'" for name in weak)
                message = f"{found.assessment.id} gives {found.clause.id} the result compliant, and {states}"
                yield Finding(found.assessment.id, message, "clear the requirement, or change the result", ("result",))


@rule("VD667", Severity.WARNING, justifiable=True)
def adopted_answer_not_mapped(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An assessment adopts the answer to a clause that the crosswalk maps to its own, and that asks for as much
    or more.

    **Why it matters.** One answer serves two regulations only where they ask for the same; elsewhere a part stays unanswered.

    **Example.** A11-031 on ANNEX11-14(c) adopts P11-006, which answers 21CFR11.10(e).

    **How to clear it.** Adopt another answer, write one of its own, or justify why it holds.
    """
    partners = crosswalk(subject.trace.clauses, subject.catalogues) if any(entry.adopts for entry in subject.project.assessments) else {}
    for entry in standing(subject.project.assessments):
        for name in subject.trace.targets(entry.id, "adopts"):
            other = subject.trace.items[name]
            serving = {partner.clause for partner in partners.get(entry.clause, ()) if partner.serves}
            if isinstance(other, ClauseAssessment) and entry.clause in subject.trace.clauses and other.clause not in serving:
                message = f"{entry.id} on {entry.clause} adopts {name}, and the crosswalk does not say that {other.clause} asks for as much"
                yield Finding(entry.id, message, "write an answer of its own, or justify why that one holds", ("adopts",))
