"""The best whole plan of one worker, exactly, where every rule that binds is an automaton.

Dynamic programming from the last day to the first over the joint states of the automata. Narrow automata are
fused into one, over the pairs of states within reach; wide ones (minutes, counts) are axes of their own. An
automaton is left out until a plan breaks it (decremental state space relaxation: G. Righini and M. Salani,
Networks 51, 2008): without it the value can only be too high, and it is exact once the plan keeps to all.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from wfm.solver.automaton import Automaton, Floats, Ints, together
from wfm.solver.day_values import DayValues
from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Response
from wfm.solver.solution import Pick

FIRST = 3000  # joint states to start with
FUSED = 600  # states of a day up to which automata become one
NEVER = -np.inf


class Worth:
    """What every duty of every day is worth.

    Args:
        problem: the problem.
        value: worth of each interval on the phone and on each task, ``[1 + tasks, T]``.
    """

    def __init__(self, problem: Problem, value: Floats) -> None:
        self.days = [DayValues(table, value, problem.tasks) for table in problem.tables]
        self.duties = [day.of_duties() for day in self.days]


class Chain:
    """Answers prices with plans of one worker.

    Args:
        problem: the problem.
        worker: the worker.

    Raises:
        NotImplementedError: a rule asks something that is no automaton.
    """

    def __init__(self, problem: Problem, worker: Worker) -> None:
        self._problem = problem
        found = [a for rule in problem.rules for a in rule.automata(problem, worker)]
        self._left_out = sorted(found, key=lambda automaton: automaton.width)
        self._cells = [_Cell(problem, worker, day) for day in range(len(problem.tables))]
        blank = tuple(np.zeros((1, problem.letters), dtype=np.int64) for _ in problem.tables)
        self._axes = [Automaton(blank, np.zeros(1))]
        while self._left_out and self._size() * self._left_out[0].width <= FIRST:
            self._take_in(self._left_out.pop(0))
        self._merge()

    def _size(self) -> int:
        return int(np.prod([axis.width for axis in self._axes]))

    def _take_in(self, automaton: Automaton) -> None:
        """Fuse an automaton with the first axis while that stays narrow; else make it an axis."""
        fused = together(self._axes[0], automaton, FUSED)
        if fused is None:
            self._axes.append(automaton)
        else:
            self._axes[0] = fused

    def _merge(self) -> None:
        """Letters that lead to the same states on every day are read as one."""
        steps = np.concatenate([step for axis in self._axes for step in axis.steps])
        _, first, self._class = np.unique(steps, axis=1, return_index=True, return_inverse=True)
        self._steps = [[axis.steps[day][:, first] for axis in self._axes] for day in range(len(self._cells))]

    def respond(self, values: Worth) -> Response:
        """The plan of greatest value, less what the rules charge for it."""
        gains = np.array([cell.gains(values.duties[day]) for day, cell in enumerate(self._cells)])
        while True:
            value, letters = self._best(gains)
            broken = [a for a in self._left_out if a.cost(letters) > 0]
            if not broken:
                break
            self._left_out.remove(broken[0])
            self._take_in(broken[0])
            self._merge()
        plan = tuple(self._pick(day, letter, values) for day, letter in enumerate(letters))
        return Response(value, plan)

    def _best(self, gains: Floats) -> tuple[float, list[int]]:
        """The best letters and their value."""
        classes = self._class.max() + 1
        by_class = np.full((len(gains), classes), NEVER)
        np.maximum.at(by_class.T, self._class, gains.T)
        later = [_ends(self._axes)]
        for steps, gain in zip(reversed(self._steps), reversed(by_class), strict=True):
            later.append(_before(later[-1], steps, gain))
        later.reverse()
        value, letters, state = float(later[0].flat[0]), [], [0] * len(self._axes)
        for day, steps in enumerate(self._steps):
            after = [[int(step[s, c]) for step, s in zip(steps, state, strict=True)] for c in range(classes)]
            scores = [by_class[day, c] + later[day + 1][tuple(after[c])] for c in range(classes)]
            chosen = int(np.argmax(scores))
            state = after[chosen]
            letters.append(int(np.argmax(np.where(self._class == chosen, gains[day], NEVER))))
        return value, letters

    def _pick(self, day: int, letter: int, values: Worth) -> Pick | None:
        if not letter:
            return None
        return values.days[day].pick(self._cells[day].duty(letter, values.duties[day]))


class _Cell:
    """The choices of one worker on one day: which duties a letter stands for, and what they cost."""

    def __init__(self, problem: Problem, worker: Worker, day: int) -> None:
        table, prices = problem.tables[day], problem.day_prices.get((worker.index, day))
        self._letter = np.where(problem.allowed[worker.index][day], table.kind + 1, 0)
        self._prices = np.zeros(len(table) + 1) if prices is None else prices
        self._letters = problem.letters

    def gains(self, value: Floats) -> Floats:
        """The best value of each letter, less its price; minus infinity where no duty is allowed."""
        found = np.full(self._letters, NEVER)
        np.maximum.at(found, self._letter, value - self._prices[:-1])
        found[0] = -self._prices[-1]
        return found

    def duty(self, letter: int, value: Floats) -> int:
        """The best duty of a letter."""
        return int(np.argmax(np.where(self._letter == letter, value - self._prices[:-1], NEVER)))


def _ends(axes: list[Automaton]) -> Floats:
    """The value of each joint state after the last day, with a dead state at the end of each axis."""
    total = np.zeros((1,) * len(axes))
    for k, axis in enumerate(axes):
        shape = [1] * len(axes)
        shape[k] = -1
        total = total - np.append(axis.final, np.inf).reshape(shape)
    return total


def _before(later: Floats, steps: list[Ints], gain: Floats) -> Floats:
    """The value of each joint state before a day, from the values after it."""
    best = np.full([len(step) + 1 for step in steps], NEVER)
    alive = best[(slice(-1),) * len(steps)]
    for c in np.flatnonzero(gain > NEVER):
        reached = later
        for axis, step in enumerate(steps):
            reached = reached.take(step[:, c], axis=axis)
        np.maximum(alive, reached + gain[c], out=alive)
    return best


_CHAINS: WeakKeyDictionary[Problem, dict[int, Chain | None]] = WeakKeyDictionary()


def chain_of(problem: Problem, worker: Worker) -> Chain | None:
    """The chain of a worker, made once; None where a rule is no automaton."""
    chains = _CHAINS.setdefault(problem, {})
    if worker.index not in chains:
        try:
            chains[worker.index] = Chain(problem, worker)
        except NotImplementedError:
            chains[worker.index] = None
    return chains[worker.index]
