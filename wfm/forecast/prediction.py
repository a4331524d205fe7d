"""Scenario -> Forecast: a method for each queue, the events on top, the horizon cut out."""

from __future__ import annotations

from datetime import date

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast import cold_start, events, history, overrides, tiers, totals
from wfm.forecast.basis import Basis, Expected
from wfm.forecast.cold_start import Rests
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Forecast


def predict(scenario: Scenario, first: date | None = None, last: date | None = None) -> Forecast:
    """What is expected to arrive, per queue and interval.

    A queue is forecast from its ``history``; from its ``totals`` if it has none, or less than three weeks of
    it (``cold_start``). A queue with neither has the extra calls of its events alone. What other queues
    escalate to it comes on top of all that (``tiers``).

    Args:
        scenario: what the planner gave.
        first: first day wanted; the horizon's by default.
        last: last day wanted, included; the horizon's by default.

    Raises:
        ScenarioError: a queue has nothing to forecast from, or calls that fall on closed days only.
        ValueError: ``last`` is before ``first``.
    """
    horizon = scenario.service.horizon
    first, last = first or horizon.first, last or horizon.last
    if last < first:
        raise ValueError(f"last day {last} is before first day {first}")
    window = scenario.grid_between(first, last)
    basis = Basis(scenario, scenario.grid_between(*_days_in_view(scenario, first, last)))
    expected = _each_queue(basis)
    calls = events.lay_events(basis, np.stack([one.calls for one in expected]))
    calls, changes = overrides.lay_overrides(basis, calls)
    calls = tiers.lay_tiers(basis, calls)
    aht_s = np.stack([one.aht_s for one in expected])
    is_open = np.stack([basis.per_interval(basis.open[queue.id]) > 0 for queue in scenario.queues])
    cut = basis.intervals(first, last)
    names = tuple(queue.id for queue in scenario.queues)
    dispersion = np.array([one.dispersion.interval for one in expected])
    day_dispersion = np.array([one.dispersion.day for one in expected])
    is_open = is_open[:, cut]
    traced = tuple(change for change in changes if change.first <= last and change.last >= first)
    return Forecast(window, names, calls[:, cut], aht_s[:, cut], is_open, dispersion, day_dispersion, traced)


def _days_in_view(scenario: Scenario, first: date, last: date) -> tuple[date, date]:
    """The days that must be known to forecast the days wanted: whole events and whole periods of totals."""
    first = min([first, *tiers.days_needed(scenario, first)])
    named = [*events.days_needed(scenario, first, last), *overrides.days_needed(scenario, first, last)]
    first, last = min([first, *named]), max([last, *named])
    days = scenario.grid_between(first, last).dates
    for queue in scenario.queues:
        for total in totals.needed(scenario, queue, days):
            first, last = min(first, total.first), max(last, total.last)
    return first, last


def _each_queue(basis: Basis) -> list[Expected]:
    """The answer of each queue's method; the problems of all queues are told at once."""
    answers: list[Expected] = []
    problems: list[Problem] = []
    for queue in basis.scenario.queues:
        try:
            answers.append(_one_queue(basis, queue))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return answers


def _one_queue(basis: Basis, queue: Queue) -> Expected:
    kind = cold_start.rests_on(basis.scenario, queue, basis.records.get(queue.id))
    if kind is None:
        return history.expected(basis, queue)
    events = basis.scenario.events
    if kind is Rests.EVENT and not any(e.extra and e.queue in ("", queue.id) for e in events):
        raise ScenarioError([Problem("totals", Message("forecast.no_demand", {"queue": queue.id}))])
    return cold_start.expected(basis, queue, kind)
