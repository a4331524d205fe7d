"""What the checks of a history look at, and the notes that they write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from wfm.calendar import Calendar
from wfm.errors import Message
from wfm.forecast.clean import ordinary_days, uniform
from wfm.forecast.records import Ints, Records, raw_records
from wfm.labels.dates import Days
from wfm.scenario.demand import HistoryRow
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Bools, Floats

NAMED = 3
NEIGHBOURS = 4


@dataclass(frozen=True)
class Note:
    """One odd thing in a history.

    Attributes:
        kind: what it is, the key of a label of the section ``odd``.
        queue: the queue.
        days: the days on which it was found, in order.
        found: what was found.
        done: what the forecast does about it.
    """

    kind: str
    queue: str
    days: tuple[date, ...]
    found: Message
    done: Message

    @classmethod
    def of(cls, kind: str, queue: str, days: Sequence[date], done: str, **params: object) -> Note:
        """A note; the days that it names are put into its words."""
        words = {"queue": queue, "days": Days(tuple(days), NAMED), "number": len(days), **params}
        return cls(kind, queue, tuple(days), Message(f"odd.{kind}", words), Message(f"odd_done.{done}"))

    def text(self, lang: str = "en") -> str:
        """What was found and what was done, in ``lang``."""
        return f"{self.found.text(lang)} {self.done.text(lang)}"

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The note as plain values, for machine output."""
        return {
            "kind": self.kind,
            "queue": self.queue,
            "days": [day.isoformat() for day in self.days],
            "found": self.found.text(lang),
            "done": self.done.text(lang),
        }


@dataclass(frozen=True, eq=False)
class Audited:
    """The history of one queue, as it was given and day by day.

    Attributes:
        scenario: what the planner gave.
        queue: the queue.
        rows: its rows of ``history``.
        raw: the same as columns.
    """

    scenario: Scenario
    queue: Queue
    rows: tuple[HistoryRow, ...]
    raw: Records

    @cached_property
    def records(self) -> Records:
        """Rows of one length."""
        return uniform(self.raw)

    @cached_property
    def recorded(self) -> tuple[date, ...]:
        """The days that have any row."""
        return tuple(self.raw.days)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """All days from the first recorded to the last."""
        return self.scenario.grid_between(self.recorded[0], self.recorded[-1]).dates

    @cached_property
    def calendar(self) -> Calendar:
        """Holidays and bridge days of these days."""
        return self.scenario.calendar(self.days[0], self.days[-1])

    @cached_property
    def weekday(self) -> Ints:
        """Weekday of each day, Monday 0, ``[D]``."""
        return (self.days[0].weekday() + np.arange(len(self.days))) % 7

    @cached_property
    def table(self) -> tuple[Ints, Floats]:
        """The times of day seen, ``[S]``, and the calls by day and time, ``[D, S]``, NaN where no row is."""
        return self.records.table(list(self.days))

    @cached_property
    def totals(self) -> Floats:
        """Calls of each day, 0 where nothing is recorded, ``[D]``."""
        sums: Floats = np.nansum(self.table[1], axis=1)
        return sums

    @cached_property
    def ordinary(self) -> Bools:
        """Days with any row, usually open, on which nothing special happened, ``[D]``."""
        found = np.zeros(len(self.days), dtype=np.bool_)
        places = np.array([(day - self.days[0]).days for day in self.recorded])
        found[places] = ordinary_days(self.scenario, self.queue.id, self.raw)
        usually = np.array([bool(self.queue.open.on(day)) for day in self.days])
        ordinary: Bools = found & usually
        return ordinary

    @cached_property
    def usual(self) -> Floats:
        """Median total of the same weekdays around each day, ordinary ones; NaN where too few, ``[D]``."""
        usual = np.full(len(self.days), np.nan)
        for weekday in range(7):
            own = np.flatnonzero((self.weekday == weekday) & self.ordinary)
            for place in np.flatnonzero(self.weekday == weekday):
                middle = int(np.searchsorted(own, place))
                around = own[max(0, middle - NEIGHBOURS) : middle + NEIGHBOURS + 1]
                around = around[around != place]
                if len(around) >= NAMED:
                    usual[place] = np.median(self.totals[around])
        return usual

    def pick(self, days: Bools) -> list[date]:
        """The days of a mask ``[D]``."""
        return [self.days[place] for place in np.flatnonzero(days)]


def audited(scenario: Scenario) -> list[Audited]:
    """The queues that have a history."""
    raw = raw_records(scenario)
    return [
        Audited(scenario, queue, tuple(r for r in scenario.history if r.queue == queue.id), raw[queue.id])
        for queue in scenario.queues
        if queue.id in raw
    ]
