"""What is fixed from outside for one agent: to work at a given time, or not to.

A planner's pin is one of these (``pinned``); so is the question why an agent is not there at ten o'clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from ortools.sat.python import cp_model

from wfm.grid import Grid
from wfm.hours import DAY_MINUTES, Span, format_clock
from wfm.scenario.pins import FORBID, PHONE, PREFER
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.model import RosterModel
from wfm.solver.problem import Bools, Problem


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """One agent must work, or must not, for all of a time on a day.

    Attributes:
        agent: id of the agent.
        day: the planning day.
        start: first wall-clock minute of the day.
        end: last one; closed-open.
        works: the duty of the day must cover the time, without lunch in it; for a whole day, there must be
            one. False: no work in it at all.
        on_phone: on the phone for all of it: no short break in it, and no other task.
    """

    agent: str
    day: date
    start: int = 0
    end: int = DAY_MINUTES
    works: bool = True
    on_phone: bool = False

    @property
    def whole_day(self) -> bool:
        """Whether it speaks of the day as a whole."""
        return (self.start, self.end) == (0, DAY_MINUTES)

    @property
    def words(self) -> dict[str, object]:
        """What labels may say of it."""
        span = {"start": format_clock(self.start), "end": format_clock(self.end)}
        return {"agent": self.agent, "date": self.day, **span}

    def overlaps(self, other: Demand) -> bool:
        """Whether both speak of some moment of the same agent."""
        same = (self.agent, self.day) == (other.agent, other.day)
        return same and self.start < other.end and other.start < self.end


def pinned(scenario: Scenario) -> tuple[Demand, ...]:
    """What the planner has fixed within the horizon; preferences fix nothing, nor do activities forbidden.

    Of a pin that says what is done or where, all but the pooled phone is only known to be work.
    """
    return tuple(
        Demand(
            pin.agent,
            pin.day,
            pin.start,
            pin.end,
            works=pin.mode != FORBID,
            on_phone=pin.activity == PHONE and not pin.whole_day,
        )
        for pin in scenario.pins
        if pin.mode != PREFER and pin.day in scenario.grid and not (pin.mode == FORBID and pin.specific)
    )


def covers(table: DutyTable, span: Span) -> Bools:
    """Which duties work for all of a span of elapsed minutes, short breaks aside, ``[K]``."""
    low, high = span
    first = (table.start <= low) & (high <= table.lunch_start)
    second = (table.lunch_end <= low) & (high <= table.end)
    return first | second


def meets(table: DutyTable, span: Span) -> Bools:
    """Which duties work in some moment of a span of elapsed minutes, ``[K]``."""
    low, high = span
    first = (table.start < high) & (low < table.lunch_start)
    second = (table.lunch_end < high) & (low < table.end)
    return first | second


def fitting(problem: Problem, demand: Demand) -> Bools:
    """Which duties of its day do what a demand asks, short breaks aside, ``[K]``."""
    table, span = problem.tables[problem.grid.index(demand.day)], _span(problem.grid, demand)
    if demand.works and demand.whole_day:
        return np.ones(len(table), dtype=np.bool_)
    return covers(table, span) if demand.works else ~meets(table, span)


def _span(grid: Grid, demand: Demand) -> Span:
    return grid.minute(demand.day, demand.start), grid.minute(demand.day, demand.end)


def post(model: RosterModel, worker: int, demand: Demand) -> None:
    """Put a demand on a worker's free day into a model in which that day holds ``fitting`` duties alone."""
    table = model.problem.tables[model.problem.grid.index(demand.day)]
    if demand.works:
        # as a sum, which the linear relaxation sees: without presolve, counting proofs rest on it
        literals = [literal for _, literal in model.duties(worker, table.day)]
        model.cp.add(cp_model.LinearExpr.sum(literals) >= 1)
    if demand.on_phone:
        _post_on_phone(model, worker, table, _span(model.problem.grid, demand))


def _post_on_phone(model: RosterModel, worker: int, table: DutyTable, span: Span) -> None:
    """No short break that overlaps the span; in every interval the pooled phone, or else one line of it."""
    problem = model.problem
    minutes = problem.scenario.service.rules.breaks.minutes
    inside = np.flatnonzero((table.breaks < span[1]) & (span[0] < table.breaks + minutes))
    for half in range(table.windows.shape[1]):
        literals = model.breaks(worker, table.day, half)
        model.cp.add(sum(literals[int(p)] for p in inside if int(p) in literals) == 0)
    for t in problem.grid.touched(*span):
        at = {j: times[t] for j, times in model.tasks(worker, table.day).items() if t in times}
        lines = [literal for j, literal in at.items() if problem.tasks[j].queue is not None]
        others = [literal for j, literal in at.items() if problem.tasks[j].queue is None]
        model.cp.add(sum(others) == 0)
        if not problem.offers[worker, 0, t]:
            model.cp.add(sum(lines) == 1)
