"""Counts that cannot be right: told twice or not at all, at the wrong time, far too many, contradictory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import numpy as np

from wfm.forecast.audited import Audited, Note
from wfm.forecast.basis import regular_hours
from wfm.forecast.clean import coarse_days, outages, raster
from wfm.grid import DAY_MINUTES
from wfm.values.forecast import Floats

OUTSIDE = 0.005
CUTOFF = 4.0
LEAST_FACTOR = 1.5
HALF_RECORDED = 0.5
ROUNDING = 0.5


def told_twice(audited: Audited) -> Iterator[Note]:
    """Rows that repeat an earlier one (differing ones are refused when the file is read)."""
    seen = Counter(row.start for row in audited.rows)
    clocks = {moment for moment in seen if _repeated_hour(audited, moment.date(), moment.hour)}
    twice = sorted({moment.date() for moment, times in seen.items() if times > 1 + (moment in clocks)})
    if twice:
        yield Note.of("twice", audited.queue.id, twice, "once")


def _repeated_hour(audited: Audited, day: date, hour: int) -> bool:
    grid = audited.scenario.grid_between(day, day)
    return grid.minutes > DAY_MINUTES and grid.moment(hour * 60).hour == grid.moment((hour + 1) * 60).hour


def other_steps(audited: Audited) -> Iterator[Note]:
    """Days whose rows are shorter or longer than usual, or overlap."""
    raw = audited.raw
    off = {int(day) for day in raw.day[(raw.wall - raster(raw)) % raw.step != 0]}
    coarse = set(np.unique(raw.day)[coarse_days(raw)].tolist())
    days = [day for day in audited.recorded if day.toordinal() in off | coarse]
    if days:
        yield Note.of("steps", audited.queue.id, days, "converted", step=raw.step)


def missing_days(audited: Audited) -> Iterator[Note]:
    """Open days without any row."""
    known = set(audited.recorded)
    queue, calendar = audited.queue, audited.calendar
    missing = [d for d in audited.days if d not in known and audited.scenario.open_spans(queue, d, calendar)]
    if missing:
        yield Note.of("missing_days", queue.id, missing, "not_zero")


def missing_rows(audited: Audited) -> Iterator[Note]:
    """Times of day without a row that most days of the weekday have."""
    _, counts = audited.table
    told = ~np.isnan(counts)
    missing = np.zeros(told.shape, dtype=np.bool_)
    for weekday in range(7):
        own = np.flatnonzero((audited.weekday == weekday) & audited.ordinary)
        if len(own):
            missing[own] = ~told[own] & (told[own].mean(axis=0) >= HALF_RECORDED)
    if missing.any():
        days = audited.pick(missing.sum(axis=1) > 0)
        yield Note.of("missing_rows", audited.queue.id, days, "filled", rows=int(missing.sum()))


def outside_hours(audited: Audited) -> Iterator[Note]:
    """Calls at times at which the line never answers."""
    slots, counts = audited.table
    hours = np.concatenate([np.zeros((7, 1)), regular_hours(audited.queue).cumsum(axis=1)], axis=1)
    ends = np.minimum(slots + audited.records.step, DAY_MINUTES)
    closed = (hours[:, ends] - hours[:, slots] == 0)[audited.weekday]
    calls = np.where(closed, np.nan_to_num(counts), 0.0)
    share = calls.sum() / max(float(audited.totals.sum()), 1.0)
    if share > OUTSIDE:
        days = audited.pick(calls.sum(axis=1) > 0)
        yield Note.of("outside", audited.queue.id, days, "outside", percent=round(100 * float(share), 1))


def outage_days(audited: Audited) -> Iterator[Note]:
    """Runs without any call where many are usual."""
    records = audited.records
    known = np.unique(records.day) - audited.days[0].toordinal()
    days = np.unique(records.day[outages(records, audited.ordinary[known])])
    if len(days):
        named = [audited.days[number - audited.days[0].toordinal()] for number in days]
        yield Note.of("outage", audited.queue.id, named, "taken_out")


def far_off_days(audited: Audited) -> Iterator[Note]:
    """Ordinary days with far more or fewer calls than the same weekdays around them.

    Far is beyond ``CUTOFF`` robust deviations in log scale (1.4826 x median absolute deviation), never less
    than Poisson noise allows and than a factor ``LEAST_FACTOR``.
    """
    compared = audited.ordinary & (audited.usual > 0)
    if not compared.any():
        return
    usual = np.where(compared, audited.usual, 1.0)
    distance = np.where(compared, np.log1p(audited.totals) - np.log1p(usual), 0.0)
    spread = 1.4826 * float(np.median(np.abs(distance[compared])))
    noise: Floats = 1.0 / np.sqrt(1.0 + usual)
    far = np.abs(distance) > np.maximum(CUTOFF * np.maximum(noise, spread), np.log(LEAST_FACTOR))
    if far.any():
        ratios = np.exp(distance[far])
        params = {"least": float(ratios.min()), "most": float(ratios.max())}
        yield Note.of("far_off", audited.queue.id, audited.pick(far), "little_weight", **params)


def contradictions(audited: Audited) -> Iterator[Note]:
    """Rows whose parts are more than the calls offered."""
    wrong = sorted(
        {
            row.start.date()
            for row in audited.rows
            if (row.answered or 0) + (row.abandoned or 0) + (row.deflected or 0) > row.offered + ROUNDING
        }
    )
    if wrong:
        yield Note.of("contradiction", audited.queue.id, wrong, "offered_counts")
