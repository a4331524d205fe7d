"""Queues of unequal rank before the same agents: a free agent takes the first caller of the highest rank.

A call in progress is never broken off, and every class has the same mean handling time. Without
abandonment: O. Kella and U. Yechiali, "Waiting times in the non-preemptive priority M/M/c queue",
Stochastic Models 1 (1985); the tail of the highest class: R. H. Davis, "Waiting-time distribution of a
multi-server, priority queuing system", Operations Research 14 (1966). With abandonment there is no closed
form: two classes are a Markov chain in two dimensions, solved as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import linalg

from wfm.erlang.arrays import FloatArray, IntArray, numbers
from wfm.erlang.blocking import log_blocking
from wfm.erlang.waiting import erlang_c

_SPREAD = 9.0
"""Standard deviations of a Poisson number beyond which nothing is left to rounding."""


def priority_waits(agents: npt.ArrayLike, calls_per_second: npt.ArrayLike, aht: npt.ArrayLike) -> FloatArray:
    """Mean wait of each class when nobody hangs up.

    With s(k) the load of classes 1..k over the agents and C Erlang C of the whole load:
    ``W(k) = C / (n mu (1 - s(k - 1)) (1 - s(k)))``.

    Args:
        agents: agents on duty, > 0, shape ``[...]``.
        calls_per_second: shape ``[..., classes]``, the highest rank first.
        aht: mean handling time of every class, seconds, shape ``[...]``.

    Returns:
        Seconds, ``[..., classes]``; infinite for the classes whose queue grows without end.

    Raises:
        ValueError: if an argument is NaN or outside its range, or there is no axis of classes.
    """
    rate = numbers("calls_per_second", calls_per_second)
    if rate.ndim == 0:
        raise ValueError("calls_per_second needs an axis of classes")
    staff = numbers("agents", agents, positive=True)[..., None]
    handling = numbers("aht", aht, positive=True)[..., None]
    up_to = np.cumsum(rate * handling / staff, axis=-1)
    spare = np.maximum(1.0 - up_to, 0.0)
    spare_above = np.concatenate((np.ones_like(spare[..., :1]), spare[..., :-1]), axis=-1)
    chance = erlang_c(staff, staff * up_to[..., -1:])
    with np.errstate(divide="ignore"):
        return np.asarray(chance * handling / (staff * spare_above * spare))


def first_class_late(
    agents: npt.ArrayLike, calls_per_second: npt.ArrayLike, aht: npt.ArrayLike, answer_within: npt.ArrayLike
) -> FloatArray:
    """Share of the calls of the highest rank that wait longer than a threshold when nobody hangs up.

    ``C e^(-(n mu - lambda(1)) t)``: calls of lower rank only matter while all agents are busy.

    Args:
        agents: agents on duty, > 0.
        calls_per_second: shape ``[..., classes]``, the highest rank first.
        aht: mean handling time of every class, seconds.
        answer_within: threshold t, seconds.

    Returns:
        Shares, ``[...]``; 1 where the highest class alone is more than the agents can take.

    Raises:
        ValueError: if an argument is NaN or outside its range, or there is no axis of classes.
    """
    rate = numbers("calls_per_second", calls_per_second)
    if rate.ndim == 0:
        raise ValueError("calls_per_second needs an axis of classes")
    staff, handling = numbers("agents", agents, positive=True), numbers("aht", aht, positive=True)
    spare = np.maximum(staff / handling - rate[..., 0], 0.0)
    chance = erlang_c(staff, rate.sum(axis=-1) * handling)
    return np.asarray(chance * np.exp(-spare * numbers("answer_within", answer_within)))


@dataclass(frozen=True, eq=False)
class TwoClasses:
    """Measures of two classes with patience; vectors of two, the higher rank first.

    Attributes:
        p_wait: share of calls, of either class, that find every agent busy.
        answer_rate: share of the calls of each class answered.
        mean_wait: mean wait of all calls of each class, seconds.
        queue_length: mean number of callers waiting.
        occupancy: share of the agents' time spent on calls.
    """

    p_wait: float
    answer_rate: FloatArray
    mean_wait: FloatArray
    queue_length: FloatArray
    occupancy: float


def two_classes(
    agents: int,
    calls_per_second: tuple[float, float],
    aht: float,
    *,
    patience: tuple[float, float],
) -> TwoClasses:
    """Two classes whose callers hang up: the exact chain of (waiting of rank 1, waiting of rank 2).

    Time and memory grow with the product of the two numbers of callers that may wait, in the worst case about
    (rate times patience) each: seconds beyond 300 by 300.

    Args:
        agents: agents on duty, at least 1.
        calls_per_second: of each class, the higher rank first, each > 0.
        aht: mean handling time of both, seconds.
        patience: mean patience of each class, seconds, finite.

    Returns:
        The measures of each class.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    numbers("agents", agents, positive=True, whole=True)
    rate = numbers("calls_per_second", calls_per_second, positive=True)
    limit = numbers("patience", patience, positive=True)
    numbers("aht", aht, positive=True)
    if rate.shape != (2,) or limit.shape != (2,):
        raise ValueError("calls_per_second and patience must each have two elements")
    places = np.ceil(rate * limit + _SPREAD * np.sqrt(rate * limit + 1.0)).astype(np.int64) + 20
    weight = _stationary(agents / aht, rate, 1.0 / limit, (int(places[0]), int(places[1])))
    with np.errstate(over="ignore"):
        below = np.expm1(-log_blocking(np.array([float(agents)]), rate.sum(keepdims=True) * aht))[0]
    chance = weight / (below + weight.sum())
    first, second = np.indices(chance.shape)
    line = np.array([(chance * first).sum(), (chance * second).sum()])
    answered = 1.0 - line / limit / rate
    return TwoClasses(
        p_wait=float(chance.sum()),
        answer_rate=answered,
        mean_wait=line / rate,
        queue_length=line,
        occupancy=float(rate @ answered) * aht / agents,
    )


def _stationary(work: float, rate: FloatArray, leave: FloatArray, places: tuple[int, int]) -> FloatArray:
    """Weight of each (waiting of rank 1, waiting of rank 2) relative to "all busy, nobody waiting".

    Below that state the chain is a line, whose balance needs no equation here.
    """
    rows, columns = np.indices(places)
    served_first, served_second = work * (rows > 0), work * ((rows == 0) & (columns > 0))
    moves = (
        (1, 0, np.where(rows < places[0] - 1, rate[0], 0.0)),
        (0, 1, np.where(columns < places[1] - 1, rate[1], 0.0)),
        (-1, 0, rows * leave[0] + served_first),
        (0, -1, columns * leave[1] + served_second),
    )
    source, target, pace = _transitions(places, moves)
    size = places[0] * places[1]
    flow = sparse.csc_array((pace, (target, source)), shape=(size, size))
    rest = linalg.spsolve(flow[1:, 1:], -flow[1:, [0]].toarray()[:, 0])
    return np.concatenate(([1.0], rest)).reshape(places)


def _transitions(
    places: tuple[int, int], moves: tuple[tuple[int, int, FloatArray], ...]
) -> tuple[IntArray, IntArray, FloatArray]:
    """Source, target and rate of every transition of the chain, the negative rates of leaving included."""
    states = np.arange(places[0] * places[1])
    sources, targets, paces = [states], [states], [np.zeros(states.size)]
    for down, right, pace in moves:
        possible = pace.reshape(-1) > 0
        sources.append(states[possible])
        targets.append(states[possible] + down * places[1] + right)
        paces.append(pace.reshape(-1)[possible])
        paces[0] -= pace.reshape(-1)
    return np.concatenate(sources), np.concatenate(targets), np.concatenate(paces)
