"""Work besides the lines, drawn: sessions away and by telephone, call-backs, deferred work."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.solver.build import Settings
from wfm.hours import Span
from wfm.solver.outings import Run, blocks_of
from wfm.solver.problem import Problem
from wfm.solver.solution import Block

AT_HALL, AT_ANNEX = "hall", "annex"


def drawn_work(rng: random.Random, dates: Sequence[date]) -> dict[str, object]:
    """Two sites, of which one is a way off, and the tables of what is done there and besides the phone."""
    return {
        "sites": [
            {
                "id": AT_HALL,
                "region": "south",
                "open": "Mon-Sat 07:00-13:00 13:00-20:00, Sun 08:00-19:00",
                "seats": rng.choice((0, 1, 1)),
                "rooms": rng.choice((None, 0, 1)),
            },
            {"id": AT_ANNEX, "region": "south", "open": "Mon-Sun 07:00-20:00", "rooms": rng.choice((0, 1))},
        ],
        "regions": [{"id": "south", "titulars": "a0", "substitutes": rng.choice(("", "a1", "a1"))}],
        "travel": [{"from": AT_HALL, "to": AT_ANNEX, "minutes": rng.choice((10, 35, 60))}],
        "permanences": [dict(_permanence(rng, dates, k)) for k in range(4)],
        "callbacks": [dict(_callback(rng, dates, k)) for k in range(3)],
        "deferred": [dict(_deferred(rng))],
    }


def drawn_prices(rng: random.Random) -> dict[str, object]:
    """What that work is worth: sections of ``[rules]``."""
    return {
        "permanences": {
            "must": 9.5,
            "substitute": rng.choice((0, 1.3)),
            "others": rng.random() < 0.5,
            "other": 3.2,
            "by_phone": 2.1,
            "most_a_week": 1,
            "load_price": rng.choice((0, 1.7, 1.7)),
            "continuity": rng.choice((0, 2.3, 2.3)),
        },
        "rooms": {"price": rng.choice((0, 1.2, 1.2))},
        "callbacks": {"price": 2.5, "shortest": rng.choice((30, 60))},
    }


def _permanence(rng: random.Random, dates: Sequence[date], number: int) -> Settings:
    start = 60 * rng.choice((rng.randint(8, 15), 8 + 2 * number)) + rng.choice((0, 0, 30))
    few = "; ".join(map(str, rng.sample(list(dates), 2)))
    when = rng.choice(
        (
            {"recurrence": "Mon-Fri"},
            {"recurrence": "Mon-Sat"},
            {"recurrence": few},
            {"per_month": rng.randint(5, 20)},
        )
    )
    return {
        "id": f"p{number}",
        "site": rng.choice((AT_HALL, AT_ANNEX, AT_ANNEX)),
        "start": f"{start // 60}:{start % 60:02d}",
        "end": f"{start // 60 + rng.randint(1, 2)}:{start % 60:02d}",
        "mode": rng.choice(("walk_in", "walk_in", "phone")),
        "workers": rng.choice((1, 1, 2)),
        "priority": rng.choice(("must", "should", "may")),
        "setup": rng.choice(("0min", "15min")),
        "by_phone": rng.choice(("yes", "no")),
        **when,
    }


def _callback(rng: random.Random, dates: Sequence[date], number: int) -> Settings:
    """One in a window, or one with a deadline; for everybody who takes the line, or for one agent."""
    day, start = rng.choice(dates), rng.randint(9, 15)
    window = {"from": f"{day} {start:02d}:00", "to": f"{day} {start + rng.randint(1, 3):02d}:00"}
    deadline = {"arrived": day - timedelta(days=rng.randint(0, 2)), "due_days": rng.randint(0, 2)}
    owner, minutes = rng.choice(("", "", "a0")), rng.choice((None, 20, 45))
    when = rng.choice((window, deadline))
    return {"id": f"c{number}", "queue": "calls", "owner": owner, "minutes": minutes, **when}


def _deferred(rng: random.Random) -> Settings:
    return {
        "id": "forms",
        "kind": rng.choice(("backoffice", "callback")),
        "skill": rng.choice(("", "mail")),
        "open": rng.choice(("Mon-Sat 08:00-12:00 13:00-19:00", "Mon-Sun 09:00-16:00")),
        "shortest": rng.choice((30, 60, 120)),
        "minutes": rng.choice((7, 30)),
        "a_week": rng.choice((20, 90)),
        "backlog": rng.choice((0, 12)),
        "target": rng.choice(("0:50% | 2:100%", "1:100%")),
        "price": 0.4,
    }


def drawn_sessions(problem: Problem, a: int, d: int, span: Span, rng: random.Random) -> Sequence[Block]:
    """Some sessions that a worker could hold between two intervals, by way of the office or directly."""
    (low, high), joins = span, problem.joins.on(d)
    runs: list[Run] = []
    for task, _, first, last in sorted(problem.wholes.of(a), key=lambda one: (one[2], rng.random())):
        if low > first or last > high or rng.random() < 0.15:
            continue
        join = joins.get((runs[-1].task, task)) if runs else None
        if join is not None and rng.random() < 0.8:
            runs[-1] = replace(runs[-1], join=join)
        elif runs and first < runs[-1].last:
            continue
        runs.append(Run(task, first, last))
    return blocks_of(runs, [span, (high, high)])
