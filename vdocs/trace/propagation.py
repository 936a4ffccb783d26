"""What a change puts in doubt, as far as links and records tell it (suspect propagation of blueprint 1.26)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from vdocs.model.items import TestRun
from vdocs.model.record import Item
from vdocs.model.vocabulary import Verdict
from vdocs.trace.execution import is_executed
from vdocs.trace.graph import Trace
from vdocs.trace.links import LinkStatus

_TO_ITEM = {"satisfies", "refines", "implements", "assesses", "verifies", "steps.verifies", "challenges", "executes"}
"""Fields whose item rests on the target that it names."""

_FROM_ITEM = {"controls"}
"""Fields whose target rests on the item that names it: a control mitigates the risk that asks for it."""

_FOLLOWED = (LinkStatus.RESOLVED, LinkStatus.WITHDRAWN)
"""Links to a withdrawn item count too: what rested on it has lost its ground."""


_PASSED = (Verdict.PASS, Verdict.PASS_WITH_DEVIATION)


class Doubt(NamedTuple):
    """What follows from a changed item."""

    suspects: tuple[str, ...]
    """Items that rest on it, have not changed themselves, and were not verified again since; sorted."""
    verified_by: tuple[str, ...]
    """Final runs that passed on or after the day of the change, in the present version of their test case; sorted."""


def doubt(item: str, changed: Collection[str], trace: Trace, finals: Mapping[str, TestRun]) -> Doubt:
    """Return what a change of the item puts in doubt and what has verified it again.

    What `changed` itself was reworked since and has a row of its own, so doubt is not followed beyond it. `finals` are the
    final runs by test case. Confirmations by a person are not recorded in a project, so none are counted.
    """
    record = trace.items.get(item)
    whole = _resting_on(item, (), trace)
    later = [run for run in finals.values() if run.id in whole and record is not None and _is_later(run, record, trace)]
    passed = [run for run in later if run.result in _PASSED]
    settled = {run.id for run in later} | {run.executes for run in passed}
    suspects = (name for name in _resting_on(item, changed, trace) if name not in settled and trace.kinds.get(name) != "deviation")
    return Doubt(tuple(sorted(suspects)), tuple(sorted(run.id for run in passed)))


def _is_later(run: TestRun, changed: Item, trace: Trace) -> bool:
    """True when a run was executed in the present version of its test case, not before the day of the change."""
    if not is_executed(run) or changed.changed_on is None or run.finished is None:
        return False
    return run.finished >= changed.changed_on and run.case_version == trace.items[run.executes].version


def _resting_on(item: str, but: Collection[str], trace: Trace) -> set[str]:
    """Return the items that rest on an item, at any depth, not going into those in `but`."""
    found: set[str] = set()
    waiting = [item]
    while waiting:
        for name in _next(waiting.pop(), trace):
            if name not in found and name != item and name not in but:
                found.add(name)
                waiting.append(name)
    return found


def _next(item: str, trace: Trace) -> Iterator[str]:
    for link in trace.links_to(item):
        if link.kind.field in _TO_ITEM and link.status in _FOLLOWED:
            yield link.source
    for link in trace.links_from(item):
        if link.kind.field in _FROM_ITEM and link.status in _FOLLOWED:
            yield link.target
