"""Neighbourhoods of a roster in which whole plans count: parts that are planned again, all at once.

* ``people``: CP-SAT plans a few workers on all days;
* ``window``: CP-SAT plans many workers on a few days, where contacts are lost;
* ``priced``: column generation for a few workers, then the best of all their known plans;
* ``again``, ``some``, ``stretch``: another dive, with some chance in it, for everybody, for a part of the
  workers, or over a part of the days.

Each kind grows while its parts are solved quickly, and shrinks when they are not.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from wfm.solver import cpsat
from wfm.solver.automaton import Bools
from wfm.solver.clock import Clock
from wfm.solver.columns import Generator
from wfm.solver.construct import EPS
from wfm.solver.dive import Way, dive, everything
from wfm.solver.master import Column
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.select import select
from wfm.solver.solution import Solution

SECONDS = 5.0  # of CP-SAT for a part
GROW, SHRINK = 1.15, 0.8
PRICING_ROUNDS = 12
EVERYBODY = 0.2  # how often column generation is for everybody
LARGEST = 0.6  # share of the workers, or of the days, for a dive over a part
AROUND = (0.5, 1.5)  # of the share that is usual by now
DIVE_SECONDS = 12.0  # for pricing in a dive over a part
NOISE = 0.2  # how much chance there is in a dive
DIVING = 0.25  # of the time left, for pricing in a dive
SIZES = {"people": 300.0, "window": 500.0, "priced": 8.0, "some": 0.4, "stretch": 0.4}  # to start with
DRAWN = 60  # plans drawn a worker
MOST = 200  # columns of a worker that a selection looks at


@dataclass
class Neighbours:
    """Plans parts of a roster again.

    Attributes:
        generator: the columns known.
        clock: the search's clock.
        workers: CP-SAT threads.
        random: the source of chance.
    """

    generator: Generator
    clock: Clock
    workers: int
    random: random.Random
    _size: dict[str, float] = field(default_factory=SIZES.copy)

    def people(self, solution: Solution) -> Solution:
        """A few workers on all days, by CP-SAT."""
        days = tuple(range(len(solution.problem.tables)))
        count = max(2, round(self._size["people"] / len(days) / solution.problem.letters * 2))
        return self._solve("people", solution, self._some(solution, count), days)

    def window(self, solution: Solution) -> Solution:
        """Many workers on a few days in a row, by CP-SAT."""
        count = len(solution.problem.tables)
        length = min(count, self.random.choice((7, 10, 14)))
        people = max(3, round(self._size["window"] / length / solution.problem.letters * 2))
        first = max(0, min(count - length, self._bad_day(solution) - self.random.randrange(length)))
        days = tuple(range(first, first + length))
        return self._solve("window", solution, self._some(solution, people), days)

    def priced(self, solution: Solution) -> Solution:
        """A few workers by column generation given everybody else, then the best of their known plans."""
        master = self.generator.master
        everybody = self.random.random() < EVERYBODY
        free = self._some(solution, len(solution.plans) if everybody else max(3, round(self._size["priced"])))
        given = dict(enumerate(self.generator.take(solution)))
        master.fix(k for a, k in given.items() if a not in free)
        for _ in range(PRICING_ROUNDS):
            if not self.generator.round(free):
                break
        slack = max(0.0, solution.cost - master.value)
        self.generator.enrich(free, slack, DRAWN, self.random)
        known: dict[int, list[Column]] = defaultdict(list)
        reduced = self.generator.reduced()
        for k in np.argsort(reduced, kind="stable"):
            column = master.columns[int(k)]
            mine = known[column.worker]
            good = len(mine) < MOST and reduced[k] <= slack + EPS
            if column.worker in free and (good or int(k) == given[column.worker]):
                mine.append(column)
        began = self.clock.spent
        found = select(solution, {a: known[a] for a in free}, self.clock, self._limits())
        self._adapt("priced", self.clock.spent - began < SECONDS / 2)
        return found or solution

    def again(self, solution: Solution) -> Solution:
        """Another dive for everybody."""
        return self._dive(solution, range(len(solution.plans)), DIVING * self.clock.left)

    def some(self, solution: Solution) -> Solution:
        """A dive for a part of the workers."""
        free = self._some(solution, self._part("some", len(solution.plans)))
        return self._adapted("some", solution, free)

    def stretch(self, solution: Solution) -> Solution:
        """A dive for everybody over a stretch of days, where contacts are lost."""
        count = len(solution.problem.tables)
        length = self._part("stretch", count)
        first = max(0, min(count - length, self._bad_day(solution) - self.random.randrange(length)))
        keep = everything(solution.problem)
        columns = [self.generator.master.columns[k] for k in self.generator.take(solution)]
        for column in columns:
            for day in (*range(first), *range(first + length, count)):
                keep[column.worker, day] = np.arange(keep.shape[2]) == column.letters[day]
        return self._adapted("stretch", solution, range(len(columns)), keep)

    def _part(self, kind: str, count: int) -> int:
        share = min(self._size[kind] * self.random.uniform(*AROUND), 1.0)
        return min(count, max(2, round(count * share)))

    def _adapted(
        self, kind: str, solution: Solution, free: Collection[int], keep: Bools | None = None
    ) -> Solution:
        """A dive over a part, whose size is such that dives of its kind end in time."""
        began = self.clock.spent
        found = self._dive(solution, free, DIVE_SECONDS, keep)
        self._adapt(kind, self.clock.spent - began < DIVE_SECONDS / 2)
        self._size[kind] = min(self._size[kind], LARGEST)
        return found

    def _dive(
        self, solution: Solution, free: Collection[int], seconds: float, keep: Bools | None = None
    ) -> Solution:
        self.generator.take(solution)
        way = Way(self.random, NOISE, self.clock.spent + seconds, solution.cost - EPS, keep)
        return dive(self.generator, solution, free, way) or solution

    def _some(self, solution: Solution, count: int) -> tuple[int, ...]:
        everybody = range(len(solution.plans))
        return tuple(sorted(self.random.sample(everybody, min(count, len(everybody)))))

    def _bad_day(self, solution: Solution) -> int:
        """A day, the likelier the more is lost on it."""
        grid = solution.problem.grid
        lost = solution.problem.requirement.lost(solution.counts())
        by_day = [float(lost[list(grid.day_intervals(day))].sum()) + 1.0 for day in grid.dates]
        return self.random.choices(range(len(by_day)), by_day)[0]

    def _solve(
        self, kind: str, solution: Solution, workers: tuple[int, ...], days: tuple[int, ...]
    ) -> Solution:
        model = RosterModel(solution.problem, Part(workers, days), solution)
        hint(model)
        self.clock.worked(model.build_seconds)
        solver = cpsat.run(model.cp, self.clock, self._limits())
        proven = solver is not None and solver.best_objective_bound >= solver.objective_value - 0.5
        self._adapt(kind, proven)
        return read(model, solver) if solver else solution

    def _adapt(self, kind: str, easy: bool) -> None:
        self._size[kind] *= GROW if easy else SHRINK

    def _limits(self) -> cpsat.Limits:
        return cpsat.Limits(SECONDS, self.workers, self.random.randrange(2**31))
