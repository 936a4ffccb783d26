"""When one lane fails the other is stopped, and cleans up behind itself."""

from __future__ import annotations

import threading
import time

import pytest

from vdocs.pipeline import lanes
from vdocs.pipeline.lanes import Job, run_jobs


@pytest.mark.skipif(not lanes.can_fork(), reason="processes are forked on Linux with two cores or more")
def test_the_other_lane_is_stopped(tmp_path):
    """A failure here stops the other process at once; its temporary file and our listening thread are gone."""
    half_written, threads = tmp_path / "half", threading.active_count()

    def write() -> None:
        try:
            half_written.write_text("")
            time.sleep(30)
        finally:
            half_written.unlink()

    def fail() -> None:
        while not half_written.exists():
            time.sleep(0.01)
        raise RuntimeError("no")

    begun = time.monotonic()
    with pytest.raises(RuntimeError, match="no"):
        run_jobs([Job("write", write)], [Job("fail", fail)], lambda name: None)

    assert (False, threads) == (half_written.exists(), threading.active_count())
    assert time.monotonic() - begun < 10
