"""The first step of the search: prices, a bound and rosters from the best mixture of days.

Each round of the mixture costs about as much as a step of the climb and gains far more; the bound of whole
plans at its prices is close to the best one. Where work is done by the interval, rosters rounded off from
the mixture are better than those built one worker after the other.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from wfm.solver.bound import Climber
from wfm.solver.clock import Clock
from wfm.solver.day_mix import DayMix
from wfm.solver.fit import fit
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.round_off import Rounding
from wfm.solver.session_prices import with_sessions
from wfm.solver.solution import Solution
from wfm.solver.state import Search

MIXING = 0.25  # of the time left, for the mixture with the sessions of the roster
FREED = 0.45  # of the time left, for the mixture with sessions free
ROUNDING = 0.25  # of the time left, for rosters
SOME = (2, 4, 8, 16)  # workers rounded off again
LARGE = 3000  # rows of agents from which the climb is faster than the linear program
UNLUCKY = 20  # rosters without a better one after which to stop


@dataclass(frozen=True)
class Mixed:
    """What the mixture leaves to the search.

    Attributes:
        mix: the mixture.
        rounding: rosters rounded off from it, where work is done by the interval.
    """

    mix: DayMix
    rounding: Rounding | None


def mix_days(state: Search, climber: Climber, seed: int) -> Mixed | None:
    """Better prices, a bound and, where work is done by the interval, rosters.

    Args:
        state: the search; it has a roster.
        climber: it is told the prices.
        seed: of the order in which rosters are rounded off.

    Returns:
        The mixture, and rosters from it; None where there was none, or no time.
    """
    clock, problem = state.clock, state.problem
    if state.best is None or any(problem.toured) or state.done() or not _few_rows(problem):
        return None
    mix = DayMix(state.best, clock)
    mix.improve(clock.spent + MIXING * clock.left)
    if mix.best is None:
        return None
    prices = _prove(state, climber, mix)
    rounding = Rounding(mix, state.best, prices) if problem.divisible else None
    if rounding:
        _round_off(state, rounding, random.Random(seed))
    if problem.away and not state.done():
        mix.free_sessions(prices)
        mix.improve(clock.spent + FREED * clock.left)
        _prove(state, climber, mix)
    return Mixed(mix, rounding)


def _few_rows(problem: Problem) -> bool:
    """Whether the linear program is faster than the climb: where work is priced, and there are few rows.

    Where there is nothing but the phone, its marginal values are good prices, and the climb needs no others.
    """
    need = problem.requirement
    return bool(problem.goals) and len(need.unions) * int(need.open.any(axis=0).sum()) <= LARGE


def _prove(state: Search, climber: Climber, mix: DayMix) -> Prices:
    """Tell the climber the prices, and the search the bound; the prices."""
    problem, best = state.problem, mix.best
    if best is None:
        raise ValueError("a mixture without prices proves nothing")
    prices = best.prices
    if problem.away:
        climber.consider(prices)
        prices = with_sessions(problem, prices, mix.besides)
    climber.consider(prices)
    state.raise_bound(climber.bound)
    state.tell("bound")
    return prices


def _round_off(state: Search, rounding: Rounding, chance: random.Random) -> None:
    """Offer rosters rounded off until none is better for a while."""
    clock = state.clock
    until, unlucky = clock.spent + ROUNDING * clock.left, 0
    state.offer(afresh(rounding, clock, chance), "construct")
    while state.best and clock.spent < until and unlucky < UNLUCKY and not state.done():
        before = state.cost
        state.offer(again(rounding, state.best, clock, chance), "construct")
        unlucky = 0 if state.cost < before else unlucky + 1


def again(rounding: Rounding, solution: Solution, clock: Clock, chance: random.Random) -> Solution:
    """A roster with some workers rounded off again beside the plans of all others.

    Args:
        rounding: rosters from a mixture.
        solution: the roster.
        clock: the search's clock.
        chance: the source of chance.
    """
    everybody = range(len(solution.plans))
    free = sorted(chance.sample(everybody, min(len(everybody), chance.choice(SOME))))
    return _fitted(rounding.roster(clock, chance, solution, free), rounding.usual, free)


def afresh(rounding: Rounding, clock: Clock, chance: random.Random) -> Solution:
    """A roster rounded off; the arguments are those of ``again``."""
    solution = rounding.roster(clock, chance)
    return _fitted(solution, rounding.usual, range(len(solution.plans)))


def _fitted(solution: Solution, price: float, workers: Sequence[int]) -> Solution:
    """The blocks of some workers as long as is good.

    What is done too much is given up where that saves most before it is given up where it saves nothing.
    """
    for least in (price, price / 2, 0.0):
        for worker in workers:
            solution = fit(solution, worker, least=least)
    return solution
