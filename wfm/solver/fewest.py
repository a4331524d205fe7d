"""The fewest people who change, by CP-SAT with every rule posted: proven where all duties may be used."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.convex import SCALE
from wfm.solver.keeping import Keeping
from wfm.solver.losses import Bar, losses
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.model_rest import lost_anyway, rounding
from wfm.solver.problem import Cell
from wfm.solver.solution import Solution, on_duty
from wfm.values.day_change import DESK


@dataclass(frozen=True, eq=False)
class Fewest:
    """What CP-SAT found.

    Attributes:
        solution: a roster that loses few enough contacts, or None where none was found in time.
        least: fewer people than this cannot do, with the duties that were looked at; those who cannot keep to
            their roster are not counted.
    """

    solution: Solution | None
    least: int


def fewest(
    keeping: Keeping,
    bar: Bar,
    start: Solution,
    clock: Clock,
    limits: cpsat.Limits,
    duties: Mapping[Cell, list[int]] | None = None,
) -> Fewest:
    """A roster that changes as few people as possible and loses no more than may be lost.

    The curves of a model are rounded, so that it is let lose a little more; ask ``confirmed`` of the roster.

    Args:
        keeping: the published roster; those who cannot keep to it count for nothing.
        bar: how much may be lost.
        start: a roster to begin from.
        clock: the clock of the search.
        limits: threads and seed of CP-SAT, and its time.
        duties: the duties to choose from, by worker and day; by default all that are allowed.
    """
    problem = keeping.free
    everybody, days = tuple(range(len(problem.workers))), tuple(range(len(problem.tables)))
    base = Solution.of(problem, dict(enumerate(start.plans)))
    model = RosterModel(problem, Part(everybody, days, duties), base)
    charged, fixed, spare = model.shared, lost_anyway(model), rounding(problem)
    for rule, most in bar.most.items():
        left = math.ceil((most - fixed.get(rule, 0.0)) * SCALE) + spare
        model.cp.add(cp_model.LinearExpr.sum([charged.get(rule, 0)]) <= left)
    changes = [_person(model, keeping, a) for a in sorted(keeping.known - keeping.forced)]
    model.cp.minimize(cp_model.LinearExpr.sum(changes))
    hint(model)
    clock.worked(model.build_seconds)
    solver = cpsat.run(model.cp, clock, limits)
    if solver is None:
        return Fewest(None, 0)
    return Fewest(read(model, solver), math.ceil(solver.best_objective_bound - 1e-6))


def _person(model: RosterModel, keeping: Keeping, a: int) -> cp_model.IntVar:
    """1 where a worker has a published day that is another one."""
    changes = model.cp.new_bool_var("")
    plan = keeping.kept.plans[a]
    before = on_duty(model.problem, plan)
    fixed = [j for j, task in enumerate(model.problem.tasks) if task.activity not in DESK]
    for d in keeping.days_of(a):
        duties = model.duties(a, d)
        pick = plan[d]
        same = [literal for k, literal in duties if pick is not None and k == pick.duty]
        if pick is None:
            model.cp.add(model.works(a, d) <= changes)
        else:
            model.cp.add(sum(same) + changes >= 1)
        for j in fixed:
            for t, literal in model.tasks(a, d).get(j, {}).items():
                model.cp.add(literal == int(before[1 + j, t])).only_enforce_if(~changes)
    return changes


def confirmed(solution: Solution | None, bar: Bar) -> bool:
    """Whether a roster that CP-SAT found really loses no more than may be lost."""
    return solution is not None and bar.holds(losses(solution))
