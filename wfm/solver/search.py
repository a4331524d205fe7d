"""The search: construct, bound, improve, until the caller's ``Stop``.

A roster exists before CP-SAT starts and is never given up for a worse one; the end of the time, a
cancellation or a solver that fails returns the best so far.
"""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from wfm.solver.bound import Climber
from wfm.solver.by_days import Mixed, again, mix_days
from wfm.solver.choose_day import DayChoice
from wfm.solver.clock import Clock
from wfm.solver.construct import construct, settle
from wfm.solver.hand_over import take_up
from wfm.solver.improve import Improver
from wfm.solver.mend import mended
from wfm.solver.pricing import Pricer
from wfm.solver.problem import Cell, Problem
from wfm.solver.round_off import Rounding
from wfm.solver.solution import Solution
from wfm.solver.state import OnIncumbent, Options, Result, Search, Status, result_of
from wfm.solver.stop import OnProgress, Stop
from wfm.solver.team import Team
from wfm.solver.tighten import Tightener
from wfm.solver.weave import weave

__all__ = ("OnIncumbent", "Options", "Result", "Status", "solve")

_log = logging.getLogger(__name__)

SETTLING = 0.2  # of the time, until nobody can be placed better
PLACING = 0.3  # of the time, for those whom CP-SAT has to plan
FEW = 500  # working days of a problem that column generation can prove nearly optimal within seconds
FIRST_CLIMB = 0.3  # of the time, for the bound before anything is improved
TIGHTENING = 0.25  # of the time, for what CP-SAT proves about workers whom no exact program knows
FADE, LEAST_SHARE = 0.6, 0.05  # of the time for the bound after each turn in which it gains next to nothing
CHOOSING, VAIN = 0.3, 3  # of the time left, for days chosen anew; how many in vain end that
GAIN = 1e-4  # of the bound: less is next to nothing
CLOSE_STEPS = 8  # steps of the bound that must gain something where its prices came from a mixture
ROSTER_EVERY = 25  # steps of the bound between two rosters made of its plans


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
    """Whether to search over whole plans: where days bind each other, and where there are few.

    Not for being few where work is priced: the linear program then finds its prices too slowly.
    """
    few = _few(problem) and not problem.goals
    return (few or any(problem.binding)) and not any(problem.toured) and Pricer.exact(problem)


def _few(problem: Problem) -> bool:
    return len(problem.workers) * len(problem.tables) <= FEW


def _place(state: Search) -> None:
    """Place those better, by CP-SAT and for a share of the time, whom the dynamic program cannot plan."""
    workers = [worker for worker, rules in enumerate(state.problem.binding) if rules]
    if state.best is not None and workers:
        until = state.clock.spent + PLACING * state.clock.left
        state.offer(settle(state.best, workers, state.clock, thorough=True, until=until), "construct")


def _refine(state: Search, climber: Climber, options: Options) -> None:
    """Raise the bound and improve the roster, by turns; half of the time each while the bound gains."""
    clock = state.clock
    tightener = Tightener(state.problem, clock)
    mixed = mix_days(state, climber, options.seed)
    if state.best is not None:
        climber.consider_roster(state.best)
        state.raise_bound(climber.bound)
    if mixed is None:
        _climb(state, climber, clock.spent + FIRST_CLIMB * clock.left)
    _tighten(state, climber, tightener, clock.spent + TIGHTENING * clock.left)
    if state.best is None or state.done():
        return
    improver = _improver(state, mixed, climber.liked, options)
    team = _team(state, options)
    began, share, due = clock.spent, 1.0, 0.0
    for solution in improver.run(state.best):
        state.offer(solution, "improve")
        if team:
            improver.offer(team.exchange(solution))
        now, before = clock.spent, state.bound or 0.0
        due += share * (now - began)
        if due > 0:
            _climb(state, climber, now + (due / 2 if tightener.useful else due))
            _tighten(state, climber, tightener, now + due)
            gained = (state.bound or 0.0) - before > GAIN * abs(before)
            share = 1.0 if gained else max(LEAST_SHARE, share * FADE)
            due -= clock.spent - now
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
    if _few(state.problem):
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


def _tighten(state: Search, climber: Climber, tightener: Tightener, until: float) -> None:
    """Raise the bound by what CP-SAT proves at the best prices."""
    if climber.steps and not state.done():
        before = state.bound
        state.raise_bound(tightener.raised(climber, until))
        if state.bound != before:
            state.tell("bound")


def _team(state: Search, options: Options) -> Team | None:
    """Helpers elsewhere, if there are any."""
    if options.executor is None or options.reproducible:
        return None
    return Team(options.executor, options.helpers, state.clock, random.Random(options.seed))


def _climb(state: Search, climber: Climber, until: float) -> None:
    """Raise the bound; the plans found on the way may make better rosters."""
    clock = state.clock
    binding = [rule for rule in state.problem.rules if any(rule in rules for rules in state.problem.binding)]
    since = climber.bound
    while clock.spent < until and clock.left > 0 and not climber.exhausted and not state.done():
        climber.climb(state.cost)
        since = climber.bound if since == -math.inf else since
        state.raise_bound(climber.bound)
        if climber.close and climber.steps % CLOSE_STEPS == 0 and climber.bound - since <= GAIN * abs(since):
            return
        if climber.steps % ROSTER_EVERY == 0:
            candidate = mended(Solution.of(state.problem, climber.plans), binding)
            state.offer(settle(candidate, range(len(state.problem.workers)), clock, until=until), "bound")
            state.tell("bound")
            if climber.bound - since <= GAIN * abs(since):
                return  # the time is better spent on the roster; another turn comes
            since = climber.bound
