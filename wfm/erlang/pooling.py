"""One pool of agents for several queues, against a group of agents for each.

A union of queues is taken as one queue: the calls of all, with handling time and patience averaged over the
calls. Agents for every union bound a roster of agents with several skills: those who hold any skill of a
union must be at least as many as it requires, as in P. Hall's theorem on systems of representatives
(Journal of the London Mathematical Society 10, 1935). Exact where the queues have the same handling time,
patience and targets; a close estimate, not a proven bound, where they differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, IntArray, numbers
from wfm.erlang.staffing import required_agents

Union = tuple[int, ...]

_MOST_QUEUES = 10
_LOWEST = frozenset({"max_occupancy"})


def unions(queues: int) -> Iterator[Union]:
    """Every non-empty union of that many queues, as positions: single queues first, then pairs, and so on."""
    for size in range(1, queues + 1):
        yield from combinations(range(queues), size)


@dataclass(frozen=True, eq=False)
class Pool:
    """Several queues as one.

    Attributes:
        calls_per_second: calls of all.
        aht: mean handling time over the calls, seconds.
        patience: mean patience over the calls, seconds; infinite if some callers never hang up.
    """

    calls_per_second: FloatArray
    aht: FloatArray
    patience: FloatArray


def pool(calls_per_second: npt.ArrayLike, aht: npt.ArrayLike, patience: npt.ArrayLike = np.inf) -> Pool:
    """The queues along the first axis as one queue.

    Args:
        calls_per_second: ``[queues, ...]``.
        aht: seconds, broadcasts with it.
        patience: seconds, broadcasts with it; infinite where callers never hang up. A queue without calls
            has no say.

    Returns:
        Arrays ``[...]``; without calls in any queue, plain means.

    Raises:
        ValueError: if an argument is NaN or outside its range, or there is no axis of queues.
    """
    rate, handling, patient = np.broadcast_arrays(
        numbers("calls_per_second", calls_per_second),
        numbers("aht", aht, positive=True),
        numbers("patience", patience, positive=True, infinite=True),
    )
    if rate.ndim == 0:
        raise ValueError("calls_per_second needs an axis of queues")
    total = rate.sum(axis=0)
    return Pool(total, _mean(rate, handling), _mean(rate, patient))


def _mean(rate: FloatArray, values: FloatArray) -> FloatArray:
    """Mean over the queues, weighted by their calls; the plain mean without calls."""
    total = rate.sum(axis=0)
    weight = np.divide(rate, total, out=np.full(rate.shape, 1.0 / rate.shape[0]), where=total > 0)
    return np.asarray((weight * np.where(weight > 0, values, 1.0)).sum(axis=0))


def union_requirements(
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    patience: npt.ArrayLike = np.inf,
    **targets: npt.ArrayLike,
) -> dict[Union, IntArray]:
    """Agents that each union of queues requires, if any agent of the union takes any of its calls.

    Args:
        calls_per_second: ``[queues, ...]``; there are 2 to the power of queues unions, so at most 10 queues.
        aht: mean handling time, seconds, broadcasts with it.
        patience: mean patience, seconds, broadcasts with it.
        targets: those of :func:`wfm.erlang.required_agents`, ``answer_within`` included; each a number or
            one a queue that broadcasts with the calls. A union has the mean over its calls, and the lowest
            ``max_occupancy``.

    Returns:
        By union, as a tuple of positions: agents ``[...]``.

    Raises:
        ValueError: if an argument is NaN or outside its range, or a target cannot be met.
        TypeError: if a target is unknown.
    """
    rate = numbers("calls_per_second", calls_per_second)
    if not rate.ndim > 0 or rate.shape[0] > _MOST_QUEUES:
        raise ValueError(f"calls_per_second needs a first axis of 1 to {_MOST_QUEUES} queues")
    columns = _columns(rate, {"aht": aht, "patience": patience, **targets})
    queues = columns["calls_per_second"].shape[0]
    return {union: _together(columns, list(union)) for union in unions(queues)}


def _columns(rate: FloatArray, given: dict[str, npt.ArrayLike]) -> dict[str, FloatArray]:
    """The calls and what was given with them, each with a row a queue."""
    columns = {"calls_per_second": rate} | {
        name: np.asarray(value, dtype=np.float64) for name, value in given.items()
    }
    shape = np.broadcast_shapes(*(column.shape for column in columns.values()))
    return {name: np.broadcast_to(column, shape) for name, column in columns.items()}


def _together(columns: dict[str, FloatArray], queues: list[int]) -> IntArray:
    """Agents for these queues as one."""
    rows = {name: column[queues] for name, column in columns.items()}
    rate = rows.pop("calls_per_second")
    one = pool(rate, rows.pop("aht"), rows.pop("patience"))
    goals = {name: row.min(axis=0) if name in _LOWEST else _mean(rate, row) for name, row in rows.items()}
    return required_agents(one.calls_per_second, one.aht, patience=one.patience, **goals)


@dataclass(frozen=True, eq=False)
class PoolingGain:
    """Agents for several queues, kept apart and together.

    Attributes:
        separate: agents of each queue on its own, ``[queues, ...]``.
        pooled: agents if everybody takes every call, ``[...]``.
    """

    separate: IntArray
    pooled: IntArray

    @property
    def saved(self) -> IntArray:
        """Agents that pooling saves, ``[...]``."""
        return np.asarray(self.separate.sum(axis=0) - self.pooled)


def pooling_gain(
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    patience: npt.ArrayLike = np.inf,
    **targets: npt.ArrayLike,
) -> PoolingGain:
    """What it saves to answer all queues with one group of agents; arguments of :func:`union_requirements`.

    Any number of queues: only each alone and all together are looked at.

    Args:
        calls_per_second: ``[queues, ...]``.
        aht: mean handling time, seconds.
        patience: mean patience, seconds.
        targets: those of :func:`wfm.erlang.required_agents`.

    Returns:
        Agents apart and together.

    Raises:
        ValueError: if an argument is NaN or outside its range, or a target cannot be met.
    """
    rate = numbers("calls_per_second", calls_per_second)
    if rate.ndim == 0:
        raise ValueError("calls_per_second needs an axis of queues")
    columns = _columns(rate, {"aht": aht, "patience": patience, **targets})
    queues = list(range(columns["calls_per_second"].shape[0]))
    return PoolingGain(required_agents(**columns), _together(columns, queues))
