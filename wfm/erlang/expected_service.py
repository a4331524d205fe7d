"""What callers may expect of so many rostered agents, queue by queue."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray
from wfm.erlang.redials import RedialPerformance, with_redials
from wfm.erlang.uncertainty import rate_factors
from wfm.erlang.weighing import weigh
from wfm.scenario.scenario import Scenario
from wfm.values.requirement import Requirement

_OF_TIME = frozenset({"p_empty", "occupancy", "queue_length", "offered_rate"})
_OF_CALLERS = frozenset({"caller_answer_rate", "attempts_per_caller"})


def service_with(scenario: Scenario, requirement: Requirement, agents: npt.ArrayLike) -> RedialPerformance:
    """The service of each queue and interval, each queue served by agents of its own.

    The mean number of rostered agents is on duty: ``agents * (1 - shrinkage)``, rounded down where the queue
    has trunks. A queue of known patience is an Erlang A queue, another one an Erlang C queue, either with
    the queue's trunks and repeat calls, at the calls that weigh on the interval (docs/requirement.md). With
    an uncertain forecast the measures are expectations: shares of the calls that are then made.

    Args:
        scenario: behaviour of callers, answer-time limits, shrinkage and settings of the staffing.
        requirement: calls and handling times of queues of the scenario.
        agents: rostered agents, not negative, ``[Q, T]``.

    Returns:
        The measures, each ``[Q, T]``, per attempt and per caller; see :class:`wfm.erlang.Performance` for
        the edges.
    """
    queues = [scenario.queue(name) for name in requirement.queues]

    def of_queue(values: Sequence[float | None], missing: float = math.inf) -> FloatArray:
        return np.array([missing if value is None else value for value in values])[:, None]

    rate, aht = weigh(scenario, requirement.forecast, requirement.callers)
    on_duty = np.asarray(agents) * (1.0 - scenario.service.rules.shrinkage)
    trunks = of_queue([queue.trunks for queue in queues])
    on_duty = np.where(np.isfinite(trunks), np.floor(on_duty + 1e-9), on_duty)
    factors = np.unique(rate_factors(scenario.service.staffing.uncertainty))
    parts = [
        with_redials(
            factor * rate,
            on_duty,
            aht,
            patience=of_queue([queue.patience_s for queue in queues]),
            redial=of_queue([queue.redial for queue in queues]),
            reconnect=of_queue([queue.reconnect for queue in queues]),
            trunks=trunks,
            answer_within=of_queue([scenario.targets(queue).answer_within_s for queue in queues]),
        )
        for factor in factors
    ]
    return parts[0] if len(parts) == 1 else _expected(parts, factors)


def _expected(parts: Sequence[RedialPerformance], factors: FloatArray) -> RedialPerformance:
    """Expectations over equally likely rates: busy days have more calls, so they weigh more."""
    measures = {name: np.stack([getattr(part, name) for part in parts]) for name in vars(parts[0])}
    calls = measures["offered_rate"]
    weights = dict.fromkeys(measures, calls)
    weights |= dict.fromkeys(_OF_TIME, np.ones_like(calls))
    weights |= dict.fromkeys(_OF_CALLERS, np.broadcast_to(factors[:, None, None], calls.shape))
    weights["asa"] = calls * measures["answer_rate"]
    return RedialPerformance(**{name: _mean(values, weights[name]) for name, values in measures.items()})


def _mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted mean along the first axis; a plain one where nothing weighs."""
    weights = np.where(weights.sum(axis=0) > 0, weights, 1.0)
    return np.asarray(np.sum(weights * values, axis=0) / np.sum(weights, axis=0))
