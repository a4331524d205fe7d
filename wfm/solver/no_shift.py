"""Days off that nobody asked for: what is forbidden of a day leaves no shift that the rules allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from wfm.errors import Message
from wfm.scenario.scenario import Scenario
from wfm.solver.demand import Demand, fitting, pinned
from wfm.solver.problem import Problem
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.values.day_change import DayChange
from wfm.values.requirement import Requirement

Where = tuple[str, date]


def explained(
    scenario: Scenario, requirement: Requirement, changes: Iterable[DayChange]
) -> tuple[DayChange, ...]:
    """Changes with the reason of each day off to which a forbidden part of the day has led.

    Args:
        scenario: what holds now, pins included.
        requirement: its requirement.
        changes: the days that change.
    """
    told = tuple(changes)
    off = {(change.agent, change.date) for change in told if change.before and not change.after}
    forbidden = {where: parts for where, parts in _forbidden(scenario).items() if where in off}
    if not forbidden:
        return told
    agents = tuple(agent for agent in scenario.agents if any(agent.id == name for name, _ in forbidden))
    problem = build(scenario.of(agents), requirement, RULES)
    reasons = {
        where: Message("day_change.no_shift", {"times": ", ".join(map(_times, parts))})
        for where, parts in forbidden.items()
        if _leaves_nothing(problem, where, parts)
    }
    return tuple(replace(change, reason=reasons.get((change.agent, change.date))) for change in told)


def _forbidden(scenario: Scenario) -> dict[Where, list[Demand]]:
    """The parts of days in which somebody must not work."""
    found: dict[Where, list[Demand]] = defaultdict(list)
    for demand in pinned(scenario):
        if not demand.works and not demand.whole_day:
            found[demand.agent, demand.day].append(demand)
    return found


def _leaves_nothing(problem: Problem, where: Where, parts: Sequence[Demand]) -> bool:
    """Whether shifts would be allowed on the day, and none beside its forbidden parts."""
    agent, day = where
    worker = next(worker for worker in problem.workers if worker.id == agent)
    allowed = problem.allowed[worker.index][problem.grid.index(day)]
    left = allowed.copy()
    for part in parts:
        left &= fitting(problem, part)
    return bool(allowed.any() and not left.any())


def _times(part: Demand) -> str:
    return "{start}-{end}".format_map(part.words)
