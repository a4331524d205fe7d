"""The shift scheduling instances of Curtois and Qu as scenarios of wfm.

The instances give no clock times: each shift gets a slot of the day to itself, so that its cover is the
coverage of one interval of ONE queue. Everything else is what a planner could write down: named shifts, kinds
of contract, absences, requests. Hours missing cost so much that none is missing where that is possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from benchmarks.curtois_check import Roster, sections
from wfm.scenario.scenario import Scenario
from wfm.solver.problem import Problem
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.solver.solution import Solution
from wfm.values.curves import Curves
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement

MONDAY = date(2024, 1, 1)
PRICE_PER_MISSING_HOUR = 6000.0  # a missing minute costs as much as a missing person on a shift
SLOTS = ((60, 24), (30, 48), (15, 96))  # minutes of a slot, and how many a day has
QUEUE = "cover"


@dataclass(frozen=True)
class Instance:
    """An instance in the words of wfm.

    Attributes:
        scenario: people, shifts, contracts and requests.
        requirement: what is charged for cover.
    """

    scenario: Scenario
    requirement: Requirement

    def problem(self) -> Problem:
        """The problem under all rules of wfm."""
        return build(self.scenario, self.requirement, RULES)


def read(text: str) -> Instance:
    """Read the text of an instance."""
    parts = sections(text)
    days = int(parts["HORIZON"][0][0])
    names = [row[0] for row in parts["SHIFTS"]]
    step = next(minutes for minutes, slots in SLOTS if slots >= len(names))
    scenario = Scenario.model_validate(
        {
            "service": _service(days, step),
            "shifts": [_shift(row, position, step) for position, row in enumerate(parts["SHIFTS"])],
            "contracts": [_contract(row) for row in parts["STAFF"]],
            "agents": [
                {"id": row[0], "weekly_hours": 1, "days": 7, "contract": row[0], "skills": [QUEUE]}
                for row in parts["STAFF"]
            ],
            "absences": [
                {"agent": row[0], "from": _day(cell), "to": _day(cell)}
                for row in parts.get("DAYS_OFF", [])
                for cell in row[1:]
                if cell
            ],
            "requests": [
                {"agent": name, "date": _day(day), "shift": shift, "mode": mode, "weight": float(weight)}
                for mode in ("on", "off")
                for name, day, shift, weight in parts.get(f"SHIFT_{mode.upper()}_REQUESTS", [])
            ],
        }
    )
    return Instance(scenario, _requirement(scenario, parts["COVER"], names, len(parts["STAFF"])))


def _day(cell: str) -> date:
    return MONDAY + timedelta(days=int(cell))


def _service(days: int, step: int) -> dict[str, object]:
    day = {"earliest_start": 0, "latest_start": 1440 - step, "latest_end": 1440}
    none = dict.fromkeys(("daily_rest", "weekly_rest", "longest_day", "longest_week", "longest_span"), 0)
    return {
        "name": "Curtois",
        "zone": "UTC",
        "interval_minutes": step,
        "horizon": {"from": MONDAY, "to": MONDAY + timedelta(days=days - 1)},
        "queue": [{"id": QUEUE, "open": "Mon-Sun 00:00-24:00", "aht_s": 60}],
        "rules": {
            "hours": {"price_per_hour": PRICE_PER_MISSING_HOUR},
            "shift": {"shortest": step, "longest": step, "step": step, **day},
            "limits": {**none, "longest_run": 14},
            "lunch": {"after": 1440},
            "breaks": {"minutes": 0},
        },
    }


def _shift(row: list[str], position: int, step: int) -> dict[str, object]:
    times = {"start": _clock(position * step), "end": _clock((position + 1) * step)}
    return {"id": row[0], "paid": int(row[1]), "not_next": row[2], **times}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _contract(row: list[str]) -> dict[str, object]:
    most, least = (f"{int(cell) // 60}h{int(cell) % 60:02d}" for cell in row[2:4])
    longest, shortest, off, weekends = map(int, row[4:8])
    return {
        "id": row[0],
        "most_shifts": row[1],
        "most_hours": most,
        "least_hours": least,
        "longest_run": longest,
        "shortest_run": shortest,
        "days_off": off,
        "weekends": weekends,
    }


def _requirement(scenario: Scenario, cover: list[list[str]], names: list[str], staff: int) -> Requirement:
    grid = scenario.grid
    required = np.zeros((1, grid.count), dtype=np.int64)
    opened = np.zeros((1, grid.count), dtype=np.bool_)
    loss = np.zeros((1, grid.count, staff + 1))
    present = np.arange(staff + 1)
    for day, shift, wanted, under, over in cover:
        t = int(day) * (grid.count // grid.days) + names.index(shift)
        missing = int(wanted) - present
        required[0, t], opened[0, t] = int(wanted), True
        loss[0, t] = int(under) * np.maximum(0, missing) + int(over) * np.maximum(0, -missing)
    nothing = np.zeros((1, grid.count))
    forecast = Forecast(grid, (QUEUE,), nothing, nothing + 60.0, opened)
    curves = Curves(np.arange(grid.count), loss, loss, np.zeros_like(loss))
    return Requirement(forecast, nothing, required, ((0,),), curves, (False,), (0.0,), (0.0,))


def roster_of(solution: Solution) -> Roster:
    """The shift of each day worked, as the checker reads it."""
    problem = solution.problem
    names = [shift.id for shift in problem.scenario.shifts]
    return {
        worker.id: {
            day: names[int(problem.tables[day].kind[pick.duty])] for day, pick in enumerate(plan) if pick
        }
        for worker, plan in zip(problem.workers, solution.plans, strict=True)
    }
