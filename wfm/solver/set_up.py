"""Set up a problem: its workers, the duties of each day, what the rules allow and charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from wfm.grid import Grid
from wfm.hours import Span
from wfm.scenario.contract import Contract, contracts
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable, Shape, duty_table
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.published import Days, Held, published_days, shape
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

if TYPE_CHECKING:
    from wfm.solver.rule import Rule


def build(
    scenario: Scenario,
    requirement: Requirement,
    rules: Sequence[Rule],
    published: Roster | None = None,
    held: Held = frozenset(),
) -> Problem:
    """Set up the problem of a scenario.

    Args:
        scenario: a checked scenario with agents.
        requirement: its requirement over the scenario's own horizon.
        rules: the rules that hold, as in ``wfm.solver.rules.RULES``.
        published: a roster to stay close to.
        held: agents and days of it that a planner wants as they are, even where a rule forbids them.
    """
    grid = requirement.grid
    owed = contracts(scenario)
    before = published_days(scenario, published, held)
    workers = tuple(
        _worker(scenario, requirement, k, owed[agent.id], before) for k, agent in enumerate(scenario.agents)
    )
    tables = tuple(
        duty_table(scenario.service.rules, grid, day, scenario.shifts, _published_shapes(grid, day, before))
        for day in grid.dates
    )
    allowed = tuple(
        tuple(_allowed(scenario, worker, table, rules, held) for table in tables) for worker in workers
    )
    tasks = tuple(task for rule in rules for task in rule.tasks(scenario, requirement, workers))
    prices = {
        (worker.index, table.day): found
        for worker in workers
        for table in tables
        if (found := _prices(scenario, worker, table, rules))
    }
    return Problem(scenario, requirement, workers, tables, allowed, tuple(rules), tasks, prices, before, held)


def _published_shapes(grid: Grid, day: date, before: Days) -> Iterator[Shape]:
    """What was published for a day, so that it can be kept even where the settings no longer name it."""
    shapes = (shape(grid, segments) for (_, on), segments in before.items() if on == day and segments)
    yield from filter(None, shapes)


def _worker(
    scenario: Scenario, requirement: Requirement, index: int, contract: Contract, before: Days
) -> Worker:
    grid, agent = requirement.grid, scenario.agents[index]
    queues = tuple(q for q, queue in enumerate(scenario.queues) if scenario.takes(agent, queue))
    unions = np.array([bool(set(union) & set(queues)) for union in requirement.unions])
    possible = [_elapsed(grid, day, contract.possible[day]) for day in grid.dates]
    away = [_elapsed(grid, day, contract.away[day]) for day in grid.dates]
    nights = zip(grid.dates[1:], possible, possible[1:], strict=False)
    through = (*(_through_midnight(grid.midnight(day), *spans) for day, *spans in nights), possible[-1])
    absent = tuple((*spans, *later) for spans, later in pairwise([*away, ()]))
    published = {k: before[agent.id, day] for k, day in enumerate(grid.dates) if (agent.id, day) in before}
    terms = scenario.contract_of(agent)
    return Worker(index, agent.id, queues, unions, contract, through, absent, terms, published)


def _through_midnight(midnight: int, today: tuple[Span, ...], tomorrow: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans of a day, its last one as long as it goes on after midnight."""
    if today and tomorrow and today[-1][1] == midnight == tomorrow[0][0]:
        return (*today[:-1], (today[-1][0], tomorrow[0][1]))
    return today


def _elapsed(grid: Grid, day: date, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple((grid.minute(day, a), grid.minute(day, b)) for a, b in spans)


def _allowed(
    scenario: Scenario, worker: Worker, table: DutyTable, rules: Sequence[Rule], held: Held
) -> Bools:
    allowed = np.ones(len(table), dtype=bool)
    for rule in rules:
        allowed &= rule.allows(scenario, worker, table)
    was = shape(scenario.grid, worker.published.get(table.day, ()))
    if was is not None and (worker.id, table.date) in held:
        at_times = (table.start == was.start) & (table.end == was.end)
        if not (allowed & at_times).any():  # else a lawful lunch can be found
            allowed |= table.same(was)
    return allowed


def _prices(scenario: Scenario, worker: Worker, table: DutyTable, rules: Sequence[Rule]) -> dict[str, Floats]:
    found = ((rule.name, rule.prices(scenario, worker, table)) for rule in rules)
    return {name: prices for name, prices in found if prices is not None and prices.any()}
