"""The best plan of one worker over the whole horizon where days bind each other: a dynamic program.

Day after day it keeps the best value of every state: how the last duty ended (as far as that forbids
starts of the next day), how many days in a row were worked, and how many minutes so far::

    F[d][c, r, m] = max of  F[d-1][c', r-1, m - work] + value of a duty that starts after c' and ends as c,
    F[d][0, 0, m] = max over c, r of  F[d-1][c, r, m]                                      (a day off)

It knows the rest between two days, the longest run and hours over the horizon, besides what ``allows``
leaves and what single days cost; not weekly hours (``respond`` knows those). All workers who may do the same
share one table: they differ only in where they read its last layer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Responder, Response
from wfm.solver.solution import Pick, Plan
from wfm.solver.week_table import NEVER, Floats, Ints

FEW = 16  # states that are followed one by one


@dataclass(frozen=True, eq=False)
class Arcs:
    """The duties that a day offers, as steps from state to state.

    Attributes:
        duty: position of each in the day's table, ``[n]``.
        before: the last class of the night before after which the duty may start, ``[n]``.
        end: the class of the night after it, ``[n]``.
        work: working time in steps of the table, ``[n]``.
        value: what each is worth, ``[n]``.
        idle: what a day without work is worth.
        room: the longest working time of any day, in steps.
        nights: number of classes of the night after this day; 0 forbids nothing.
    """

    duty: Ints
    before: Ints
    end: Ints
    work: Ints
    value: Floats
    idle: float
    room: int
    nights: int


class TourTable:
    """The best value of every state after every day.

    Args:
        days: the steps of each day.
        longest: most days in a row.
        most: most minutes, in steps.
    """

    def __init__(self, days: Sequence[Arcs], longest: int, most: int) -> None:
        self._days = days
        room = days[0].room
        start = np.full((1, longest + 1, most + 1 + room), NEVER)
        start[0, 0, 0] = 0.0
        self._layers = [start]
        for arcs in days:
            self._layers.append(_step(self._layers[-1], arcs))
        self.value: Floats = self._layers[-1].max(axis=(0, 1))[: most + 1]  # by minutes in all, in steps

    def duties(self, minutes: int) -> list[int | None]:
        """The duty of each day, or None for none, in the best plan with so many minutes (in steps)."""
        found: list[int | None] = []
        night, run = _where(self._layers[-1][:, :, minutes])
        for arcs, before in zip(self._days[::-1], self._layers[-2::-1], strict=True):
            if run == 0:
                found.append(None)
                night, run = _where(before[:, :, minutes])
                continue
            fits = np.flatnonzero((arcs.end == night) & (arcs.work <= minutes))
            reached = np.maximum.accumulate(before[:, run - 1], axis=0)
            worth = reached[arcs.before[fits], minutes - arcs.work[fits]] + arcs.value[fits]
            at = fits[int(np.argmax(worth))]
            found.append(int(arcs.duty[at]))
            run, minutes = run - 1, minutes - int(arcs.work[at])
            night = int(np.argmax(before[: arcs.before[at] + 1, run, minutes]))
        return found[::-1]


def _where(states: Floats) -> tuple[int, int]:
    night, run = np.unravel_index(int(np.argmax(states)), states.shape)
    return int(night), int(run)


def _step(before: Floats, arcs: Arcs) -> Floats:
    """The layer after a day, ``[nights, longest + 1, width]``.

    One more day in a row and some more minutes are one shift of a flat layer. What runs over the most minutes
    ends in the columns kept free for it, which are then cleared.
    """
    reached = np.maximum.accumulate(before, axis=0)  # a duty that may follow a class may follow those below
    after = np.full((arcs.nights, *before.shape[1:]), NEVER)
    after[0, 0] = reached[-1].max(axis=0) + arcs.idle
    if np.count_nonzero(before > NEVER) <= FEW:
        _spread(before, arcs, after)
    else:
        _sweep(reached, arcs, after)
    after[:, :, before.shape[2] - arcs.room :] = NEVER
    return after


def _spread(before: Floats, arcs: Arcs, after: Floats) -> None:
    """Follow every duty from each of a few states."""
    for night, run, minutes in np.argwhere(before > NEVER):
        if run + 1 < before.shape[1]:
            can = arcs.before >= night
            target = (arcs.end[can], run + 1, minutes + arcs.work[can])
            np.maximum.at(after, target, before[night, run, minutes] + arcs.value[can])


def _sweep(reached: Floats, arcs: Arcs, after: Floats) -> None:
    """Follow every duty from all states at once."""
    width = reached.shape[2]
    possible = np.flatnonzero(reached[-1] > NEVER)
    low, high = (int(possible[0]), int(possible[-1]) + 1) if len(possible) else (0, 0)
    flat_before = reached.reshape(len(reached), -1)[:, low:high]
    flat_after = after.reshape(len(after), -1)[:, low + width :]
    sums = np.empty(high - low)
    steps = zip(arcs.before.tolist(), arcs.end.tolist(), arcs.work.tolist(), arcs.value.tolist(), strict=True)
    for start, end, work, value in steps:
        source, target = flat_before[start], flat_after[end, work : work + high - low]
        np.add(source[: len(target)], value, out=sums[: len(target)])
        np.maximum(target, sums[: len(target)], out=target)


class Tour:
    """Best plans over the whole horizon at given values; what workers have in common is computed once.

    Args:
        problem: the problem.
        worth: the worth of the duties of each day at these values.
        workers: the workers who will be asked for.
    """

    def __init__(self, problem: Problem, worth: Responder, workers: Sequence[Worker]) -> None:
        self._problem = problem
        self._worth = worth
        works = [t.work for t in problem.tables if len(t)]
        self._unit = int(np.gcd.reduce(np.concatenate(works))) if works else 1
        limits = [worker.terms.most_hours for worker in workers]
        self._room = max((int(work.max()) for work in works), default=0) // self._unit
        possible = sum(int(work.max()) for work in works)
        self._most = max(possible if most is None else min(most, possible) for most in limits) // self._unit
        self._tables: dict[bytes, TourTable] = {}
        self._plans: dict[tuple[bytes, int], Plan] = {}

    def respond(self, worker: Worker, keep: Mapping[int, Pick | None] | None = None) -> Response:
        """The plan of greatest value under the rules that are known here.

        Args:
            worker: the worker.
            keep: days that stay as they are, with what they hold; they count nothing in the value.

        Returns:
            The best plan; its value counts the intervals on duty, less the price of missing hours.
        """
        keep = keep or {}
        table, key = self._table(worker, keep)
        kind = worker.terms
        price = self._problem.scenario.service.rules.hours.price_per_hour / 60.0
        minutes = np.arange(len(table.value)) * self._unit
        value = table.value - price * np.maximum(0, (kind.least_hours or 0) - minutes)
        if kind.most_hours is not None:
            value[minutes > kind.most_hours] = NEVER
        best = int(np.argmax(value))
        if (key, best) not in self._plans:
            chosen = enumerate(table.duties(best))
            plan = tuple(keep[d] if d in keep else self._pick(d, duty) for d, duty in chosen)
            self._plans[key, best] = plan
        return Response(float(value[best]), self._plans[key, best])

    def _pick(self, day: int, duty: int | None) -> Pick | None:
        return None if duty is None else self._worth.pick(day, duty)

    def _table(self, worker: Worker, keep: Mapping[int, Pick | None]) -> tuple[TourTable, bytes]:
        """The table of a worker, shared by those who may do the same at the same prices, and its key."""
        offered = [self._offered(worker, d, keep) for d in range(len(self._problem.tables))]
        prices = [self._problem.day_prices.get((worker.index, d)) for d in range(len(offered))]
        longest = worker.terms.longest_run or self._problem.scenario.service.rules.limits.longest_run
        key = b"%d" % longest
        key += b"".join(duties.tobytes() + b"|" for duties in offered)
        key += b"".join(b"-" if price is None else price.tobytes() for price in prices)
        if key not in self._tables:
            days = self._arcs(offered, prices, keep)
            self._tables[key] = TourTable(days, min(longest, len(days)), self._most)
        return self._tables[key], key

    def _offered(self, worker: Worker, day: int, keep: Mapping[int, Pick | None]) -> Ints:
        if day in keep:
            pick = keep[day]
            return np.array([] if pick is None else [pick.duty], dtype=np.int64)
        return np.flatnonzero(self._problem.allowed[worker.index][day])

    def _arcs(
        self, offered: list[Ints], prices: list[Floats | None], keep: Mapping[int, Pick | None]
    ) -> list[Arcs]:
        rest = self._problem.scenario.service.rules.law.daily_rest
        found: list[Arcs] = []
        classes = np.zeros(1, np.int64)  # by class of a night, how many of the next day's starts it forbids
        for d, duties in enumerate(offered):
            table = self._problem.tables[d]
            last = d + 1 == len(offered)
            following = () if last else self._problem.tables[d + 1].start[offered[d + 1]]
            starts, later = np.unique(table.start[duties]), np.unique(following)
            forbids = np.searchsorted(later, table.end[duties] + rest, side="left")
            after = np.unique(np.concatenate([[0], forbids]))
            before = np.searchsorted(classes, np.searchsorted(starts, table.start[duties]), side="right") - 1
            end = np.searchsorted(after, forbids)
            price = prices[d]
            value, idle = self._values(d, duties, price, counts=d not in keep)
            work = table.work[duties] // self._unit
            # of duties that lead from the same to the same, one is as good as all
            order = np.lexsort((-value, work, end, before))
            same = np.stack([before, end, work])[:, order]
            kept = order[np.diff(same, axis=1, prepend=-1).any(axis=0)]
            arcs = (duties[kept], before[kept], end[kept], work[kept], value[kept])
            found.append(Arcs(*arcs, idle, self._room, len(after)))
            classes = after
        return found

    def _values(self, day: int, duties: Ints, price: Floats | None, *, counts: bool) -> tuple[Floats, float]:
        """What the duties of a day are worth, and what a day without work is."""
        if not counts:  # the day stays as it is
            return np.zeros(len(duties)), NEVER if len(duties) else 0.0
        value = self._worth.duty_values(day)[duties] if len(duties) else np.zeros(0)
        return (value, 0.0) if price is None else (value - price[duties], -float(price[-1]))
