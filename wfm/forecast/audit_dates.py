"""Dates that cannot be right: weekdays off by some days, holidays on busy days, clocks that never changed.

A public file of a service desk was found this way to carry the dates of another year: its weekdays were off
by one until the first of November, and its holidays fell on working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from wfm.forecast.audited import Audited, Note
from wfm.forecast.records import Ints
from wfm.grid import DAY_MINUTES
from wfm.values.forecast import Bools, Floats

LONGEST_WINDOW, SHORTEST_WINDOW = 56, 14
DIFFERENT, EXPLAINED = 0.3, 0.4
OUTSIDE, INSIDE = 0.1, 0.03
LOW = 0.6
LEAST_HOLIDAYS = 3
CLOCK_WINDOW, CLOCK_DAYS, CLOCK_DIFFERENT = 28, 5, 0.1


def weekday_break(audited: Audited) -> Iterator[Note]:
    """A day from which on the week looks as before, but turned by some days.

    The shares of the weekdays (medians of up to eight weeks) before and after a day are compared as they are
    and turned; a break is told where they differ by ``DIFFERENT`` or more (sum of absolute differences) and a
    turn explains all but ``EXPLAINED`` of it.
    """
    totals, count = audited.totals, len(audited.days)
    starts = range(SHORTEST_WINDOW, count - SHORTEST_WINDOW + 1, 7)
    gain, turn, day = max(((*_turned(totals, day), day) for day in starts), default=(0.0, 0, 0))
    if gain > 0:
        days = [audited.days[_from(totals, day)]]
        yield Note.of("weekday_break", audited.queue.id, days, "unchanged", shift=turn)


def _from(totals: Floats, day: int) -> int:
    """The day from which on the weekdays fit those after ``day`` better than those before it."""
    weeks = _weeks(totals, day)
    low, high = day - 7 * weeks, day + 7 * weeks
    seen = totals[low:high]
    before, after = (np.tile(np.median(half.reshape(-1, 7), axis=0), 2 * weeks) for half in np.split(seen, 2))
    gains = np.concatenate([[0.0], np.cumsum(np.abs(seen - after) - np.abs(seen - before))])
    return low + int(np.argmax(gains))


def _weeks(totals: Floats, day: int) -> int:
    """Whole weeks to compare on both sides of a day."""
    return min(LONGEST_WINDOW, day, len(totals) - day) // 7


def _turned(totals: Floats, day: int) -> tuple[float, int]:
    """How much of the difference between the weeks before and after a day a turn explains, and the turn."""
    weeks = _weeks(totals, day)
    before, after = (_shares(totals[start : start + 7 * weeks]) for start in (day - 7 * weeks, day))
    distances = [float(np.abs(np.roll(before, turn) - after).sum()) for turn in range(-3, 4)]
    apart, turn = distances[3], int(np.argmin(distances)) - 3
    found = turn != 0 and apart >= DIFFERENT and min(distances) <= EXPLAINED * apart
    return (apart - min(distances), turn) if found else (0.0, 0)


def _shares(totals: Floats) -> Floats:
    """Median total of each seventh day, as shares of the week."""
    medians = np.median(totals.reshape(-1, 7), axis=0)
    shares: Floats = medians / max(float(medians.sum()), 1.0)
    return shares


def wrong_weekdays(audited: Audited) -> Iterator[Note]:
    """Calls on weekdays on which the line never answers, as if all dates were off by some days."""
    sums = np.bincount(audited.weekday, audited.totals, minlength=7)
    opens = np.array([bool(spans) for spans in audited.queue.open.days])
    if not sums.sum() or sums[~opens].sum() <= OUTSIDE * sums.sum() or any(weekday_break(audited)):
        return
    outside = {turn: float(np.roll(sums, turn)[~opens].sum() / sums.sum()) for turn in (1, -1, 2, -2, 3, -3)}
    turn = min(outside, key=lambda turn: outside[turn])
    if outside[turn] <= INSIDE:
        yield Note.of("wrong_weekdays", audited.queue.id, [audited.days[0]], "unchanged", shift=turn)


def busy_holidays(audited: Audited) -> Iterator[Note]:
    """Holidays that are as busy as other days: a wrong calendar, or wrong dates."""
    if audited.queue.open_on_holidays:
        return
    holiday = np.array([day in audited.calendar.holidays for day in audited.days])
    compared = holiday & (audited.usual > 0)
    busy = compared & (audited.totals > LOW * audited.usual)
    if compared.sum() >= LEAST_HOLIDAYS and 2 * busy.sum() >= compared.sum():
        params = {"all": int(compared.sum())}
        yield Note.of("busy_holidays", audited.queue.id, audited.pick(busy), "learned", **params)


def clock_not_changed(audited: Audited) -> Iterator[Note]:
    """Clock changes after which the shape of the day lies an hour off: times that are not local."""
    zone = audited.scenario.service.zone
    grid = audited.scenario.grid_between(audited.days[0], audited.days[-1])
    lengths = np.diff([grid.midnight(day) for day in (*audited.days, audited.days[-1] + timedelta(days=1))])
    slots, counts = audited.table
    for place in np.flatnonzero(lengths != DAY_MINUTES).tolist():
        before, after = (
            _day_shape(slots, counts[_window(audited, start)], audited.records.step)
            for start in (place - CLOCK_WINDOW, place + 1)
        )
        if before is None or after is None:
            continue
        hour = 60 // audited.records.step
        apart, *turned = (float(np.abs(np.roll(before, turn) - after).sum()) for turn in (0, hour, -hour))
        if apart > CLOCK_DIFFERENT and min(turned) <= EXPLAINED * apart:
            yield Note.of("clock", audited.queue.id, [audited.days[place]], "unchanged", zone=zone)


def _window(audited: Audited, start: int) -> Bools:
    """The ordinary days of four weeks."""
    places = np.arange(len(audited.days))
    return audited.ordinary & (places >= start) & (places < start + CLOCK_WINDOW)


def _day_shape(slots: Ints, counts: Floats, step: int) -> Floats | None:
    """Share of a day's calls in each step of the clock, or None if too few days are known."""
    if len(counts) < CLOCK_DAYS or not np.nansum(counts):
        return None
    shape: Floats = np.zeros(DAY_MINUTES // step)
    shape[slots // step] = np.nansum(counts, axis=0)
    shape /= shape.sum()
    return shape
