"""Coverage: for every requirement what verifies it, with what rigour, and where it stands (blueprint 1.16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vdocs.catalogue.loader import Catalogues
from vdocs.model.items import Deviation, Requirement, TestCase, TestRun
from vdocs.model.project import Project
from vdocs.model.vocabulary import ItemStatus, Rating, TestLevel, Verdict, Vocabulary
from vdocs.trace.graph import Trace
from vdocs.trace.risk import Rigour, RiskRating, missing_rigour, rating, required_rigour


class CoverageStatus(Vocabulary):
    """Where the verification of a requirement stands; the first rule that matches wins."""

    WITHDRAWN = "withdrawn", "The requirement was withdrawn by an approved change."
    JUSTIFIED = "not-tested-justified", "Not verified by a test; the reason and the evidence are given."
    GAP = "gap-not-traced", "No verification is linked."
    SUSPECT = "suspect", "A linked item changed after the result and was not verified again."
    PLANNED = "planned", "Tests are linked and none has been executed."
    IN_EXECUTION = "in-execution", "Some of the linked tests have been executed."
    FAILED = "failed", "The final run of a linked test failed and its deviation is not settled."
    WITH_DEVIATION = "verified-with-deviation", "All final runs passed or their deviations are settled; at least one deviation."
    BELOW_RIGOUR = "verified-rigour-below-required", "All final runs passed; the tests are less rigorous than the risk asks for."
    VERIFIED = "verified", "All final runs of all linked tests passed, without deviation and with adequate rigour."

    @property
    def label(self) -> str:
        """The status as it is printed."""
        return {
            "not-tested-justified": "Not tested – justified",
            "gap-not-traced": "Gap – not traced",
            "verified-rigour-below-required": "Verified – rigour below required",
        }.get(self.value, super().label)

    @property
    def blocks_release(self) -> bool:
        """True when the status blocks release unless an approved exception is recorded."""
        return self in (CoverageStatus.GAP, CoverageStatus.SUSPECT, CoverageStatus.FAILED)


class Coverage(NamedTuple):
    """What is known about the verification of one requirement."""

    requirement: str
    tests: tuple[str, ...]
    """Test cases, also those of the items that implement or refine it, in the order of the project."""
    steps: tuple[str, ...]
    """Addresses `case.step` of the steps that prove it or an item that implements or refines it."""
    through: tuple[str, ...]
    """Items that implement or refine it."""
    risks: tuple[str, ...]
    priority: Rating | None
    """The highest priority of its risks; None without a risk."""
    required: Rigour | None
    missing: tuple[str, ...]
    """What the tests lack of the required rigour, in words."""
    missing_levels: tuple[TestLevel, ...]
    """Test levels that the requirement asks for and no test offers."""
    status: CoverageStatus
    runs: tuple[str, ...]
    """Final runs of the tests."""


@dataclass(frozen=True)
class Assessment:
    """Everything derived from the trace, keyed by id."""

    ratings: Mapping[str, RiskRating]
    coverage: Mapping[str, Coverage]
    final_runs: Mapping[str, TestRun]
    """The last run of each executed test case, by test case."""


def assess(project: Project, trace: Trace, catalogues: Catalogues) -> Assessment:
    """Return ratings, final runs and coverage of a linked project."""
    ratings = {risk.id: rating(risk, catalogues) for risk in project.risks}
    finals = _final_runs(project.test_runs)
    deviations = {deviation.id: deviation for deviation in project.deviations}
    steps = _steps_by_target(project.test_cases)
    coverage: dict[str, Coverage] = {}
    for requirement in project.requirements:
        if requirement.id not in coverage:
            coverage[requirement.id] = _coverage(requirement, trace, catalogues, ratings, finals, deviations, steps)
    return Assessment(ratings, coverage, finals)


def _final_runs(runs: Iterable[TestRun]) -> dict[str, TestRun]:
    result: dict[str, TestRun] = {}
    for run in runs:
        if run.executes not in result or run.run > result[run.executes].run:
            result[run.executes] = run
    return result


def _steps_by_target(cases: Iterable[TestCase]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for case in cases:
        for number, step in enumerate(case.steps, 1):
            for target in step.verifies:
                result.setdefault(target, []).append(f"{case.id}.{number}")
    return result


def _family(item: str, trace: Trace) -> tuple[str, ...]:
    """Return the items that implement or refine an item, at any depth, in a stable order."""
    found: dict[str, None] = {}
    waiting = [item]
    while waiting:
        for child in trace.sources(waiting.pop(), "implements", "refines"):
            if child not in found and child != item:
                found[child] = None
                waiting.append(child)
    return tuple(sorted(found))


def _coverage(
    requirement: Requirement,
    trace: Trace,
    catalogues: Catalogues,
    ratings: Mapping[str, RiskRating],
    finals: Mapping[str, TestRun],
    deviations: Mapping[str, Deviation],
    steps: Mapping[str, list[str]],
) -> Coverage:
    through = _family(requirement.id, trace)
    chain = (requirement.id, *through)
    tests = tuple(dict.fromkeys(test for item in chain for test in trace.sources(item, "verifies", "steps.verifies")))
    cases = [case for test in tests if isinstance(case := trace.items[test], TestCase)]
    risks = trace.sources(requirement.id, "assesses")
    highest = max((ratings[risk].priority for risk in risks if risk in ratings), key=lambda level: level.rank, default=None)
    required = required_rigour(highest, catalogues) if highest else None
    missing = missing_rigour(required, cases) if required and cases else ()
    wanted = [TestLevel(method.value) for method in requirement.verification if method.value in ("IQ", "OQ", "PQ")]
    levels = tuple(level for level in wanted if not any(case.level is level for case in cases))
    runs = tuple(finals[test].id for test in tests if test in finals)
    status = _status(requirement, trace, chain, cases, risks, finals, deviations, missing)
    addresses = tuple(dict.fromkeys(address for item in chain for address in steps.get(item, ())))
    return Coverage(requirement.id, tests, addresses, through, risks, highest, required, missing, levels, status, runs)


def _status(
    requirement: Requirement,
    trace: Trace,
    chain: tuple[str, ...],
    cases: list[TestCase],
    risks: tuple[str, ...],
    finals: Mapping[str, TestRun],
    deviations: Mapping[str, Deviation],
    missing: tuple[str, ...],
) -> CoverageStatus:
    if requirement.status is ItemStatus.WITHDRAWN:
        return CoverageStatus.WITHDRAWN
    if not cases:
        justified = any(trace.targets(item, "covered_by") for item in chain) and requirement.not_tested_reason
        return CoverageStatus.JUSTIFIED if justified else CoverageStatus.GAP
    runs = [finals[case.id] for case in cases if case.id in finals]
    if any(_is_suspect(finals[case.id], case, trace, chain, risks) for case in cases if case.id in finals):
        return CoverageStatus.SUSPECT
    executed = [run for run in runs if run.result is not Verdict.NOT_APPLICABLE]
    if not executed:
        return CoverageStatus.PLANNED
    if len(runs) < len(cases):
        return CoverageStatus.IN_EXECUTION
    return _executed_status(executed, deviations, missing)


def _is_suspect(run: TestRun, case: TestCase, trace: Trace, chain: tuple[str, ...], risks: tuple[str, ...]) -> bool:
    """True when the case has another version than the run executed, or a linked item changed after the run."""
    if run.case_version != case.version:
        return True
    changed = [trace.items[item].changed_on for item in (*chain, *risks)]
    return any(date is not None and run.finished is not None and date > run.finished for date in changed)


def _executed_status(runs: list[TestRun], deviations: Mapping[str, Deviation], missing: tuple[str, ...]) -> CoverageStatus:
    raised = [deviations[name] for run in runs for name in run.deviations if name in deviations]
    settled = all(deviation.disposition.is_settled for deviation in raised)
    for run in runs:
        accepted = settled and any(name in deviations for name in run.deviations)
        if run.result is Verdict.NOT_EXECUTED or (run.result is Verdict.FAIL and not accepted):
            return CoverageStatus.FAILED
    if raised or any(run.result is Verdict.PASS_WITH_DEVIATION for run in runs):
        return CoverageStatus.WITH_DEVIATION if settled else CoverageStatus.FAILED
    return CoverageStatus.BELOW_RIGOUR if missing else CoverageStatus.VERIFIED
