"""What requirements, specification items and components must state and lead to (VD316-VD320)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.items import Requirement
from vdocs.model.judgement import AssessmentOutcome
from vdocs.model.vocabulary import ComponentKind, SpecificationLevel
from vdocs.rules.coverage import is_mandatory_gxp
from vdocs.rules.registry import Finding, Subject, rule, standing

TO_BE_TESTED = (
    ComponentKind.HARDWARE,
    ComponentKind.INFRASTRUCTURE,
    ComponentKind.SOFTWARE,
    ComponentKind.AI_MODEL,
    ComponentKind.INTERFACE,
)
"""Kinds that are installed; data sets are checked as test data, external systems in their own validation."""


@rule("VD316", Severity.ERROR, justifiable=True)
def requirement_without_risk(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** At least one risk assesses every mandatory, GxP-relevant user requirement.

    **Why it matters.** The rigour of testing follows from the risk. Without one the choice of tests has no basis.

    **Example.** URS-052 (electronic signature) is mandatory and GxP-relevant, and no risk names it in `assesses`.

    **How to clear it.** Add a risk for what happens when the requirement is not met, or name the requirement in `assesses` of
    an existing one.
    """
    for requirement in standing(subject.project.requirements):
        if (
            requirement.level is SpecificationLevel.URS
            and is_mandatory_gxp(requirement)
            and not subject.assessment.coverage[requirement.id].risks
        ):
            message = f"{requirement.id} is mandatory and GxP-relevant, and no risk assesses it"
            yield Finding(requirement.id, message, "name it in 'assesses' of a risk")


@rule("VD317", Severity.ERROR, justifiable=True)
def requirement_without_acceptance_criterion(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every mandatory, GxP-relevant requirement has a measurable criterion: `acceptance`, the `measure` of an
    AI requirement, or the specified value of a configuration `parameter`.

    **Why it matters.** Without a criterion fixed in advance, any result can be declared a success.

    **Example.** URS-061 asks for decisions in time for the reject gate and does not say how many milliseconds that is.

    **How to clear it.** Add `acceptance` with a number, unit and tolerance, or an observable state.
    """
    for requirement in standing(subject.project.requirements):
        if is_mandatory_gxp(requirement) and not (requirement.acceptance or requirement.measure or requirement.parameter):
            message = f"{requirement.id} is mandatory and GxP-relevant, and 'acceptance' is empty"
            yield Finding(requirement.id, message, "state a measurable criterion in acceptance", ("acceptance",))


def _specification_items(subject: Subject) -> Iterator[Requirement]:
    return (item for item in standing(subject.project.requirements) if item.level is not SpecificationLevel.URS)


@rule("VD318", Severity.ERROR, justifiable=True)
def specification_without_parent(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every FS, CS and DS item implements a requirement, or refines an item of its own level.

    **Why it matters.** A function that nobody required is either superfluous or the sign of a requirement that was never
    written down.

    **Example.** FS-014 describes an export to CSV and has neither `implements` nor `refines`.

    **How to clear it.** Name the user requirement in `implements`; write it first if it does not exist.
    """
    for item in _specification_items(subject):
        if not item.implements and not item.refines:
            message = f"{item.id} has level {item.level}, and both 'implements' and 'refines' are empty"
            yield Finding(item.id, message, "name the requirement that it implements", ("implements",))


@rule("VD319", Severity.WARNING, justifiable=True)
def specification_without_component(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every FS, CS and DS item names the component that carries it in `allocated_to`.

    **Why it matters.** When a component changes, the items allocated to it show what must be tested again. An item without a
    component is missed.

    **Example.** CS-007 sets the session time-out and does not name the identity provider CMP-019.

    **How to clear it.** Add `allocated_to` with the component's id.
    """
    for item in _specification_items(subject):
        if not item.allocated_to:
            yield Finding(item.id, f"'allocated_to' of {item.id} is empty", "name the component that carries it", ("allocated_to",))


@rule("VD320", Severity.ERROR, justifiable=True)
def component_without_verification(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A test case verifies every GxP-relevant component that is installed: hardware, infrastructure, software,
    AI models and interfaces. Nothing is asked where the GXP document states the outcome `assess-only` or `no-gxp` and the project has no
    test case: then the assessment says what stands in place of tests.

    **Why it matters.** The IQ shows that what runs is what was specified. A component nobody looked at may have any version.

    **Example.** CMP-009 (model registry 2.19) is in `verifies` of no test case and of no step.

    **How to clear it.** Add an IQ check of version and configuration that names the component in `verifies`.
    """
    for component in () if _is_assessed_only(subject) else standing(subject.project.components):
        if component.gxp and component.kind in TO_BE_TESTED and not subject.trace.sources(component.id, "verifies", "steps.verifies"):
            message = f"{component.id} ({component.title}) is GxP-relevant, of kind {component.kind}, and no test case verifies it"
            yield Finding(component.id, message, "name it in 'verifies' of an IQ test case")


def _is_assessed_only(subject: Subject) -> bool:
    """True when a GxP assessment concluded that the system is not validated by tests, and none is there."""
    outcomes = {document.outcome for document in standing(subject.project.documents)} - {None}
    return bool(outcomes) and AssessmentOutcome.VALIDATE not in outcomes and not subject.project.test_cases
