"""The search over whole plans: column generation, dive, neighbourhoods.

It serves where rules tie the days of a worker together (runs of days, weekends, hours of a period), so that
the relaxation over whole plans is close and that over days is not.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from wfm.solver import cpsat
from wfm.solver.bound import Climber
from wfm.solver.by_days import mix_days
from wfm.solver.columns import Generator
from wfm.solver.construct import EPS
from wfm.solver.convex import SCALE
from wfm.solver.dive import Way, dive
from wfm.solver.flow import best_over, tells
from wfm.solver.improve import Improver
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.neighbours import Neighbours
from wfm.solver.problem import Cell, Problem
from wfm.solver.solution import Solution
from wfm.solver.state import Options, Search, rounded_up

CLIMBS, CLIMBING = 40, 0.05  # steps, and share of the time left, before column generation
CONVERGING = 0.4  # of the time left, for the bound
WHOLE = 0.1  # of the time left, for a small problem as one model
SMALL = 1500  # literals of a problem that is tried whole
DIVING = 0.25  # of the time left, for pricing in a dive
FLOWING = 0.35  # of the time left, for the best roster of plans near the best ones
ALMOST = 0.999  # of a step below the best cost: what costs more than that costs no less than the best
TURN = 0.25  # of the time left, for parts planned again until that is due once more
ARCS = 25_000  # arcs of the networks of such plans: what HiGHS has solved within minutes


def weave(state: Search, options: Options) -> None:
    """Better rosters and bounds until the clock ends."""
    if state.best is None:
        return
    clock, problem = state.clock, state.problem
    grain = grain_of(problem)
    generator = _generator(state, state.best, options.seed)
    generator.converge(clock.spent + CONVERGING * clock.left, state.tell_bound(grain))
    flow = None if options.reproducible or not tells(problem) else partial(_flow, state, generator, grain)
    if not flow:
        _whole(state, options, grain)
    if not state.done() and state.best is not None:
        way = Way(until=clock.spent + DIVING * clock.left, most=state.cost - EPS)
        found = dive(generator, state.best, range(len(problem.workers)), way)
        state.offer(found or state.best, "improve")
    _neighbours(state, generator, options, flow)


def _flow(state: Search, generator: Generator, grain: float) -> None:
    """The best roster of plans near the best ones; it is the best of all where none cheaper is left out."""
    clock = state.clock
    near = generator.near_best(state.cost - ALMOST * grain, ARCS)
    if near is None or state.best is None:
        return
    found = best_over(near.networks, state.best, clock, FLOWING * clock.left, grain)
    if found is None:
        return
    if found.solution:
        state.offer(found.solution, "improve")
    state.raise_bound(rounded_up(min(found.bound, near.below), grain))
    state.tell("bound")


def _generator(state: Search, best: Solution, seed: int) -> Generator:
    """Column generation from a roster; where responses are cheap, from prices that climbed for a while."""
    if any(state.problem.binding):
        return Generator(best, state.clock)
    climber = Climber(best, state.clock)
    mix_days(state, climber, seed)
    until = state.clock.spent + CLIMBING * state.clock.left
    while climber.steps < CLIMBS and state.clock.spent < until:
        climber.climb(state.cost)
        state.raise_bound(climber.bound)
    return Generator(best, state.clock, climber.bound, climber.prices)


def _whole(state: Search, options: Options, grain: float) -> None:
    """A small problem as one model of CP-SAT: it may be proven where the relaxation leaves a gap."""
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
        state.raise_bound(rounded_up(solver.best_objective_bound / SCALE, grain))


def _neighbours(
    state: Search, generator: Generator, options: Options, flow: Callable[[], None] | None
) -> None:
    """Parts planned again until the clock ends; and by turns, where there is a better roster, the flow."""
    if state.best is None or state.done():
        return
    chance = random.Random(options.seed)
    near = Neighbours(generator, state.clock, options.workers, chance)
    improver = Improver(state.clock, options.workers, options.seed)
    if any(state.problem.binding):
        improver = replace(
            improver, others=(near.people, near.window, near.priced, near.again, near.some, near.stretch)
        )
    else:
        improver = replace(improver, liked=_liked(generator), more=(near.priced, near.again, near.some))
    due, known = state.clock.spent, math.inf
    for solution in improver.run(state.best):
        state.offer(solution, "improve")
        if flow and state.cost < known and state.clock.spent >= due:
            known = state.cost
            flow()
            improver.offer(state.best)
            due = state.clock.spent + TURN * state.clock.left
        if state.done():
            return


def _liked(generator: Generator) -> dict[Cell, set[int]]:
    """The duties of all columns."""
    liked: defaultdict[Cell, set[int]] = defaultdict(set)
    for column in generator.master.columns:
        for day, pick in enumerate(column.plan):
            if pick is not None:
                liked[column.worker, day].add(pick.duty)
    return dict(liked)


def grain_of(problem: Problem) -> float:
    """What the cost of every roster is a multiple of, in call equivalents; 0 where there is no such step.

    The greatest common divisor of all losses and of all that the rules charge, both told in whole parts of a
    call; where one of them is no such part, there is no step.
    """
    losses = problem.requirement.loss * SCALE
    told = [rule.grain(problem) * SCALE for rule in problem.rules]
    goals = [np.unique(goal.price) * SCALE for goal in problem.goals.values()]
    steps = np.concatenate([np.unique(losses), *goals, [step for step in told if np.isfinite(step)]])
    whole = np.round(steps)
    if len(problem.requirement.partitions) > 1 or np.abs(steps - whole).max() > 1e-6 or not all(told):
        return 0.0
    return float(np.gcd.reduce(whole.astype(np.int64))) / SCALE
