"""Work that need not be answered at once: booked call-backs, forms with a deadline, research call-backs.

Booked call-backs are work at a known moment: no queue, only their minutes. Other deferred work waits in one
list, first come first served; whether a deadline is met follows from two running totals, what has come in
and what has been done (Little's graphical argument, as in R. W. Hall, "Queueing Methods" (1991), chapter 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, flat, numbers, share


def callback_load(booked: npt.ArrayLike, handling: npt.ArrayLike, interval_seconds: float) -> FloatArray:
    """Agents busy on booked call-backs, on average over each interval.

    Each interval's call-backs start spread evenly over it; one that lasts beyond the interval goes on in
    the next.

    Args:
        booked: call-backs booked to start in each interval, intervals along the last axis.
        handling: their duration in seconds, the same along the last axis; broadcasts with ``booked[..., 0]``.
        interval_seconds: length of an interval.

    Returns:
        Mean agents busy, the shape of ``booked``; what lasts beyond the last interval is cut off.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    numbers("interval_seconds", interval_seconds, positive=True)
    starts = numbers("booked", booked)
    if starts.ndim == 0:
        raise ValueError("booked needs an axis of intervals")
    _, (duration,) = flat(np.broadcast_to(numbers("handling", handling), starts.shape[:-1]))
    rows = starts.reshape(-1, starts.shape[-1])
    result = [_busy(row, length / interval_seconds) for row, length in zip(rows, duration, strict=True)]
    return np.array(result).reshape(starts.shape)


def _busy(starts: FloatArray, duration: float) -> FloatArray:
    """Mean number in progress per interval: those started within the last duration; times in intervals."""
    edges = np.arange(starts.size + 1.0)
    return np.diff(_integral(starts, edges) - _integral(starts, edges - duration))


def _integral(starts: FloatArray, at: FloatArray) -> FloatArray:
    """Integral up to each time of the number started so far, which grows evenly within an interval."""
    started = np.concatenate(([0.0], np.cumsum(starts)))
    area = np.concatenate(([0.0], np.cumsum(started[:-1] + 0.5 * starts)))
    time = np.clip(at, 0.0, starts.size)
    cell = np.minimum(time.astype(np.int64), starts.size - 1)
    part = time - cell
    return np.asarray(area[cell] + part * (started[cell] + 0.5 * part * starts[cell]))


def callback_agents(
    booked: npt.ArrayLike,
    handling: npt.ArrayLike,
    interval_seconds: float,
    *,
    occupancy: npt.ArrayLike = 1.0,
) -> FloatArray:
    """Whole agents for booked call-backs: their load over the occupancy asked of an agent, rounded up.

    Args:
        booked: call-backs booked to start in each interval.
        handling: their duration, seconds.
        interval_seconds: length of an interval.
        occupancy: share of an agent's time that call-backs may fill, above 0.

    Returns:
        Agents, the shape of ``booked``.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    filled = numbers("occupancy", occupancy, positive=True, at_most=1.0)
    return np.ceil(callback_load(booked, handling, interval_seconds) / filled - 1e-9)


def research_callbacks(answered: npt.ArrayLike, research: npt.ArrayLike, delay: int = 0) -> FloatArray:
    """Call-backs born of calls whose question needs research first.

    Args:
        answered: calls answered in each period, periods along the last axis.
        research: share of them that needs research; broadcasts with ``answered``.
        delay: periods that the research takes; the call-back joins the list so many periods later.

    Returns:
        Call-backs that join the list in each period, the shape of ``answered``.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    calls = numbers("answered", answered)
    if delay < 0:
        raise ValueError(f"delay must be zero or more, not {delay}")
    born = calls * share("research", research)
    late = np.zeros(born.shape)
    late[..., delay:] = born[..., : born.shape[-1] - delay if delay < born.shape[-1] else 0]
    return late


@dataclass(frozen=True, eq=False)
class Backlog:
    """What becomes of a list served first come, first served; days along the last axis.

    Attributes:
        arrived: items that came in each day.
        done: items done each day.
        open: items left at the end of each day.
        initial: items that were there before the first day.
    """

    arrived: FloatArray
    done: FloatArray
    open: FloatArray
    initial: FloatArray

    def done_within(self, days: int) -> FloatArray:
        """Of each day's items, the share done by the end of the day ``days`` working days later.

        Args:
            days: 0 means the same day.

        Returns:
            Shares, one a day of arrival; NaN where nothing came in, or where the day of the deadline is not
            told.
        """
        came = np.cumsum(self.arrived, axis=-1)
        finished = np.cumsum(self.done, axis=-1) - self.initial[..., None]
        known = max(came.shape[-1] - days, 0)
        result = np.full(came.shape, np.nan)
        arrived, before = self.arrived[..., :known], (came - self.arrived)[..., :known]
        in_time = np.clip(finished[..., days:] - before, 0.0, arrived)
        np.divide(in_time, arrived, out=result[..., :known], where=arrived > 0)
        return result

    def share_within(self, days: int) -> FloatArray:
        """Share done within so many working days, of all items whose deadline is told; NaN without any."""
        shares = self.done_within(days)
        weight = np.where(np.isnan(shares), 0.0, self.arrived)
        total = weight.sum(axis=-1)
        met = (weight * np.nan_to_num(shares)).sum(axis=-1)
        return np.asarray(np.divide(met, total, out=np.full(total.shape, np.nan), where=total > 0))


def fifo_backlog(
    arrived: npt.ArrayLike, capacity: npt.ArrayLike, *, initial: npt.ArrayLike = 0.0, same_day: bool = True
) -> Backlog:
    """A list of deferred work, day by day: ``open[d + 1] = open[d] + arrived[d] - done[d]``.

    Days are WORKING days: leave the others out, and count their arrivals with the next working day.

    Args:
        arrived: items that come in each day, days along the last axis.
        capacity: items that can be done each day (hours planned over hours an item).
        initial: items there before the first day, done first; broadcasts with ``arrived[..., 0]``.
        same_day: whether an item can be done on the day it comes in.

    Returns:
        The course of the list.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    came, can = np.broadcast_arrays(numbers("arrived", arrived), numbers("capacity", capacity))
    if came.ndim == 0:
        raise ValueError("arrived needs an axis of days")
    before = np.broadcast_to(numbers("initial", initial), came.shape[:-1])
    done, left = np.empty(came.shape), np.empty(came.shape)
    now = before.astype(np.float64)
    for d in range(came.shape[-1]):
        ready = now + came[..., d] if same_day else now
        done[..., d] = np.minimum(ready, can[..., d])
        now = now + came[..., d] - done[..., d]
        left[..., d] = now
    return Backlog(came.astype(np.float64), done, left, before.astype(np.float64))
