"""Pins: what the planner has fixed, forbidden or preferred for an agent on a day.

A pin is priced, so high that it is given up only where nothing else is possible: then a roster exists all the
same, and the finding is hard because the planner has to decide.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.hours import cut_out, format_clock
from wfm.scenario.pins import FORBID, PREFER, Pin
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.model import Linear, RosterModel
from wfm.solver.phone import on_phone, phone_literals
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.presence import lines_served
from wfm.values.roster import Segment


class Pins(Rule):
    """Agents are at work, or away from it, when the planner says so."""

    name = "pins"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """The pins that each choice of the day cannot keep, whatever is done on duty."""
        prices = np.zeros(len(table) + 1)
        for pin in _pins(scenario, worker, table):
            prices += _price(scenario, pin) * ~_keeps(scenario, table, pin)
        return prices

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The prices, and those of breaks and other work in the time of the phone."""
        cost = super().charge(problem, worker, plan)
        phones = [(t, pin) for t in problem.tables for pin in _phone_pins(problem.scenario, worker, t)]
        if not phones:
            return cost
        on = on_phone(problem, worker, plan)
        for table, pin in phones:
            pick = plan[table.day]
            could = _keeps(problem.scenario, table, pin)[-1 if pick is None else pick.duty]
            if could and not on[_times(problem.scenario, pin)].all():
                cost += _price(problem.scenario, pin)
        return cost

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the worker's phone is pinned: breaks and other work have to stay out of that time."""
        return any(_phone_pins(problem.scenario, worker, table) for table in problem.tables)

    def post(self, model: RosterModel) -> None:
        """Time off the phone costs as much as the pin, where the duty would keep it."""
        for worker in model.workers:
            for d in model.part.days:
                for pin in _phone_pins(model.problem.scenario, worker, model.problem.tables[d]):
                    self._post_phone(model, worker.index, d, pin)

    def _post_phone(self, model: RosterModel, a: int, d: int, pin: Pin) -> None:
        problem = model.problem
        keeps = _keeps(problem.scenario, problem.tables[d], pin)
        could: Linear = sum(x for k, x in model.duties(a, d) if keeps[k])
        phone = phone_literals(model, a, d)
        broken = model.cp.new_bool_var("")
        for t in _times(problem.scenario, pin):
            model.cp.add(broken >= could - phone.get(t, 0))
        model.penalise(broken, _price(problem.scenario, pin))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Each pin that is not kept."""
        days = {(agent, day): segments for agent, day, segments in case.roster.days()}
        weights = case.scenario.service.rules.pins
        phone = lines_served(case.roster, case.scenario.grid) if case.scenario.pins else {}
        for pin in case.scenario.pins:
            segments = days.get((pin.agent, pin.day), ())
            kept = _kept(pin, segments)
            if pin.activity:
                times = case.scenario.grid.touched(
                    *(case.scenario.grid.minute(pin.day, at) for at in (pin.start, pin.end))
                )
                kept = set(times) <= set(phone.get(pin.agent, ()))
            if pin.day in case.scenario.grid and not kept:
                yield self.finding(
                    "prefer" if pin.mode == PREFER else "forbid" if pin.mode == FORBID else "pin",
                    hard=pin.mode != PREFER,
                    agent=pin.agent,
                    date=pin.day,
                    segments=segments,
                    amount=1,
                    cost=weights.preferred if pin.mode == PREFER else weights.kept,
                    start=format_clock(pin.start),
                    end=format_clock(pin.end),
                )


def _kept(pin: Pin, segments: tuple[Segment, ...]) -> bool:
    works = [s for s in segments if s.activity.works and s.wall_start < pin.end and pin.start < s.wall_end]
    if pin.mode == FORBID:
        return not works
    done = [(round(s.wall_start), round(s.wall_end)) for s in works]
    return bool(works) if pin.whole_day else not cut_out([(pin.start, pin.end)], done)


def _pins(scenario: Scenario, worker: Worker, table: DutyTable) -> list[Pin]:
    return [pin for pin in scenario.pins if pin.of(worker.id, table.date)]


def _phone_pins(scenario: Scenario, worker: Worker, table: DutyTable) -> list[Pin]:
    return [pin for pin in _pins(scenario, worker, table) if pin.activity]


def _price(scenario: Scenario, pin: Pin) -> float:
    rules = scenario.service.rules.pins
    return rules.preferred if pin.mode == PREFER else rules.kept


def _times(scenario: Scenario, pin: Pin) -> range:
    """The intervals that a pin touches."""
    return scenario.grid.touched(*(scenario.grid.minute(pin.day, wall) for wall in (pin.start, pin.end)))


def _keeps(scenario: Scenario, table: DutyTable, pin: Pin) -> Bools:
    """Whether each duty and, last, a day without work can keep a pin, ``[K + 1]``."""
    low, high = (scenario.grid.minute(pin.day, wall) for wall in (pin.start, pin.end))
    second = table.has_lunch()
    if pin.mode == FORBID:
        works = (table.start < high) & (low < table.lunch_start)
        works |= second & (table.lunch_end < high) & (low < table.end)
        return np.append(~works, True)
    if pin.whole_day:
        return np.append(np.ones(len(table), dtype=np.bool_), False)
    if pin.activity:
        times = _times(scenario, pin)
        covers = (table.covered[:, :, 0] <= times.start) & (times.stop <= table.covered[:, :, 1])
        return np.append(covers.any(axis=1), False)
    covers = (table.start <= low) & (high <= table.lunch_start)
    covers |= second & (table.lunch_end <= low) & (high <= table.end)
    return np.append(covers, False)
