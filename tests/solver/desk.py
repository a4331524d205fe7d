"""Small services in which agents are given tasks: one line at a time, or work besides the phone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import groupby, product

import numpy as np

from tests.solver.build import Settings, pose, service
from wfm.solver.problem import Problem
from wfm.solver.search import Options, Result, solve
from wfm.solver.solution import FORBIDDEN, Floats
from wfm.solver.stop import Stop

SHIFT: Settings = {
    "shortest": "4h",
    "longest": "7h",
    "step": 60,
    "earliest_start": "08:00",
    "latest_start": "10:00",
    "latest_end": "18:00",
}
STRETCH_PRICE = 0.75
FILES: Settings = {"id": "files", "open": "Mon-Sun 08:00-18:00", "hours_a_week": 6}
LINES: tuple[Settings, ...] = (
    {"id": "calls", "open": "Mon-Sun 08:00-18:00"},
    {"id": "mail", "open": "Mon-Sun 10:00-16:00"},
)


def tasked(
    *,
    pooled: bool = True,
    shortest: int = 120,
    activity: Sequence[Settings] = (FILES,),
    agents: int | Sequence[Settings] = 1,
    days: int = 1,
    interval: int = 60,
    rules: Settings | None = None,
    busy: float = 40.0,
    seed: int = 0,
    pins: Sequence[Settings] = (),
    stretch: int = 0,
) -> Problem:
    """Two lines and some activities; lunch from noon, no break before the fourth hour of a half."""
    every: dict[str, object] = {
        "shift": SHIFT,
        "lunch": {"earliest": "12:00", "latest": "14:00", "minutes": 60, "step": 60, "edge": 60},
        "breaks": {"minutes": 0},
        "phone": {
            "pooled": pooled,
            "shortest": shortest,
            "longest_stretch": stretch,
            "stretch_price": STRETCH_PRICE,
        },
        "hours": {"under": 60, "over": 60, "price_per_hour": 2},
        **(rules or {}),
    }
    scenario = service(
        days=days,
        interval=interval,
        queues=LINES,
        agents=agents,
        rules=every,
        activity=list(activity),
        pins=list(pins),
    )
    return pose(scenario, seed, busy)


def drawn_activities(rng: random.Random) -> Sequence[Settings]:
    """None, one or two, with shortest blocks of their own; the second asks for a skill."""
    files = {**FILES, "shortest": rng.choice((60, 120, 180)), "open": "Mon-Sat 08:00-13:00 14:00-18:00"}
    course = {**FILES, "id": "course", "skill": rng.choice(("mail", "other")), "open": "Mon-Sun 09:00-17:00"}
    return [[], [files], [files, {**course, "shortest": rng.choice((60, 90, 150))}]][rng.randrange(3)]


def drawn_values(problem: Problem, seed: int, worker: int = 0) -> Floats:
    """Values of a thousandth of a call, on the phone and on each task; many are nothing."""
    rng = np.random.default_rng(seed)
    shape = problem.offers[worker].shape
    value = rng.integers(0, 2000, shape) / 1000.0 * rng.integers(0, 2, shape)
    value[0] = np.where(problem.open_mask[worker], value[0], 0.0)
    return np.where(problem.offers[worker], value, FORBIDDEN) if problem.tasks else value


def fillings(problem: Problem, low: int, high: int, worker: int = 0) -> list[tuple[int, ...]]:
    """All that may be done between two intervals without a break: 0 is the phone, ``1 + j`` a task."""
    return [
        letters
        for letters in product(range(1 + len(problem.tasks)), repeat=high - low)
        if all(problem.offers[worker, x, low + k] for k, x in enumerate(letters))
        if all(not x or len(list(run)) >= problem.tasks[x - 1].shortest for x, run in groupby(letters))
    ]


def too_long(problem: Problem, letters: Sequence[int], low: int, worker: int = 0) -> float:
    """What rows of hours on the phone that are too long cost: 0 is the pooled phone, ``1 + j`` a task."""
    most = problem.scenario.service.rules.phone.longest_stretch // 60
    on = [
        problem.tasks[x - 1].queue is not None if x else problem.pooled and problem.open_mask[worker, low + k]
        for k, x in enumerate(letters)
    ]
    lengths = [len(list(run)) for busy, run in groupby(on) if busy]
    return STRETCH_PRICE * sum(max(0, length - most) for length in lengths) if most else 0.0


def planned(problem: Problem) -> Result:
    """The roster of a short search that always goes the same way."""
    return solve(problem, Stop(seconds=2.0), Options(workers=1, reproducible=True))
