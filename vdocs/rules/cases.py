"""Test cases and their steps: what they verify and whether they can be executed (VD306-VD311)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.vocabulary import TestType
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing


@rule("VD306", Severity.ERROR, preflight="PF-04", justifiable=True)
def test_case_without_requirement(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every test case verifies at least one requirement, control, component or regulation clause.

    **Why it matters.** Its result would count for nothing: no row of the traceability matrix shows it.

    **Example.** OQ-077 tests the print dialogue; `verifies` is empty in the case and in its steps.

    **How to clear it.** Name what it verifies. If there is no such requirement, write it or withdraw the test case.
    """
    for case in standing(subject.project.test_cases):
        if not subject.trace.targets(case.id, "verifies", "steps.verifies"):
            message = f"{case.id} verifies nothing: 'verifies' names no item, in the case or in its steps"
            yield Finding(case.id, message, "name the requirement, control, component or clause that it verifies", ("verifies",))


@rule("VD307", Severity.ERROR, preflight="PF-04")
def step_without_requirement(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every step with an expected result names what it proves.

    **Why it matters.** When the step fails, the tester has to see at once which requirement is not met, and the matrix refers
    to single steps.

    **Example.** Step 3 of OQ-034 expects an audit trail entry and has no `verifies`.

    **How to clear it.** Add `verifies` to the step. A step that only prepares the next one needs no `expect`.
    """
    for case in standing(subject.project.test_cases):
        for index, step in enumerate(case.steps):
            if step.expect and not step.verifies:
                message = f"step {index + 1} of {case.id} has 'expect' and its 'verifies' is empty"
                yield Finding(case.id, message, "name what the step proves, or remove 'expect' when it proves nothing", ("steps", index))


@rule("VD308", Severity.ERROR, preflight="PF-04")
def requirement_not_proven_by_a_step(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Whatever a test case with steps verifies is proven by at least one of its steps.

    **Why it matters.** The header promises a verification that no step carries out; the case can pass without touching it.

    **Example.** OQ-034 has `verifies: [URS-021, URS-022]`, and every step names URS-021 only.

    **How to clear it.** Name it in `verifies` of the step that proves it, add such a step, or remove it from the case.
    """
    for case in standing(subject.project.test_cases):
        proven = {target for step in case.steps for target in step.verifies}
        for index, target in enumerate(case.verifies if case.steps else ()):
            if target not in proven and target in subject.trace.items:
                message = f"{case.id} verifies {target}, and no step does"
                yield Finding(case.id, message, f"name {target} in 'verifies' of the step that proves it", ("verifies", index))


@rule("VD309", Severity.ERROR, preflight="PF-04")
def step_verifies_more_than_its_case(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Whatever a step verifies also stands in `verifies` of its test case.

    **Why it matters.** Reviewers approve the header of a script. What only a step names escapes that review.

    **Example.** Step 4 of OQ-034 verifies URS-023; the case lists URS-021 and URS-022.

    **How to clear it.** Add the id to `verifies` of the case, or correct the step.
    """
    for case in standing(subject.project.test_cases):
        for number, step in enumerate(case.steps):
            for index, target in enumerate(step.verifies):
                if target not in case.verifies and target in subject.trace.items:
                    message = f"step {number + 1} of {case.id} verifies {target}, which 'verifies' of the case lacks"
                    yield Finding(case.id, message, f"add {target} to 'verifies' of {case.id}", ("steps", number, "verifies", index))


@rule("VD310", Severity.ERROR)
def test_case_without_steps(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A scripted test case has steps.

    **Why it matters.** The protocol would print an empty script, and what the tester did could not be repeated.

    **Example.** OQ-040 is of type scripted-robust and has no `steps`.

    **How to clear it.** Write the steps, or choose the type that fits: unscripted, automated or inspection.
    """
    for case in standing(subject.project.test_cases):
        if case.type in (TestType.SCRIPTED_ROBUST, TestType.SCRIPTED_LIMITED) and not case.steps:
            yield Finding(case.id, f"{case.id} is {case.type}, and 'steps' is empty", "write its steps, or choose another type", ("steps",))


@rule("VD311", Severity.ERROR)
def expected_result_missing_everywhere(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** At least one step of a test case has an expected result.

    **Why it matters.** A script of actions alone cannot fail, so passing it proves nothing.

    **Example.** The five steps of OQ-041 say what to click and none has `expect`.

    **How to clear it.** Add `expect` with a specific, observable result to the steps that prove something.
    """
    for case in standing(subject.project.test_cases):
        if case.steps and not any(step.expect for step in case.steps):
            targets = both(case.verifies) or "anything"
            message = f"no step of {case.id} has 'expect', so it cannot prove {targets}"
            yield Finding(case.id, message, "add a specific, observable expected result", ("steps",))
