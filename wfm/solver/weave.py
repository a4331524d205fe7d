"""The search over whole plans: column generation, dive, neighbourhoods.

It serves where rules tie the days of a worker together (runs of days, weekends, hours of a period), so that
the relaxation over whole plans is close and that over days is not.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from functools import partial

from wfm.solver.columns import Generator
from wfm.solver.construct import EPS
from wfm.solver.dive import Way, dive
from wfm.solver.flow import best_over, tells
from wfm.solver.grain import grain_of
from wfm.solver.improve import Improver
from wfm.solver.neighbours import Neighbours
from wfm.solver.state import Options, Search, rounded_up
from wfm.solver.whole import solve_whole

CONVERGING = 0.4  # of the time left, for the bound
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
    generator = Generator(state.best, clock)
    climb = partial(generator.converge, tell=state.tell_bound(grain))
    converged = climb(clock.spent + CONVERGING * clock.left)
    flow = None if options.reproducible or not tells(problem) else partial(_flow, state, generator, grain)
    if not flow:
        solve_whole(state, options, grain)
    if not state.done() and state.best is not None:
        way = Way(until=clock.spent + DIVING * clock.left, most=state.cost - EPS)
        found = dive(generator, state.best, range(len(problem.workers)), way)
        state.offer(found or state.best, "improve")
    _neighbours(state, generator, options, flow, None if converged else climb)


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


def _neighbours(
    state: Search,
    generator: Generator,
    options: Options,
    flow: Callable[[], None] | None,
    climb: Callable[[float], bool] | None,
) -> None:
    """Parts planned again until the clock ends; and by turns, where there is a better roster, the flow.

    A bound that is not yet the best one goes on to climb (``climb``) as long as parts are planned in vain.
    """
    if state.best is None or state.done():
        return
    chance = random.Random(options.seed)
    near = Neighbours(generator, state.clock, options.workers, chance)
    kinds = (near.people, near.window, near.priced, near.again, near.some, near.stretch)
    improver = Improver(state.clock, options.workers, options.seed, others=kinds)
    due, known = state.clock.spent, math.inf
    began = due
    for solution in improver.run(state.best):
        before, took = state.cost, state.clock.spent - began
        state.offer(solution, "improve")
        if climb and state.cost == before and climb(state.clock.spent + took):
            climb = None
        began = state.clock.spent
        if flow and state.cost < known and state.clock.spent >= due:
            known = state.cost
            flow()
            improver.offer(state.best)
            due = state.clock.spent + TURN * state.clock.left
        if state.done():
            return
