"""The bound of a search, raised in turns by whatever still gains.

Steps along subgradients come first: they are cheap and gain most at first. What CP-SAT proves about workers
whom no exact program knows comes next. In a small problem column generation finishes what the steps leave
open (in a tiny one it comes before most of them): it goes on from their best prices and the plans that
answered the latest ones. There the bound has half of the time to the end, since rosters are good within
seconds.
"""

from __future__ import annotations

import math

from wfm.solver.bound import Climber
from wfm.solver.columns import Generator
from wfm.solver.construct import settle
from wfm.solver.grain import grain_of
from wfm.solver.mend import mended
from wfm.solver.pricing import Pricer
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution
from wfm.solver.state import Search
from wfm.solver.tighten import Tightener

FADE, LEAST_SHARE = 0.6, 0.05  # of the time for the bound after each turn in which it gains next to nothing
GAIN = 1e-4  # of the bound: less is next to nothing
CLOSE_STEPS = 8  # steps of the bound that must gain something where its prices came from a mixture
ROSTER_EVERY = 25  # steps of the bound between two rosters made of its plans
EARLY_STEPS = 40  # of the bound before column generation comes in a tiny problem
EARLY = 0.4  # of the time left, which it may then take
TINY = 8  # workers of whose plans a linear program is solved within milliseconds


class Raising:
    """What raises the bound of a search.

    Args:
        state: the search; it has a roster.
        climber: what climbs along subgradients.
    """

    def __init__(self, state: Search, climber: Climber) -> None:
        problem = state.problem
        self._state, self._climber = state, climber
        self._tightener = Tightener(problem, state.clock)
        self._binding = [rule for rule in problem.rules if any(rule in rules for rules in problem.binding)]
        self._generator: Generator | None = None
        self._grain = grain_of(problem)
        self._open = _by_columns(problem)
        self._share, self._due = 1.0, 0.0
        self._finished = False

    def begin(self, until: float) -> None:
        """What is raised before anything is improved.

        Args:
            until: when to end, as the clock counts.
        """
        clock = self._state.clock
        if self._open and len(self._state.problem.workers) <= TINY:
            self.climb(until, EARLY_STEPS)
            self._generate(clock.spent + EARLY * clock.left)
        self.climb(until)

    def turn(self, spent: float) -> None:
        """As much time as others spent on the roster, and less where the bound gains next to nothing.

        Args:
            spent: how long others took since the last turn.
        """
        self._due += self._share * spent
        if self._due <= 0:
            return
        now, before = self._state.clock.spent, self._state.bound or 0.0
        self.climb(now + (self._due / 2 if self._tightener.useful else self._due))
        self.tighten(now + self._due)
        if self._climber.exhausted:
            self._generate(now + self._due)
        gained = (self._state.bound or 0.0) - before > GAIN * abs(before)
        self._share = 1.0 if gained or self._open else max(LEAST_SHARE, self._share * FADE)
        self._due -= self._state.clock.spent - now

    def climb(self, until: float, most: float = math.inf) -> None:
        """Steps along subgradients; the plans found on the way may make better rosters.

        Args:
            until: when to end, as the clock counts.
            most: most steps, those made before included.
        """
        state, climber = self._state, self._climber
        clock, since = state.clock, climber.bound
        over = self._finished or climber.exhausted
        while clock.spent < until and climber.steps < most and not over and self._goes_on():
            climber.climb(state.cost)
            since = climber.bound if since == -math.inf else since
            state.raise_bound(climber.bound)
            over = climber.exhausted
            little = climber.bound - since <= GAIN * abs(since)
            if climber.close and climber.steps % CLOSE_STEPS == 0 and little:
                return
            if climber.steps % ROSTER_EVERY == 0:
                self._make_roster(until)
                state.tell("bound")
                if little and not self._open:
                    return  # the time is better spent on the roster; another turn comes
                since = climber.bound

    def _goes_on(self) -> bool:
        return self._state.clock.left > 0 and not self._state.done()

    def _make_roster(self, until: float) -> None:
        """Offer the plans that answered the latest prices, settled."""
        state = self._state
        candidate = mended(Solution.of(state.problem, self._climber.plans), self._binding)
        state.offer(settle(candidate, range(len(state.problem.workers)), state.clock, until=until), "bound")

    def tighten(self, until: float) -> None:
        """What CP-SAT proves at the best prices."""
        state = self._state
        if self._climber.steps and not state.done():
            before = state.bound
            state.raise_bound(self._tightener.raised(self._climber, until))
            if state.bound != before:
                state.tell("bound")

    def _generate(self, until: float) -> None:
        """Column generation from the best prices of the steps, until it is as good as it can be."""
        state = self._state
        if not self._open or state.best is None or state.done():
            return
        if self._generator is None:
            self._generator = Generator(state.best, state.clock)
        if self._climber.bound > self._generator.bound:
            self._generator.consider(self._climber.bound, self._climber.prices)
            for plans in self._climber.recent if self._climber.exhausted else ():
                self._generator.take(Solution.of(state.problem, plans))
        self._finished = self._generator.converge(until, state.tell_bound(self._grain))
        self._open = not self._finished


def _by_columns(problem: Problem) -> bool:
    """Whether column generation can finish: few days, all of whose plans are priced exactly.

    Not where work is priced: the linear program then finds its prices too slowly.
    """
    return problem.small and not problem.goals and not any(problem.toured) and Pricer.exact(problem)
