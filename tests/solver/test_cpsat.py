from __future__ import annotations

import logging
import threading

import pytest
from ortools.sat.python import cp_model

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.stop import Stop


def model(*, feasible: bool = True) -> tuple[cp_model.CpModel, cp_model.IntVar]:
    """The largest even number up to nine, or one that cannot be."""
    cp = cp_model.CpModel()
    half = cp.new_int_var(0, 9, "")
    number = cp.new_int_var(0, 9, "")
    cp.add(number == 2 * half)
    cp.maximize(number)
    if not feasible:
        cp.add(number == 7)
    return cp, number


def clock(seconds: float = 10.0, *, reproducible: bool = False) -> Clock:
    return Clock(Stop(seconds), reproducible=reproducible)


@pytest.mark.parametrize("reproducible", [False, True])
def test_a_solution_may_be_read(reproducible: bool) -> None:
    cp, number = model()
    solver = cpsat.run(cp, clock(reproducible=reproducible), cpsat.Limits(5.0, workers=1))
    assert solver is not None
    assert solver.value(number) == 8


def test_no_solution_is_no_solver() -> None:
    assert cpsat.run(model(feasible=False)[0], clock(), cpsat.Limits(5.0, workers=1)) is None


def test_a_reproducible_clock_counts_the_work() -> None:
    counted = clock(reproducible=True)
    cpsat.run(model()[0], counted, cpsat.Limits(5.0, workers=1))
    assert counted.spent > 0


def test_cancelled_is_not_even_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cp_model.CpSolver, "solve", lambda *_: pytest.fail("solved"))
    cancelled = clock()
    cancelled.stop.cancel.set()
    assert cpsat.run(model()[0], cancelled, cpsat.Limits(5.0)) is None


def test_a_solver_that_fails_leaves_no_trace_but_a_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(cp_model.CpSolver, "solve", fail)
    with caplog.at_level(logging.ERROR):
        assert cpsat.run(model()[0], clock(), cpsat.Limits(5.0)) is None
    assert "a solver failed" in caplog.text


@pytest.mark.parametrize("cancel", [False, True])
def test_a_solver_that_does_not_stop_is_left_behind(monkeypatch: pytest.MonkeyPatch, cancel: bool) -> None:
    """Whether its time is over or the search is cancelled."""
    release, counted = threading.Event(), clock()

    def hang(*_: object) -> int:
        if cancel:
            counted.stop.cancel.set()
        release.wait(30)
        return int(cp_model.OPTIMAL)

    monkeypatch.setattr(cpsat, "GRACE", 0.05)
    monkeypatch.setattr(cp_model.CpSolver, "solve", hang)
    try:
        assert cpsat.run(model()[0], counted, cpsat.Limits(60.0 if cancel else 0.1)) is None
    finally:
        release.set()


def test_even_a_reproducible_solver_has_a_deadline(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It counts as much work as it was given, so that no search tries for ever."""
    release, counted = threading.Event(), clock(reproducible=True)
    monkeypatch.setattr(cpsat, "GRACE", 0.05)
    monkeypatch.setattr(cpsat, "LEAST_PATIENCE", 0.1)
    monkeypatch.setattr(cpsat, "PATIENCE", 0.1)
    monkeypatch.setattr(cp_model.CpSolver, "solve", lambda *_: release.wait(30))
    try:
        assert cpsat.run(model()[0], counted, cpsat.Limits(0.5)) is None
    finally:
        release.set()
    assert counted.spent == 0.5
    assert "may not repeat" in caplog.text


@pytest.mark.parametrize("presolve", [True, False])
def test_feasible_or_not_is_told_only_where_it_is_proven(presolve: bool) -> None:
    limits = cpsat.Limits(5.0, workers=1, presolve=presolve)
    assert cpsat.feasible(model()[0], clock(), limits) is True
    assert cpsat.feasible(model(feasible=False)[0], clock(), limits) is False
    cancelled = clock()
    cancelled.stop.cancel.set()
    assert cpsat.feasible(model()[0], cancelled, limits) is None


def test_a_bound_is_told_whether_a_solution_is_found_or_not() -> None:
    model = cp_model.CpModel()
    x = model.new_int_var(3, 9, "")
    model.minimize(2 * x)
    clock = Clock(Stop(60), reproducible=True)
    assert cpsat.least(model, clock, cpsat.Limits(10.0, workers=1)) == 6
    assert cpsat.least(model, clock, cpsat.Limits(0.0, workers=1)) is None
    clock.stop.cancel.set()
    assert cpsat.least(model, clock, cpsat.Limits(10.0, workers=1)) is None
