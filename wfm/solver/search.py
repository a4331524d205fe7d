"""The search: construct, bound, improve, until the caller's ``Stop``.

A roster exists before CP-SAT starts and is never given up for a worse one; the end of the time, a
cancellation or a solver that fails returns the best so far.
"""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Mapping
from dataclasses import replace

from wfm.solver.bound import Climber
from wfm.solver.by_days import mix_days
from wfm.solver.choose_day import DayChoice
from wfm.solver.clock import Clock
from wfm.solver.construct import construct, settle
from wfm.solver.day_mix import DayMix
from wfm.solver.hand_over import take_up
from wfm.solver.improve import Improver
from wfm.solver.mend import mended
from wfm.solver.pricing import Pricer
from wfm.solver.problem import Cell, Problem
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
MIXED_SHARE = 0.3  # of the time, for the bound where prices are good already
FADE, LEAST_SHARE = 0.6, 0.05  # of the time for the bound after each turn in which it gains next to nothing
GAIN = 1e-4  # of the bound: less is next to nothing
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
    mix = mix_days(state, climber, options.seed)
    if mix is None:
        _climb(state, climber, clock.spent + FIRST_CLIMB * clock.left)
    _tighten(state, climber, tightener, clock.spent + TIGHTENING * clock.left)
    if state.best is None or state.done():
        return
    improver = _improver(state, mix, climber.liked, options)
    team = _team(state, options)
    began, share, due = clock.spent, 1.0 if mix is None else MIXED_SHARE, 0.0
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
    state: Search, mix: DayMix | None, liked: Mapping[Cell, set[int]], options: Options
) -> Improver:
    """What makes the roster better: where the mixture knows days, everybody's day is chosen among them.

    In a large service that takes the place of the models that decide every block of everybody's work.
    """
    improver = Improver(state.clock, options.workers, options.seed, liked)
    if mix is None or not state.problem.divisible:
        return improver
    choice = DayChoice(mix, state.clock, options.workers, random.Random(options.seed)).better
    if _few(state.problem):
        return replace(improver, more=(choice,))
    return replace(improver, others=(improver.reinsert_week, choice))


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
        if climber.steps % ROSTER_EVERY == 0:
            candidate = mended(Solution.of(state.problem, climber.plans), binding)
            state.offer(settle(candidate, range(len(state.problem.workers)), clock, until=until), "bound")
            state.tell("bound")
            if climber.bound - since <= GAIN * abs(since):
                return  # the time is better spent on the roster; another turn comes
            since = climber.bound
