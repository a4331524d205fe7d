"""Days that are expected to be like another day."""

from __future__ import annotations

from datetime import date

import numpy as np

from wfm.forecast.basis import Basis
from wfm.forecast.records import Records
from wfm.grid import DAY_MINUTES
from wfm.scenario.service import Queue
from wfm.values.forecast import Floats


def like_day(basis: Basis, queue: Queue, calls: Floats, model: date) -> Floats:
    """Call rate by minute of the day of one day, to be laid over others.

    Args:
        basis: the days in view; ``model`` is one of them, or the history has it.
        queue: the queue.
        calls: its expected calls, ``[T]``.
        model: the day to copy: as it was recorded, or else as it is expected.

    Returns:
        Calls a minute by the clock on the wall, ``[1440]``.
    """
    records = basis.records.get(queue.id)
    if records is not None and model in records.days:
        return _recorded(records, model)
    minutes = basis.minutes(model, model)
    is_open = basis.open[queue.id]
    opened = basis.per_interval(is_open)
    per_open = np.divide(calls, opened, out=np.zeros_like(calls), where=opened > 0)
    rates = np.repeat(per_open, basis.grid.interval_minutes)[minutes] * is_open[minutes]
    by_clock = np.zeros(DAY_MINUTES)
    by_clock[basis.week_minute[minutes] % DAY_MINUTES] = rates
    return by_clock


def _recorded(records: Records, model: date) -> Floats:
    slots, counts = records.table([model])
    rates = np.zeros(DAY_MINUTES)
    for slot, calls in zip(slots, np.nan_to_num(counts[0]), strict=True):
        rates[slot : slot + records.step] = calls / records.step
    return rates
