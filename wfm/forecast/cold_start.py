"""Little or no history: what a forecast can still rest on, and how far off such forecasts were.

Measured on four public series, the true monthly total given (docs/forecast.md). The error of the total itself
comes on top: 3.5 to 6.5 % a month, a year ahead, where it was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from wfm.errors import Message
from wfm.forecast import totals
from wfm.forecast.audited import Note
from wfm.forecast.basis import Basis, Expected, regular_hours
from wfm.forecast.clean import ordinary_days
from wfm.forecast.gaps import fill_gaps
from wfm.forecast.records import Records
from wfm.forecast.uncertainty import UNKNOWN, Dispersion
from wfm.grid import DAY_MINUTES
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.scenario.tiers import receives
from wfm.values.forecast import Floats

SHORT_DAYS = 21
PSEUDO_DAYS = 1.0


class Rests(StrEnum):
    """What the shape of a forecast rests on."""

    NOTHING = "nothing"
    PROFILE = "profile"
    WEEK = "week"
    WEEKS = "weeks"
    EVENT = "event"
    TIER = "tier"


@dataclass(frozen=True)
class Level:
    """How far off forecasts of a kind were, in percent of the calls.

    Attributes:
        interval: least and largest WAPE of half-hours (or hours) on office lines.
        day: the same of day totals.
        dispersion: what to expect of counts around the forecast: WAPE of about 0.8 standard deviations, the
            Poisson part taken out, at the middle of the range.
    """

    interval: tuple[int, int]
    day: tuple[int, int]
    dispersion: Dispersion


LEVELS = {
    Rests.NOTHING: Level((35, 60), (7, 43), Dispersion(0.33, 0.06)),
    Rests.PROFILE: Level((15, 29), (7, 17), Dispersion(0.07, 0.02)),
    Rests.WEEK: Level((8, 30), (5, 17), Dispersion(0.05, 0.02)),
    Rests.WEEKS: Level((6, 26), (5, 14), Dispersion(0.04, 0.015)),
}
# Nothing was measured of lines that open in a crisis; a factor of two either way is no surprise.
NEW_LINE = Dispersion(0.5, 0.4)


def rests_on(scenario: Scenario, queue: Queue, records: Records | None) -> Rests | None:
    """What the forecast of a queue rests on, or None if it has three weeks of history or more."""
    if any(total.queue == queue.id for total in scenario.totals):
        if records is None:
            shaped = any(row.start is not None and row.queue in ("", queue.id) for row in scenario.profiles)
            return Rests.PROFILE if shaped else Rests.NOTHING
        weeks = _weeks(records)
        return None if 7 * weeks >= SHORT_DAYS else Rests.WEEKS if weeks > 1 else Rests.WEEK
    if records is None:
        return Rests.TIER if receives(scenario.queues, queue.id) else Rests.EVENT
    return None


def _weeks(records: Records) -> int:
    """Sampled weeks, those begun included: sampled days need not follow each other."""
    return len(np.unique((records.day - 1) // 7))


def expected(basis: Basis, queue: Queue, kind: Rests) -> Expected:
    """Expected calls of a queue with totals or events, and no more than some sampled weeks.

    Totals are spread by the sampled weeks if there are any, else by ``profiles`` or defaults. A queue that
    has events alone (a new line) has no calls but theirs; one that other queues escalate to, none but what
    they will add (:mod:`wfm.forecast.tiers`).

    Args:
        basis: the days in view.
        queue: the queue.
        kind: what ``rests_on`` says.
    """
    if kind in (Rests.EVENT, Rests.TIER):
        silent = np.zeros(basis.grid.count)
        dispersion = NEW_LINE if kind is Rests.EVENT else UNKNOWN
        return Expected(silent, np.full(basis.grid.count, queue.aht_s), dispersion)
    sampled = kind in (Rests.WEEK, Rests.WEEKS)
    shape = sampled_shape(basis.scenario, queue, basis.records[queue.id]) if sampled else None
    made = totals.expected(basis, queue, shape)
    return Expected(made.calls, made.aht_s, LEVELS[kind].dispersion)


def sampled_shape(scenario: Scenario, queue: Queue, records: Records) -> Floats | None:
    """Relative call rate in each minute of the week, from a few sampled days; None if they hold no calls.

    The mean of each weekday's ordinary days, drawn to the mean rate of all days by the weight of one day: a
    weekday that was not sampled is like the others.

    Returns:
        ``[10080]``, 0 outside the weekly hours.
    """
    ordinary = ordinary_days(scenario, queue.id, records)
    days = [day for day, kept in zip(records.days, ordinary, strict=True) if kept and queue.open.on(day)]
    if not days:
        return None
    slots, counts = records.table(days)
    weekday = np.array([day.weekday() for day in days])
    counts, _ = fill_gaps(counts, weekday)
    hours = regular_hours(queue)
    elapsed = np.concatenate([np.zeros((7, 1)), hours.cumsum(axis=1)], axis=1)
    ends = np.minimum(slots + records.step, DAY_MINUTES)
    opened = elapsed[:, ends] - elapsed[:, slots]
    sums, minutes = np.zeros((2, 7, len(slots)))
    np.add.at(sums, weekday, counts)
    np.add.at(minutes, weekday, opened[weekday])
    pooled = _rate(sums.sum(axis=0), minutes.sum(axis=0))
    rate = _rate(sums + PSEUDO_DAYS * pooled * opened, minutes + PSEUDO_DAYS * opened)
    table = np.zeros((7, DAY_MINUTES))
    for column, (start, end) in enumerate(zip(slots, ends, strict=True)):
        table[:, start:end] = rate[:, column : column + 1]
    table *= hours
    return table.ravel() if table.any() else None


def _rate(calls: Floats, minutes: Floats) -> Floats:
    rate: Floats = np.divide(calls, minutes, out=np.zeros_like(calls), where=minutes > 0)
    return rate


def uncertain(scenario: Scenario, records: dict[str, Records]) -> tuple[Note, ...]:
    """A note for each queue without a history of its own: how far off such forecasts were, and what helps.

    Nothing is told of a queue that has escalated calls alone: it is as uncertain as where they come from.
    """
    notes = []
    for queue in scenario.queues:
        kind = rests_on(scenario, queue, records.get(queue.id))
        if kind not in (None, Rests.TIER):
            words: dict[str, object] = {"queue": queue.id}
            if kind in LEVELS:
                (low, high), (least, most) = LEVELS[kind].interval, LEVELS[kind].day
                words |= {"low": low, "high": high, "least": least, "most": most}
            done = Message("cold_done.follow" if kind is Rests.EVENT else "cold_done.count")
            notes.append(Note(f"cold_{kind}", queue.id, (), Message(f"cold.{kind}", words), done))
    return tuple(notes)
