"""Sessions of one worker's free day as CP-SAT variables: held or not, and how the worker goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ortools.sat.python import cp_model

from wfm.hours import Span
from wfm.solver.joins import Join
from wfm.solver.outings import Run, blocks_of
from wfm.solver.problem import Problem
from wfm.solver.solution import Block

Linear = cp_model.LinearExpr | int
Literals = dict[int, cp_model.IntVar]


class OutingLiterals:
    """The sessions that a worker could hold on a day.

    Args:
        cp: the model.
        problem: the problem.
        worker: position of the worker.
        day: position of the day.
        span: first and one-past-last interval that the duties of the day cover.

    Attributes:
        runs: the sessions, in order.
        held: whether each one is held.
        onward: by two of them, whether the worker goes on directly from the one to the other.
        doing: by task, a literal for each interval: with whom the session is, or on the way, or waiting.
    """

    def __init__(self, cp: cp_model.CpModel, problem: Problem, worker: int, day: int, span: Span) -> None:
        self._cp = cp
        self.runs = sorted(
            (Run(j, *run) for j in problem.away for run in problem.wholes.between(worker, j, *span)),
            key=lambda run: run.first + run.last,
        )
        self.held = [cp.new_bool_var("") for _ in self.runs]
        self._joins = dict(self._pairs(problem, day))
        self.onward = {pair: cp.new_bool_var("") for pair in self._joins}
        self.doing: dict[int, Literals] = {j: {} for j in problem.away}
        for at in range(len(self.runs)):
            self._post(at)

    def _pairs(self, problem: Problem, day: int) -> Iterator[tuple[Span, Join]]:
        joins = problem.joins.on(day)
        for a, one in enumerate(self.runs):
            for b, other in enumerate(self.runs):
                join = joins.get((one.task, other.task))
                if a < b and join is not None:
                    yield (a, b), join

    def _post(self, at: int) -> None:
        """A session is left and reached in one way at most; its ways are there unless it is joined."""
        run, held = self.runs[at], self.held[at]
        out = {pair: join for pair, join in self._joins.items() if pair[0] == at}
        into = {pair: join for pair, join in self._joins.items() if pair[1] == at}
        for joined in (out, into):
            if joined:
                self._cp.add(sum(self.onward[pair] for pair in joined) <= held)
        times = self.doing[run.task]
        for t in range(run.first, max([run.last, *(self._until(pair) for pair in out)])):
            without = [self.onward[pair] for pair, join in out.items() if t >= join.left]
            without += [self.onward[pair] for pair, join in into.items() if t < join.begins]
            times[t] = self._partly(held, without, inside=t < run.last) if without else held

    def _until(self, pair: Span) -> int:
        """Where the next session takes over: its own way may begin later than the direct one."""
        return max(self._joins[pair].begins, self.runs[pair[1]].first)

    def _partly(
        self, held: cp_model.IntVar, without: Sequence[cp_model.IntVar], *, inside: bool
    ) -> cp_model.IntVar:
        """Whether a session takes an interval that it need not take where it is joined in some ways."""
        found = self._cp.new_bool_var("")
        self._cp.add_implication(found, held)
        if inside:
            self._cp.add(found >= held - sum(without))
        else:
            self._cp.add(found <= sum(without))
        return found

    def bind(self, desk: Mapping[int, Linear], pauses: Mapping[int, Sequence[cp_model.IntVar]]) -> None:
        """Whoever goes on directly waits in between, where it is not lunch; and has no short break there.

        Args:
            desk: by interval, 1 where the worker is on duty and not on a break.
            pauses: by interval, the literals of the breaks that touch it.
        """
        for (a, b), join in self._joins.items():
            goes, times = self.onward[a, b], self.doing[self.runs[a].task]
            for t in range(join.left, join.begins):
                self._cp.add(times[t] >= goes + desk.get(t, 0) - 1)
                for pause in pauses.get(t, ()):
                    self._cp.add_implication(goes, pause.Not())
            for t in range(join.begins, self._until((a, b))):
                self._cp.add(times[t] >= goes)

    def between(self) -> Iterator[tuple[int, int, cp_model.IntVar]]:
        """Intervals between two sessions: task of the first one, interval, whether it leads on."""
        for (a, b), join in self._joins.items():
            for t in range(join.left, join.begins):
                yield self.runs[a].task, t, self.onward[a, b]

    def lunches(self) -> Iterator[tuple[int, int, cp_model.IntVar]]:
        """Intervals between two sessions: task of the first one, interval, at most 1 where it is lunch."""
        for task, t, goes in self.between():
            lunch = self._cp.new_bool_var("")
            self._cp.add_implication(lunch, goes)
            self._cp.add_implication(lunch, self.doing[task][t].Not())
            yield task, t, lunch

    def hint(self, blocks: Sequence[Block]) -> None:
        """Tell CP-SAT which sessions are held at present, and how they are joined."""
        there = [block for block in blocks if block.task in self.doing]
        tasks = [block.task for block in there]
        joined = {(one.task, other.task) for one, other in pairwise(there) if one.onward}
        for run, literal in zip(self.runs, self.held, strict=True):
            self._cp.add_hint(literal, int(run.task in tasks))
        for (a, b), literal in self.onward.items():
            self._cp.add_hint(literal, int((self.runs[a].task, self.runs[b].task) in joined))

    def read(self, solver: cp_model.CpSolver, halves: Sequence[Span]) -> list[Block]:
        """The blocks of the sessions that CP-SAT has held, in a duty that covers these halves."""
        joins = {a: self._joins[a, b] for (a, b), x in self.onward.items() if solver.boolean_value(x)}
        held = [a for a, literal in enumerate(self.held) if solver.boolean_value(literal)]
        return blocks_of([replace(self.runs[a], join=joins.get(a)) for a in held], halves)
