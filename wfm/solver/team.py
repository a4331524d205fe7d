"""Helpers elsewhere: processes or machines that make weeks of the roster better while the search goes on.

They come as a ``concurrent.futures.Executor`` that the caller hands in: a process pool, or the executor of a
Dask client. What they send back is checked by the rules' own audits before it is taken in.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field

from wfm.solver.clock import Clock
from wfm.solver.mend import keeps
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, Solution
from wfm.solver.stop import Stop
from wfm.solver.week_moves import better_weeks

_log = logging.getLogger(__name__)

SHIFT_SECONDS = 3.0  # of work that a helper is asked for at a time


def work_on(
    problem: Problem, plans: tuple[Plan, ...], weeks: Sequence[int], seconds: float, seed: int
) -> dict[int, Plan]:
    """What a helper does: some weeks of a roster made better; the plans that changed, by worker."""
    clock = Clock(Stop(seconds))
    start = Solution.of(problem, dict(enumerate(plans)))
    found = better_weeks(start, weeks, clock, seconds, random.Random(seed))
    return {a: plan for a, plan in enumerate(found.plans) if plan != plans[a]}


@dataclass
class Team:
    """Hands work out to an executor and takes results in.

    An executor that fails in whatever way (a process killed, no memory, a cluster gone) is used no more: the
    search goes on alone, and one line of the log says so.

    Attributes:
        executor: who works; None once that has failed.
        size: how many pieces of work are out at a time.
        clock: the search's clock.
        chance: the source of chance.
    """

    executor: Executor | None
    size: int
    clock: Clock
    chance: random.Random
    _out: list[tuple[Future[dict[int, Plan]], tuple[int, ...]]] = field(default_factory=list)

    def exchange(self, solution: Solution) -> Solution:
        """Take in what is ready and hand out new work; never waits, and the cost never rises."""
        ready = [pair for pair in self._out if pair[0].done()]
        self._out = [pair for pair in self._out if not pair[0].done()]
        for future, weeks in ready:
            changed: dict[int, Plan] = {}
            with self._giving_up():
                changed = future.result()
            if changed:
                solution = taken_in(solution, changed, weeks)
        with self._giving_up():
            while self.executor and len(self._out) < self.size and self.clock.left > SHIFT_SECONDS:
                self._hand_out(self.executor, solution)
        return solution

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        """Do without an executor that fails in here: whatever it raises is no fault of the roster's."""
        try:
            yield
        except Exception as error:
            if self.executor:
                _log.warning("helpers failed (%s); the search goes on without them", type(error).__name__)
            self.executor = None
            self.dismiss()

    def _hand_out(self, executor: Executor, solution: Solution) -> None:
        """Weeks that nobody works on, or any where there are none."""
        every = range(len(solution.problem.weeks))
        busy = {week for _, weeks in self._out for week in weeks}
        free = [week for week in every if week not in busy] or list(every)
        share = max(1, len(every) // self.size)
        weeks = tuple(sorted(self.chance.sample(free, min(share, len(free)))))
        seed = self.chance.randrange(2**31)
        future = executor.submit(work_on, solution.problem, solution.plans, weeks, SHIFT_SECONDS, seed)
        self._out.append((future, weeks))

    def dismiss(self) -> None:
        """Give up what is still out."""
        for future, _ in self._out:
            future.cancel()
        self._out = []


def taken_in(solution: Solution, changed: Mapping[int, Plan], weeks: Sequence[int]) -> Solution:
    """The roster with some weeks of other plans, where that breaks no rule and costs no more.

    The roster may have changed in other weeks while the plans were made.
    """
    problem = solution.problem
    days = {day for week in weeks for day in problem.weeks[week][1]}
    personal = [rule for rule in problem.rules if not rule.linking]
    plans = {}
    for a, plan in changed.items():
        mixed = tuple(plan[d] if d in days else pick for d, pick in enumerate(solution.plans[a]))
        if keeps(problem, problem.workers[a], mixed, personal):
            plans[a] = mixed
    candidate = solution.replace(plans)
    return candidate if candidate.cost <= solution.cost else solution
