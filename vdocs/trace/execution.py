"""What was executed: the final run of each test case, and the deviations that weigh on its result (blueprint 1.16)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from vdocs.model.items import Deviation, TestRun
from vdocs.model.project import Project
from vdocs.model.vocabulary import ItemStatus, Verdict

RECORD = ("tester", "finished", "build", "environment")
"""Fields without which a result is an assertion: who found it, when, on what and where."""

_NOT_RUN = (Verdict.NOT_APPLICABLE, Verdict.NOT_EXECUTED)


def is_executed(run: TestRun) -> bool:
    """True when the run has a result and does not merely say that there was none."""
    return run.result not in _NOT_RUN


def missing_record(run: TestRun) -> tuple[str, ...]:
    """Return the fields that an executed run lacks; empty when its record is complete."""
    return tuple(field for field in RECORD if is_executed(run) and not getattr(run, field))


@dataclass(frozen=True)
class Execution:
    """Runs and deviations in force, looked up by what they belong to."""

    finals: Mapping[str, TestRun]
    """The last run of each test case, by test case; none while the record of the last run is incomplete."""
    deviations: Mapping[str, Deviation]
    by_run: Mapping[str, tuple[Deviation, ...]]
    """Deviations that a run names or that were raised from it; one raised from the test case belongs to all of its runs,
    unless some run names it."""
    by_item: Mapping[str, tuple[Deviation, ...]]
    """Deviations that affect an item or were raised from it; for a test case also those of all its runs."""


def execution(project: Project) -> Execution:
    """Return what was executed; withdrawn runs and deviations do not count."""
    runs = [run for run in project.test_runs if run.status is not ItemStatus.WITHDRAWN]
    deviations = [deviation for deviation in project.deviations if deviation.status is not ItemStatus.WITHDRAWN]
    by_id = {deviation.id: deviation for deviation in deviations}
    by_run = _by_run(runs, by_id)
    pairs = [(item, deviation) for deviation in deviations for item in (deviation.raised_from, *deviation.affects)]
    pairs += [(run.executes, deviation) for run in runs for deviation in by_run[run.id]]
    return Execution(_finals(runs), by_id, by_run, _grouped(pairs))


def _finals(runs: Iterable[TestRun]) -> dict[str, TestRun]:
    last: dict[str, TestRun] = {}
    for run in runs:
        if run.executes not in last or run.run > last[run.executes].run:
            last[run.executes] = run
    return {case: run for case, run in last.items() if not missing_record(run)}


def _by_run(runs: Collection[TestRun], by_id: Mapping[str, Deviation]) -> dict[str, tuple[Deviation, ...]]:
    named = {name for run in runs for name in run.deviations}
    raised = _grouped((deviation.raised_from, deviation) for deviation in by_id.values())
    result: dict[str, tuple[Deviation, ...]] = {}
    for run in runs:
        own = [by_id[name] for name in run.deviations if name in by_id]
        of_case = [deviation for deviation in raised.get(run.executes, ()) if deviation.id not in named]
        result[run.id] = _once((*own, *raised.get(run.id, ()), *of_case))
    return result


def _grouped(pairs: Iterable[tuple[str, Deviation]]) -> dict[str, tuple[Deviation, ...]]:
    result: dict[str, list[Deviation]] = {}
    for key, deviation in pairs:
        result.setdefault(key, []).append(deviation)
    return {key: _once(found) for key, found in result.items()}


def _once(deviations: Iterable[Deviation]) -> tuple[Deviation, ...]:
    return tuple({deviation.id: deviation for deviation in deviations}.values())
