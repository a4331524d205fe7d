"""A small problem as one model of CP-SAT: it may be proven where the relaxation leaves a gap."""

from __future__ import annotations

from wfm.solver import cpsat
from wfm.solver.convex import SCALE
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.model_rest import lost_anyway, rounding
from wfm.solver.state import Options, Search, rounded_up

WHOLE = 0.1  # of the time left
SMALL = 1500  # literals of a problem that is tried


def solve_whole(state: Search, options: Options, grain: float) -> None:
    """Offer the best roster of a small problem, and what CP-SAT proves; nothing where it is not small.

    Args:
        state: the search.
        options: threads and seed.
        grain: what the cost of every roster is a multiple of; 0 for no such step.
    """
    problem, clock = state.problem, state.clock
    size = sum(int(mask.sum()) for masks in problem.allowed for mask in masks)
    if size > SMALL or state.best is None or state.done():
        return
    everything = Part(tuple(range(len(problem.workers))), tuple(range(len(problem.tables))))
    model = RosterModel(problem, everything, state.best)
    hint(model)
    clock.worked(model.build_seconds)
    solver = cpsat.run(model.cp, clock, cpsat.Limits(WHOLE * clock.left, options.workers, options.seed))
    if solver:
        state.offer(read(model, solver), "improve")
        proven = solver.best_objective_bound / SCALE + sum(lost_anyway(model).values())
        rounded = 0.0 if grain else rounding(problem) / SCALE
        state.raise_bound(rounded_up(proven - rounded, grain))
