"""The work of ``peers_work`` as a problem of wfm."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from benchmarks.peers_work import (
    DAYS_A_WEEK,
    EARLY,
    FIRST_HOUR,
    LAST_HOUR,
    LATE,
    LONGEST,
    LONGEST_RUN,
    PERIOD,
    SHORTEST,
    Heads,
    HeadsWork,
    Shifts,
    ShiftWork,
)
from wfm.scenario.scenario import Scenario
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, Result, solve
from wfm.solver.set_up import build
from wfm.solver.stop import Stop
from wfm.values.curves import Curves, Ints
from wfm.values.forecast import Floats, Forecast
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

MONDAY = date(2026, 3, 2)
EIGHT_HOURS = 480
FREE_HOURS = {"under": 0, "over": 0, "price_per_hour": 0}
"""Eight hours are owed on each of seven days, and nothing is paid for those missing: hours bind nobody."""


def heads(work: HeadsWork, seconds: float, workers: int) -> tuple[Heads, Result]:
    """Agents alike, at most one shift a day each; ``|present - required|`` is the curve of an interval."""
    shift = {"shortest": 60 * SHORTEST, "longest": 60 * LONGEST, "step": 60}
    limits = {"daily_rest": 0, "weekly_rest": 0, "longest_run": 14}
    scenario = _scenario(work.agents, len(work.required), PERIOD, {"shift": shift, "limits": limits}, [])
    present = np.arange(work.agents + 1)
    result = _solve(
        scenario, work.required, np.abs(present - work.required.ravel()[:, None]), seconds, workers
    )
    found: dict[tuple[int, tuple[int, int]], int] = {}
    for _, day, start, end in _days(publish(result.solution)):
        pattern = (start - 60 * FIRST_HOUR) // PERIOD, (end - 60 * FIRST_HOUR) // PERIOD
        found[day, pattern] = found.get((day, pattern), 0) + 1
    return found, result


def shifts(work: ShiftWork, seconds: float, workers: int) -> tuple[Shifts, Result]:
    """Two shifts of eight hours; an hour of an eighth of the price of its shift."""
    shift = {"shortest": EIGHT_HOURS, "longest": EIGHT_HOURS, "step": EIGHT_HOURS}
    limits = {"weekly_rest": 0, "longest_run": LONGEST_RUN}
    away = [
        {"agent": f"a{employee}", "from": _day(day), "to": _day(day)} for employee, day in sorted(work.away)
    ]
    scenario = _scenario(work.employees, work.days, 60, {"shift": shift, "limits": limits}, away)
    required = work.demand.repeat(EIGHT_HOURS // 60, axis=1)
    short = np.maximum(required.ravel()[:, None] - np.arange(work.employees + 1), 0)
    result = _solve(scenario, required, short * (short + 1) / 2 * 60 / EIGHT_HOURS, seconds, workers)
    found = {
        (int(agent[1:]), day): EARLY if start == 60 * FIRST_HOUR else LATE
        for agent, day, start, _ in _days(publish(result.solution))
    }
    return found, result


def _scenario(
    agents: int, days: int, interval: int, rules: dict[str, dict[str, int]], away: list[dict[str, object]]
) -> Scenario:
    """A line open every day, agents whose hours are free, no lunch and no breaks."""
    latest = LAST_HOUR * 60 - rules["shift"]["shortest"]
    window = {"earliest_start": FIRST_HOUR * 60, "latest_start": latest, "latest_end": LAST_HOUR * 60}
    line = {"id": "line", "open": f"Mon-Sun {FIRST_HOUR:02}:00-{LAST_HOUR}:00", "aht_s": 240}
    person = {"weekly_hours": 56, "days": DAYS_A_WEEK, "skills": ["line"]}
    all_rules = {
        **rules,
        "shift": {**rules["shift"], **window},
        "hours": FREE_HOURS,
        "lunch": {"after": 1440},
        "breaks": {"minutes": 0},
    }
    service = {
        "name": "Peers",
        "zone": "UTC",
        "interval_minutes": interval,
        "horizon": {"from": MONDAY, "to": _day(days - 1)},
        "rules": all_rules,
        "queue": [line],
    }
    people = [{**person, "id": f"a{k}"} for k in range(agents)]
    return Scenario.model_validate({"service": service, "agents": people, "absences": away})


def _solve(scenario: Scenario, required: Ints, loss: Floats, seconds: float, workers: int) -> Result:
    """Solve at given prices.

    Args:
        scenario: as of ``_scenario``.
        required: heads required in the open intervals of each day, ``[days, open]``.
        loss: cost of 0, 1, 2, ... agents in each of them, ``[days * open, N + 1]``.
        seconds: for solving.
        workers: threads.
    """
    grid = scenario.grid
    step = 60 // grid.interval_minutes
    slots = np.arange(grid.count).reshape(len(grid.dates), -1)[:, FIRST_HOUR * step : LAST_HOUR * step]
    need, curves = np.zeros((1, grid.count), dtype=np.int64), np.zeros((1, grid.count, loss.shape[1]))
    need[0, slots.ravel()], curves[0, slots.ravel()] = required.ravel(), loss
    opened = np.zeros((1, grid.count), dtype=np.bool_)
    opened[0, slots.ravel()] = True
    calls = need.astype(np.float64)
    forecast = Forecast(grid, ("line",), calls, np.full(calls.shape, 240.0), opened)
    told = Curves(np.arange(grid.count), curves, curves, np.zeros_like(curves))
    requirement = Requirement(forecast, calls, need, ((0,),), told, (True,), (0.0,), (0.0,))
    return solve(build(scenario, requirement, RULES), Stop(seconds), Options(workers=workers))


def _days(roster: Roster) -> list[tuple[str, int, int, int]]:
    """Agent, day, start and end (minutes since midnight) of every day of work."""
    return [
        (agent, (day - MONDAY).days, round(segments[0].wall_start), round(segments[-1].wall_end))
        for agent, day, segments in roster.days()
    ]


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)
