"""Work that is done as a whole: who could hold which session, and what each would be charged for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.hours import Span
from wfm.solver.task import runs

if TYPE_CHECKING:
    from wfm.solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Wholes:
    """Look-ups of the work of a problem that is done as a whole.

    Attributes:
        problem: the problem.
    """

    problem: Problem

    def between(self, worker: int, task: int, low: int, high: int) -> list[Span]:
        """The runs of intervals, between two, that a worker may do a task in that is done as a whole."""
        return [span for span in self._runs.get((worker, task), ()) if low <= span[0] and span[1] <= high]

    def of(self, worker: int) -> tuple[tuple[int, int, int, int], ...]:
        """What a worker could hold as a whole: task, row of its goal, first and one-past-last interval."""
        return self._sessions.get(worker, ())

    def counted(self, task: int, first: int, last: int) -> int:
        """The interval of a run that the goal counts: its session lies there, its ways around it."""
        return first + int(self.problem.tasks[task].counts[first:last].argmax())

    def held(self, worker: int, task: int, times: Span) -> Iterator[Span]:
        """The runs of a task whose session lies between two intervals: a block may leave out their ways."""
        for run in self._runs.get((worker, task), ()):
            if times[0] <= self.counted(task, *run) < times[1]:
                yield run

    def nearer(self, task: int, row: int, worker: int) -> tuple[int, ...]:
        """Those who could hold the same session at a lower price."""
        away = self.problem.tasks[task].away
        mine = float(away.dues[worker]) if away else 0.0
        return tuple(a for a, due in self.holders(task, row).items() if due < mine and a != worker)

    def holders(self, task: int, row: int) -> Mapping[int, float]:
        """What those who could hold a session, in whatever way, would be charged for it at least."""
        return self._dues.get((self.problem.goal_of.get(task, task), row), {})

    @cached_property
    def _sessions(self) -> Mapping[int, tuple[tuple[int, int, int, int], ...]]:
        found: dict[int, list[tuple[int, int, int, int]]] = {}
        for (worker, j), spans in self._runs.items():
            rows = self.problem.tasks[j].counts
            found.setdefault(worker, []).extend((j, int(rows[a:b].max()), a, b) for a, b in spans)
        return {worker: tuple(sessions) for worker, sessions in found.items()}

    @cached_property
    def _dues(self) -> Mapping[tuple[int, int], Mapping[int, float]]:
        found: dict[tuple[int, int], dict[int, float]] = {}
        for worker, sessions in self._sessions.items():
            for j, row, _, _ in sessions:
                away = self.problem.tasks[j].away
                due = float(away.dues[worker]) if away else 0.0
                known = found.setdefault((self.problem.goal_of[j], row), {})
                known[worker] = min(due, known.get(worker, due))
        return found

    @cached_property
    def _runs(self) -> Mapping[tuple[int, int], list[Span]]:
        return {
            (worker.index, j): found
            for j, task in enumerate(self.problem.tasks)
            if task.whole
            for worker in self.problem.workers
            if (found := runs(self.problem.offers[worker.index, 1 + j]))
        }


def held(problem: Problem, worker: int, offered: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Of the runs of marked intervals, those that a duty of the worker holds from end to end, ``[T]``."""
    found = np.zeros(problem.grid.count, dtype=bool)
    for first, last in runs(offered):
        day = problem.day_of(first)
        covered = problem.tables[day].covered[problem.allowed[worker][day]]
        found[first:last] = bool(((covered[:, :, 0] <= first) & (last <= covered[:, :, 1])).any())
    return found
