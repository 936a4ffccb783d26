"""Risks: their targets, controls, tests and residual rating (VD401, VD402, VD406-VD410)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.items import Risk
from vdocs.model.vocabulary import Rating, RiskDecision
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.risk import RiskRating

DEMANDING = (Rating.HIGH, Rating.MEDIUM)
"""Risk priorities that ask for a control (blueprint 1.8.4)."""


def demanding_risks(subject: Subject) -> Iterator[tuple[Risk, RiskRating]]:
    """Yield the risks in force of high or medium priority, each with its rating."""
    for risk in standing(subject.project.risks):
        rating = subject.assessment.ratings[risk.id]
        if rating.priority in DEMANDING:
            yield risk, rating


@rule("VD401", Severity.ERROR, preflight="PF-02")
def risk_without_target(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every risk assesses something that exists: a requirement, component, stage, flow or record.

    **Why it matters.** A risk that belongs to nothing changes the rigour of no test.

    **Example.** RSK-031 has `assesses: []` since the requirement it assessed was split in two.

    **How to clear it.** Name in `assesses` what would fail.
    """
    for risk in standing(subject.project.risks):
        if not subject.trace.targets(risk.id, "assesses"):
            found = f"names only {both(risk.assesses)}, which cannot be assessed" if risk.assesses else "is empty"
            message = f"'assesses' of {risk.id} {found}"
            yield Finding(risk.id, message, "name the requirement, component, stage, flow or record that fails", ("assesses",))


@rule("VD402", Severity.ERROR, preflight="PF-05", justifiable=True)
def risk_without_control(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every risk of high or medium priority has a control.

    **Why it matters.** The assessment found that something must be done, and nothing is.

    **Example.** RSK-009 has severity high, probability medium and detectability low, which gives priority high, and no
    `controls`.

    **How to clear it.** Name the controls. Where the rating is too severe, correct it together with its rationale.
    """
    for risk, rating in demanding_risks(subject):
        if not subject.trace.targets(risk.id, "controls"):
            message = f"{risk.id} has priority {rating.priority}, and 'controls' names no control"
            yield Finding(risk.id, message, "name the control that lowers it", ("controls",))


@rule("VD406", Severity.ERROR, preflight="PF-05", justifiable=True)
def risk_not_challenged(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A test case challenges every GxP-relevant risk of high or medium priority, that is, it provokes the
    failure mode.

    **Why it matters.** That a function works in the normal case says nothing about what happens when it fails.

    **Example.** RSK-009 (decision stored without the model version) is named in `challenges` of no test case.

    **How to clear it.** Add a test case that provokes the failure and name the risk in `challenges`. Where it cannot be
    provoked safely, justify VD406 in the risk.
    """
    for risk, rating in demanding_risks(subject):
        if risk.gxp and not subject.trace.sources(risk.id, "challenges"):
            message = f"{risk.id} has priority {rating.priority}, and no test case challenges it"
            yield Finding(risk.id, message, "name it in 'challenges' of a test case that provokes the failure mode")


@rule("VD407", Severity.ERROR, justifiable=True)
def residual_risk_missing(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every risk of high or medium priority has a residual rating and a decision on it.

    **Why it matters.** Without it the risk assessment ends before its result: is the remaining risk acceptable?

    **Example.** RSK-009 names two controls and has neither `residual` nor `decision`.

    **How to clear it.** Rate probability and detectability with the controls in place under `residual`, and state `decision`.
    """
    for risk, rating in demanding_risks(subject):
        lacking = [field for field in ("residual", "decision") if getattr(risk, field) is None]
        if lacking:
            verb = "are" if len(lacking) > 1 else "is"
            message = f"{risk.id} has priority {rating.priority}, and {both(map(repr, lacking))} {verb} missing"
            yield Finding(risk.id, message, f"add {both(lacking)} after the controls", (lacking[0],))


@rule("VD408", Severity.WARNING)
def residual_higher_than_before(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The priority of the residual risk is not higher than the priority before the controls.

    **Why it matters.** A control does not make a risk worse; one of the two ratings is mistyped.

    **Example.** RSK-012 has priority medium; with `residual: {probability: high, detectability: low}` it becomes high.

    **How to clear it.** Correct the rating that is wrong. Remember that detectability high is the favourable value.
    """
    for risk in standing(subject.project.risks):
        before, after = subject.assessment.ratings[risk.id].priority, subject.assessment.ratings[risk.id].residual_priority
        if after is not None and after.rank > before.rank:
            message = f"the residual priority of {risk.id} is {after}, and before its controls it is {before}"
            yield Finding(risk.id, message, "correct one of the ratings; detectability high is the favourable value", ("residual",))


@rule("VD409", Severity.ERROR, preflight="PF-05")
def high_residual_without_acceptance(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A high residual risk that is accepted says why in `acceptance_rationale` and who accepted it in
    `accepted_by`.

    **Why it matters.** Accepting a high risk is a decision of a person who answers for it; the FRA prints it line by line.

    **Example.** RSK-003 stays high after its controls, has `decision: accepted` and no `accepted_by`.

    **How to clear it.** Add rationale and person, or change the decision to further-control.
    """
    for risk in standing(subject.project.risks):
        after = subject.assessment.ratings[risk.id].residual_priority
        lacking = [field for field in ("acceptance_rationale", "accepted_by") if not getattr(risk, field)]
        if after is Rating.HIGH and risk.decision is RiskDecision.ACCEPTED and lacking:
            message = f"{risk.id} is accepted with residual priority high, and {both(map(repr, lacking))} {'are' if len(lacking) > 1 else 'is'} empty"
            yield Finding(risk.id, message, "say why it is acceptable and who accepts it, or decide on a further control", ("decision",))


@rule("VD410", Severity.WARNING)
def rating_without_rationale(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** For a risk of high or medium priority a rationale is given for severity, probability and detectability.

    **Why it matters.** A rating without its reason cannot be reviewed, and nobody can say later when it stops being true.

    **Example.** RSK-009 has a rationale for its severity and none for probability and detectability.

    **How to clear it.** Add the missing sentences under `rationale`.
    """
    for risk, rating in demanding_risks(subject):
        lacking = [field for field in ("severity", "probability", "detectability") if not getattr(risk.rationale, field)]
        if lacking:
            message = f"{risk.id} has priority {rating.priority}, and 'rationale' does not explain {both(lacking)}"
            yield Finding(risk.id, message, "say in a sentence why each rating was chosen", ("rationale",))
