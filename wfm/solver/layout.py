"""The joint states of automata as an array, and the best letters from day to day.

Narrow automata are fused into one axis, over the pairs of states within reach; wide ones (minutes, counts)
are axes of their own.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from wfm.solver.automaton import DEAD, Automaton, Floats, Ints, together

FUSED = 600  # states of a day up to which automata become one
NEVER = -np.inf
EPS = 1e-9


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
class Layout:
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
    def of(cls, automata: list[Automaton], days: int, letters: int) -> Layout:
        """Fuse automata with the first axis while that stays narrow; make the others axes of their own."""
        axes = [Automaton((np.zeros((1, letters), dtype=np.int64),) * days, np.zeros(1))]
        for automaton in automata:
            fused = together(axes[0], automaton, FUSED)
            if fused is None:
                axes.append(automaton)
            else:
                axes[0] = fused
        told = np.concatenate([step for axis in axes for step in axis.steps])
        first, letter_class = _classes(told)
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


def _classes(told: Ints) -> tuple[list[int], Ints]:
    """The first letter of each class, and the class of each letter; letters of a class do the same."""
    first: list[int] = []
    classes = np.zeros(told.shape[1], dtype=np.int64)
    for letter in range(told.shape[1]):
        alike = (c for c, other in enumerate(first) if np.array_equal(told[:, letter], told[:, other]))
        classes[letter] = next(alike, len(first))
        if classes[letter] == len(first):
            first.append(letter)
    return first, classes


def _before(later: Floats, steps: list[Ints], moves: list[_Move], gain: Floats) -> Floats:
    """The value of each joint state before a day, from the values after it."""
    best = np.full([len(step) + 1 for step in steps], NEVER)
    for c in np.flatnonzero(gain > NEVER):
        alive = best[moves[c].come]
        reached = moves[c].reached(later)
        reached += gain[c]
        np.maximum(alive, reached, out=alive)
    return best
