"""A small service with named shifts and kinds of contract."""

from __future__ import annotations

import random
from datetime import timedelta

import numpy as np

from tests.solver.build import MONDAY, Settings, pose, service
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.rule import Case
from wfm.solver.solution import Pick, Plan, Solution

SHIFTS: tuple[Settings, ...] = (
    {"id": "E", "start": "08:00", "end": "12:00", "paid": "4h"},
    {"id": "L", "start": "14:00", "end": "19:00", "paid": "5h", "not_next": "E"},
)
TERMS: Settings = {
    "id": "k",
    "longest_run": 3,
    "shortest_run": 2,
    "days_off": 2,
    "weekends": 1,
    "most_shifts": "L=2",
    "least_hours": 20,
    "most_hours": 26,
}
RULES: Settings = {
    "shift": {
        "shortest": "4h",
        "longest": "5h",
        "earliest_start": "08:00",
        "latest_start": "14:00",
        "latest_end": "20:00",
    },
    "limits": {"daily_rest": 0, "weekly_rest": 0, "longest_week": 0},
    "breaks": {"minutes": 0},
    "hours": {"price_per_hour": 6},
}


def rota(*, agents: int = 2, days: int = 14, terms: Settings | None = None, seed: int = 0) -> Problem:
    """Agents of one kind of contract, two named shifts and some requests."""
    people = [
        {"id": f"a{k}", "weekly_hours": 20, "days": 7, "contract": "k", "skills": ["line"]}
        for k in range(agents)
    ]
    wishes = [
        {"agent": f"a{k % agents}", "date": MONDAY + timedelta(days=k % days), "shift": "EL"[k % 2]}
        | {"mode": ("on", "off")[k % 3 == 0], "weight": 1 + k}
        for k in range(4)
    ]
    scenario = service(
        days=days,
        interval=60,
        queues=({"id": "line", "open": "Mon-Sun 08:00-20:00"},),
        agents=people,
        rules=RULES,
        shifts=list(SHIFTS),
        contracts=[{**TERMS, **(terms or {})}],
        requests=wishes,
    )
    return pose(scenario, seed, busy=25.0)


def lettered(problem: Problem, letters: list[int]) -> Plan:
    """The plan of these letters: 0 for no work, else the duty of a kind that holds no lunch."""
    plan: list[Pick | None] = []
    for table, letter in zip(problem.tables, letters, strict=True):
        fitting = np.flatnonzero((table.kind == letter - 1) & ~table.has_lunch())
        plan.append(Pick(int(fitting[0]), ()) if letter else None)
    return tuple(plan)


def drawn_letters(problem: Problem, rng: random.Random) -> list[int]:
    """Letters in runs, so that rules about runs are kept now and then."""
    letters: list[int] = []
    while len(letters) < len(problem.tables):
        letters += [rng.randrange(problem.letters)] * rng.choice((1, 2, 2, 3, 3, 4))
    return letters[: len(problem.tables)]


def hard(problem: Problem, solution: Solution) -> set[str]:
    """The rules whose audit finds something hard."""
    case = Case(problem.scenario, problem.requirement, publish(solution))
    return {finding.rule for rule in problem.rules for finding in rule.audit(case) if finding.hard}
