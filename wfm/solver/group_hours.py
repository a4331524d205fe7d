"""Hours and days of groups of workers in a linear program over days: contracts, all together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.linear_solver import pywraplp

from wfm.solver.day_classes import DayClass
from wfm.solver.problem import Problem
from wfm.solver.solution import Floats

Rows = list[list[pywraplp.Constraint]]


@dataclass(frozen=True)
class HourPrices:
    """What a minute and a day of work are worth to the contracts of each group; below 0 where they cost.

    Attributes:
        over: of a minute up to the end of each week, since contracts allow no more, ``[G, weeks]``;
            at most 0.
        under: the same, since contracts ask for it; at least 0.
        days: of a day in each week; at most 0.
    """

    over: Floats
    under: Floats
    days: Floats

    def mixed(self, other: HourPrices, weight: float) -> HourPrices:
        """These with a weight, others with the rest."""
        rest = 1 - weight
        return HourPrices(
            weight * self.over + rest * other.over,
            weight * self.under + rest * other.under,
            weight * self.days + rest * other.days,
        )


class GroupHours:
    """Rows that ask of each group, week after week, the hours of its contracts, and not too many days.

    As for one worker, the balance of hours worked and owed stays within its tolerance from week to week, and
    what is missing beyond that is paid for and forgotten. That nobody makes up for another is left out.

    Args:
        problem: the problem.
        groups: the workers of each group.
        lp: the linear program.
    """

    def __init__(self, problem: Problem, groups: tuple[tuple[int, ...], ...], lp: pywraplp.Solver) -> None:
        hours = problem.scenario.service.rules.hours
        weeks = range(len(problem.weeks))
        self._lp = lp
        self._week = {day: k for k, (_, days) in enumerate(problem.weeks) for day in days}
        self._longest = max((int(table.work.max()) for table in problem.tables if len(table)), default=0)
        members = [[problem.workers[a] for a in group] for group in groups]
        self._asked = np.array([all(w.contract.balanced for w in mine) for mine in members])
        due = np.array([[sum(w.contract.due[m] for w in mine) for m, _ in problem.weeks] for mine in members])
        sizes = np.array([len(mine) for mine in members])[:, None]
        owed = np.where(self._asked[:, None], due.cumsum(axis=1), 0.0)
        self._most = np.where(self._asked[:, None], owed + sizes * hours.over, lp.infinity())
        self._least = np.where(self._asked[:, None], owed - sizes * hours.under, -lp.infinity())
        self._days = np.array(
            [[float(sum(w.contract.days_a_week for w in mine)) for _ in weeks] for mine in members]
        )
        self._over = self._rows(np.full_like(owed, -lp.infinity()), self._most)
        self._under = self._rows(self._least, np.full_like(owed, lp.infinity()))
        self._worked = self._rows(np.full_like(owed, -lp.infinity()), self._days)
        self._post_missing(hours.price_per_hour / 60.0)

    def _rows(self, low: Floats, high: Floats) -> Rows:
        """One row for each group and week."""
        return [
            [self._lp.Constraint(float(a), float(b)) for a, b in zip(*both, strict=True)]
            for both in zip(low, high, strict=True)
        ]

    def _post_missing(self, price: float) -> None:
        """Minutes that are missing count as worked from then on, at their price."""
        for g, asked in enumerate(self._asked):
            for k in range(len(self._over[g])) if asked else ():
                missing = self._lp.NumVar(0.0, self._lp.infinity(), "")
                self._lp.Objective().SetCoefficient(missing, price)
                self._from(missing, g, k, 1.0)

    def _from(self, variable: pywraplp.Variable, group: int, week: int, minutes: float) -> None:
        """Count minutes of a week in the balance after it and after all later ones."""
        for rows in (self._over, self._under):
            for row in rows[group][week:]:
                row.SetCoefficient(variable, minutes)

    def count(self, variable: pywraplp.Variable, one: DayClass, minutes: int) -> None:
        """Have a variable work so many minutes on the day of a class."""
        week = self._week[one.day]
        self._worked[one.group][week].SetCoefficient(variable, 1.0)
        if self._asked[one.group]:
            self._from(variable, one.group, week, float(minutes))

    @property
    def prices(self) -> HourPrices:
        """The duals; only after a solve that did not fail."""
        return HourPrices(
            np.minimum(_duals(self._over), 0.0),
            np.maximum(_duals(self._under), 0.0),
            np.minimum(_duals(self._worked), 0.0),
        )

    def value(self, prices: HourPrices, group: int, day: int) -> Floats:
        """What a day of a group's worker is worth to the contracts, by its minutes, ``[longest + 1]``."""
        week = self._week[day]
        minute = float((prices.over + prices.under)[group, week:].sum())
        value: Floats = minute * np.arange(self._longest + 1) + prices.days[group, week]
        return value

    def bound(self, prices: HourPrices) -> float:
        """The part of these rows in a bound."""
        asked = self._asked
        balance = (prices.over * self._most)[asked].sum() + (prices.under * self._least)[asked].sum()
        return float(balance + (prices.days * self._days).sum())


def _duals(rows: Rows) -> Floats:
    return np.array([[row.dual_value() for row in weeks] for weeks in rows])
