"""Two kinds of work that wfm and other packages can all express, and the one checker of what they answer.

*Heads*: how many agents to give each fixed shift of a day, so that the agents present differ least from those
required. *Shifts*: who works early and who works late on which day, under the usual rules of rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wfm import erlang
from wfm.values.curves import Ints

FIRST_HOUR, LAST_HOUR = 6, 22
PERIOD = 30
PERIODS = (LAST_HOUR - FIRST_HOUR) * 60 // PERIOD
SHORTEST, LONGEST = 4, 8
"""Hours of a shift; shifts start on the hour."""

EARLY, LATE = 0, 1
LONGEST_RUN, DAYS_A_WEEK = 5, 5
WEEK = 7

Pattern = tuple[int, int]
"""First period and first period no longer worked."""
Heads = Mapping[tuple[int, Pattern], int]
"""Agents by day and pattern."""
Shifts = Mapping[tuple[int, int], int]
"""``EARLY`` or ``LATE`` by employee and day."""


@dataclass(frozen=True, eq=False)
class HeadsWork:
    """Required heads.

    Attributes:
        required: agents required, ``[days, PERIODS]``; ``PERIODS`` of half an hour from 06:00.
        agents: most agents on duty at once.
    """

    required: Ints
    agents: int

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every shift that may be given."""
        hour = 60 // PERIOD
        return tuple(
            (start, start + length * hour)
            for start in range(0, PERIODS, hour)
            for length in range(SHORTEST, LONGEST + 1)
            if start + length * hour <= PERIODS
        )


@dataclass(frozen=True)
class HeadsScore:
    """What a set of shifts is worth: agent-periods too many or too few, too few, and agents in all."""

    difference: int
    short: int
    heads: int


@dataclass(frozen=True, eq=False)
class ShiftWork:
    """Cover of early (06-14) and late (14-22) shifts.

    Attributes:
        employees: how many.
        demand: employees wanted, ``[days, 2]``; days start on a Monday.
        away: employee and day of each absence.
    """

    employees: int
    demand: Ints
    away: frozenset[tuple[int, int]]

    @property
    def days(self) -> int:
        """Days to plan."""
        return len(self.demand)


def draw_heads(seed: int, days: int = 5, calls: float = 4000.0) -> HeadsWork:
    """Two-peaked calls, 80 % of them to be answered within 20 s, about so many a day."""
    hours = FIRST_HOUR + (np.arange(PERIODS) + 0.5) * PERIOD / 60
    shape = 0.3 + np.exp(-((hours - 10.5) ** 2) / 3) + 0.8 * np.exp(-((hours - 15.0) ** 2) / 4)
    noise = np.random.default_rng(seed).normal(1.0, 0.08, (days, PERIODS))
    rate = calls * shape / shape.sum() * noise / (PERIOD * 60)
    required = erlang.required_agents(rate, 240.0, service_level=0.8, answer_within=20.0)
    return HeadsWork(required, 2 * int(required.max()))


def draw_shifts(seed: int, employees: int, load: float, weeks: int = 4) -> ShiftWork:
    """Demand of about ``load`` times the days that all can work, a quarter less on weekends."""
    rng = np.random.default_rng(seed)
    days = weeks * WEEK
    away = rng.random((employees, days)) < 0.06
    weekend = np.arange(days) % WEEK >= 5
    weight = np.where(weekend, 0.75, 1.0)[:, None] * rng.normal(1.0, 0.1, (days, 2)) * (0.55, 0.45)
    there = (~away).reshape(employees, weeks, WEEK).sum(axis=2)
    capacity = np.minimum(there, DAYS_A_WEEK).sum()
    demand = np.round(load * capacity * weight / weight.sum()).astype(np.int64)
    return ShiftWork(employees, demand, frozenset((int(e), int(d)) for e, d in np.argwhere(away)))


def score_heads(work: HeadsWork, heads: Heads) -> HeadsScore:
    """Judge agents by day and pattern.

    Raises:
        ValueError: a shift that may not be given, or a negative number of agents.
    """
    present = np.zeros_like(work.required)
    for (day, pattern), count in heads.items():
        if pattern not in work.patterns or count < 0:
            raise ValueError(f"no such shift: {count} times {pattern}")
        present[day, slice(*pattern)] += count
    over = present - work.required
    return HeadsScore(int(np.abs(over).sum()), int(np.maximum(-over, 0).sum()), sum(heads.values()))


def score_shifts(work: ShiftWork, shifts: Shifts) -> tuple[float, Counter[str]]:
    """Judge a roster.

    Returns:
        The cost, ``s (s + 1) / 2`` for each shift that lacks ``s`` employees, and the rules broken, by name.
    """
    present = np.zeros_like(work.demand)
    works = np.zeros((work.employees, work.days), dtype=np.bool_)
    for (employee, day), shift in shifts.items():
        present[day, shift] += 1
        works[employee, day] = True
    short = np.maximum(work.demand - present, 0)
    broken: Counter[str] = Counter()
    broken["absent"] = sum(bool(works[employee, day]) for employee, day in work.away)
    broken["late, then early"] = sum(
        shift == LATE and shifts.get((employee, day + 1)) == EARLY
        for (employee, day), shift in shifts.items()
    )
    per_week = works.reshape(work.employees, -1, WEEK).sum(axis=2)
    broken["days a week"] = int((per_week > DAYS_A_WEEK).sum())
    windows = np.lib.stride_tricks.sliding_window_view(works, LONGEST_RUN + 1, axis=1)
    broken["days in a row"] = int(windows.all(axis=2).sum())
    return float((short * (short + 1) / 2).sum()), +broken
