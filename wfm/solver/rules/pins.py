"""Pins: what the planner has fixed, forbidden or preferred for an agent on a day.

A pin is priced, so high that it is given up only where nothing else is possible: then a roster exists all the
same, and the finding is hard because the planner has to decide.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.hours import Span, cut_out, format_clock
from wfm.scenario.pins import FORBID, PHONE, PREFER, Pin
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment


class Pins(Rule):
    """Agents are at work, or away from it, when the planner says so."""

    name = "pins"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """The pins that each choice of the day does not keep, breaks aside."""
        prices = np.zeros(len(table) + 1)
        for pin in _pins(scenario, worker, table):
            prices += _price(scenario, pin) * ~_keeps(scenario, worker, table, pin)
        return prices

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The prices, and those of breaks in the time of a pinned activity."""
        cost = super().charge(problem, worker, plan)
        for table, pick in zip(problem.tables, plan, strict=True):
            for pin in _with_activity(problem.scenario, worker, table) if pick else ():
                hit = np.isin(pick.breaks, _breaks_within(problem, table, pin)).any() if pick else False
                if pick and hit and _keeps(problem.scenario, worker, table, pin)[pick.duty]:
                    cost += _price(problem.scenario, pin)
        return cost

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether a break could fall into a pinned activity."""
        return any(
            len(_breaks_within(problem, table, pin))
            for table in problem.tables
            for pin in _with_activity(problem.scenario, worker, table)
        )

    def post(self, model: RosterModel) -> None:
        """A break in the time of a pinned activity costs as much as the pin."""
        for worker in model.workers:
            for d in model.part.days:
                for pin in _with_activity(model.problem.scenario, worker, model.problem.tables[d]):
                    self._post_pin(model, worker, d, pin)

    def _post_pin(self, model: RosterModel, worker: Worker, d: int, pin: Pin) -> None:
        scenario, table = model.problem.scenario, model.problem.tables[d]
        keeps = _keeps(scenario, worker, table, pin)
        kept: Linear = sum(x for k, x in model.duties(worker.index, d) if keeps[k])
        within = set(_breaks_within(model.problem, table, pin).tolist())
        broken = model.cp.new_bool_var("")
        for half in range(table.windows.shape[1]):
            for position, literal in model.breaks(worker.index, d, half).items():
                if position in within:
                    model.cp.add(broken >= literal + kept - 1)
        model.penalise(broken, _price(scenario, pin))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Each pin that is not kept."""
        days = {(agent, day): segments for agent, day, segments in case.roster.days()}
        for pin in case.scenario.pins:
            segments = days.get((pin.agent, pin.day), ())
            if pin.day in case.scenario.grid and not _kept(pin, segments):
                weights = case.scenario.service.rules.pins
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
    if pin.whole_day:
        return bool(works)
    right = [s for s in works if not pin.activity or s.activity is Activity(pin.activity)]
    done = [(round(s.wall_start), round(s.wall_end)) for s in right]
    return not cut_out([(pin.start, pin.end)], done)


def _pins(scenario: Scenario, worker: Worker, table: DutyTable) -> list[Pin]:
    return [pin for pin in scenario.pins if pin.of(worker.id, table.date)]


def _with_activity(scenario: Scenario, worker: Worker, table: DutyTable) -> list[Pin]:
    return [pin for pin in _pins(scenario, worker, table) if pin.activity]


def _price(scenario: Scenario, pin: Pin) -> float:
    rules = scenario.service.rules.pins
    return rules.preferred if pin.mode == PREFER else rules.kept


def _keeps(scenario: Scenario, worker: Worker, table: DutyTable, pin: Pin) -> Bools:
    """Whether each duty and, last, a day without work keeps a pin wherever its breaks are, ``[K + 1]``."""
    low, high = (scenario.grid.minute(pin.day, wall) for wall in (pin.start, pin.end))
    second = table.has_lunch()
    if pin.mode == FORBID:
        works = (table.start < high) & (low < table.lunch_start)
        works |= second & (table.lunch_end < high) & (low < table.end)
        return np.append(~works, True)
    if pin.whole_day:
        return np.append(np.ones(len(table), dtype=np.bool_), False)
    covers = (table.start <= low) & (high <= table.lunch_start)
    covers |= second & (table.lunch_end <= low) & (high <= table.end)
    return np.append(covers & _doable(scenario, worker, pin), False)


def _doable(scenario: Scenario, worker: Worker, pin: Pin) -> bool:
    """Whether someone at work then does what is pinned: the phone while a line is open, files otherwise."""
    calendar = scenario.calendar(scenario.grid.first, scenario.grid.last)
    queues = (scenario.queues[q] for q in worker.queues)
    opened: list[Span] = [span for queue in queues for span in scenario.open_spans(queue, pin.day, calendar)]
    closed = cut_out([(pin.start, pin.end)], opened)
    if not pin.activity:
        return True
    return not closed if pin.activity == PHONE else closed == ((pin.start, pin.end),)


def _breaks_within(problem: Problem, table: DutyTable, pin: Pin) -> np.ndarray:
    """The positions of the breaks of a day that touch the time of a pin."""
    low, high = (problem.grid.minute(pin.day, wall) for wall in (pin.start, pin.end))
    minutes = problem.scenario.service.rules.breaks.minutes
    return np.flatnonzero((table.breaks < high) & (low < table.breaks + minutes))
