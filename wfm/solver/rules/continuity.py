"""Continuity: the sessions of a permanence are held by the same people over the horizon.

Practice: whoever comes to a permanence again meets the same social worker. Each further person in the
sessions of one row of ``permanences`` has a price, besides that of a substitute; where two hold a session
together, so many are no further ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from ortools.sat.python import cp_model

from wfm.scenario.regions import Permanence
from wfm.solver.beside import beside
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.scarce import Floats, Ints, Scarce
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.roster import Activity


class SeriesUse(Scarce):
    """How many sessions of each permanence every worker holds, ``[permanences, workers]``."""

    rule = "continuity"

    def __init__(self, problem: Problem) -> None:
        rows = {row.id: row for row in problem.scenario.permanences}
        series: dict[str, Permanence] = {}
        for j in sorted(problem.away):
            ref = problem.tasks[j].ref or ""
            series[ref] = rows[ref]
        super().__init__(problem, len(series), problem.scenario.service.rules.permanences.continuity)
        self.usual = np.array([row.workers for row in series.values()], dtype=np.int64)
        names = list(series)
        self.row = {j: names.index(problem.tasks[j].ref or "") for j in problem.away}

    @property
    def nothing(self) -> Ints:
        """What nobody holds, ``[permanences, workers]`` of 0."""
        return np.zeros((self.counters, len(self.problem.workers)), dtype=np.int64)

    def uses(self, worker: Worker, plan: Plan) -> Ints:
        """What a plan holds, ``[permanences, workers]``."""
        held = self.nothing
        for pick in plan:
            for block in pick.blocks if pick else ():
                if block.task in self.row:
                    held[self.row[block.task], worker.index] += 1
        return held

    def cost(self, used: Ints) -> float:
        """The price of all people beyond the usual number."""
        return self.price * int(np.maximum(0, (used > 0).sum(axis=1) - self.usual).sum())

    def rent(self, worker: Worker, used: Ints) -> Floats:
        """A session costs where enough others hold the series: more than that for several, to be led away."""
        rent, wholes = self.no_rent, self.problem.wholes
        full = (used > 0).sum(axis=1) >= self.usual
        for j, _, first, last in wholes.of(worker.index):
            if full[self.row[j]]:
                rent[1 + j, wholes.counted(j, first, last)] = self.price
        return rent


class Continuity(Rule):
    """As few people as possible hold the sessions of a permanence."""

    name = "continuity"
    linking = True

    def scarce(self, problem: Problem) -> Scarce | None:
        """Who holds which series, where that has a price."""
        return SeriesUse(problem) if _asked(problem) else None

    def post(self, model: RosterModel) -> None:
        """People beyond the usual number are priced in each series."""
        found = beside(model, SeriesUse)
        if found is None:
            return
        use, kept = found
        could: defaultdict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
        for a in model.part.workers:
            for d in model.part.days:
                for run, literal in model.wholes(a, d):
                    could[use.row[run.task], a].append(literal)
        for row in {row for row, _ in could}:
            mine = [held for (at, a), held in could.items() if at == row and not kept[row, a]]
            self._post(model, use, int((kept[row] > 0).sum()) - int(use.usual[row]), mine)

    def _post(
        self, model: RosterModel, use: SeriesUse, spare: int, people: list[list[cp_model.IntVar]]
    ) -> None:
        """Price people; ``spare`` is how many too many (below 0: too few) hold the series already."""
        if spare + len(people) <= 0:
            return
        joins: Linear = 0
        for held in people:
            person = model.cp.new_bool_var("")
            model.cp.add_max_equality(person, held)
            joins += person
        beyond = model.cp.new_int_var(0, spare + len(people), "")
        model.cp.add(beyond >= spare + joins)
        model.penalise(beyond, use.price)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Permanences whose sessions more people hold than hold one together."""
        price = case.scenario.service.rules.permanences.continuity
        people: defaultdict[str, set[str]] = defaultdict(set)
        for segment in case.roster.segments:
            if segment.activity is Activity.PERMANENCE:
                people[segment.ref or ""].add(segment.agent)
        for row in case.scenario.permanences if price else ():
            beyond = len(people[row.id]) - row.workers
            if beyond > 0:
                yield self.finding(
                    "",
                    hard=False,
                    amount=beyond,
                    cost=beyond * price,
                    permanence=row.label or row.id,
                    count=len(people[row.id]),
                    usual=row.workers,
                )


def _asked(problem: Problem) -> bool:
    return bool(problem.away) and problem.scenario.service.rules.permanences.continuity > 0
