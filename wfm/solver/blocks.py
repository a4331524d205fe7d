"""Tasks of one worker's free day, as CP-SAT variables: which task when, in blocks that are long enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from ortools.sat.python import cp_model

from wfm.hours import Span
from wfm.solver.outing_literals import OutingLiterals
from wfm.solver.problem import Problem
from wfm.solver.solution import Block, Ints

Linear = cp_model.LinearExpr | int


class DayBlocks:
    """The tasks of a day.

    Args:
        cp: the model.
        problem: the problem.
        worker: position of the worker.
        day: position of the day.
        covered: intervals wholly worked by the duties that may be used, ``[K, 2, 2]``.

    Attributes:
        literals: by task, a literal for each interval in which it may be done.
        outings: what is done as a whole.
    """

    def __init__(self, cp: cp_model.CpModel, problem: Problem, worker: int, day: int, covered: Ints) -> None:
        self._cp = cp
        self._problem = problem
        self._worker = worker
        low, high = (int(covered[:, :, 0].min()), int(covered[:, :, 1].max())) if len(covered) else (0, 0)
        self.outings = OutingLiterals(cp, problem, worker, day, (low, high))
        self.literals: dict[int, dict[int, cp_model.IntVar]] = {**self.outings.doing}
        for j, task in enumerate(problem.tasks):
            if not task.whole:
                offered = problem.offers[worker, 1 + j, low:high]
                self.literals[j] = {low + int(t): cp.new_bool_var("") for t in np.flatnonzero(offered)}
                self._post_length(j)

    def _post_length(self, j: int) -> None:
        """A block that begins goes on for as long as the shortest block."""
        mine, shortest = self.literals[j], self._problem.tasks[j].shortest
        if shortest <= 1:
            return
        for t, literal in mine.items():
            before = mine.get(t - 1)
            rest = [mine.get(t + step) for step in range(1, shortest)]
            ahead = [x for x in rest if x is not None]
            condition = [literal] if before is None else [literal, before.Not()]
            if len(ahead) < len(rest):
                self._cp.add_bool_or([x.Not() for x in condition])
                continue
            for x in ahead:
                self._cp.add_bool_or([*(c.Not() for c in condition), x])

    def bind(self, desk: Mapping[int, Linear], pauses: Mapping[int, Sequence[cp_model.IntVar]]) -> None:
        """Tie the tasks to the time at the desk: one thing at a time, and the phone only where it is offered.

        Args:
            desk: by interval, 1 where the worker is on duty and not on a break.
            pauses: by interval, the literals of the breaks that touch it.
        """
        self.outings.bind(desk, pauses)
        times = {t for literals in self.literals.values() for t in literals}
        phone = self._problem.offers[self._worker, 0]
        for t in sorted(times | {t for t in desk if not phone[t]}):
            doing = sum(literals[t] for literals in self.literals.values() if t in literals)
            at_desk = desk.get(t, 0)
            self._cp.add(doing <= at_desk if phone[t] else doing == at_desk)

    def hint(self, blocks: tuple[Block, ...]) -> None:
        """Tell CP-SAT which blocks there are at present."""
        self.outings.hint(blocks)
        given = {(block.task, t) for block in blocks for t in range(block.first, block.last)}
        for j, literals in self.literals.items():
            for t, literal in literals.items() if not self._problem.tasks[j].whole else ():
                self._cp.add_hint(literal, int((j, t) in given))

    def read(self, solver: cp_model.CpSolver, halves: Sequence[Span]) -> tuple[Block, ...]:
        """The blocks that CP-SAT found in a duty that covers these halves, in order of time."""
        found = self.outings.read(solver, halves)
        for j, literals in self.literals.items():
            if self._problem.tasks[j].whole:
                continue
            times = np.array(
                [t for t, literal in literals.items() if solver.boolean_value(literal)], np.int64
            )
            for run in np.split(times, np.flatnonzero(np.diff(times) > 1) + 1):
                if len(run):
                    found.append(Block(j, int(run[0]), int(run[-1]) + 1))
        return tuple(sorted(found, key=lambda block: block.first))
