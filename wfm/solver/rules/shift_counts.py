"""Most shifts of a kind, as the contract says.

Source: maximum number of shifts of a type in Curtois and Qu, "Computational results on new staff scheduling
benchmark instances" (University of Nottingham, 2014).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.scenario.shifts import named
from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.duties import DutyTable
from wfm.solver.model import RosterModel
from wfm.solver.problem import Bools, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class ShiftCounts(Rule):
    """Nobody gets more shifts of a kind over the horizon than agreed."""

    name = "shift_counts"

    def allows(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Bools:
        """Duties of a kind of which the contract has any."""
        none = {name for name, most in worker.terms.most_shifts if not most}
        kinds = [kind for kind, shift in enumerate(scenario.shifts) if shift.id in none]
        return ~np.isin(table.kind, kinds)

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether some limit could be passed."""
        return bool(_limits(problem, worker))

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The shifts so far of each kind that is limited."""
        for kind, most in _limits(problem, worker).items():

            def move(_: int, count: int, letter: int, kind: int = kind, most: int = most) -> int | None:
                after = count + (letter == kind + 1)
                return after if after <= most else None

            yield unrolled(len(problem.tables), problem.letters, 0, move)

    def post(self, model: RosterModel) -> None:
        """The shifts of each kind are bounded."""
        days = range(len(model.problem.tables))
        for worker in model.workers:
            for kind, most in _limits(model.problem, worker).items():
                given = [x for d in days for x in model.of_kinds(worker.index, d, {kind})]
                model.cp.add(sum(given) <= most)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Kinds of which there are too many."""
        counts: Counter[tuple[str, str]] = Counter()
        for name, _, segments in case.roster.days():
            shift = named(case.scenario.shifts, segments[0].wall_start, segments[-1].wall_end)
            if shift:
                counts[name, shift.id] += 1
        for agent in case.scenario.agents:
            for shift_id, limit in case.scenario.contract_of(agent).most_shifts:
                count = counts[agent.id, shift_id]
                if count > limit:
                    yield self.finding(
                        "", agent=agent.id, amount=count - limit, shift=shift_id, count=count, limit=limit
                    )


def _limits(problem: Problem, worker: Worker) -> dict[int, int]:
    """The limit of each kind of which there are days enough to pass it."""
    kinds = {shift.id: kind for kind, shift in enumerate(problem.scenario.shifts)}
    limits = {kinds[name]: most for name, most in worker.terms.most_shifts if name in kinds}
    masks = list(zip(problem.tables, problem.allowed[worker.index], strict=True))
    days = {kind: sum((table.kind[mask] == kind).any() for table, mask in masks) for kind in limits}
    return {kind: most for kind, most in limits.items() if days[kind] > most}
