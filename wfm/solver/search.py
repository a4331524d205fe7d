"""The search: construct, bound, improve, until the caller's ``Stop``.

A roster exists before CP-SAT starts and is never given up for a worse one; the end of the time, a
cancellation or a solver that fails returns the best so far.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from wfm.solver.bound import Climber
from wfm.solver.by_days import Mixed, again, mix_days
from wfm.solver.choose_day import DayChoice
from wfm.solver.clock import Clock
from wfm.solver.construct import construct, settle
from wfm.solver.grain import grain_of
from wfm.solver.hand_over import take_up
from wfm.solver.improve import Improver
from wfm.solver.mend import mended
from wfm.solver.pricing import Pricer
from wfm.solver.problem import Cell, Problem
from wfm.solver.raising import Raising
from wfm.solver.round_off import Rounding
from wfm.solver.solution import Solution
from wfm.solver.state import OnIncumbent, Options, Result, Search, Status, result_of
from wfm.solver.stop import OnProgress, Stop
from wfm.solver.team import Team
from wfm.solver.weave import weave
from wfm.solver.whole import solve_whole

__all__ = ("OnIncumbent", "Options", "Result", "Status", "solve")

_log = logging.getLogger(__name__)

SETTLING = 0.2  # of the time, until nobody can be placed better
PLACING = 0.3  # of the time, for those whom CP-SAT has to plan
FIRST_CLIMB = 0.3  # of the time, for the bound before anything is improved
TIGHTENING = 0.25  # of the time, for what CP-SAT proves about workers whom no exact program knows
CHOOSING, VAIN = 0.3, 3  # of the time left, for days chosen anew; how many in vain end that
GAIN = 1e-4  # of the cost: less is next to nothing


def solve(
    problem: Problem,
    stop: Stop,
    options: Options | None = None,
    *,
    start: Solution | None = None,
    on_progress: OnProgress | None = None,
    on_incumbent: OnIncumbent | None = None,
) -> Result:
    """Find a roster of least cost.

    Args:
        problem: what to solve.
        stop: when to end.
        options: seed, threads, reproducibility.
        start: a roster to begin from, less the days that break a rule; a constructed one is used when it
            is better.
        on_progress: called with every event.
        on_incumbent: called with every better roster, the first one included.

    Returns:
        The best roster with its proven gap; there always is one.
    """
    options = options or Options()
    clock = Clock(stop, reproducible=options.reproducible)
    state = Search(problem, clock, on_progress, on_incumbent)
    first = construct(problem, clock)
    state.offer(first, "construct")
    if start is not None:
        personal = [rule for rule in problem.rules if not rule.linking]
        begin = mended(start, personal)
        state.offer(settle(begin, range(len(problem.workers)), clock), "construct")
    _begin(state, first)
    if problem.workers and not state.done():
        try:
            if _by_plans(problem):
                weave(state, options)
            else:
                _place(state)
                _refine(state, Climber(state.best or first, clock), options)
        except Exception:
            # a roster exists: whatever goes wrong in making it better must not lose it
            _log.exception("the search ended early; the best roster so far is kept")
    return result_of(state)


def _begin(state: Search, first: Solution) -> None:
    """Offer sessions that lack somebody to all; or settle the roster, where no better one is rounded off."""
    clock, problem = state.clock, state.problem
    if problem.divisible:
        state.offer(take_up(first, clock), "construct")
        return
    until = clock.spent + SETTLING * clock.left
    state.offer(settle(first, range(len(problem.workers)), clock, until=until), "construct")


def _by_plans(problem: Problem) -> bool:
    """Whether to search over whole plans: where days bind each other."""
    return any(problem.binding) and not any(problem.toured) and Pricer.exact(problem)


def _place(state: Search) -> None:
    """Place those better, by CP-SAT and for a share of the time, whom the dynamic program cannot plan."""
    workers = [worker for worker, rules in enumerate(state.problem.binding) if rules]
    if state.best is not None and workers:
        until = state.clock.spent + PLACING * state.clock.left
        state.offer(settle(state.best, workers, state.clock, thorough=True, until=until), "construct")


def _refine(state: Search, climber: Climber, options: Options) -> None:
    """Raise the bound and improve the roster, by turns; half of the time each while the bound gains."""
    clock, raising = state.clock, Raising(state, climber)
    mixed = mix_days(state, climber, options.seed)
    if state.best is not None:
        climber.consider_roster(state.best)
        state.raise_bound(climber.bound)
    if mixed is None:
        raising.begin(clock.spent + FIRST_CLIMB * clock.left)
    raising.tighten(clock.spent + TIGHTENING * clock.left)
    if not state.problem.goals:
        solve_whole(state, options, grain_of(state.problem))
    if state.best is None or state.done():
        return
    improver = _improver(state, mixed, climber.liked, options)
    team = _team(state, options)
    began = clock.spent
    for solution in improver.run(state.best):
        state.offer(solution, "improve")
        if team:
            improver.offer(team.exchange(solution))
        raising.turn(clock.spent - began)
        began = clock.spent
        if state.done():
            break
    if team:
        team.dismiss()


def _improver(
    state: Search, mixed: Mixed | None, liked: Mapping[Cell, set[int]], options: Options
) -> Improver:
    """What makes the roster better; with a mixture, also what it knows of days and of everybody's work.

    In a large service that takes the place of the models that decide every block of everybody's work.
    """
    improver = Improver(state.clock, options.workers, options.seed, liked)
    if mixed is None or mixed.rounding is None:
        return improver
    chance = random.Random(options.seed + 1)
    choice = DayChoice(mixed.mix, state.clock, options.workers, chance).better
    _choose_days(state, choice)
    rounded = partial(_rounded, state, mixed.rounding, chance)
    if state.problem.small:
        return replace(improver, more=(choice, rounded))
    return replace(improver, others=(improver.reinsert_week, choice, rounded))


def _choose_days(state: Search, choice: Callable[[Solution], Solution]) -> None:
    """Choose days anew, the last ones first, as long as that gains something."""
    until, vain = state.clock.spent + CHOOSING * state.clock.left, 0
    while state.best is not None and state.clock.spent < until and vain < VAIN and not state.done():
        before = state.cost
        state.offer(choice(state.best), "improve")
        vain = 0 if state.cost < before * (1 - GAIN) else vain + 1


def _rounded(state: Search, rounding: Rounding, chance: random.Random, solution: Solution) -> Solution:
    """The roster with some workers rounded off again, where that is better."""
    found = again(rounding, solution, state.clock, chance) if state.clock.left else solution
    return found if found.cost < solution.cost else solution


def _team(state: Search, options: Options) -> Team | None:
    """Helpers elsewhere, if there are any."""
    if options.executor is None or options.reproducible:
        return None
    return Team(options.executor, options.helpers, state.clock, random.Random(options.seed))
