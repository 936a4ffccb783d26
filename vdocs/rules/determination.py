"""Whether 21 CFR Part 11 applies to each record, and what the clauses say about it (VD668-VD671)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.items import ClauseAssessment, ElectronicRecord
from vdocs.model.judgement import Applicability
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, project_place, rule, standing
from vdocs.trace.determination import Determination, determine
from vdocs.trace.dispositions import answer_of

_OF_FDA = re.compile(r"\bCFR\b")
"""What names a predicate rule of FDA."""


def _found(subject: Subject) -> Iterator[tuple[ElectronicRecord, Determination]]:
    for record in standing(subject.project.records):
        yield record, determine(record)


@rule("VD668", Severity.ERROR, justifiable=True)
def record_undecided(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every record says whether a predicate rule demands it (`required`), which signature it needs (`signature`),
    and, when it is kept on paper, whether work relies on its electronic version (`relied_on`).

    **Why it matters.** These answers decide whether 21 CFR Part 11 applies. What is undecided counts as in scope, with all its
    controls, until it is decided.

    **Example.** REC-004 has neither `required` nor `signature`.

    **How to clear it.** Answer with yes or no, and `signature` with none, electronic or handwritten. The process owner and
    Quality Assurance know.
    """
    for record, found in _found(subject):
        if found.undecided:
            message = f"{record.id} ({record.title}) leaves {both(map(repr, found.undecided))} undecided"
            yield Finding(record.id, message, "decide; until then it counts as in scope of 21 CFR Part 11", (found.undecided[0],))


@rule("VD669", Severity.ERROR)
def record_decision_without_reason(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A record that must be maintained names its `predicate_rule`; one that need not be says why in
    `required_reason`.

    **Why it matters.** A record is taken out of the scope of 21 CFR Part 11 by this one word; an inspector asks for the reason.

    **Example.** REC-009 has `required: no` and an empty `required_reason`.

    **How to clear it.** Name the rule that demands the record, or the reason why none does.
    """
    for record, _ in _found(subject):
        if record.required and not record.predicate_rule:
            yield Finding(record.id, f"{record.id} must be maintained, and 'predicate_rule' is empty", "name the rule", ("predicate_rule",))
        if record.required is False and not record.required_reason:
            message = f"{record.id} need not be maintained, and 'required_reason' is empty"
            yield Finding(record.id, message, "say why no predicate rule demands it", ("required",))


@rule("VD670", Severity.WARNING)
def regulation_of_records_not_chosen(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A project with an electronic record that a rule of FDA demands has chosen `part11`.

    **Why it matters.** The predicate rule (21 CFR …) makes Part 11 apply to the record, and none of its clauses would be assessed.

    **Example.** REC-001 names 21 CFR 211.188, and `regulations` lists `annex11` only.

    **How to clear it.** Add `part11` to `regulations` of the project, or correct the predicate rule.
    """
    if "part11" in subject.project.profile.regulations:
        return
    names = [record.id for record, found in _found(subject) if found.counts and _OF_FDA.search(record.predicate_rule)]
    if names:
        message = f"{both(names)} {'fall' if len(names) > 1 else 'falls'} under 21 CFR Part 11, and the project has not chosen 'part11'"
        yield Finding("", message, "add part11 to 'regulations'", place=project_place(subject.project, "regulations"))


@rule("VD671", Severity.ERROR, justifiable=True)
def signature_clause_set_aside(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No clause of Part 11 that concerns electronic signatures of every kind is assessed as not applicable while
    a record needs one, or while that is undecided.

    **Why it matters.** The record determination and the clause assessment would contradict each other in one package.

    **Example.** REC-004 needs an electronic signature, and P11-019 calls 21CFR11.70 not applicable.

    **How to clear it.** Correct the record or the assessment.
    """
    signed = [record.id for record, found in _found(subject) if found.may_be_signed]
    for entry in standing(subject.project.assessments) if signed else ():
        clause = subject.trace.clauses.get(entry.clause)
        if clause is not None and clause.signature_basis == "any" and _is_set_aside(subject, entry):
            message = f"{entry.id} calls {entry.clause} not applicable, and {both(signed)} may be signed electronically"
            yield Finding(entry.id, message, "correct the record or the assessment", ("applicability",))


def _is_set_aside(subject: Subject, entry: ClauseAssessment) -> bool:
    return answer_of(subject.trace, entry).applicability is Applicability.NOT_APPLICABLE
