"""The best whole plan of one worker, exactly, where every rule that binds is an automaton.

Dynamic programming from the last day to the first over the joint states of the automata. Narrow automata are
fused into one, over the pairs of states within reach; wide ones (minutes, counts) are axes of their own. An
automaton is left out until a plan breaks it (decremental state space relaxation: G. Righini and M. Salani,
Networks 51, 2008): without it the value can only be too high, and it is exact once the plan keeps to all.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from wfm.solver.automaton import DEAD, Automaton, Floats, Ints, together
from wfm.solver.day_values import DayValues
from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Response
from wfm.solver.solution import Pick, Plan

FIRST = 3000  # joint states to start with
FUSED = 600  # states of a day up to which automata become one
NEVER = -np.inf
EPS = 1e-9


class Worth:
    """What every duty of every day is worth.

    Args:
        problem: the problem.
        value: worth of each interval on the phone and on each task, ``[1 + tasks, T]``.
    """

    def __init__(self, problem: Problem, value: Floats) -> None:
        self.days = [DayValues(table, value, problem.tasks) for table in problem.tables]
        self.duties = [day.of_duties for day in self.days]


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
        self._automata = sorted(found, key=lambda automaton: (not automaton.final.any(), automaton.width))
        self._cells = [_Cell(problem, worker, day) for day in range(len(problem.tables))]
        self._layouts: dict[frozenset[int], _Layout] = {}
        self._first = frozenset(range(self._fitting()))

    def _fitting(self) -> int:
        """How many automata to start with: those that charge, and narrow ones."""
        size = 1
        for k, automaton in enumerate(self._automata):
            size *= automaton.width
            if size > FIRST and not automaton.final.any():
                return k
        return len(self._automata)

    def _layout(self, included: frozenset[int]) -> _Layout:
        if included not in self._layouts:
            chosen = sorted((self._automata[k] for k in included), key=lambda automaton: automaton.width)
            self._layouts[included] = _Layout.of(chosen, len(self._cells), self._problem.letters)
        return self._layouts[included]

    def _broken(self, included: frozenset[int], letters: list[int]) -> int | None:
        """The first automaton left out that does not allow a plan, or charges for it."""
        left_out = (k for k in range(len(self._automata)) if k not in included)
        return next((k for k in left_out if self._automata[k].cost(letters) > 0), None)

    def respond(self, values: Worth) -> Response:
        """The plan of greatest value, less what the rules charge for it."""
        gains, included = self._gains(values), self._first
        while True:
            layout = self._layout(included)
            by_class, later = layout.tables(gains)
            letters = layout.walk(gains, by_class, later)
            broken = self._broken(included, letters)
            if broken is None:
                return Response(float(later[0].flat[0]), self._plan(letters, values))
            included |= {broken}

    def near(self, values: Worth, slack: float, count: int, chance: random.Random) -> list[Plan]:
        """Plans drawn among those whose value falls short of the best by no more than a slack.

        Args:
            values: what the duties are worth.
            slack: most value that may be missing.
            count: how many plans to draw; some may be the same, and those that break an automaton left
                out are not returned.
            chance: the source of chance.
        """
        gains, layout = self._gains(values), self._layout(self._first)
        by_class, later = layout.tables(gains)
        found = []
        for _ in range(count):
            letters = layout.walk(gains, by_class, later, slack * chance.random(), chance)
            if self._broken(self._first, letters) is None:
                found.append(self._plan(letters, values))
        return found

    def _gains(self, values: Worth) -> Floats:
        return np.array([cell.gains(values.duties[day]) for day, cell in enumerate(self._cells)])

    def _plan(self, letters: list[int], values: Worth) -> Plan:
        return tuple(self._pick(day, letter, values) for day, letter in enumerate(letters))

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


@dataclass(frozen=True)
class _Move:
    """What a letter of a day does to every axis.

    Attributes:
        come: the states before the day from which the letter may be read.
        go: where they lead: the same shape, in the states after the day.
        rows: the states of the first axis after the day, by state before it.
    """

    come: tuple[slice, ...]
    go: tuple[slice | Ints, ...]
    rows: Ints

    @classmethod
    def of(cls, steps: list[Ints], letter: int) -> _Move:
        """Most letters move a counter by the same amount from all states: a slice, not an index, says so."""
        come, go = [slice(len(steps[0]))], list[slice | Ints]([slice(None)])
        for step in steps[1:]:
            column = step[:, letter]
            alive = int((column != DEAD).sum())
            first = int(column[0])
            if alive and np.array_equal(column[:alive], np.arange(first, first + alive)):
                come.append(slice(alive))
                go.append(slice(first, first + alive))
            else:
                come.append(slice(len(column)))
                go.append(column)
        return cls(tuple(come), tuple(go), steps[0][:, letter])

    def reached(self, later: Floats) -> Floats:
        """The values after the day of the states to which the letter leads."""
        for axis, where in enumerate(self.go):
            if isinstance(where, slice):
                later = later[(slice(None),) * axis + (where,)]
            else:
                later = later.take(where, axis=axis)
        return later.take(self.rows, axis=0)


@dataclass(frozen=True)
class _Layout:
    """Some automata as the axes of a joint state.

    Attributes:
        axes: the automata, narrow ones fused.
        letter_class: the class of each letter: those of a class lead to the same states on every day.
        steps: by day and axis, the next state by state and class.
        moves: by day and class, the same as slices where possible.
    """

    axes: list[Automaton]
    letter_class: Ints
    steps: list[list[Ints]]
    moves: list[list[_Move]]

    @classmethod
    def of(cls, automata: list[Automaton], days: int, letters: int) -> _Layout:
        """Fuse automata with the first axis while that stays narrow; make the others axes of their own."""
        axes = [Automaton((np.zeros((1, letters), dtype=np.int64),) * days, np.zeros(1))]
        for automaton in automata:
            fused = together(axes[0], automaton, FUSED)
            if fused is None:
                axes.append(automaton)
            else:
                axes[0] = fused
        told = np.concatenate([step for axis in axes for step in axis.steps])
        _, first, letter_class = np.unique(told, axis=1, return_index=True, return_inverse=True)
        steps = [[axis.steps[day][:, first] for axis in axes] for day in range(days)]
        moves = [[_Move.of(here, letter) for letter in range(len(first))] for here in steps]
        return cls(axes, letter_class, steps, moves)

    def tables(self, gains: Floats) -> tuple[Floats, list[Floats]]:
        """The value of each class of letters by day, and of each joint state before each day."""
        by_class = np.full((len(gains), int(self.letter_class.max()) + 1), NEVER)
        np.maximum.at(by_class.T, self.letter_class, gains.T)
        later = [_ends(self.axes)]
        for day in reversed(range(len(gains))):
            later.append(_before(later[-1], self.steps[day], self.moves[day], by_class[day]))
        return by_class, later[::-1]

    def walk(
        self,
        gains: Floats,
        by_class: Floats,
        later: list[Floats],
        slack: float = 0.0,
        chance: random.Random | None = None,
    ) -> list[int]:
        """The best letters, or letters drawn at random that miss the best value by no more than the slack."""
        letters, state = [], [0] * len(self.axes)
        for day, steps in enumerate(self.steps):
            classes = np.flatnonzero(by_class[day] > NEVER)
            after = [[int(step[s, c]) for step, s in zip(steps, state, strict=True)] for c in classes]
            scores = np.array(
                [by_class[day, c] + later[day + 1][tuple(s)] for c, s in zip(classes, after, strict=True)]
            )
            k, best = int(np.argmax(scores)), scores.max()
            if chance:
                k = chance.choice(np.flatnonzero(scores >= best - slack - EPS).tolist())
            slack -= float(best - scores[k])
            state = after[k]
            letters.append(int(np.argmax(np.where(self.letter_class == classes[k], gains[day], NEVER))))
        return letters


def _before(later: Floats, steps: list[Ints], moves: list[_Move], gain: Floats) -> Floats:
    """The value of each joint state before a day, from the values after it."""
    best = np.full([len(step) + 1 for step in steps], NEVER)
    for c in np.flatnonzero(gain > NEVER):
        alive = best[moves[c].come]
        reached = moves[c].reached(later)
        reached += gain[c]
        np.maximum(alive, reached, out=alive)
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
