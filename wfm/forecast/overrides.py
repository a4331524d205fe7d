"""What a planner knows better: forecasts changed by hand, each change traced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.basis import Basis
from wfm.grid import DAY_MINUTES
from wfm.labels.dates import Period
from wfm.scenario.demand import Override
from wfm.scenario.scenario import Scenario
from wfm.values.change import Change
from wfm.values.forecast import Floats


def lay_overrides(basis: Basis, calls: Floats) -> tuple[Floats, tuple[Change, ...]]:
    """Expected calls with the overrides of the scenario, in the order of their table, and what each did.

    An interval that an override covers in part changes in proportion. Calls given as a number are spread like
    those forecast there, and where none are, evenly over the open minutes.

    Args:
        basis: the days in view; they hold what ``days_needed`` asks for.
        calls: expected calls, events included, ``[Q, T]``.

    Raises:
        ScenarioError: an override gives calls to times at which its queues are closed.
    """
    result, changes, problems = calls.copy(), [], []
    for override in basis.scenario.overrides:
        if override.first > basis.grid.last or override.last < basis.grid.first:
            continue
        inside = _share(basis, override)
        before = result * inside
        after = _changed(basis, override, before, inside)
        if after is None:
            params: dict[str, object] = {"period": Period(override.first, override.last)}
            problems.append(Problem("overrides", Message("forecast.closed_override", params)))
            continue
        result = result - before + after
        changes.append(_change(override, float(before.sum()), float(after.sum())))
    if problems:
        raise ScenarioError(problems)
    return result, tuple(changes)


def days_needed(scenario: Scenario, first: date, last: date) -> Iterable[date]:
    """Days to know, beside those wanted: the whole periods to which overrides give a number of calls."""
    for override in scenario.overrides:
        if override.calls is not None and override.first <= last and override.last >= first:
            yield from (override.first, override.last)


def _share(basis: Basis, override: Override) -> Floats:
    """Share of the open minutes of each interval that an override speaks of, ``[Q, T]``."""
    by_minute = np.zeros(basis.grid.minutes, dtype=np.bool_)
    by_minute[basis.minutes(override.first, override.last)] = True
    clock = basis.week_minute % DAY_MINUTES
    by_minute &= (clock >= override.start) & (clock < override.end)
    shares = np.zeros((len(basis.scenario.queues), basis.grid.count))
    for row, queue in enumerate(basis.scenario.queues):
        if override.queue in ("", queue.id):
            opened = basis.per_interval(basis.open[queue.id])
            meant = basis.per_interval(basis.open[queue.id] & by_minute)
            np.divide(meant, opened, out=shares[row], where=opened > 0)
    return shares


def _changed(basis: Basis, override: Override, before: Floats, inside: Floats) -> Floats | None:
    """The calls that an override speaks of, after it; None if they can fall nowhere."""
    if override.factor is not None:
        return before * override.factor
    weights = before
    if not weights.any():
        opened = [basis.per_interval(basis.open[queue.id]) for queue in basis.scenario.queues]
        weights = inside * np.stack(opened)
    wanted, total = override.calls or 0.0, float(weights.sum())
    if total <= 0:
        return None if wanted else before
    return weights * (wanted / total)


def _change(override: Override, before: float, after: float) -> Change:
    return Change(
        first=override.first,
        last=override.last,
        start=override.start,
        end=override.end,
        queue=override.queue,
        who=override.who,
        why=override.why,
        before=before,
        after=after,
    )
