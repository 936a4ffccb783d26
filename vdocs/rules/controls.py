"""Controls: realised, verified and needed (VD403-VD405)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.rules.risk import demanding_risks
from vdocs.trace.coverage import CoverageStatus


@rule("VD403", Severity.ERROR, preflight="PF-05", justifiable=True)
def control_without_verification(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every control of a high or medium risk is shown to work: a test case verifies it, or it is realised by a
    verified requirement, by a component that a test case verifies, or by a reference such as an SOP.

    **Why it matters.** The residual rating assumes that the control works. Untested, it is a wish.

    **Example.** CTL-004 lowers RSK-009; it is realised by URS-021, and no test case verifies either of them.

    **How to clear it.** Name the control, or what realises it, in `verifies` of a test case; or name the SOP in `realised_by`.
    """
    used = {control for risk, _ in demanding_risks(subject) for control in risk.controls}
    for control in standing(subject.project.controls):
        if control.id in used and not _is_verified(subject, control.id):
            realised = both(subject.trace.targets(control.id, "realised_by"))
            message = f"{control.id} lowers a risk of high or medium priority, and no test case verifies it" + (
                f" or {realised}" if realised else ""
            )
            yield Finding(control.id, message, "name it in 'verifies' of a test case, or name the SOP in 'realised_by'")


def _is_verified(subject: Subject, control: str) -> bool:
    return any(_is_shown(subject, item) for item in (control, *subject.trace.targets(control, "realised_by")))


def _is_shown(subject: Subject, item: str) -> bool:
    """True when a test case verifies the item, or a reference stands for it."""
    coverage = subject.assessment.coverage.get(item)
    if coverage is not None:
        return bool(coverage.tests) or coverage.status is CoverageStatus.JUSTIFIED
    return subject.trace.kinds[item] == "reference" or bool(subject.trace.sources(item, "verifies", "steps.verifies"))


@rule("VD404", Severity.ERROR, preflight="PF-05", justifiable=True)
def control_not_realised(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every control says in `realised_by` what provides it: a requirement, a component or a reference.

    **Why it matters.** A control that nothing realises exists in the risk assessment only.

    **Example.** CTL-011 "alarm on clock drift" has an empty `realised_by`; the requirement for the alarm was never written.

    **How to clear it.** Name the requirement, component or SOP that provides the control.
    """
    for control in standing(subject.project.controls):
        if not control.realised_by:
            message = f"'realised_by' of {control.id} is empty"
            yield Finding(control.id, message, "name the requirement, component or SOP that provides it", ("realised_by",))


@rule("VD405", Severity.WARNING, justifiable=True)
def control_without_risk(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** At least one risk uses every control.

    **Why it matters.** Either a risk forgot its control and is rated too high, or the control is not needed.

    **Example.** CTL-015 stands in `controls` of no risk since RSK-040 was withdrawn.

    **How to clear it.** Name it in `controls` of the risk that it lowers, or withdraw it.
    """
    for control in standing(subject.project.controls):
        if not subject.trace.sources(control.id, "controls"):
            yield Finding(control.id, f"no risk names {control.id} in 'controls'", "name it in the risk that it lowers, or withdraw it")
