"""The best roster that known plans make: one plan a worker, by CP-SAT."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from ortools.sat.python import cp_model

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.master import Column
from wfm.solver.model import SCALE, Linear
from wfm.solver.solution import Solution, union_counts


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
        for u in np.flatnonzero(base.problem.workers[a].unions):
            for t in column.on:
                present[int(u), int(t)].append(literal)
    for a, mine in columns.items():
        cp.add_exactly_one([chosen[a, k] for k in range(len(mine))])
    rest = base.on.copy()
    rest[list(columns)] = 0
    terms += _losses(cp, base, present, union_counts(base.problem, rest), len(columns))
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
            u: loss_above(
                cp, need.loss[u, t], sum(present[u, t]) if (u, t) in present else 0, int(counts[u, t]), free
            )
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


def loss_above(cp: cp_model.CpModel, loss: np.ndarray, more: Linear, fixed: int, free: int) -> Linear:
    """A variable at or above a convex loss at ``fixed + more`` agents, of whom at most ``free`` are more."""
    curve = np.cumsum(np.concatenate([[round(loss[0] * SCALE)], np.round(np.diff(loss) * SCALE)]))
    low, high = min(fixed, len(curve) - 1), min(fixed + free, len(curve) - 1)
    inside = curve[low : high + 1].astype(np.int64)
    if len(set(inside)) == 1:
        return int(inside[0])
    variable = cp.new_int_var(int(inside.min()), int(inside.max()), "")
    slopes = np.diff(inside)
    for n in range(len(slopes)):
        if not n or slopes[n] != slopes[n - 1]:
            cp.add(variable >= int(inside[n]) + int(slopes[n]) * (fixed + more - (low + n)))
    return variable
