"""Small services to plan, put together in Python, and what each agent is worth in them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from wfm.erlang import staff
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.solver.problem import Problem
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.solver.solution import Pick, Plan, Solution
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement

MONDAY = date(2026, 3, 2)
SECTIONS = ("calendar", "zone", "targets", "activity", "deferred")

Settings = Mapping[str, object]


def service(
    *,
    first: date = MONDAY,
    days: int = 5,
    interval: int = 15,
    queues: Sequence[Settings] = ({"id": "line"},),
    agents: int | Sequence[Settings] = 2,
    rules: Settings | None = None,
    **more: object,
) -> Scenario:
    """A service; whatever a queue or an agent does not say has a plain value.

    Args:
        first: first planning day, a Monday by default.
        days: number of planning days.
        interval: minutes of an interval.
        queues: settings of each queue; open Monday to Friday from 08:30 to 17:30 by default.
        agents: settings of each agent, or how many plain ones; 35 h a week and every skill by default.
        rules: the ``[rules]`` of the service.
        more: tables, and ``calendar`` or ``zone`` of the service.
    """
    plain_queue = {"open": "Mon-Fri 08:30-17:30", "aht_s": 240, "patience_s": 120}
    lines = [{**plain_queue, **queue} for queue in queues]
    people = [{} for _ in range(agents)] if isinstance(agents, int) else agents
    skills = [str(line.get("skill") or line["id"]) for line in lines]
    workers = [
        {"id": f"a{k}", "skills": skills, **({} if "fte" in one else {"weekly_hours": 35}), **one}
        for k, one in enumerate(people)
    ]
    settings = {key: more.pop(key) for key in SECTIONS if key in more}
    horizon = {"from": first, "to": first + timedelta(days=days - 1)}
    about = {"name": "Test", "interval_minutes": interval, "horizon": horizon, "rules": rules or {}}
    return Scenario.model_validate(
        {"service": {**about, **settings, "queue": lines}, "agents": workers, **more}
    )


def need(scenario: Scenario, seed: int = 0, busy: float = 12.0) -> Requirement:
    """What is needed where the calls of every open interval are drawn.

    Args:
        scenario: the service.
        seed: what the calls are drawn from.
        busy: most calls of a queue in an interval.
    """
    is_open = np.array([_open(scenario, queue) for queue in scenario.queues])
    drawn = np.random.default_rng(seed).choice(np.linspace(0.1, 1.0, 6), is_open.shape) * busy
    calls = np.where(is_open, drawn.round(2), 0.0)
    aht_s = np.full(calls.shape, 240.0)
    names = tuple(queue.id for queue in scenario.queues)
    return staff(scenario, Forecast(scenario.grid, names, calls, aht_s, is_open))


def _open(scenario: Scenario, queue: Queue) -> list[bool]:
    grid = scenario.grid
    calendar = scenario.calendar(grid.first, grid.last)
    marked = [False] * grid.count
    for day in grid.dates:
        for low, high in scenario.open_spans(queue, day, calendar):
            for t in grid.touched(grid.minute(day, low), grid.minute(day, high)):
                marked[t] = True
    return marked


def pose(scenario: Scenario, seed: int = 0, busy: float = 12.0) -> Problem:
    """The problem of a service under all rules."""
    return build(scenario, need(scenario, seed, busy), RULES)


def draw(problem: Problem, seed: int, share: float = 0.7) -> Solution:
    """A roster of allowed duties with their breaks anywhere that they may be; other rules may be broken."""
    rng = random.Random(seed)
    return Solution.of(problem, {a: _drawn(problem, a, rng, share) for a in range(len(problem.workers))})


def _drawn(problem: Problem, a: int, rng: random.Random, share: float) -> Plan:
    plan: list[Pick | None] = []
    for d, table in enumerate(problem.tables):
        duties = np.flatnonzero(problem.allowed[a][d])
        if not len(duties) or rng.random() > share:
            plan.append(None)
            continue
        duty = int(rng.choice(duties))
        windows = [(int(low), int(high)) for low, high in table.windows[duty] if high >= low]
        plan.append(Pick(duty, tuple(rng.randint(low, high) for low, high in windows)))
    return tuple(plan)
