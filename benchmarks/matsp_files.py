"""The multi-activity shift scheduling files (MATSP) as a scenario and a requirement of wfm, and rosters back.

Source of the problem: Y. Qu and T. Curtois, multi-activity, multi-day shift scheduling, ICORES 2020. The
horizon goes from 06:00 of day 1 to 06:00 after the last day; it is mapped on whole calendar days of which the
service is closed for the first and the last hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt

from wfm.scenario.scenario import Scenario
from wfm.solver.problem import Problem
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.solver.solution import Solution
from wfm.values.curves import Curves
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement

FIRST = date(2026, 1, 5)  # a Monday; no clock change lies near, and UTC has none
STEP = 15
PER_DAY = 24 * 60 // STEP
MORNING = 6 * 60 // STEP  # intervals before the horizon begins
MISSING = 1000.0  # price of the first missing head of an interval; the n-th one costs n times as much
SHORT_HOUR = 4000.0  # price of an hour below the contract's least

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Instance:
    """A file.

    Attributes:
        name: its name without the ending.
        days: length of the horizon.
        tasks: number of tasks.
        staff: by id, least and most minutes.
        least, most: heads wanted, ``[tasks, 96 * days]``, from 06:00 of the first day.
    """

    name: str
    days: int
    tasks: int
    staff: dict[str, tuple[int, int]]
    least: Ints
    most: Ints


def read(path: Path) -> Instance:
    """Read a file.

    Raises:
        ValueError: a line or a section is missing or cannot be read.
    """
    sections: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].strip()
        if words.startswith("SECTION_"):
            rows = sections.setdefault(words, [])
        elif words:
            rows.append(words)
    if missing := {"SECTION_HORIZON", "SECTION_TASKS", "SECTION_STAFF", "SECTION_COVER"} - sections.keys():
        raise ValueError(f"{path.name}: no {', '.join(sorted(missing))}")
    days, tasks = int(sections["SECTION_HORIZON"][0]), int(sections["SECTION_TASKS"][0])
    staff = [row.split(",") for row in sections["SECTION_STAFF"]]
    least = np.zeros((tasks, days * PER_DAY), dtype=np.int64)
    most = np.zeros_like(least)
    for row in sections["SECTION_COVER"]:
        day, span, task, low, high = row.split(",")
        hour, minute = span.split("-")[0].split(":")
        t = (int(day) - 1) * PER_DAY + (int(hour) * 60 + int(minute)) // STEP - MORNING
        least[int(task) - 1, t], most[int(task) - 1, t] = int(low), int(high)
    return Instance(
        path.stem, days, tasks, {name: (int(low), int(high)) for name, low, high in staff}, least, most
    )


def problem(instance: Instance) -> Problem:
    """The instance as wfm sees it, under all of wfm's rules."""
    scenario = _scenario(instance)
    return build(scenario, _requirement(instance, scenario), RULES)


def _scenario(instance: Instance) -> Scenario:
    queues = [str(task + 1) for task in range(instance.tasks)]
    always = "Mon-Sun 00:00-24:00"
    last = FIRST + timedelta(days=instance.days)
    rules = {
        "profile": "eu-minimum",
        "hours": {"price_per_hour": SHORT_HOUR},
        "shift": {
            "shortest": "6h00",
            "longest": "10h00",
            "starts": "00:00-00:00 06:00-10:00 14:00-18:00 20:00-23:45",
            "latest_end": "34:00",
        },
        "limits": {"daily_rest": "14h00", "weekly_rest": 0, "longest_day": 0, "longest_run": 5},
        "lunch": {"earliest": "00:00", "latest": "00:30", "after": "24h00"},
        "breaks": {"minutes": 0},
        "phone": {"pooled": False, "shortest": 60},
    }
    return Scenario.model_validate(
        {
            "service": {
                "name": instance.name,
                "zone": "UTC",
                "interval_minutes": STEP,
                "horizon": {"from": FIRST, "to": last},
                "rules": rules,
                "queue": [{"id": queue, "open": always, "aht_s": 300} for queue in queues],
            },
            "sites": [{"id": "site", "open": always}],
            "closures": [
                {"date": FIRST, "from": "00:00", "to": "06:00"},
                {"date": last, "from": "06:00", "to": "24:00"},
            ],
            "contracts": [
                {"id": name, "least_hours": timedelta(minutes=low), "most_hours": timedelta(minutes=high)}
                for name, (low, high) in instance.staff.items()
            ],
            "agents": [
                {"id": name, "fte": 1.0, "contract": name, "skills": queues, "days": 7}
                for name in instance.staff
            ],
        }
    )


def _requirement(instance: Instance, scenario: Scenario) -> Requirement:
    """Missing heads at a prohibitive price, heads too many at their squares."""
    grid = scenario.grid
    queues = tuple(queue.id for queue in scenario.queues)
    inside = slice(MORNING, MORNING + instance.days * PER_DAY)
    shape = (len(queues), grid.count)
    least, most = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    is_open = np.zeros(shape, dtype=bool)
    least[:, inside], most[:, inside], is_open[:, inside] = instance.least, instance.most, True
    calls = np.zeros(shape)
    kinds, kind = np.unique(np.concatenate([least, most, is_open]), axis=1, return_inverse=True)
    count = len(queues)
    heads = np.arange(len(instance.staff) + 2)
    missing = np.maximum(kinds[:count, :, None] - heads, 0)
    beyond = np.maximum(heads - kinds[count : 2 * count, :, None], 0)
    loss = np.where(
        kinds[2 * count :, :, None] > 0, MISSING * missing * (missing + 1) / 2.0 + beyond**2.0, 0.0
    )
    return Requirement(
        forecast=Forecast(grid, queues, calls, np.full(shape, 300.0), is_open),
        callers=calls,
        required=least,
        unions=tuple((q,) for q in range(count)),
        curves=Curves(kind.reshape(-1), loss, loss, np.zeros_like(loss)),
        priced_by_patience=(False,) * count,
        redial=(0.0,) * count,
        reconnect=(0.0,) * count,
    )


Shift = dict[str, object]


def shifts(solution: Solution) -> dict[str, list[Shift]]:
    """The roster in the set's own terms: by member of staff, each shift's start and its tasks in order."""
    found: dict[str, list[Shift]] = {}
    problem = solution.problem
    for worker, plan in zip(problem.workers, solution.plans, strict=True):
        found[worker.id] = [
            {
                "start": pick.blocks[0].first - MORNING,
                "tasks": [[block.task + 1, block.last - block.first] for block in pick.blocks],
            }
            for pick in plan
            if pick is not None
        ]
    return found
