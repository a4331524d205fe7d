"""The best sessions for a day's work: which ones one after the other, by way of the office or directly.

A session lies at its time, so that a dynamic program over the sessions, in their order, knows all. Two states
matter: at a session with all that came before it (``_reach``), and with all that comes after (``_follow``).
A stretch of work needs one of them; a lunch between two sessions needs both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from wfm.hours import Span
from wfm.solver.fillings import Fillings
from wfm.solver.joins import Join, Pair
from wfm.solver.solution import Block
from wfm.solver.week_table import Floats, Ints

ALONE = -1


@dataclass(frozen=True)
class Run:
    """A session of a worker: its task, and the intervals with the ways from and to the office.

    Attributes:
        task: position of the task.
        first: first interval.
        last: one past the last interval.
        join: how the worker goes on to the next session, or None for the office.
    """

    task: int
    first: int
    last: int
    join: Join | None = None


def blocks_of(runs: Sequence[Run], halves: Sequence[Span]) -> list[Block]:
    """The blocks of the sessions of a day, in order, in a duty that covers these halves.

    Where a worker goes on from one session to the next, the first block lasts until lunch or the next one.
    """
    found: list[Block] = []
    first: int | None = None
    for run in runs:
        start, last, first = run.first if first is None else first, run.last, None
        if run.join is not None:
            across = run.join.across(halves)
            last, first = (halves[0][1], halves[1][0]) if across else (run.join.begins, run.join.begins)
        found.append(Block(run.task, start, last, onward=run.join is not None))
    return found


class Session(NamedTuple):
    """A session that could be held, and the worth of its intervals up to each one of the day, ``[n + 1]``."""

    run: Run
    sums: Floats


class _State(NamedTuple):
    """The best worth by stretch, ``[S]``, and what it comes from: a session and how, or ``ALONE``."""

    worth: Floats
    choice: Ints


class Outings:
    """The worth of stretches of work that hold sessions; intervals count as in ``Fillings``.

    Args:
        fillings: the worth of what is left of the day.
        sessions: the sessions.
        joins: how to go on from one to another directly, by their tasks.
    """

    def __init__(self, fillings: Fillings, sessions: Sequence[Session], joins: Mapping[Pair, Join]) -> None:
        self._fill = fillings
        self._sessions = sorted(sessions, key=lambda one: one.run.first + one.run.last)
        tasks = [one.run.task for one in self._sessions]
        self._joins = {
            (a, b): join
            for a, one in enumerate(tasks)
            for b, other in enumerate(tasks)
            if a < b and (join := joins.get((one, other)))
        }

    def __bool__(self) -> bool:
        return bool(self._sessions)

    def within(self, low: Ints, high: Ints) -> Floats:
        """The worth of stretches that hold at least one session; minus infinity where none fits, ``[S]``."""
        return np.asarray(self._ends(low, high).max(axis=0))

    def across(self, halves: Ints, which: Ints, worth: Floats) -> Floats:
        """The worth of duties, where a lunch between two sessions makes it more than ``worth``, ``[K]``.

        Args:
            halves: first and one-past-last interval of each stretch, ``[S, 2]``.
            which: the two stretches of each duty, ``[K, 2]``.
            worth: the worth of each duty without such a lunch, ``[K]``.
        """
        if not self._joins:
            return worth
        before, after = self._reach(halves[:, 0]), self._follow(halves[:, 1])
        (first, then), (_, high), (low, end) = which.T, *(halves[side].T for side in which.T)
        for (a, b), join in self._joins.items():
            held = before[a].worth[first] + self._turn(a, b) + after[b].worth[then]
            fits = (join.left <= high) & (low <= join.begins) & (low < end)
            worth = np.maximum(worth, np.where(fits, held, -np.inf))
        return worth

    def best(self, halves: Sequence[Span]) -> tuple[float, list[Run]]:
        """The worth of a duty with its best sessions around its lunch, and these sessions."""
        (low, _), (_, end) = halves
        before, after = self._reach(np.array([low])), self._follow(np.array([end]))
        found = [
            (float(before[a].worth[0] + self._turn(a, b) + after[b].worth[0]), a, b)
            for (a, b), join in self._joins.items()
            if join.across(halves)
        ]
        worth, a, b = max(found, default=(-np.inf, ALONE, ALONE))
        if worth == -np.inf:
            return worth, []
        return worth, [*self._back(before, a, b), *self._onward(after, b)]

    def inside(self, low: int, high: int) -> tuple[float, list[Run]]:
        """The worth of a stretch with its best sessions, and these sessions."""
        worth = self._ends(np.array([low]), np.array([high]))[:, 0]
        if not len(worth) or worth.max() == -np.inf:
            return -np.inf, []
        return float(worth.max()), self._back(self._reach(np.array([low])), int(worth.argmax()), ALONE)

    def _ends(self, low: Ints, high: Ints) -> Floats:
        """By session, the worth of stretches of which it is the last one, ``[sessions, S]``."""
        pairs = zip(self._sessions, self._reach(low), strict=True)
        ends = [
            state.worth + one.sums[one.run.last] + self._filled(np.full_like(high, one.run.last), high)
            for one, state in pairs
        ]
        return np.stack(ends)

    def _reach(self, low: Ints) -> list[_State]:
        """By session, the best of all up to it from ``low`` on, less its own worth up to where it begins."""
        found: list[_State] = []
        for b, one in enumerate(self._sessions):
            alone = self._filled(low, np.full_like(low, one.run.first)) - one.sums[one.run.first]
            state = _State(alone, np.full(low.shape, ALONE))
            for a in range(b):
                state = _better(state, found[a].worth + self._by_office(a, b), 2 * a)
                if (a, b) in self._joins:
                    state = _better(state, found[a].worth + self._turn(a, b), 2 * a + 1)
            found.append(state)
        return found

    def _follow(self, high: Ints) -> list[_State]:
        """By session, the best of it and of all after it until ``high``."""
        found: dict[int, _State] = {}
        for a in reversed(range(len(self._sessions))):
            one = self._sessions[a]
            alone = one.sums[one.run.last] + self._filled(np.full_like(high, one.run.last), high)
            state = _State(alone, np.full(high.shape, ALONE))
            for b in range(a + 1, len(self._sessions)):
                state = _better(state, found[b].worth + self._by_office(a, b), 2 * b)
                if (a, b) in self._joins:
                    state = _better(state, found[b].worth + self._turn(a, b), 2 * b + 1)
            found[a] = state
        return [found[a] for a in range(len(self._sessions))]

    def _by_office(self, a: int, b: int) -> float:
        """What lies between two sessions with the ways from and to the office."""
        one, other = self._sessions[a], self._sessions[b]
        between = self._filled(np.array([one.run.last]), np.array([other.run.first]))
        return float(one.sums[one.run.last] - other.sums[other.run.first] + between[0])

    def _turn(self, a: int, b: int) -> float:
        """What lies between two sessions where the worker goes on directly; waiting is worth nothing."""
        join = self._joins[a, b]
        return float(self._sessions[a].sums[join.left] - self._sessions[b].sums[join.begins])

    def _filled(self, low: Ints, high: Ints) -> Floats:
        """The worth of work between, minus infinity where there is no such stretch."""
        fits = (low <= high) & (high - low <= self._fill.longest)
        start = np.where(fits, low, high)
        return np.where(fits, self._fill.worth(start, high), -np.inf)

    def _back(self, states: Sequence[_State], at: int, after: int) -> list[Run]:
        """The sessions up to one, the first one first; ``after`` is the one that it leads to, if any."""
        found: list[Run] = []
        joined = after != ALONE
        while at != ALONE:
            run = self._sessions[at].run
            found.append(replace(run, join=self._joins[at, after] if joined else None))
            choice = int(states[at].choice[0])
            at, after, joined = _told(choice)[0], at, _told(choice)[1]
        return found[::-1]

    def _onward(self, states: Sequence[_State], at: int) -> list[Run]:
        """A session and those after it."""
        found: list[Run] = []
        while at != ALONE:
            after, joined = _told(int(states[at].choice[0]))
            join = self._joins[at, after] if joined else None
            found.append(replace(self._sessions[at].run, join=join))
            at = after
        return found


def _better(state: _State, worth: Floats, choice: int) -> _State:
    """A state, or where that is worth more another way to it."""
    more = worth > state.worth
    return _State(np.where(more, worth, state.worth), np.where(more, choice, state.choice))


def _told(choice: int) -> tuple[int, bool]:
    """The session that a choice names, and whether the worker goes there directly."""
    return (ALONE, False) if choice == ALONE else (choice // 2, choice % 2 == 1)
