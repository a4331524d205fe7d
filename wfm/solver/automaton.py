"""A rule as a machine that reads a worker's days one by one.

The letter of a day is 0 without work and ``1 + kind`` for a duty (``DutyTable.kind``; all duties are of kind
0 where no shifts are named). A rule that can be told so is known exactly to the dynamic program over whole
plans (``chain``). States are numbered anew after every day, so that only those within reach exist.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
DEAD = -1
State = TypeVar("State", bound=Hashable)


@dataclass(frozen=True, eq=False)
class Automaton:
    """States after each day, and where each letter leads.

    Attributes:
        steps: by day, the next state of each state and letter, ``[states, letters]``; ``DEAD`` where the rule
            forbids the letter. The first day has one state.
        final: what it costs to end in each state, in call equivalents, ``[states after the last day]``.
    """

    steps: tuple[Ints, ...]
    final: Floats

    @property
    def width(self) -> int:
        """The most states of a day."""
        return max(len(self.final), *(len(step) for step in self.steps))

    @property
    def fingerprint(self) -> bytes:
        """What is the same for automata that do the same, state by state."""
        parts = [part.tobytes() for part in (*self.steps, self.final)]
        return hashlib.blake2b(b"|".join(parts)).digest()

    def cost(self, letters: Sequence[int]) -> float:
        """What it costs to read these letters; infinity where the rule forbids them."""
        state = 0
        for step, letter in zip(self.steps, letters, strict=True):
            state = int(step[state, letter])
            if state == DEAD:
                return float("inf")
        return float(self.final[state])


def unrolled(
    days: int,
    letters: int,
    start: State,
    move: Callable[[int, State, int], State | None],
    final: Callable[[State], float] = lambda _: 0.0,
) -> Automaton:
    """The automaton of a rule told in words.

    Args:
        days: number of days.
        letters: number of letters.
        start: the state before the first day.
        move: from a day, a state and a letter to the next state, or None where the rule forbids the letter.
        final: what it costs to end in a state.
    """
    states, steps = [start], []
    for day in range(days):
        found: dict[State, int] = {}
        step = np.full((len(states), letters), DEAD, dtype=np.int64)
        for row, state in enumerate(states):
            for letter in range(letters):
                after = move(day, state, letter)
                if after is not None:
                    step[row, letter] = found.setdefault(after, len(found))
        steps.append(step)
        states = list(found)
    return Automaton(tuple(steps), np.array([final(state) for state in states], dtype=np.float64))


def together(one: Automaton, other: Automaton, widest: int) -> Automaton | None:
    """The automaton that allows what both allow; its cost is the sum of theirs. None where it is too wide."""
    left, right = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    steps = []
    for a, b in zip(one.steps, other.steps, strict=True):
        next_left, next_right = a[left], b[right]
        alive = (next_left != DEAD) & (next_right != DEAD)
        size = int(next_right.max(initial=0)) + 1
        code = np.where(alive, next_left * size + next_right, DEAD)
        kept = np.unique(code[alive])
        if len(kept) > widest:
            return None
        steps.append(np.where(alive, np.searchsorted(kept, code), DEAD))
        left, right = kept // size, kept % size
    return Automaton(tuple(steps), one.final[left] + other.final[right])
