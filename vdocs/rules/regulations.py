"""Clauses of the chosen regulations and what is said about each (VD651, VD653-VD658)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.catalogue.crosswalk import crosswalk
from vdocs.catalogue.regulations import Clause
from vdocs.model.diagnostic import Place, Severity
from vdocs.model.items import ClauseAssessment
from vdocs.model.judgement import Applicability
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, project_place, rule, standing
from vdocs.trace.dispositions import Disposition, Suggestion, dispositions, suggestions


def _by_clause(subject: Subject) -> dict[str, list[ClauseAssessment]]:
    result: dict[str, list[ClauseAssessment]] = {}
    for assessment in standing(subject.project.assessments):
        result.setdefault(assessment.clause, []).append(assessment)
    return result


def _open_clauses(subject: Subject, *, draft: bool) -> Iterator[Finding]:
    """Yield the assessable clauses of which nothing disposes, with the answer that the crosswalk offers where it knows one."""
    found = [entry for entry in dispositions(subject.trace).values() if entry.clause.is_draft is draft and not entry.is_disposed]
    partners = crosswalk(subject.trace.clauses, subject.catalogues) if found else {}
    for entry in found:
        yield _about(entry, subject, suggestions(subject.trace, partners, entry.clause.id))


def _about(found: Disposition, subject: Subject, offered: list[Suggestion]) -> Finding:
    clause = found.clause
    message = f"nothing meets {clause.id} ({clause.title}): no requirement satisfies it, "
    if found.assessment is not None:
        name = found.assessment.id
        return Finding(name, f"{message}and {name} gives neither met_by, covered_by, evidence, plan nor a reason", _DISPOSE)
    hint = f"run 'vdocs assess {clause.regulation}' and answer the entry that it adds, or name the clause in 'satisfies' of a requirement"
    if offered:
        answer = offered[0].assessment
        hint += f"; {answer.id} answers {answer.clause} on the same topic: write 'adopts: {answer.id}' if it holds here too"
    return Finding("", f"{message}and no assessment names it", hint, place=chosen_place(subject, clause))


_DISPOSE = "name it in 'satisfies' of a requirement, or assess it: covered_by, evidence, plan, or not-applicable with a reason"


def chosen_place(subject: Subject, clause: Clause) -> Place:
    """Return the place where the project chooses the regulation of a clause."""
    return project_place(subject.project, "regulations", subject.project.profile.regulations.index(clause.regulation))


@rule("VD651", Severity.ERROR, preflight="PF-21", justifiable=True)
def clause_without_disposition(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every assessable clause of a chosen regulation that is no draft is satisfied by a requirement, covered by
    a document, verified by a test case, or assessed: met by a requirement, covered by a procedure, shown by evidence, planned,
    or not applicable with a reason. An assessment may adopt the answer to another clause (`adopts`); an answer that the
    crosswalk only suggests does not count.

    **Why it matters.** A clause about which nothing is said was overlooked; compliance with the regulation cannot be claimed.

    **Example.** The project chose part11; no requirement satisfies 21CFR11.10(k), and no assessment names it.

    **How to clear it.** Add the clause to `satisfies` of the requirement that meets it, or add an assessment with `covered_by`,
    `evidence`, `plan`, or `applicability: not-applicable` and its reason. A justification belongs in the assessment.
    """
    yield from _open_clauses(subject, draft=False)


@rule("VD657", Severity.NOTE)
def draft_clause_without_disposition(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** As VD651, for regulations that are drafts: nothing is said about a clause that may come into force.

    **Why it matters.** A draft binds nobody. Whoever looks at it early has less to change later.

    **Example.** No requirement and no assessment names a clause on test data of the consultation draft of Annex 22.

    **How to clear it.** Assess the clause, or leave it; the note does not stop an approval.
    """
    yield from _open_clauses(subject, draft=True)


@rule("VD653", Severity.ERROR, preflight="PF-21")
def assessment_disagrees(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Requirements and assessments tell the same: a requirement in `met_by` satisfies the clause, and a
    requirement that satisfies an assessed clause stands in its `met_by`.

    **Why it matters.** The URS and the regulation view would print two different answers to one question.

    **Example.** ASM-012 says that 21CFR11.10(e) is met by URS-021 and URS-022; `satisfies` of URS-022 lacks the clause.

    **How to clear it.** Add the link on the side that lacks it, or remove it on the other.
    """
    for clause, assessments in _by_clause(subject).items():
        applicable = [one for one in assessments if one.applicability is Applicability.APPLICABLE]
        satisfying = subject.trace.sources(clause, "satisfies")
        for assessment in applicable:
            yield from _claimed_only(subject, assessment, satisfying)
        named = {requirement for assessment in applicable for requirement in assessment.met_by}
        for requirement in satisfying if applicable else ():
            if requirement not in named:
                yield _unclaimed(subject, requirement, clause, applicable[0].id)


def _claimed_only(subject: Subject, assessment: ClauseAssessment, satisfying: tuple[str, ...]) -> Iterator[Finding]:
    resolved = subject.trace.targets(assessment.id, "met_by")
    for index, requirement in enumerate(assessment.met_by):
        if requirement in resolved and requirement not in satisfying:
            message = f"'met_by' of {assessment.id} names {requirement}, whose 'satisfies' lacks {assessment.clause}"
            yield Finding(assessment.id, message, f"add {assessment.clause} to 'satisfies' of {requirement}", ("met_by", index))


def _unclaimed(subject: Subject, requirement: str, clause: str, assessment: str) -> Finding:
    path = next(link.path for link in subject.trace.links_from(requirement) if link.target == clause and link.kind.field == "satisfies")
    message = f"{requirement} satisfies {clause}, and 'met_by' of {assessment} does not name it"
    return Finding(requirement, message, f"add {requirement} to 'met_by' of {assessment}", path)


@rule("VD654", Severity.ERROR, preflight="PF-18")
def not_applicable_without_reason(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An assessment that calls a clause not applicable says why.

    **Why it matters.** "N/A" without a reason is read as "not looked at".

    **Example.** ASM-030 on 21CFR11.30 has `applicability: not-applicable` and an empty `reason`.

    **How to clear it.** Add the reason, such as "Closed system: access is controlled by the owners of the records".
    """
    for assessment in standing(subject.project.assessments):
        if assessment.applicability is Applicability.NOT_APPLICABLE and not assessment.reason:
            message = f"{assessment.id} calls {assessment.clause} not applicable, and 'reason' is empty"
            yield Finding(assessment.id, message, "say why the clause does not apply", ("reason",))


@rule("VD655", Severity.ERROR)
def clause_assessed_twice(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every clause has one assessment.

    **Why it matters.** Of two dispositions one is wrong or out of date, and a reader cannot know which.

    **Example.** ASM-012 and ASM-045 both assess 21CFR11.10(e).

    **How to clear it.** Merge them into one, and withdraw the other.
    """
    for clause, assessments in _by_clause(subject).items():
        for assessment in assessments[1:]:
            message = f"{assessment.id} assesses {clause}, which {assessments[0].id} assesses already"
            yield Finding(assessment.id, message, "merge the two assessments", ("clause",))


@rule("VD656", Severity.WARNING)
def not_applicable_but_met(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No requirement claims to meet a clause that is assessed as not applicable.

    **Why it matters.** If a requirement had to be written for it, the clause applies; or the requirement cites the wrong clause.

    **Example.** ASM-030 calls 21CFR11.30 not applicable, and URS-055 satisfies it.

    **How to clear it.** Correct the assessment, or remove the clause from the requirement and from `met_by`.
    """
    for assessment in standing(subject.project.assessments):
        claims = tuple(dict.fromkeys((*assessment.met_by, *subject.trace.sources(assessment.clause, "satisfies"))))
        if assessment.applicability is Applicability.NOT_APPLICABLE and claims:
            message = f"{assessment.id} calls {assessment.clause} not applicable, and {both(claims)} {'claim' if len(claims) > 1 else 'claims'} to meet it"
            yield Finding(assessment.id, message, "correct the assessment, or remove the clause from the requirement", ("applicability",))


@rule("VD658", Severity.NOTE, preflight="PF-21")
def planned_gap_at_clause(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Assessments that name a plan, for something at the clause that remains to be done.

    **Why it matters.** An open action belongs in the gap list until it is closed; release with it needs a decision.

    **Example.** P11-004 plans an entry in the archiving procedure by 30-APR-2027.

    **How to clear it.** Carry the plan out, then write the date into `closed` and what shows it into `closing_evidence`.
    """
    for entry in standing(subject.project.assessments):
        if entry.plan and entry.closed is None:
            message = f"{entry.clause} has an open action: {entry.plan.rstrip('.')}"
            yield Finding(entry.id, message, "carry it out, then give 'closed' and 'closing_evidence'", ("plan",))
