"""Coverage: for every requirement what verifies it, with what rigour, and where it stands (blueprint 1.16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vdocs.catalogue.loader import Catalogues
from vdocs.model.items import Requirement, TestCase, TestRun
from vdocs.model.project import Project
from vdocs.model.vocabulary import ItemStatus, Rating, TestLevel, Verdict, Vocabulary
from vdocs.trace.execution import Execution, execution, is_executed
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
    """Items that implement, refine or measure it."""
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
    deviations: tuple[str, ...] = ()
    """Deviations of the final runs, and those that are not settled and affect the requirement, its risks or its tests."""
    rests_on: tuple[str, ...] = ()
    """Items whose change makes a result suspect: the requirement, what implements it, components, risks and controls."""


@dataclass(frozen=True)
class Assessment:
    """Everything derived from the trace, keyed by id."""

    ratings: Mapping[str, RiskRating]
    coverage: Mapping[str, Coverage]
    final_runs: Mapping[str, TestRun]
    """The last run of each test case, by test case; none while the record of the last run is incomplete (VD328)."""


def assess(project: Project, trace: Trace, catalogues: Catalogues) -> Assessment:
    """Return ratings, final runs and coverage of a linked project."""
    ratings = {risk.id: rating(risk, catalogues) for risk in project.risks}
    executed = execution(project)
    steps = _steps_by_target(case for case in project.test_cases if case.status is not ItemStatus.WITHDRAWN)
    coverage: dict[str, Coverage] = {}
    for requirement in project.requirements:
        if requirement.id not in coverage:
            coverage[requirement.id] = _coverage(requirement, trace, catalogues, ratings, executed, steps)
    return Assessment(ratings, coverage, executed.finals)


def _steps_by_target(cases: Iterable[TestCase]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for case in cases:
        for number, step in enumerate(case.steps, 1):
            for target in step.verifies:
                result.setdefault(target, []).append(f"{case.id}.{number}")
    return result


def _family(item: str, trace: Trace) -> tuple[str, ...]:
    """Return the items that implement, refine or measure an item, at any depth, in a stable order."""
    found: dict[str, None] = {}
    waiting = [item]
    while waiting:
        for child in trace.sources(waiting.pop(), "implements", "refines", "measures"):
            if child not in found and child != item:
                found[child] = None
                waiting.append(child)
    return tuple(sorted(found))


def _coverage(
    requirement: Requirement,
    trace: Trace,
    catalogues: Catalogues,
    ratings: Mapping[str, RiskRating],
    executed: Execution,
    steps: Mapping[str, list[str]],
) -> Coverage:
    through = _family(requirement.id, trace)
    chain = (requirement.id, *through)
    tests = tuple(dict.fromkeys(test for item in chain for test in trace.sources(item, "verifies", "steps.verifies")))
    cases = [case for test in tests if isinstance(case := trace.items[test], TestCase)]
    risks = trace.sources(requirement.id, "assesses")
    highest = max((ratings[risk].priority for risk in risks if risk in ratings), key=lambda level: level.rank, default=None)
    required = required_rigour(highest, catalogues) if highest else None
    wanted = [TestLevel(method.value) for method in requirement.verification if method.value in ("IQ", "OQ", "PQ")]
    found = Coverage(
        requirement=requirement.id,
        tests=tests,
        steps=tuple(dict.fromkeys(address for item in chain for address in steps.get(item, ()))),
        through=through,
        risks=risks,
        priority=highest,
        required=required,
        missing=missing_rigour(required, cases, chain) if required and cases else (),
        missing_levels=tuple(level for level in wanted if not any(case.level is level for case in cases)),
        status=CoverageStatus.GAP,
        runs=tuple(executed.finals[test].id for test in tests if test in executed.finals),
        deviations=_deviations(chain, tests, risks, executed),
        rests_on=_rests_on(chain, risks, trace),
    )
    return found._replace(status=_status(requirement, found, cases, trace, executed))


def _deviations(chain: tuple[str, ...], tests: tuple[str, ...], risks: tuple[str, ...], executed: Execution) -> tuple[str, ...]:
    """Return the deviations of the final runs, settled or not, and whatever else is not settled and concerns the requirement."""
    final = [deviation for test in tests if test in executed.finals for deviation in executed.by_run[executed.finals[test].id]]
    others = [deviation for item in (*chain, *tests, *risks) for deviation in executed.by_item.get(item, ())]
    unsettled = [deviation for deviation in others if not deviation.disposition.is_settled]
    return tuple(dict.fromkeys(deviation.id for deviation in (*final, *unsettled)))


def _rests_on(chain: tuple[str, ...], risks: tuple[str, ...], trace: Trace) -> tuple[str, ...]:
    components = (target for item in chain for target in trace.targets(item, "allocated_to"))
    of_risks = (control for risk in risks for control in trace.targets(risk, "controls"))
    realised = (control for item in chain for control in trace.sources(item, "realised_by"))
    return tuple(dict.fromkeys((*chain, *components, *risks, *of_risks, *realised)))


def _status(requirement: Requirement, found: Coverage, cases: list[TestCase], trace: Trace, executed: Execution) -> CoverageStatus:
    if requirement.status is ItemStatus.WITHDRAWN:
        return CoverageStatus.WITHDRAWN
    if not cases:
        covered = any(trace.targets(item, "covered_by") for item in (requirement.id, *found.through))
        return CoverageStatus.JUSTIFIED if covered and requirement.not_tested_reason else CoverageStatus.GAP
    runs = [run for case in cases if (run := executed.finals.get(case.id)) is not None and is_executed(run)]
    if any(suspicion(run, found, trace) for run in runs):
        return CoverageStatus.SUSPECT
    if len(runs) < len(cases):
        return CoverageStatus.IN_EXECUTION if runs else CoverageStatus.PLANNED
    return _executed_status(runs, found, executed)


def suspicion(run: TestRun, found: Coverage, trace: Trace) -> str:
    """Return in words why the run says nothing about the present state; empty when it does."""
    case = trace.items[run.executes]
    if run.case_version != case.version:
        return f"{run.id} executed version {run.case_version} of {case.id}, which is now {case.version}"
    for name in (*found.rests_on, case.id):
        changed = trace.items[name].changed_on
        if changed is not None and run.finished is not None and changed > run.finished:
            return f"{name} changed on {changed}, after {run.id} finished on {run.finished}"
    return ""


def _executed_status(runs: list[TestRun], found: Coverage, executed: Execution) -> CoverageStatus:
    settled = all(executed.deviations[name].disposition.is_settled for name in found.deviations)
    if not settled or any(run.result is Verdict.FAIL and not executed.by_run[run.id] for run in runs):
        return CoverageStatus.FAILED
    if found.deviations or any(run.result is Verdict.PASS_WITH_DEVIATION for run in runs):
        return CoverageStatus.WITH_DEVIATION
    return CoverageStatus.BELOW_RIGOUR if found.missing else CoverageStatus.VERIFIED
