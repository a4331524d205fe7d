"""What a model charges besides its rules: choices of a day, intervals at given values, goals of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from wfm.solver.attendance import paused_in
from wfm.solver.convex import convex, scaled_curve, whole_parts

if TYPE_CHECKING:
    from wfm.solver.model import Linear, RosterModel


def price_choices(model: RosterModel) -> None:
    """Charge what the rules say that each choice of a day costs."""
    for cell in model.cells:
        prices = model.problem.day_prices.get(cell)
        if prices is not None:
            model.penalise(1, float(prices[-1]))
            for k, literal in model.choices(*cell):
                model.penalise(literal, float(prices[k] - prices[-1]))


def price_intervals(model: RosterModel, values: npt.NDArray[np.float64]) -> None:
    """Credit what each interval is worth, ``[1 + tasks, T]``, and a pause in it where there is one row more.

    Worth is rounded up, as prices are rounded down: see ``RosterModel.lenient``.
    """
    scaled = -whole_parts(-np.atleast_2d(values), down=True)
    priced = 1 + len(model.problem.tasks)  # rows; one more is that of pauses
    for cell in model.cells:
        rows: dict[int, Mapping[int, Linear]] = {1 + j: x for j, x in model.tasks(*cell).items()}
        rows[0] = {t: sum(sign * x for sign, x in terms) for t, terms in model.coverage(*cell).items()}
        for row, times in rows.items():
            for t, doing in times.items():
                if scaled[row, t] and model.problem.offers[cell[0], row, t]:
                    model.penalise_scaled(-int(scaled[row, t]) * doing)
        for t, pause in paused_in(model, *cell).items() if len(scaled) > priced else ():
            model.penalise_scaled(-int(scaled[-1, t]) * pause)


def price_goal(model: RosterModel, j: int) -> None:
    """Charge what the goal of a task costs in every row that the free part can change."""
    goal, terms = model.problem.goals[j], dict[int, list[cp_model.IntVar]]()
    worked = model.base.worked[j].copy()
    for a in model.part.workers:
        worked -= model.problem.done(j, model.freed(a))
    alike = [k for k, owner in model.problem.goal_of.items() if owner == j]
    for cell, k in product(model.cells, alike):
        for t, literal in model.tasks(*cell).get(k, {}).items():
            for row in goal.counts_in(t):
                terms.setdefault(row, []).append(literal)
    for row, literals in terms.items():
        curve = scaled_curve(goal.price[row])
        agents = int(worked[row]) + sum(literals)
        model.penalise_scaled(convex(model.cp, curve, agents, int(worked[row]), len(literals)))
    for k in alike:
        _price_dues(model, k)


def _price_dues(model: RosterModel, j: int) -> None:
    """Charge what blocks cost by who does them."""
    if model.problem.tasks[j].away is None:
        return
    for a, d in model.cells:
        due = model.problem.tasks[j].dues(a)
        for t, literal in model.tasks(a, d).get(j, {}).items():
            if due[t]:
                model.penalise(literal, float(due[t]))
