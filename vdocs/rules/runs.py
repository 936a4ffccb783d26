"""Executed test runs: their version, their record, their people and their deviations (VD323-VD329)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.vocabulary import Verdict
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.execution import missing_record


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


@rule("VD327", Severity.ERROR)
def run_number_repeated(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No two runs of one test case have the same number.

    **Why it matters.** The last run counts. When two runs are the last, a failure can hide behind a pass.

    **Example.** RUN-017 (fail) and RUN-021 (pass) both are `run: 1` of OQ-034.

    **How to clear it.** Number the runs of a test case in the order of their execution. Withdraw an entry that was made twice.
    """
    first: dict[tuple[str, int], str] = {}
    for run in standing(subject.project.test_runs):
        other = first.setdefault((run.executes, run.run), run.id)
        if other != run.id:
            message = f"{run.id} is run {run.run} of {run.executes}, and so is {other}"
            yield Finding(run.id, message, "number the runs in the order of their execution", ("run",))


@rule("VD328", Severity.ERROR, preflight="PF-09, PF-11")
def run_without_record(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every executed run names its `tester`, the date on which it was `finished`, the `build` and the
    `environment`. A run with the result not-applicable or not-executed needs none of them.

    **Why it matters.** A result without person, date, build and place cannot be attributed to anything. Until its record is
    complete, the test case counts as not yet executed, and no requirement is verified by it.

    **Example.** RUN-017 has `result: pass` and `finished: 2026-03-07`, and neither `tester` nor `build`.

    **How to clear it.** Copy what is missing from the signed test record. What was not recorded cannot be added later: then
    execute the test again.
    """
    for run in standing(subject.project.test_runs):
        if lacking := missing_record(run):
            verb = "are" if len(lacking) > 1 else "is"
            message = f"'result' of {run.id} is {run.result}, and {both(map(repr, lacking))} {verb} empty"
            yield Finding(run.id, message, "copy it from the signed test record, or execute the test again", ("result",))


@rule("VD329", Severity.WARNING, preflight="PF-10")
def deviation_not_named_by_its_run(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A deviation that was raised from a run stands in `deviations` of that run.

    **Why it matters.** Whoever reads the record of the run must see that something went wrong. The deviation counts against
    the requirement either way.

    **Example.** DEV-003 has `raised_from: RUN-017`, and `deviations` of RUN-017 is empty.

    **How to clear it.** Name the deviation in `deviations` of the run, or correct `raised_from`.
    """
    runs = {run.id: run for run in standing(subject.project.test_runs)}
    for deviation in standing(subject.project.deviations):
        run = runs.get(deviation.raised_from)
        if run is not None and deviation.id not in run.deviations:
            message = f"{deviation.id} was raised from {run.id}, and 'deviations' of {run.id} does not name it"
            yield Finding(deviation.id, message, f"name it in 'deviations' of {run.id}, or correct 'raised_from'", ("raised_from",))
