"""Make a roster better: take a part of it out and put it back better.

Two kinds of neighbourhood take turns, each chosen more often the more it gains per second:

* ``reinsert``: a few workers are taken out, whole or for a week, and put back one after the other by exact
  response;
* ``repair``: CP-SAT decides a part (everybody on one day, or everybody in one week over the duties that the
  relaxation liked) with all rules posted. Where the tour program plans workers, duties by night or in
  several ranges of starts are too many for that: a walk over windows of days (``window``) takes its place,
  with CP-SAT for the duties near the present ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.construct import EPS, replan, settle
from wfm.solver.hand_over import hand_over
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.nearby import nearby
from wfm.solver.problem import Cell
from wfm.solver.share import share
from wfm.solver.solution import Solution
from wfm.solver.week_moves import better_weeks
from wfm.solver.window import Walk, window

REPAIR_SECONDS = 3.0
MOST_LITERALS = 4000  # choices of a model of duties nearby: what is built and solved within seconds
ROUND_SECONDS = 0.5  # of weeks taken out and put back
MEMORY = 0.8  # weight of the past in a neighbourhood's gain per second


@dataclass
class _Kind:
    """A kind of neighbourhood and what it has lately gained per second."""

    apply: Callable[[Solution], Solution]
    rate: float = 1.0


@dataclass
class Improver:
    """Large-neighbourhood search over a roster.

    Attributes:
        clock: the search's clock.
        workers: CP-SAT threads.
        seed: random seed.
        liked: duties worth trying, by worker and day, from the relaxation.
        others: neighbourhoods to use instead of repairs by day and by week.
        more: neighbourhoods to use besides.
    """

    clock: Clock
    workers: int
    seed: int
    liked: Mapping[Cell, set[int]] = field(default_factory=dict)
    others: Sequence[Callable[[Solution], Solution]] = ()
    more: Sequence[Callable[[Solution], Solution]] = ()
    _kinds: list[_Kind] = field(init=False)
    _random: random.Random = field(init=False)
    _best: Solution = field(init=False)
    _cost: float = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        repairs = self.others or (self.reinsert_week, self._repair_day, self._repair_week)
        kinds = [self._reinsert, *repairs, *self.more]
        self._kinds = [_Kind(apply) for apply in kinds]

    def run(self, solution: Solution) -> Iterator[Solution]:
        """Yield the roster after each step; its cost never rises. Ends when the clock does."""
        self._best, self._cost = solution, solution.cost
        if solution.problem.away:
            self._kinds.append(_Kind(self._hand_over))
        if solution.problem.divisible:
            self._kinds.append(_Kind(self._share_week))
        if any(solution.problem.toured):
            walk = Walk(self._random, self.clock)
            self._kinds = [_Kind(self._reinsert), _Kind(walk.go), _Kind(self._repair_nearby)]
        if solution.problem.scarce:
            self._kinds.append(_Kind(self._repair_places))
        while self.clock.left > 0 and solution.problem.workers:
            kind = self._random.choices(self._kinds, [k.rate for k in self._kinds])[0]
            before, cost = self.clock.spent, self._cost
            self.offer(kind.apply(self._best))
            spent = max(self.clock.spent - before, 1e-3)
            gain = max(0.0, cost - self._cost) / spent
            kind.rate = MEMORY * kind.rate + (1 - MEMORY) * gain + 1e-3
            yield self._best

    def offer(self, solution: Solution) -> None:
        """Go on from a roster, if it costs no more than the present one."""
        cost = solution.cost
        if cost < self._cost + EPS:
            self._best, self._cost = solution, cost

    def _reinsert(self, solution: Solution) -> Solution:
        """Take two to four workers out and put them back, in random order."""
        count = min(len(solution.plans), self._random.randint(2, 4))
        chosen = self._random.sample(range(len(solution.plans)), count)
        idle = (None,) * len(solution.problem.tables)
        candidate = solution.replace(dict.fromkeys(chosen, idle))
        for worker in chosen:
            candidate = replan(candidate, worker, self.clock, thorough=True)
        return settle(candidate, chosen, self.clock)

    def reinsert_week(self, solution: Solution) -> Solution:
        """Take a week of two to four workers out and put it back, many times over."""
        until = self.clock.spent + ROUND_SECONDS
        return better_weeks(solution, range(len(solution.problem.weeks)), self.clock, until, self._random)

    def _hand_over(self, solution: Solution) -> Solution:
        """Some sessions from those who hold them to others."""
        return hand_over(solution, self.clock, self._random)

    def _share_week(self, solution: Solution) -> Solution:
        """The work of a week, shared anew among all on duty."""
        return share(solution, self.clock, self._random.choice(solution.problem.weeks)[1])

    def _repair_nearby(self, solution: Solution) -> Solution:
        """Many workers on a few days, each with the duties near the present one."""
        days = window(solution, self._random)
        return self._repair(solution, nearby(solution, days, MOST_LITERALS, self._random))

    def _repair_day(self, solution: Solution) -> Solution:
        """Everybody on one day."""
        days = [d for d, table in enumerate(solution.problem.tables) if self._busy(solution, d)]
        if not days:
            return solution
        day = self._random.choice(days)
        return self._repair(solution, Part(tuple(range(len(solution.plans))), (day,)))

    def _busy(self, solution: Solution, day: int) -> bool:
        return any(masks[day].any() for masks in solution.problem.allowed)

    def _repair_week(self, solution: Solution) -> Solution:
        """Everybody in one week, over the present and the liked duties."""
        _, days = self._random.choice(solution.problem.weeks)
        duties: dict[Cell, list[int]] = {}
        for worker, plan in enumerate(solution.plans):
            for d in days:
                pick = plan[d]
                mine = self.liked.get((worker, d), set()) | ({pick.duty} if pick else set())
                duties[worker, d] = sorted(mine)
        return self._repair(solution, Part(tuple(range(len(solution.plans))), tuple(days), duties))

    def _repair_places(self, solution: Solution) -> Solution:
        """Everybody's breaks and places of work in one week: nobody is given another duty."""
        _, days = self._random.choice(solution.problem.weeks)
        plans = enumerate(solution.plans)
        duties = {(a, d): [pick.duty] if (pick := plan[d]) else [] for a, plan in plans for d in days}
        return self._repair(solution, Part(tuple(range(len(solution.plans))), tuple(days), duties))

    def _repair(self, solution: Solution, part: Part) -> Solution:
        model = RosterModel(solution.problem, part, solution)
        hint(model)
        self.clock.worked(model.build_seconds)
        limits = cpsat.Limits(REPAIR_SECONDS, self.workers, self._random.randrange(2**31))
        solver = cpsat.run(model.cp, self.clock, limits)
        return read(model, solver) if solver else solution
