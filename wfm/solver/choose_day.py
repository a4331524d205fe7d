"""One day of everybody, chosen among the days that the mixture knows: a neighbourhood of CP-SAT.

The mixture has found, for each class of workers, ways to spend the day that are good together. Everybody may
take another one of as many minutes, or that of a colleague who can do the same: contracts are then kept as
they are, and what is left is a choice that CP-SAT makes well within a second or two.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.construct import EPS
from wfm.solver.day_mix import DayMix
from wfm.solver.master import Column
from wfm.solver.mend import keeps
from wfm.solver.select import select
from wfm.solver.solution import Pick, Solution

CHOICES = 12  # other ways to spend the day, for each worker
SECONDS = 3.0
COLUMN_WORK = 1e-3  # seconds of work that a column counts for on a reproducible clock


class DayChoice:
    """Chooses one day of everybody anew.

    Args:
        mix: the mixture.
        clock: the search's clock.
        workers: CP-SAT threads.
        chance: the source of chance.
    """

    def __init__(self, mix: DayMix, clock: Clock, workers: int, chance: random.Random) -> None:
        self._clock, self._workers, self._chance = clock, workers, chance
        self._classes = mix.classes
        self._class = {(a, one.day): k for k, one in enumerate(mix.classes) for a in one.workers}
        self._known: defaultdict[int, list[Pick]] = defaultdict(list)
        for column in mix.columns:
            self._known[column.of].append(column.pick)
        self._days = sorted({one.day for one in mix.classes})
        self._left = list(self._days)  # what was left over when plans were made is on the last days

    def better(self, solution: Solution) -> Solution:
        """The roster with one day chosen anew where that is better; all days take turns."""
        if not self._left:
            self._left = self._chance.sample(self._days, len(self._days))
        day = self._left.pop()
        columns = dict(self._columns(solution, day))
        if not columns:
            return solution
        limits = cpsat.Limits(SECONDS, self._workers, self._chance.randrange(2**31))
        found = select(solution, columns, self._clock, limits)
        return found if found is not None and found.cost < solution.cost - EPS else solution

    def _columns(self, solution: Solution, day: int) -> Iterator[tuple[int, list[Column]]]:
        """By worker who has a choice, the present plan and those with another day."""
        problem = solution.problem
        for a, plan in enumerate(solution.plans):
            others = [(*plan[:day], pick, *plan[day + 1 :]) for pick in self._others(solution, a, day)]
            kept = [p for p in others if keeps(problem, problem.workers[a], p, problem.binding[a])]
            if kept:
                self._clock.worked(COLUMN_WORK * (1 + len(kept)))
                yield a, [Column.of(problem, a, p) for p in [plan, *kept]]

    def _others(self, solution: Solution, worker: int, day: int) -> list[Pick]:
        """Other ways for a worker to spend as many minutes of a day at work, drawn by chance."""
        mine, of = solution.plans[worker][day], self._class.get((worker, day))
        if mine is None or of is None:
            return []
        work = solution.problem.tables[day].work
        colleagues = (solution.plans[a][day] for a in self._classes[of].workers)
        known = dict.fromkeys((*self._known[of], *(pick for pick in colleagues if pick)))
        alike = [pick for pick in known if pick != mine and work[pick.duty] == work[mine.duty]]
        return self._chance.sample(alike, min(CHOICES, len(alike)))
