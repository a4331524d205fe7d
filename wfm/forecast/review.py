"""The back-test of a scenario: each queue that has a history."""

from __future__ import annotations

from wfm.forecast.backtest import backtest, default_origins
from wfm.forecast.clean import read_records
from wfm.forecast.past import read_past
from wfm.scenario.scenario import Scenario
from wfm.values.backtest import Backtest


def review(scenario: Scenario, horizon: int = 28, count: int = 8) -> dict[str, Backtest]:
    """How well the forecast would have done on each queue's own history.

    Args:
        scenario: what the planner gave.
        horizon: days forecast from each origin.
        count: origins at most, a horizon apart, the last one a horizon before the end of the history.

    Returns:
        By queue id, in the order of the scenario; queues without history, and those whose history is too
        short to keep any of it aside, are left out.
    """
    found: dict[str, Backtest] = {}
    records = read_records(scenario)
    for queue in scenario.queues:
        if queue.id in records:
            own = records[queue.id]
            series = read_past(scenario, queue, own, own.days[0], own.days[-1]).series
            try:
                found[queue.id] = backtest(series, default_origins(series, horizon, count), horizon)
            except ValueError:
                continue
    return found
