"""A history made fit to learn from: rows of one length, outages taken out. What it does, the audit tells."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from wfm.calendar import DayType
from wfm.forecast.records import Ints, Records, raw_records
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Bools, Floats

LEAST_ROWS = 8  # that few rows of a sparse export may lie on a coarser raster by chance
LEAST_LOST = 20.0  # a Poisson count of mean 20 is 0 once in 500 million
LONGEST_OUTAGE = 5
LEAST_DAYS = 4


def read_records(scenario: Scenario) -> dict[str, Records]:
    """The history of each queue that has any row, cleaned, by queue id."""
    cleaned = {}
    for queue, raw in raw_records(scenario).items():
        records = uniform(raw)
        cleaned[queue] = pick(records, ~outages(records, ordinary_days(scenario, queue, records)))
    return cleaned


def ordinary_days(scenario: Scenario, queue: str, records: Records) -> Bools:
    """Whether each day of a history is no holiday, bridge day, half day, day of an event or of a closure."""
    days = records.days
    calendar = scenario.calendar(days[0], days[-1])
    events = [event for event in scenario.events if event.queue in ("", queue)]
    special = {closure.day for closure in scenario.closures if closure.queue in ("", queue)}
    return np.array(
        [
            calendar.day_type(day) is DayType.NORMAL
            and day not in special
            and day not in calendar.half_days
            and not any(event.first <= day <= event.last for event in events)
            for day in days
        ]
    )


def pick(records: Records, rows: Bools | Ints) -> Records:
    """Some rows of a history."""
    return Records(*(getattr(records, column.name)[rows] for column in fields(Records)))


def uniform(records: Records) -> Records:
    """A history whose rows all have the usual length.

    Days recorded in finer rows are added up to the usual ones; the rows of days recorded in rows of a
    multiple of the usual length are split evenly.
    """
    own, first, count = day_steps(records)
    step, phase = records.step, raster(records)
    off = (records.wall - phase) % step != 0
    fine = np.isin(records.day, np.unique(records.day[off]))
    long = coarse_days(records)
    if not (fine.any() or long.any()):
        return records
    coarse = np.repeat(long, count)
    parts = [pick(records, ~fine & ~coarse)]
    if fine.any():
        parts.append(_added_up(pick(records, fine), step, phase))
    for number in np.flatnonzero(long):
        rows = np.arange(first[number], first[number] + count[number])
        parts.append(_split(pick(records, rows[~fine[rows]]), step, int(own[number]) // step))
    whole = Records(*(np.concatenate([getattr(p, c.name) for p in parts]) for c in fields(Records)))
    return pick(whole, np.lexsort((whole.wall, whole.day)))


def raster(records: Records) -> int:
    """Minutes past a multiple of the usual length at which most rows begin."""
    return int(np.bincount(records.wall % records.step).argmax())


def day_steps(records: Records) -> tuple[Ints, Ints, Ints]:
    """Most frequent distance of the rows of each day, its first row and its number of rows; ``[D]`` each."""
    _, first, count = np.unique(records.day, return_index=True, return_counts=True)
    own = np.full(len(first), records.step, dtype=np.int64)
    for number, (start, rows) in enumerate(zip(first, count, strict=True)):
        gaps = np.diff(records.wall[start : start + rows])
        gaps = gaps[(gaps > 0) & (gaps <= 60)]
        if len(gaps):
            own[number] = np.bincount(gaps).argmax()
    return own, first, count


def coarse_days(records: Records) -> Bools:
    """Whether a day was surely recorded in rows of a multiple of the usual length, ``[D]``."""
    own, first, count = day_steps(records)
    coarse: Bools = (own > records.step) & (own % records.step == 0) & (count >= LEAST_ROWS)
    for number in np.flatnonzero(coarse):
        wall = records.wall[first[number] : first[number] + count[number]]
        coarse[number] = np.all((wall - wall[0]) % own[number] == 0)
    return coarse


def outages(records: Records, ordinary: Bools) -> Bools:
    """Whether a row is part of an outage: a run of zeros where many calls are usual.

    A run counts when the medians of the same weekday add up to ``LEAST_LOST`` calls or more; where this goes
    on for more than ``LONGEST_OUTAGE`` ordinary days in a row, callers are gone and no line is broken.

    Args:
        records: rows of one length.
        ordinary: days of the history on which nothing special happened, ``[D]``.
    """
    slots, counts = records.table(records.days)
    weekday = np.array([day.weekday() for day in records.days])
    lost = np.zeros(counts.shape, dtype=np.bool_)
    for day in np.unique(weekday):
        own = np.flatnonzero((weekday == day) & ordinary)
        if len(own) >= LEAST_DAYS:
            usual = np.median(np.nan_to_num(counts[own]), axis=0)
            for number in own[(counts[own] == 0).any(axis=1)]:
                lost[number] = _silent(counts[number] == 0, usual)
    hit: Bools = lost.sum(axis=1) > 0
    lost[_long_runs(hit, ordinary)] = False
    day = np.searchsorted(np.unique(records.day), records.day)
    rows: Bools = lost[day, np.searchsorted(slots, records.wall)]
    return rows


def _silent(zero: Bools, usual: Floats) -> Bools:
    """The times of day in runs of zeros that stand for ``LEAST_LOST`` calls or more."""
    found = np.zeros(len(zero), dtype=np.bool_)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], zero.astype(np.int8), [0]])))
    for start, end in edges.reshape(-1, 2):
        found[start:end] = usual[start:end].sum() >= LEAST_LOST
    return found


def _long_runs(hit: Bools, ordinary: Bools) -> Bools:
    """The days of runs of ordinary days hit that are longer than ``LONGEST_OUTAGE``."""
    found, own = np.zeros(len(hit), dtype=np.bool_), np.flatnonzero(ordinary)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], hit[own].astype(np.int8), [0]])))
    for start, end in edges.reshape(-1, 2):
        found[own[start:end]] = end - start > LONGEST_OUTAGE
    return found


def _added_up(records: Records, step: int, phase: int) -> Records:
    """Rows added up to rows of ``step`` minutes; what tells the same minute twice counts with its mean."""
    slot = (records.wall - phase) // step * step + phase
    _, place, twice = np.unique(records.day * 1440 + records.wall, return_inverse=True, return_counts=True)
    weight = 1.0 / twice[place]
    key, target = np.unique(records.day * 1440 + slot, return_inverse=True)
    calls: Floats = np.bincount(target, weight * records.calls).astype(np.float64)
    answered: Floats = np.bincount(target, weight * records.answered).astype(np.float64)
    told = np.where(np.isnan(records.aht_s), 0.0, weight * np.maximum(records.answered, 1e-9))
    seconds = np.bincount(target, told * np.nan_to_num(records.aht_s))
    timed = np.bincount(target, told)
    aht_s = np.divide(seconds, timed, out=np.full(len(key), np.nan), where=timed > 0)
    return Records(key // 1440, key % 1440, calls, answered, aht_s)


def _split(records: Records, step: int, parts: int) -> Records:
    """Each row as ``parts`` rows of ``step`` minutes."""
    repeated = pick(records, np.repeat(np.arange(len(records.day)), parts))
    later = np.tile(np.arange(parts) * step, len(records.day))
    return Records(
        repeated.day,
        repeated.wall + later,
        repeated.calls / parts,
        repeated.answered / parts,
        repeated.aht_s,
    )
