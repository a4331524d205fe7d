"""What the forecast counts, and the first calls behind it."""

from __future__ import annotations

import numpy as np

from wfm.erlang.arrays import FloatArray
from wfm.erlang.redials import unique_calls
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast


def first_calls(scenario: Scenario, forecast: Forecast) -> FloatArray:
    """Callers who call for the first time, ``[Q, T]``.

    A history or a total counts attempts, so it holds the repeat calls of its time. With p the
    ``observed_answer_rate`` of the queue, ``first = attempts (1 - redial (1 - p) - reconnect p)``. A queue
    without redial and reconnect is taken to have been counted in first calls.

    Args:
        scenario: how callers of each queue repeat their calls.
        forecast: calls of queues of the scenario.
    """
    queues = [scenario.queue(name) for name in forecast.queues]
    observed = [1.0 if q.observed_answer_rate is None else q.observed_answer_rate for q in queues]
    return unique_calls(
        forecast.calls,
        np.array(observed)[:, None],
        redial=np.array([queue.redial for queue in queues])[:, None],
        reconnect=np.array([queue.reconnect for queue in queues])[:, None],
    )
