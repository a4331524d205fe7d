from __future__ import annotations

import numpy as np
import pytest
from ortools.linear_solver import pywraplp

from tests.solver.build import pose, service
from wfm.solver.day_classes import DayClass
from wfm.solver.group_hours import GroupHours, HourPrices


def solved(gain: float, minutes: int = 480) -> tuple[float, HourPrices, GroupHours]:
    """Two workers of 35 hours, one week; each of ten days of work gains so much."""
    problem = pose(service(days=5, agents=2, rules={"hours": {"under": 60, "over": 30, "price_per_hour": 6}}))
    lp = pywraplp.Solver.CreateSolver("GLOP")
    hours = GroupHours(problem, ((0, 1),), lp)
    lp.Objective().SetMinimization()
    for day in range(5):
        variable = lp.NumVar(0.0, 2.0, "")
        hours.count(variable, DayClass(day, 0, (0, 1)), minutes)
        lp.Objective().SetCoefficient(variable, -gain)
    assert lp.Solve() == pywraplp.Solver.OPTIMAL
    return lp.Objective().Value(), hours.prices, hours


def test_contracts_allow_no_more_than_all_hours_together() -> None:
    value, prices, hours = solved(gain=1.0)
    most = 2 * (35 * 60 + 30)
    assert value == pytest.approx(-most / 480)
    assert prices.over[0].sum() == pytest.approx(-1.0 / 480)
    assert hours.bound(prices) == pytest.approx(value)
    assert hours.value(prices, 0, 2)[480] == pytest.approx(-1.0)


def test_missing_hours_have_their_price() -> None:
    value, prices, _ = solved(gain=-0.1, minutes=300)  # work costs a little, less than missing hours do
    least = 2 * (35 * 60 - 60)
    assert value == pytest.approx(0.1 * 10 + (least - 10 * 300) * 6 / 60)
    assert prices.under[0].sum() == pytest.approx(6 / 60)


def test_prices_mix() -> None:
    one = HourPrices(np.array([[-1.0]]), np.array([[0.0]]), np.array([[-2.0]]))
    other = HourPrices(np.array([[-3.0]]), np.array([[4.0]]), np.array([[0.0]]))
    mixed = one.mixed(other, 0.25)
    assert (mixed.over[0, 0], mixed.under[0, 0], mixed.days[0, 0]) == (-2.5, 3.0, -0.5)
