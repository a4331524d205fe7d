"""A published roster that is planned again: who keeps to it, who cannot, and what a change of a day costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.solver.adopt import adopt
from wfm.solver.audit import audit
from wfm.solver.marginal import marginal_value
from wfm.solver.mend import mended
from wfm.solver.problem import Cell, Floats, Problem
from wfm.solver.publish import publish, segments
from wfm.solver.published import Held, shape
from wfm.solver.relax import settings
from wfm.solver.respond import Responder
from wfm.solver.rule import Rule
from wfm.solver.set_up import build
from wfm.solver.solution import Pick, Plan, Solution
from wfm.values.day_change import DayShape
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

STABILITY = "stability"
KEEP = 1e4  # call equivalents for a day of somebody who is to be left alone: more than any such day can gain

People = frozenset[int]


class Keeping:
    """The problem of a published roster at several prices of a changed day.

    A day counts as changed where its times, its lunch or something else that has its time is another one
    (:mod:`wfm.values.day_change`). Free are days on which an absence has come to lie over the work, and
    agents and days of which the published roster does not speak.

    Args:
        scenario: the scenario as it is now.
        requirement: its requirement.
        rules: the rules that hold.
        published: the roster that people know.
        held: agents and days of it that a planner wants as they are, even where a rule forbids them.
        asked: agents and days that count for no change because a planner asked for another one there.

    Attributes:
        priced: the problem at the planner's price.
        free: the problem in which changes cost nothing; frozen days keep their price.
        shut: the problem in which nobody's days are worth changing.
    """

    def __init__(
        self,
        scenario: Scenario,
        requirement: Requirement,
        rules: Sequence[Rule],
        published: Roster,
        held: Held = frozenset(),
        asked: Held = frozenset(),
    ) -> None:
        self._published, self._uncounted = published, asked
        at_one = build(settings(scenario, STABILITY, price=1.0), requirement, rules, published, held)
        self._unit = replace(at_one, scenario=scenario)
        self._shapes: dict[tuple[int, int, Pick | None], DayShape | None] = {}
        self._was: dict[Cell, DayShape | None] = {
            (worker.index, day): DayShape.of(parts)
            for worker in self._unit.workers
            for day, parts in worker.published.items()
        }
        self.priced = self.at(scenario.service.rules.stability.price)
        self.free = self.at(0.0)
        self.shut = self.at(KEEP)

    def at(self, price: float) -> Problem:
        """The problem in which each changed day costs so many calls; frozen days cost what they cost."""
        prices = {cell: self._scaled(cell, price) for cell in self._unit.prices}
        return replace(self._unit, prices={cell: found for cell, found in prices.items() if found})

    def _scaled(self, cell: Cell, price: float) -> dict[str, Floats]:
        until = self._unit.scenario.service.rules.stability.freeze_until
        frozen = until is not None and self._unit.tables[cell[1]].date <= until
        found = dict(self._unit.prices[cell])
        if STABILITY in found and not frozen:
            found[STABILITY] = price * found[STABILITY]
        return {name: values for name, values in found.items() if np.any(values)}

    @property
    def known(self) -> People:
        """The workers of whom the published roster speaks."""
        return frozenset(worker for worker, _ in self._was)

    def changed(self, worker: int, plan: Plan) -> int:
        """How many published days of a worker are others in a plan, those aside that a planner decided."""
        return sum(
            self._shape(worker, day, plan[day]) != self._was[worker, day] for day in self.days_of(worker)
        )

    def days_of(self, worker: int) -> list[int]:
        """The published days of a worker that count as changed where they are others, by position."""
        one, tables = self._unit.workers[worker], self._unit.tables
        return [day for day in sorted(one.published) if (one.id, tables[day].date) not in self._uncounted]

    def people(self, solution: Solution) -> People:
        """The workers with a published day that is another one."""
        return frozenset(a for a in self.known if self.changed(a, solution.plans[a]))

    def days(self, solution: Solution) -> int:
        """How many published days are others."""
        return sum(self.changed(a, solution.plans[a]) for a in self.known)

    def _shape(self, worker: int, day: int, pick: Pick | None) -> DayShape | None:
        key = worker, day, pick
        if key not in self._shapes:
            alone: Plan = tuple(pick if d == day else None for d in range(len(self._unit.tables)))
            found = tuple(segments(self._unit, self._unit.workers[worker], alone))
            self._shapes[key] = DayShape.of(found)
        return self._shapes[key]

    @cached_property
    def kept(self) -> Solution:
        """The published roster without what is no longer possible; nothing comes in its place."""
        taken = self._restored(adopt(self.priced, self._published))
        return mended(taken, [rule for rule in self.priced.rules if not rule.linking])

    def _restored(self, solution: Solution) -> Solution:
        """Days that could not be taken up as they were, but can be kept with other breaks or desk work."""
        for (a, day), was in self._was.items():
            if was is None or solution.plans[a][day] is not None:
                continue
            pick = self._same(solution, a, day)
            if pick and self._shape(a, day, pick) == was:
                plan = solution.plans[a]
                solution = solution.replace({a: (*plan[:day], pick, *plan[day + 1 :])})
        return solution

    def _same(self, solution: Solution, a: int, day: int) -> Pick | None:
        """The published duty of a day with its breaks and blocks at their best, where it is allowed."""
        problem = solution.problem
        worker, table = problem.workers[a], problem.tables[day]
        same = table.same(shape(problem.grid, worker.published[day]))
        found = np.flatnonzero(same & problem.allowed[a][day])
        value = marginal_value(solution, worker)
        responder = Responder(problem, value, tiring=problem.tiring[a])
        return responder.pick(day, int(found[0])) if found.size else None

    @cached_property
    def forced(self) -> People:
        """The workers who cannot keep to the published roster, whatever the others do."""
        broken = {
            finding.agent
            for finding in audit(
                self.priced.scenario, self.priced.requirement, publish(self.kept), self._published
            )
            if finding.hard and (finding.agent, finding.date) not in self._unit.held
        }
        guilty = {worker.index for worker in self.priced.workers if worker.id in broken}
        return self.people(self.kept) | self._lost | guilty

    @property
    def _lost(self) -> People:
        """The workers who have lost a day that is no longer possible, whether or not it counts as changed."""
        plans = self.kept.plans
        return frozenset(a for (a, day), was in self._was.items() if was and plans[a][day] is None)

    def hard(self, solution: Solution) -> int:
        """How many hard rules a roster breaks, as the independent audit tells."""
        problem = solution.problem
        found = audit(problem.scenario, problem.requirement, publish(solution), self._published)
        return sum(finding.hard for finding in found)
