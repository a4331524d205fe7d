"""Tiny problems, and everything that could be done in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TypedDict

import numpy as np

from tests.solver.build import Settings, pose, service
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.rule import Case
from wfm.solver.solution import Pick, Plan, Solution

QUEUES: tuple[Settings, ...] = (
    {"id": "calls", "open": "Mon-Sun 08:00-20:00"},
    {"id": "mail", "open": "Mon-Sun 09:00-14:00"},
)
AGENTS: tuple[Settings, ...] = ({"weekly_hours": 38, "skills": ["calls"]}, {"weekly_hours": 27})
AT_NOON: tuple[Settings, ...] = (
    {"id": "calls", "open": "Mon-Sun 08:00-11:00 12:00-20:00"},
    {"id": "mail", "open": "Mon-Sun 09:00-11:00 12:00-14:00"},
)
SHIFT: Settings = {
    "shortest": 240,
    "longest": 300,
    "step": 60,
    "earliest_start": "08:00",
    "latest_start": "10:00",
    "latest_end": "15:00",
}


class Kind(TypedDict, total=False):
    """What ``tiny`` may be asked for."""

    rotating: bool
    breaks: bool
    noon: bool
    days: int


def tiny(
    seed: int = 0, *, rotating: bool = False, breaks: bool = False, noon: bool = False, days: int = 2
) -> Problem:
    """Two agents, two queues, two days.

    Args:
        seed: what the calls are drawn from.
        rotating: late duties too, and so long a rest that CP-SAT must plan the agents.
        breaks: a break in each duty, at two places.
        noon: a lunch in each duty, while the lines are closed or at a price.
    """
    late = {"step": 300, "shortest": 300, "latest_start": "13:00", "latest_end": "18:00"}
    rules: dict[str, object] = {
        "shift": {**SHIFT, **(late if rotating else {})},
        "limits": {"daily_rest": "15h"} if rotating else {},
        "breaks": {"minutes": 30, "after": 239, "edge": 60, "step": 60} if breaks else {"minutes": 0},
        "hours": {"under": 120, "over": 30, "price_per_hour": 3},
    }
    if noon:
        window = {"earliest": "10:00", "latest": "13:00", "minutes": 60, "after": 239, "step": 60}
        rules["lunch"] = {**window, "open_price": 1.5}
    queues = AT_NOON if noon else QUEUES
    return pose(service(days=days, interval=60, queues=queues, agents=AGENTS, rules=rules), seed, busy=40.0)


KINDS: dict[str, Kind] = {
    "plain": {},
    "rotating": {"rotating": True},
    "breaks": {"breaks": True, "days": 1},
    "noon": {"noon": True, "days": 1},
}


def feasible(problem: Problem) -> list[list[Plan]]:
    """Every plan of each worker in which the audit finds nothing hard."""
    workers = range(len(problem.workers))
    return [[plan for plan in _plans(problem, a) if _clean(problem, a, plan)] for a in workers]


def cheapest(problem: Problem) -> float:
    """The least cost of all rosters."""
    rosters = product(*feasible(problem))
    return min(Solution.of(problem, dict(enumerate(plans))).cost for plans in rosters)


def _plans(problem: Problem, a: int) -> Iterator[Plan]:
    return product(*(list(_picks(problem, a, d)) for d in range(len(problem.tables))))


def _picks(problem: Problem, a: int, d: int) -> Iterator[Pick | None]:
    yield None
    table = problem.tables[d]
    for duty in np.flatnonzero(problem.allowed[a][d]):
        windows = [range(int(low), int(high) + 1) for low, high in table.windows[duty] if high >= low]
        for breaks in product(*windows):
            yield Pick(int(duty), breaks)


def _clean(problem: Problem, a: int, plan: Plan) -> bool:
    case = Case(problem.scenario, problem.requirement, publish(Solution.of(problem, {a: plan})))
    return not any(finding.hard for rule in problem.rules for finding in rule.audit(case))
