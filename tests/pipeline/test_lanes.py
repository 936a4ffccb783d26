"""Two lanes of jobs: results in order, failures told, a lost process noticed."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from vdocs.pipeline import lanes
from vdocs.pipeline.lanes import Job, LaneLost, run_jobs


def jobs(*functions: Callable[[], object]) -> list[Job]:
    """Return the functions as jobs named after their number."""
    return [Job(f"job {number}", function) for number, function in enumerate(functions)]


@pytest.mark.parametrize("fork", [True, False])
def test_results_come_in_order(monkeypatch: pytest.MonkeyPatch, fork: bool) -> None:
    """The results of the other lane come first, each lane in its order, with and without a second process."""
    monkeypatch.setattr(lanes, "can_fork", lambda: fork)
    names: list[str] = []

    results = run_jobs(jobs(lambda: "a", lambda: "b"), [Job("own", lambda: "c")], names.append)

    assert ["a", "b", "c"] == results
    assert ["job 0", "job 1", "own"] == sorted(names)


@pytest.mark.skipif(not lanes.can_fork(), reason="processes are forked on Linux with two cores or more")
def test_the_other_lane_is_another_process() -> None:
    """The first list is done in a process of its own."""
    other, own = run_jobs(jobs(os.getpid), [Job("own", os.getpid)], lambda name: None)

    assert os.getpid() == own
    assert other != own


def refuse() -> object:
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device", "build/word/OQ.docx")


@pytest.mark.parametrize("fork", [True, False])
def test_a_failure_of_the_other_lane_is_raised_here(monkeypatch: pytest.MonkeyPatch, fork: bool) -> None:
    """An error in the other process is raised with its file and reason."""
    monkeypatch.setattr(lanes, "can_fork", lambda: fork)

    with pytest.raises(OSError, match="No space left") as raised:
        run_jobs(jobs(refuse), [Job("own", lambda: 1)], lambda name: None)

    assert "build/word/OQ.docx" == raised.value.filename


@pytest.mark.skipif(not lanes.can_fork(), reason="processes are forked on Linux with two cores or more")
def test_a_process_that_disappears_is_noticed() -> None:
    """A process that is killed does not pass for one that had nothing to write."""
    with pytest.raises(LaneLost):
        run_jobs(jobs(lambda: os._exit(1)), [Job("own", lambda: 1)], lambda name: None)
