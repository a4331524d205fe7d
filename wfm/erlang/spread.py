"""Hours on the phone put where they are worth most: an optimistic roster, known by its numbers alone."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray
from wfm.values.requirement import Requirement

EPS = 1e-9


@dataclass(frozen=True, eq=False)
class Limits:
    """How much each group of agents alike may give, in whole intervals of one agent on the phone.

    Attributes:
        weeks: over each week, ``[G, weeks]``.
        days: on each day, ``[G, days]``.
        intervals: at once, ``[G, T]``: those who can be on the phone then.
    """

    weeks: IntArray
    days: IntArray
    intervals: IntArray


class Spread:
    """Agents on the phone, one interval of one agent after the other where it saves most.

    Within a week every step takes the group and the interval in which one agent more saves most of what is
    charged, as long as the group has hours left. For one group that is the best there is, since each further
    agent is worth no more than the one before (B. Fox, Management Science 13, 1966); where groups overlap in
    what they can take it is a heuristic. Nobody's day has to hang together, so that no roster of the same
    hours does better in one group. Limits may grow: what is placed stays.

    Args:
        requirement: what each agent is worth.
        unions: whether each group can take a queue of each union, ``[G, U]``.
        week: the week of each interval, ``[T]``.
        day: the day of each interval, ``[T]``.

    Attributes:
        counts: agents on the phone who can take any queue of each union, ``[U, T]``.
        placed: those of each group, ``[G, T]``.
    """

    def __init__(self, requirement: Requirement, unions: BoolArray, week: IntArray, day: IntArray) -> None:
        self._need = requirement
        self._unions = unions.astype(np.int64)
        self._week, self._day = week, day
        self._opened = requirement.open.any(axis=0)
        # who can do least comes first where two groups save the same
        self._order: list[int] = np.argsort(self._unions.sum(axis=1), kind="stable").tolist()
        self._known: dict[tuple[int, bytes], FloatArray] = {}
        self.counts = np.zeros((self._unions.shape[1], len(week)), dtype=np.int64)
        self.placed = np.zeros((len(unions), len(week)), dtype=np.int64)

    def fill(self, limits: Limits) -> None:
        """Place hours up to some limits, none of them below what they were before."""
        for week in range(limits.weeks.shape[1]):
            times = np.flatnonzero((self._week == week) & self._opened)
            self._fill_week(times, limits, limits.weeks[:, week] - self._placed_in(times))

    def _placed_in(self, times: IntArray) -> IntArray:
        return np.asarray(self.placed[:, times].sum(axis=1))

    def _fill_week(self, times: IntArray, limits: Limits, left: IntArray) -> None:
        today = limits.days - self._placed_by_day(limits.days.shape)
        heap = [
            (-float(self._gains(t)[g]), rank, g, t)
            for t in times.tolist()
            for rank, g in enumerate(self._order)
        ]
        heapq.heapify(heap)
        while heap:
            gain, rank, g, t = heapq.heappop(heap)
            room = min(left[g], today[g, self._day[t]], limits.intervals[g, t] - self.placed[g, t])
            if room <= 0 or -gain <= EPS:
                continue
            now = float(self._gains(t)[g])
            if now < -gain - EPS:  # others have come since: worth less than it was
                heapq.heappush(heap, (-now, rank, g, t))
                continue
            self.counts[:, t] += self._unions[g]
            self.placed[g, t] += 1
            left[g] -= 1
            today[g, self._day[t]] -= 1
            heapq.heappush(heap, (-float(self._gains(t)[g]), rank, g, t))

    def _placed_by_day(self, shape: tuple[int, ...]) -> IntArray:
        placed = np.zeros(shape, dtype=np.int64)
        for group, row in enumerate(self.placed):
            placed[group] = np.bincount(self._day, row, minlength=shape[1]).astype(np.int64)
        return placed

    def _gains(self, t: int) -> FloatArray:
        """What one more agent of each group saves in an interval, ``[G]``."""
        heads = self.counts[:, t]
        key = int(self._need.curves.kind[t]), heads.tobytes()
        if key not in self._known:
            more = np.stack([heads, *(heads + union for union in self._unions)], axis=1)
            lost = np.array([self._need.lost(column[:, None], slice(t, t + 1))[0] for column in more.T])
            self._known[key] = lost[0] - lost[1:]
        return self._known[key]
