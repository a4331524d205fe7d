from __future__ import annotations

from wfm.solver.clock import Clock
from wfm.solver.stop import Stop


def test_the_wall_clock_runs_and_ignores_reported_work() -> None:
    clock = Clock(Stop(seconds=1000))
    clock.worked(600)
    assert clock.left > 900


def test_a_reproducible_clock_runs_on_work_alone() -> None:
    clock = Clock(Stop(seconds=10), reproducible=True)
    assert (clock.spent, clock.left) == (0.0, 10.0)
    clock.worked(4)
    assert (clock.spent, clock.left) == (4.0, 6.0)
    clock.worked(8)
    assert clock.left == 0.0


def test_nothing_is_left_once_cancelled() -> None:
    clock = Clock(Stop(seconds=1000))
    clock.stop.cancel.set()
    assert clock.left == 0.0
