"""Pins: what the planner has fixed, forbidden or preferred for an agent on a day: work, an activity, a place.

A pin is priced, so high that it is given up only where nothing else is possible: then a roster exists all the
same, and the finding is hard because the planner has to decide.

Practice: planners fix, forbid and prefer; the program plans around what they decided.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.grid import Grid
from wfm.hours import cut_out, format_clock
from wfm.scenario.pins import FORBID, PREFER, Pin, pinned_work
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.solver.wanted import kept, lean, literals, times
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment


class Pins(Rule):
    """Agents are at work or away from it, at what and where the planner says."""

    name = "pins"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """The pins that each choice of the day cannot keep, whatever is done on duty."""
        prices = np.zeros(len(table) + 1)
        for pin in _pins(scenario, worker, table):
            prices += _price(scenario, pin) * ~_keeps(scenario, table, pin)
        return prices

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The prices, and those of pins that say what is done or where, and are not kept on duty."""
        cost = super().charge(problem, worker, plan)
        for table, pin in _specific(problem, worker):
            pick = plan[table.day]
            could = _keeps(problem.scenario, table, pin)[-1 if pick is None else pick.duty]
            if could and not kept(problem, worker, plan, pin):
                cost += _price(problem.scenario, pin)
        return cost

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether a pin says what the worker does or where: breaks and other work have to respect it."""
        return bool(_specific(problem, worker))

    def leans(self, problem: Problem, worker: Worker) -> Floats | None:
        """What leads to the work and the places of the worker's pins."""
        found = [
            lean(problem, worker, pin, _price(problem.scenario, pin)) for _, pin in _specific(problem, worker)
        ]
        return np.asarray(np.sum(found, axis=0)) if found else None

    def post(self, model: RosterModel) -> None:
        """Other work, or another place, costs as much as the pin, where the duty would keep it."""
        for worker in model.workers:
            for table, pin in _specific(model.problem, worker):
                if model.is_free(worker.index, table.day):
                    self._post_pin(model, worker, table, pin)

    def _post_pin(self, model: RosterModel, worker: Worker, table: DutyTable, pin: Pin) -> None:
        keeps = _keeps(model.problem.scenario, table, pin)
        could: Linear = sum(x for k, x in model.duties(worker.index, table.day) if keeps[k])
        does = literals(model, worker, table.day, pin)
        broken = model.cp.new_bool_var("")
        asked = times(model.problem.scenario, pin)
        if pin.mode == FORBID:
            for t in asked:
                model.cp.add(broken >= does.get(t, 0))
        elif pin.whole_day:
            model.cp.add(broken >= could - sum(does.get(t, 0) for t in asked))
        else:
            for t in asked:
                model.cp.add(broken >= could - does.get(t, 0))
        model.penalise(broken, _price(model.problem.scenario, pin))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Each pin that is not kept."""
        days = {(agent, day): segments for agent, day, segments in case.roster.days()}
        weights = case.scenario.service.rules.pins
        for pin in case.scenario.pins:
            segments = days.get((pin.agent, pin.day), ())
            fine = _done(case.scenario, pin, segments) if pin.specific else _kept(pin, segments)
            if pin.day in case.scenario.grid and not fine:
                yield self.finding(
                    ("prefer_what" if pin.specific else "prefer")
                    if pin.mode == PREFER
                    else ("forbid_what" if pin.specific else "forbid")
                    if pin.mode == FORBID
                    else ("pin_what" if pin.specific else "pin"),
                    hard=pin.mode != PREFER,
                    agent=pin.agent,
                    date=pin.day,
                    segments=segments,
                    amount=1,
                    cost=weights.preferred if pin.mode == PREFER else weights.kept,
                    start=format_clock(pin.start),
                    end=format_clock(pin.end),
                    what=pinned_work(pin.activity, pin.place),
                )


def _done(scenario: Scenario, pin: Pin, segments: tuple[Segment, ...]) -> bool:
    """Whether a day's segments do what a pin asks, interval by interval."""
    done = [_does(scenario.grid, pin, segments, t) for t in times(scenario, pin)]
    if pin.mode == FORBID:
        return not any(done)
    return any(done) if pin.whole_day else all(done)


def _does(grid: Grid, pin: Pin, segments: tuple[Segment, ...], t: int) -> bool:
    """Whether all of an interval is what a pin means; some of it on the phone is an interval of the phone."""
    low, high = t * grid.interval_minutes, (t + 1) * grid.interval_minutes
    spans = [(grid.elapsed(s.start), grid.elapsed(s.end), s) for s in segments]
    inside = [s for a, b, s in spans if a < high and low < b]
    holes = cut_out([(low, high)], [(a, b) for a, b, _ in spans])
    works = all(s.activity.works and s.activity not in (Activity.BREAK, Activity.TRAVEL) for s in inside)
    if holes or not inside or not works or (pin.place and {s.place for s in inside} != {pin.place}):
        return False
    kinds = {s.activity for s in inside}
    if Activity.PHONE in kinds and kinds <= {Activity.PHONE, Activity.BACKOFFICE}:
        kinds = {Activity.PHONE}
    refs = {s.ref for s in inside}
    return not pin.activity or {str(kind) for kind in kinds} == {pin.activity} or refs == {pin.activity}


def _kept(pin: Pin, segments: tuple[Segment, ...]) -> bool:
    works = [s for s in segments if s.activity.works and s.wall_start < pin.end and pin.start < s.wall_end]
    if pin.mode == FORBID:
        return not works
    done = [(round(s.wall_start), round(s.wall_end)) for s in works]
    return bool(works) if pin.whole_day else not cut_out([(pin.start, pin.end)], done)


def _pins(scenario: Scenario, worker: Worker, table: DutyTable) -> list[Pin]:
    return [pin for pin in scenario.pins if pin.of(worker.id, table.date)]


def _specific(problem: Problem, worker: Worker) -> list[tuple[DutyTable, Pin]]:
    """The pins of a worker that say what is done or where, each with its day."""
    found = ((table, pin) for table in problem.tables for pin in _pins(problem.scenario, worker, table))
    return [(table, pin) for table, pin in found if pin.specific]


def _price(scenario: Scenario, pin: Pin) -> float:
    rules = scenario.service.rules.pins
    return rules.preferred if pin.mode == PREFER else rules.kept


def _keeps(scenario: Scenario, table: DutyTable, pin: Pin) -> Bools:
    """Whether each duty and, last, a day without work can keep a pin, ``[K + 1]``."""
    low, high = (scenario.grid.minute(pin.day, wall) for wall in (pin.start, pin.end))
    second = table.has_lunch()
    if pin.mode == FORBID and pin.specific:
        return np.ones(len(table) + 1, dtype=np.bool_)
    if pin.mode == FORBID:
        works = (table.start < high) & (low < table.lunch_start)
        works |= second & (table.lunch_end < high) & (low < table.end)
        return np.append(~works, True)
    if pin.whole_day:
        return np.append(np.ones(len(table), dtype=np.bool_), False)
    if pin.specific:
        asked = times(scenario, pin)
        covers = (table.covered[:, :, 0] <= asked.start) & (asked.stop <= table.covered[:, :, 1])
        return np.append(covers.any(axis=1), False)
    covers = (table.start <= low) & (high <= table.lunch_start)
    covers |= second & (table.lunch_end <= low) & (high <= table.end)
    return np.append(covers, False)
