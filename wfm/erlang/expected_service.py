"""What callers may expect of so many rostered agents, queue by queue."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from wfm.erlang.measures import Performance, performance
from wfm.scenario.scenario import Scenario
from wfm.values.requirement import Requirement


def service_with(scenario: Scenario, requirement: Requirement, agents: npt.ArrayLike) -> Performance:
    """The steady-state service of each queue and interval, each queue served by agents of its own.

    The mean number of rostered agents is on duty: ``agents * (1 - shrinkage)``. A queue of known patience
    is an Erlang A queue, another one an Erlang C queue.

    Args:
        scenario: patience, answer-time limits and shrinkage.
        requirement: calls and handling times of queues of the scenario.
        agents: rostered agents, not negative, ``[Q, T]``.

    Returns:
        The measures, each ``[Q, T]``; see :class:`wfm.erlang.Performance` for the edges.
    """
    queues = [scenario.queue(name) for name in requirement.queues]
    patience = [math.inf if queue.patience_s is None else queue.patience_s for queue in queues]
    within = [scenario.targets(queue).answer_within_s for queue in queues]
    calls, aht_s = requirement.forecast.calls, requirement.forecast.aht_s
    return performance(
        np.asarray(agents) * (1.0 - scenario.service.rules.shrinkage),
        calls / (60.0 * requirement.grid.interval_minutes),
        np.where(calls > 0, aht_s, 1.0),
        patience=np.array(patience)[:, None],
        answer_within=np.array(within)[:, None],
    )
