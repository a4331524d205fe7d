"""The longest stretch on the phone without a pause or other work.

Law: Directive 90/270/EEC art. 7 asks that screen work be broken up and names no number; the number is the
service's own. Stretches are counted in whole intervals, from the start of a duty to its end, midnight or not;
each interval beyond the limit is priced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from wfm.grid import Grid
from wfm.scenario.scenario import Scenario
from wfm.solver.model import RosterModel
from wfm.solver.phone import on_phone, phone_literals
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.solver.tiring import Tiring, in_a_row
from wfm.values.finding import Finding
from wfm.values.presence import on_phone as on_phone_in
from wfm.values.roster import Roster


class Stretch(Rule):
    """Nobody is on the phone for too long without a pause."""

    name = "stretch"

    def tiring(self, problem: Problem, worker: Worker) -> Tiring | None:
        """The phone tires, on all lines alike."""
        most = _most(problem.scenario)
        if not most:
            return None
        desk = problem.open_mask[worker.index] & problem.pooled
        lines = np.isin(np.arange(len(problem.tasks)), problem.serving)
        return Tiring(most, _price(problem.scenario), desk, lines)

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The price of the intervals by which stretches are too long."""
        most = _most(problem.scenario)
        if not most:
            return 0.0
        on, beyond = on_phone(problem, worker, plan), 0
        for table, pick in zip(problem.tables, plan, strict=True):
            if pick is not None:
                low, high = table.covered[pick.duty].min(), table.covered[pick.duty].max()
                beyond += int((in_a_row(on[low:high]) > most).sum())
        return beyond * _price(problem.scenario)

    def grain(self, problem: Problem) -> float:
        """The price of an interval."""
        return _price(problem.scenario) if _most(problem.scenario) else np.inf

    def post(self, model: RosterModel) -> None:
        """Of as many intervals in a row as the limit and one more, each that is all phone is priced."""
        most = _most(model.problem.scenario)
        for worker in model.workers if most else ():
            for d in model.part.days:
                self._post_day(model, worker.index, d, most)

    def _post_day(self, model: RosterModel, a: int, d: int, most: int) -> None:
        doing = phone_literals(model, a, d)
        for first in doing:
            window = range(first, first + most + 1)
            if all(t in doing for t in window):
                beyond = model.cp.new_bool_var("")
                model.cp.add(beyond >= sum(doing[t] for t in window) - most)
                model.penalise(beyond, _price(model.problem.scenario))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Days with stretches that are too long."""
        rule, grid = case.scenario.service.rules.phone, case.scenario.grid
        limit = rule.longest_stretch - rule.longest_stretch % grid.interval_minutes
        if not limit or not rule.stretch_price:
            return
        for agent, day, segments in case.roster.days():
            lengths = list(_runs(on_phone_in(Roster(segments), grid).get(agent, ()), grid))
            beyond = sum(max(0, length - limit) for length in lengths)
            if beyond:
                yield self.finding(
                    "",
                    hard=False,
                    agent=agent,
                    date=day,
                    amount=beyond,
                    cost=beyond / 60 * rule.stretch_price,
                    minutes=max(lengths),
                    limit=rule.longest_stretch,
                )


def _runs(times: Sequence[int], grid: Grid) -> Iterator[int]:
    """Minutes of each run of intervals in a row."""
    for _, run in groupby(enumerate(times), key=lambda pair: pair[1] - pair[0]):
        yield grid.interval_minutes * sum(1 for _ in run)


def _most(scenario: Scenario) -> int:
    """Intervals of the longest stretch; 0 for no limit."""
    phone = scenario.service.rules.phone
    return phone.longest_stretch // scenario.grid.interval_minutes if phone.stretch_price else 0


def _price(scenario: Scenario) -> float:
    """The price of an interval beyond the limit."""
    return scenario.service.rules.phone.stretch_price * scenario.grid.interval_minutes / 60.0
