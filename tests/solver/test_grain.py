from __future__ import annotations

import pytest

from benchmarks.curtois_read import read
from tests.benchmarks.test_curtois import INSTANCE, RIGHT, solution
from tests.solver.brute import tiny
from wfm.solver.grain import grain_of


def test_expected_calls_come_in_no_steps() -> None:
    assert grain_of(tiny()) == 0.0


def test_costs_in_whole_points_come_in_steps() -> None:
    """The shifts and requests of the public format: every roster costs a multiple of the step."""
    problem = read(INSTANCE).problem()
    step = grain_of(problem)
    assert step > 0
    for plan in ("EEEE..........", "EELL......EEE.", ".............."):
        cost = solution(problem, {**RIGHT, "A": plan}).cost
        assert cost / step == pytest.approx(round(cost / step), abs=1e-6)
