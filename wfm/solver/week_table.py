"""A week of one worker: the best value for each number of working minutes (a knapsack over its days)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.solver.duties import DutyTable

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NEVER = -np.inf


@dataclass(frozen=True, slots=True)
class DayOptions:
    """The best value of each working time of one day.

    Attributes:
        day: position of the day.
        work: working times, ascending.
        best: best value of each.
        value: value of every duty of the day, ``[K]``.
        table: the duties.
    """

    day: int
    work: Ints
    best: Floats
    value: Floats
    table: DutyTable

    def duty(self, option: int) -> int:
        """The best duty of a working time."""
        same = self.table.work == self.work[option]
        return int(np.flatnonzero(same & (self.value == self.best[option]))[0])


class WeekTable:
    """The best value of a week for each number of working minutes.

    Attributes:
        unit: minutes of one step of ``value``.
        value: best value with ``k * unit`` working minutes, ``[steps]``; minus infinity where impossible.
    """

    def __init__(self, days: list[DayOptions], most_days: int) -> None:
        self._days = days
        works = np.concatenate([day.work for day in days]) if days else np.zeros(0, np.int64)
        self.unit = int(np.gcd.reduce(works)) if len(works) else 1
        longest = sum(int(day.work.max()) for day in days) // self.unit
        # rows count working days, but only where the week has more days than may be worked
        self._row = int(most_days < len(days))
        stage = np.full((most_days * self._row + 1, longest + 1), NEVER)
        stage[0, 0] = 0.0
        self._stages = [stage]
        for day in days:
            self._stages.append(self._extend(self._stages[-1], day))
        self.value = self._stages[-1].max(axis=0)

    @property
    def longest(self) -> int:
        """Most working minutes of the week."""
        return (len(self.value) - 1) * self.unit

    def _extend(self, before: Floats, day: DayOptions) -> Floats:
        after, row = before.copy(), self._row
        rows, columns = before.shape
        for work, value in zip(day.work // self.unit, day.best, strict=True):
            reached = before[: rows - row, : columns - work] + value
            np.maximum(after[row:, work:], reached, out=after[row:, work:])
        return after

    def options(self, least: int, most: int, price: float) -> tuple[Ints, Floats]:
        """The numbers of working minutes worth a look, and their values.

        Args:
            least: below this, every missing minute is paid for whatever came before, so that only the best
                such week counts.
            most: more minutes than this are out of the question.
            price: of a missing minute.
        """
        minutes = np.arange(len(self.value)) * self.unit
        legal = (self.value > NEVER) & (minutes <= most)
        minutes, value = minutes[legal], self.value[legal]
        few = int(np.searchsorted(minutes, least))
        best = np.argmax(value[:few] + price * minutes[:few]) if few else 0
        kept = np.r_[best, few : len(minutes)] if few else np.arange(len(minutes))
        return minutes[kept], value[kept]

    def duties(self, minutes: int) -> list[tuple[int, int]]:
        """Day and duty of the working days of the best week with so many working minutes."""
        at = minutes // self.unit
        count = int(np.argmax(self._stages[-1][:, at]))
        found = []
        for day, before, after in zip(
            reversed(self._days), reversed(self._stages[:-1]), reversed(self._stages[1:]), strict=True
        ):
            if after[count, at] == before[count, at]:
                continue
            work = day.work // self.unit
            fits = np.flatnonzero(work <= at)
            reached = before[count - self._row, at - work[fits]] + day.best[fits]
            chosen = fits[int(np.argmax(reached))]
            found.append((day.day, day.duty(int(chosen))))
            count, at = count - self._row, at - int(work[chosen])
        return found
