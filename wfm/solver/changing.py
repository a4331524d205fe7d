"""Versions of a published roster: some people replanned, the others left as they were."""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wfm.solver.clock import Clock
from wfm.solver.construct import EPS, replan
from wfm.solver.keeping import Keeping, People
from wfm.solver.losses import ANYTHING, Bar, losses
from wfm.solver.solution import Plan, Solution

Allows = Callable[[int, Plan], bool]
TRIES = 40  # exchanges or pairs without success after which another one is not worth the time
CALM, MENDED = 0.15, 0.25  # of the time, until when the mended roster is made better


@dataclass(frozen=True, eq=False)
class Version:
    """A roster, and who has other days in it than were published.

    Attributes:
        solution: the roster, at the planner's price of a change.
        people: the workers with a published day that is another one.
        losses: what is lost, as ``losses`` tells.
    """

    solution: Solution
    people: People
    losses: Mapping[str, float]

    @property
    def lost(self) -> float:
        """Contacts lost, in call equivalents: calls, other work and sessions not done."""
        return sum(self.losses.values())


class Changer:
    """Finds versions of a published roster.

    Args:
        keeping: the published roster, and what of it can be kept.
        clock: the clock of the search.
        chance: the source of chance.

    Attributes:
        keeping: the published roster.
        until: when to end, as the clock counts.
    """

    def __init__(self, keeping: Keeping, clock: Clock, chance: random.Random) -> None:
        self.keeping = keeping
        self.until = math.inf
        self._clock = clock
        self._chance = chance

    @property
    def going(self) -> bool:
        """Whether there is time left."""
        return self._clock.left > 0 and self._clock.spent < self.until

    def version(self, solution: Solution) -> Version:
        """A roster made at any price, with its figures."""
        priced = self.keeping.priced
        if solution.problem is not priced:
            solution = Solution.of(priced, dict(enumerate(solution.plans)))
        return Version(solution, self.keeping.people(solution), losses(solution))

    def mended(self) -> Version:
        """The published roster with those replanned alone who cannot keep to it."""
        solution, forced = self.keeping.kept, sorted(self.keeping.forced)
        for worker in forced:
            solution = replan(solution, worker, self._clock, thorough=True)
        self.until = CALM * self._clock.stop.seconds
        solution = self.calmed(solution)
        self.until = MENDED * self._clock.stop.seconds
        solution = self.settled(solution, forced, ANYTHING, thorough=True)
        self.until = math.inf
        return self.version(solution)

    def calmed(self, solution: Solution) -> Solution:
        """Breaks, desk work and free days of everybody at their best, nobody's known days changed."""
        shut, forced = self.keeping.shut, self.keeping.forced

        def same(worker: int, plan: Plan) -> bool:
            return not self.keeping.changed(worker, plan)

        others = [a for a, plan in enumerate(solution.plans) if a not in forced and same(a, plan)]
        start = Solution.of(shut, dict(enumerate(solution.plans)))
        found = self._settled(start, others, ANYTHING, same, thorough=False)
        return Solution.of(self.keeping.priced, dict(enumerate(found.plans)))

    def settled(
        self, solution: Solution, workers: Iterable[int], bar: Bar, *, thorough: bool = False
    ) -> Solution:
        """Some workers replanned in turn until none can be placed better.

        Args:
            solution: the roster.
            workers: positions of the workers.
            bar: how much may be lost; what is beyond comes before the cost.
            thorough: see ``best_plan``.
        """
        return self._settled(solution, workers, bar, lambda worker, plan: True, thorough=thorough)

    def _settled(
        self, solution: Solution, workers: Iterable[int], bar: Bar, allows: Allows, *, thorough: bool
    ) -> Solution:
        order, stale = list(workers), 0
        while stale < len(order) and self.going:
            worker = order[0]
            order = [*order[1:], worker]
            candidate = replan(solution, worker, self._clock, thorough=thorough)
            if bar.prefers(candidate, solution) and allows(worker, candidate.plans[worker]):
                solution, stale = candidate, 0
            else:
                stale += 1
        return solution

    def handed(self, version: Version) -> Version:
        """The sessions that nobody holds any more handed to others, as far as single people can take them."""
        problem, solution = self.keeping.priced, version.solution
        open_to: set[int] = set()
        for j, goal in problem.goals.items():
            missing = goal.charged(solution.worked[j]) > goal.price.min(axis=1) + EPS
            if problem.tasks[j].whole and missing.any():
                alike = (task for task in problem.tasks if task.goal is goal)
                open_to |= {int(a) for task in alike for a in task.able.nonzero()[0]}
        bar = Bar({problem.tasks[j].rule: 0.0 for j in problem.away})
        return [version, *self.grown(version, bar, among=frozenset(open_to))][-1]

    def grown(
        self, version: Version, bar: Bar, most: int | None = None, among: People | None = None
    ) -> Iterator[Version]:
        """More and more people replanned, each time who saves most, until little enough is lost.

        Args:
            version: where to begin.
            bar: how much may be lost.
            most: most people that may change; by default everybody.
            among: those to choose from; by default everybody.

        Yields:
            The version with each further person.
        """
        free = version.people | self.keeping.forced
        others = self.keeping.known - free
        heap = [(-math.inf, a) for a in sorted(others if among is None else others & among)]
        while not bar.holds(version.losses) and heap and self.going:
            if most is not None and len(version.people) >= most:
                return
            _, worker = heapq.heappop(heap)
            candidate = replan(version.solution, worker, self._clock)
            gain = bar.beyond(version.losses) - bar.beyond(losses(candidate))
            if heap and gain < -heap[0][0] - EPS:
                heapq.heappush(heap, (-gain, worker))
                continue
            if gain <= EPS:
                return
            free |= {worker}
            version = self.version(self.settled(candidate, sorted(free), bar))
            yield version

    def shrunk(self, version: Version, bar: Bar) -> Version:
        """As many people as possible given back the days that were published, the others replanned."""
        version = self._given_back(version, bar)
        left = version.people - self.keeping.forced
        while left and self.going:
            worker = self._cheapest(version, left, bar)
            left -= {worker}
            free = (version.people | self.keeping.forced) - {worker}
            candidate = self.version(self.settled(self._without(version, {worker}), sorted(free), bar))
            if bar.holds(candidate.losses) and len(candidate.people) < len(version.people):
                version = self._given_back(candidate, bar)
                left &= version.people
        return version

    def _given_back(self, version: Version, bar: Bar) -> Version:
        """The published days given back to one after the other while little enough is lost."""
        while left := version.people - self.keeping.forced:
            without = self._without(version, {self._cheapest(version, left, bar)})
            if not bar.holds(losses(without)):
                break
            version = self.version(without)
        return version

    def _cheapest(self, version: Version, people: People, bar: Bar) -> int:
        """The one of some people who can be given back the published days at the least loss."""

        def worth(worker: int) -> tuple[float, float]:
            lost = losses(self._without(version, {worker}))
            return bar.beyond(lost), sum(lost.values())

        return min(sorted(people), key=worth)

    def _without(self, version: Version, workers: Collection[int]) -> Solution:
        kept = self.keeping.kept.plans
        return version.solution.replace({a: kept[a] for a in workers})

    def exchanged(self, version: Version, bar: Bar) -> Version:
        """Two people given back their days and one other replanned instead, as often as that works out."""
        tries = 0
        while tries < TRIES and self.going:
            chosen = sorted(version.people - self.keeping.forced)
            if not chosen:
                break
            gone = self._chance.sample(chosen, min(2, len(chosen)))
            fewer = self.version(self._without(version, gone))
            found = [fewer, *self.grown(fewer, bar, most=len(version.people) - 1)][-1]
            better = bar.holds(found.losses) and len(found.people) < len(version.people)
            version, tries = (self.shrunk(found, bar), 0) if better else (version, tries + 1)
        return version

    def polished(self, version: Version, bar: Bar) -> Version:
        """The same people at a lower cost: two of them out and back, in any order."""
        free = sorted(version.people | self.keeping.forced)
        idle: Plan = (None,) * len(self.keeping.priced.tables)
        tries = 0
        while tries < TRIES and len(free) > 1 and self.going:
            pair = self._chance.sample(free, 2)
            solution = version.solution.replace(dict.fromkeys(pair, idle))
            for worker in pair:
                solution = replan(solution, worker, self._clock, thorough=True)
            candidate = self.version(self.settled(solution, pair, bar))
            better = candidate.people <= version.people and bar.prefers(candidate.solution, version.solution)
            version, tries = (candidate, 0) if better else (version, tries + 1)
        return version
