"""Executed test runs: their version, their people and their deviations (VD323-VD326)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.vocabulary import Verdict
from vdocs.rules.registry import Finding, Subject, rule, standing


@rule("VD323", Severity.ERROR, preflight="PF-07")
def run_of_other_version(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The last run of a test case executed the version of the test case that is in force.

    **Why it matters.** A result says something about the script that was executed, not about the one that was approved later.

    **Example.** OQ-034 is at version 1.1; its only run has `case_version: 1.0`.

    **How to clear it.** Execute the present version in a further run, or correct `case_version` if it was noted wrongly.
    """
    for run in standing(subject.assessment.final_runs.values()):
        case = subject.trace.items.get(run.executes)
        if case is not None and case.version != run.case_version:
            message = f"{run.id} executed version '{run.case_version}' of {run.executes}, whose version is '{case.version}'"
            yield Finding(run.id, message, f"execute version {case.version} in a further run", ("case_version",))


@rule("VD324", Severity.ERROR, preflight="PF-25")
def retest_without_reason(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every run after the first states why the test was executed again.

    **Why it matters.** Repeating a test until it passes is testing into compliance. The reason shows that it is not.

    **Example.** Run 2 of OQ-034 passed, and its `retest_reason` is empty.

    **How to clear it.** State the reason with the deviation or change record, such as "DEV-003 corrected in build 3.2.1".
    """
    for run in standing(subject.project.test_runs):
        if run.run > 1 and not run.retest_reason:
            message = f"{run.id} is run {run.run} of {run.executes}, and 'retest_reason' is empty"
            yield Finding(run.id, message, "state why the test was executed again", ("run",))


@rule("VD325", Severity.ERROR, preflight="PF-08")
def tester_is_reviewer(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A run is reviewed by someone other than its tester.

    **Why it matters.** Nobody reviews their own work independently; the second pair of eyes is the point of the review.

    **Example.** The run RUN-017 names PER-08 as tester and as reviewer.

    **How to clear it.** Have the run reviewed by another qualified person and name that person in `reviewer`.
    """
    for run in standing(subject.project.test_runs):
        if run.tester is not None and run.tester == run.reviewer:
            message = f"'reviewer' of {run.id} is {run.reviewer}, who also is its 'tester'"
            yield Finding(run.id, message, "have it reviewed by someone else", ("reviewer",))


@rule("VD326", Severity.ERROR, preflight="PF-10")
def fail_without_deviation(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A run with the result fail or pass-with-deviation names at least one deviation.

    **Why it matters.** A failure that leads to no deviation is neither investigated nor corrected.

    **Example.** RUN-017 has `result: fail` and an empty `deviations`.

    **How to clear it.** Raise the deviation and name it in `deviations` of the run.
    """
    for run in standing(subject.project.test_runs):
        if run.result in (Verdict.FAIL, Verdict.PASS_WITH_DEVIATION) and not run.deviations:
            message = f"'result' of {run.id} is {run.result}, and 'deviations' is empty"
            yield Finding(run.id, message, "raise the deviation and name it here", ("result",))
