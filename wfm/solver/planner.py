"""The exact program for each worker: the week planner, or the tour program where that knows more rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from wfm.solver.day_values import KnownDays
from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Responder, Response
from wfm.solver.solution import Pick
from wfm.solver.tiring import Tiring
from wfm.solver.tour import Tour
from wfm.solver.week_table import Floats


class Planner:
    """Best plans at given values, each worker's from the program that knows most of what binds the worker.

    Args:
        problem: the problem.
        value: what each interval on duty is worth on the phone and on each task, ``[1 + tasks, T]`` in calls.
        workers: the workers who will be asked for.
        known: days that other planners have looked at.
        tiring: what tires those who will be asked for (``Problem.tiring``); None where nothing does.

    Attributes:
        week: the week planner.
    """

    def __init__(
        self,
        problem: Problem,
        value: Floats,
        workers: Sequence[Worker],
        known: KnownDays | None = None,
        tiring: Tiring | None = None,
    ) -> None:
        self.week = Responder(problem, value, known, tiring)
        self._problem = problem
        self._workers = workers

    @cached_property
    def tour(self) -> Tour:
        """The tour program."""
        toured = [worker for worker in self._workers if self._problem.toured[worker.index]]
        return Tour(self._problem, self.week, toured)

    def respond(self, worker: Worker, keep: Mapping[int, Pick | None] | None = None) -> Response:
        """The plan of greatest value under the rules that the worker's program knows.

        Args:
            worker: the worker.
            keep: days that stay as they are, where the tour program plans; they count nothing in the value.
        """
        if self._problem.toured[worker.index]:
            return self.tour.respond(worker, keep)
        return self.week.respond(worker)
