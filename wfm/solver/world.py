"""The problem as it would be without some of its rules, and whether one agent could then do what is asked.

Everybody keeps the plan of the roster at hand; one agent's days are free, alone. Such a model is small, so
that reasons can be found by trying: without this rule, would it be possible?
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.solver import cpsat, demand, relax
from wfm.solver.adopt import adopt
from wfm.solver.clock import Clock
from wfm.solver.demand import Demand
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.problem import Cell, Problem
from wfm.solver.relax import Reach
from wfm.solver.rule import Rule
from wfm.solver.set_up import build
from wfm.solver.solution import Plan, Solution
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

PROBE = cpsat.Limits(seconds=2.0, workers=1)
SECOND_OPINION = cpsat.Limits(seconds=10.0, workers=1, seed=1, presolve=False)

Names = frozenset[str]


@dataclass(frozen=True, eq=False)
class World:
    """A problem and the roster at hand in it.

    Attributes:
        problem: the problem.
        present: the roster, as far as the problem can hold it.
    """

    problem: Problem
    present: Solution

    @classmethod
    def of(cls, scenario: Scenario, requirement: Requirement, rules: Sequence[Rule], roster: Roster) -> World:
        """The world of a scenario under some rules."""
        problem = build(scenario, requirement, rules)
        return cls(problem, adopt(problem, roster))


@dataclass(eq=False)
class Worlds:
    """The same scenario without some of its rules; each world is built once.

    Attributes:
        scenario: the scenario.
        requirement: its requirement.
        rules: the rules that hold.
        roster: the roster at hand.
        reach: how far duties must reach when the shift window is taken away.
    """

    scenario: Scenario
    requirement: Requirement
    rules: Sequence[Rule]
    roster: Roster
    reach: Reach
    _built: dict[Names, World] = field(default_factory=dict)

    @property
    def families(self) -> tuple[str, ...]:
        """The personal rules, each of which can be taken away."""
        return tuple(rule.name for rule in self.rules if not rule.linking)

    def without(self, names: Collection[str]) -> World:
        """The world without some rules."""
        key = frozenset(names)
        if key not in self._built:
            scenario, rules = relax.without(self.scenario, self.rules, key, self.reach)
            self._built[key] = World.of(scenario, self.requirement, rules, self.roster)
        return self._built[key]


def possible(
    world: World,
    worker: int,
    demands: Iterable[Demand],
    clock: Clock,
    *,
    others_fixed: bool = False,
    limits: cpsat.Limits = PROBE,
) -> bool | None:
    """Whether a worker has a plan that does what is asked, everybody else as at hand.

    Args:
        world: the problem and the roster at hand.
        worker: position of the worker.
        demands: what is asked of the worker.
        clock: the clock of all that is asked.
        others_fixed: the worker's other days stay as they are; by default they are free.
        limits: how CP-SAT solves; ``SECOND_OPINION`` is another way.

    Returns:
        None where it is not known.
    """
    asked = tuple(demands)
    part = _part(world.problem, worker, asked, others_fixed=others_fixed)
    if part is None:
        return False
    nothing = np.zeros((1 + len(world.problem.tasks), world.problem.grid.count))
    model = RosterModel(world.problem, part, world.present, nothing)
    for each in asked:
        demand.post(model, worker, each)
    model.cp.clear_objective()  # type: ignore[no-untyped-call]
    clock.worked(model.build_seconds)
    return cpsat.feasible(model.cp, clock, limits)


def cheapest(
    world: World,
    worker: int,
    asked: Demand,
    clock: Clock,
    *,
    others_fixed: bool,
    limits: cpsat.Limits = PROBE,
) -> Plan | None:
    """The cheapest plan found in time in which a worker does what is asked, everybody else as at hand.

    Its cost is the true one: unlike in the values of single intervals, other work of which enough is done is
    worth nothing more.

    Args:
        world: the problem and the roster at hand.
        worker: position of the worker.
        asked: what is asked of the worker; work of some kind.
        clock: the clock of all that is asked.
        others_fixed: the worker's other days stay as they are; otherwise they are free.
        limits: how CP-SAT solves.
    """
    part = _part(world.problem, worker, (asked,), others_fixed=others_fixed)
    if part is None or not clock.left:
        return None
    model = RosterModel(world.problem, part, world.present)
    demand.post(model, worker, asked)
    hint(model)
    clock.worked(model.build_seconds)
    solver = cpsat.run(model.cp, clock, limits)
    return read(model, solver).plans[worker] if solver else None


def _part(problem: Problem, worker: int, asked: Sequence[Demand], *, others_fixed: bool) -> Part | None:
    """What is free of a worker's plan: the days asked for, or all; None where no duty does what is asked."""
    free = {d: _fitting(problem, worker, d, asked) for d in {problem.grid.index(each.day) for each in asked}}
    if any(not free[problem.grid.index(each.day)] for each in asked if each.works):
        return None
    days = sorted(free) if others_fixed else range(len(problem.tables))
    duties: dict[Cell, Sequence[int]] = {
        (worker, d): free[d] if d in free else _unlike(problem, worker, d) for d in days
    }
    return Part((worker,), tuple(days), duties)


def _fitting(problem: Problem, worker: int, d: int, asked: Iterable[Demand]) -> Sequence[int]:
    """The duties of a day that do all that is asked of it."""
    allowed = problem.allowed[worker][d].copy()
    for each in asked:
        if problem.grid.index(each.day) == d:
            allowed &= demand.fitting(problem, each)
    return [int(k) for k in np.flatnonzero(allowed)]


def _unlike(problem: Problem, worker: int, d: int) -> Sequence[int]:
    """The duties of a day, one of each sort that rules on several days can tell apart."""
    table = problem.tables[d]
    duties = np.flatnonzero(problem.allowed[worker][d])
    sorts = np.stack([table.start, table.end, table.work, table.kind, table.paid])[:, duties]
    return [int(k) for k in np.sort(duties[np.unique(sorts, axis=1, return_index=True)[1]])]


def unplaced(world: World, roster: Roster) -> int:
    """Days of agents in a roster that the problem cannot hold as they stand."""
    return sum(1 for _ in roster.days()) - sum(
        pick is not None for plan in world.present.plans for pick in plan
    )
