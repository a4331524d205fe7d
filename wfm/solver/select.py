"""The best roster that known plans make: one plan a worker, by CP-SAT."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from ortools.sat.python import cp_model

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.convex import SCALE, Linear, convex, scaled_curve
from wfm.solver.master import Column
from wfm.solver.solution import Solution


def select(
    base: Solution, columns: Mapping[int, Sequence[Column]], clock: Clock, limits: cpsat.Limits
) -> Solution | None:
    """The best roster over some workers' columns, given everybody else's plans.

    Args:
        base: the roster; its plans must be among the columns, and are the first guess.
        columns: the plans to choose from, by worker.
        clock: the search's clock.
        limits: time, threads and seed.

    Returns:
        The roster, or None where CP-SAT found none in time.
    """
    cp = cp_model.CpModel()
    chosen = {(a, k): cp.new_bool_var("") for a, mine in columns.items() for k in range(len(mine))}
    present: defaultdict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    terms: list[Linear] = []
    for (a, k), literal in chosen.items():
        column = columns[a][k]
        cp.add_hint(literal, int(column.plan == base.plans[a]))
        terms.append(round(column.cost * SCALE) * literal)
        for u, t in zip(*column.heads, strict=True):
            present[int(u), int(t)].append(literal)
    for a, mine in columns.items():
        cp.add_exactly_one([chosen[a, k] for k in range(len(mine))])
    rest = base.replace({a: (None,) * len(base.plans[a]) for a in columns})
    terms += _losses(cp, base, present, rest.heads, len(columns))
    terms += _goals(cp, rest, columns, chosen)
    cp.minimize(sum(terms))
    solver = cpsat.run(cp, clock, limits)
    if solver is None:
        return None
    taken = {a: columns[a][k].plan for (a, k), x in chosen.items() if solver.boolean_value(x)}
    return base.replace(taken)


def _losses(
    cp: cp_model.CpModel,
    base: Solution,
    present: Mapping[tuple[int, int], list[cp_model.IntVar]],
    counts: np.ndarray,
    free: int,
) -> list[Linear]:
    """The loss of every interval that the choice can change."""
    need = base.problem.requirement
    losses: list[Linear] = []
    for t in sorted({t for _, t in present}):
        lost = {
            u: _above(cp, need.loss[u, t], sum(present.get((u, t), [])), int(counts[u, t]), free)
            for u in range(len(need.unions))
        }
        sums = [sum(lost[u] for u in parts) for parts in need.partitions]
        if len(sums) == 1:
            losses.append(sums[0])
            continue
        total = cp.new_int_var(0, 2**40, "")
        for one in sums:
            cp.add(total >= one)
        losses.append(total)
    return losses


def _goals(
    cp: cp_model.CpModel,
    rest: Solution,
    columns: Mapping[int, Sequence[Column]],
    chosen: Mapping[tuple[int, int], cp_model.IntVar],
) -> list[Linear]:
    """What is missing of every goal."""
    found: list[Linear] = []
    for j, goal in rest.problem.goals.items():
        for row, price in enumerate(goal.price):
            work = [(int(columns[a][k].work[j][row]), x) for (a, k), x in chosen.items()]
            most = sum(max(int(c.work[j][row]) for c in mine) for mine in columns.values())
            done = sum(count * x for count, x in work if count)
            found.append(_above(cp, price, done, int(rest.worked[j][row]), most))
    return found


def _above(cp: cp_model.CpModel, curve: np.ndarray, more: Linear, fixed: int, free: int) -> Linear:
    return convex(cp, scaled_curve(curve), fixed + more, fixed, free)
