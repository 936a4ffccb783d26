"""Coverage of requirements: is each one verified, at its levels, as rigorously as its risks ask for (VD301-VD305, VD315, VD321, VD322)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.items import Requirement, TestCase
from vdocs.model.vocabulary import Priority, TestType, Verification
from vdocs.rules.phrases import both, either
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.coverage import Coverage, CoverageStatus, suspicion
from vdocs.trace.execution import is_executed

BY_DOCUMENT = (Verification.PROCEDURAL, Verification.SUPPLIER, Verification.DESIGN_REVIEW, Verification.INSPECTION)
"""Methods that rest on a document, which has to be named."""

BY_INSPECTION = (Verification.DESIGN_REVIEW, Verification.INSPECTION)
"""Methods that a test case of type inspection may carry out instead."""


def is_mandatory_gxp(requirement: Requirement) -> bool:
    """True when the requirement must be met before release and bears on GxP."""
    return requirement.priority is Priority.MANDATORY and requirement.gxp


def _covered(subject: Subject, *status: CoverageStatus) -> Iterator[tuple[Requirement, Coverage]]:
    """Yield the requirements in force whose coverage has one of the statuses; all of them when none is given."""
    for requirement in standing(subject.project.requirements):
        coverage = subject.assessment.coverage[requirement.id]
        if not status or coverage.status in status:
            yield requirement, coverage


def _gap(requirement: Requirement, weight: str) -> Finding:
    lacking = both(f"'{field}'" for field in ("covered_by", "not_tested_reason") if not getattr(requirement, field))
    message = f"{requirement.id} is {weight}, no test case verifies it" + (
        f", and {lacking} {'are' if ' and ' in lacking else 'is'} empty" if lacking else ", and 'covered_by' leads nowhere"
    )
    return Finding(requirement.id, message, "name it in 'verifies' of a test case, or state covered_by and not_tested_reason")


@rule("VD301", Severity.ERROR, preflight="PF-03", justifiable=True)
def requirement_without_verification(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every mandatory, GxP-relevant requirement is verified: by a test case, directly or through an item that
    implements or refines it, or by a reference in `covered_by` together with a `not_tested_reason`.

    **Why it matters.** The system would be released with an obligation that nobody showed to be met. It is the first gap that
    an inspector looks for in the traceability matrix.

    **Example.** URS-070 asks for a restore from backup; no test case names it and no procedure is given.

    **How to clear it.** Name the requirement in `verifies` of a test case. Where no test makes sense, name the SOP or supplier
    document in `covered_by` and say why in `not_tested_reason`.
    """
    for requirement, _ in _covered(subject, CoverageStatus.GAP):
        if is_mandatory_gxp(requirement):
            yield _gap(requirement, "mandatory and GxP-relevant")


@rule("VD302", Severity.WARNING, preflight="PF-03", justifiable=True)
def optional_requirement_without_verification(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A requirement that is not mandatory, or not GxP-relevant, is verified too, or its gap is explained.

    **Why it matters.** The users asked for it and will rely on it. A gap is acceptable when it was decided, not when it was
    overlooked.

    **Example.** URS-091 (important, not GxP-relevant) asks for a dark screen theme and no test case names it.

    **How to clear it.** Add a test case, a `covered_by` with a `not_tested_reason`, or a justification for VD302.
    """
    for requirement, _ in _covered(subject, CoverageStatus.GAP):
        if not is_mandatory_gxp(requirement):
            yield _gap(requirement, f"{requirement.priority} and {'GxP-relevant' if requirement.gxp else 'not GxP-relevant'}")


@rule("VD303", Severity.ERROR, preflight="PF-03", justifiable=True)
def verification_level_without_test(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** When `verification` of a requirement lists IQ, OQ or PQ, a test case of that level verifies it.

    **Why it matters.** The URS promises a verification that no protocol will carry out.

    **Example.** URS-021 has `verification: [OQ, PQ]`; OQ-034 verifies it and no PQ test case does.

    **How to clear it.** Add a test case of the level, or take the level out of `verification`.
    """
    for requirement, coverage in _covered(subject):
        if coverage.status is CoverageStatus.GAP:
            continue
        for level in coverage.missing_levels:
            path = ("verification", requirement.verification.index(Verification(level.value)))
            found = f"verified by {both(coverage.tests)}" if coverage.tests else "covered by documents"
            message = f"'verification' of {requirement.id} lists {level}, and it is only {found}"
            yield Finding(requirement.id, message, f"name it in 'verifies' of a test case of level {level}, or remove {level}", path)


@rule("VD304", Severity.ERROR, preflight="PF-03")
def requirement_without_method(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every requirement states in `verification` how it is shown to be met.

    **Why it matters.** Whoever cannot say how a requirement will be verified cannot judge whether it can be verified at all.

    **Example.** URS-033 has a statement and a category, and no `verification`.

    **How to clear it.** Add the method: IQ, OQ, PQ, regression, inspection, design-review, procedural, supplier-evidence, or
    not-verified with a reason.
    """
    for requirement in standing(subject.project.requirements):
        if not requirement.verification:
            hint = f"add one or more of {either(Verification)}"
            yield Finding(requirement.id, f"'verification' of {requirement.id} is empty", hint, ("verification",))


@rule("VD305", Severity.ERROR, preflight="PF-03", justifiable=True)
def verification_reference_missing(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A requirement that is verified by procedure, supplier evidence, design review or inspection names the
    document in `covered_by`. For design review and inspection a test case of type inspection is as good.

    **Why it matters.** "Covered by SOP" without the SOP's number is an assertion and no evidence.

    **Example.** URS-088 has `verification: [procedural]` and an empty `covered_by`.

    **How to clear it.** Name the SOP, supplier document or review record in `covered_by`; list it under `references:`.
    """
    for requirement, coverage in _covered(subject):
        if requirement.covered_by:
            continue
        for index, method in enumerate(requirement.verification):
            if method in BY_DOCUMENT and not (method in BY_INSPECTION and _is_inspected(subject, coverage)):
                message = f"'verification' of {requirement.id} lists {method}, and 'covered_by' is empty"
                yield Finding(requirement.id, message, "name the document in covered_by", ("verification", index))


def _is_inspected(subject: Subject, coverage: Coverage) -> bool:
    tests = (subject.trace.items[test] for test in coverage.tests)
    return any(isinstance(test, TestCase) and test.type is TestType.INSPECTION for test in tests)


@rule("VD315", Severity.ERROR, preflight="PF-06", justifiable=True)
def requirement_rigour_not_met(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The test cases of a requirement together offer the rigour that its highest risk priority asks for: the
    type of test and the positive, negative and boundary cases of the rigour table in the catalogue `risk`. Only steps that
    prove the requirement, or an item that implements or refines it, count; where no step of a test case names anything, all do.

    **Why it matters.** A high risk that is tested with the normal path only has been assessed and then ignored.

    **Example.** RSK-009 (high) assesses URS-021, and OQ-034 has positive steps only: a negative and a boundary case are missing.

    **How to clear it.** Add the missing steps, with `case: negative` or `case: boundary` and the requirement in
    `verifies`, or raise the type of the test case.
    """
    for requirement, coverage in _covered(subject):
        if coverage.missing:
            message = f"{requirement.id} has risk priority {coverage.priority}, and its tests ({both(coverage.tests)}) lack {both(coverage.missing)}"
            risks = both(coverage.risks)
            yield Finding(requirement.id, message, f"add it to the test cases; the priority comes from {risks}")


@rule("VD321", Severity.ERROR)
def coverage_failed(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No requirement rests on a test whose final run failed and whose deviation is not settled, and no open
    deviation affects the requirement, its risks or its executed tests. A deviation counts whether the run names it or its
    `raised_from` names the run or the test case.

    **Why it matters.** The requirement has been shown not to be met. It blocks release.

    **Example.** Run 1 of OQ-034 failed with DEV-003, which is still in correction; URS-021 is not met.

    **How to clear it.** Close or accept the deviation with its rationale, or correct the cause and execute a further run.
    """
    for requirement, coverage in _covered(subject, CoverageStatus.FAILED):
        message = f"the verification of {requirement.id} failed, or a deviation is not settled; final runs: {both(coverage.runs)}"
        if coverage.deviations:
            message += f"; deviations: {both(coverage.deviations)}"
        yield Finding(requirement.id, message, "settle the deviation, or correct the cause and run the test again")


@rule("VD322", Severity.ERROR, preflight="PF-15")
def coverage_suspect(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Nothing that a requirement's results rest on has changed since: neither the requirement, the items that
    implement it, the components it is allocated to, its risks and controls, nor the test case (`changed_on` later than the
    run), nor the version of the test case.

    **Why it matters.** The result belongs to a state that no longer exists.

    **Example.** OQ-034 was executed on 2026-03-07; URS-021 has `changed_on: 2026-04-02`.

    **How to clear it.** Execute the test again. Where the change has no effect on the result, record that in the change record
    and state there why no further run is needed.
    """
    for requirement, coverage in _covered(subject, CoverageStatus.SUSPECT):
        runs = (subject.assessment.final_runs[test] for test in coverage.tests if test in subject.assessment.final_runs)
        cause = next(filter(None, (suspicion(run, coverage, subject.trace) for run in runs if is_executed(run))), "")
        message = f"results of {requirement.id} are suspect: {cause}"
        yield Finding(requirement.id, message, "execute the test again for the present state")
