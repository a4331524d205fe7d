"""Between picks and the variables of a model: what to begin with, and what was found."""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python import cp_model

from wfm.solver.model import RosterModel
from wfm.solver.problem import Cell
from wfm.solver.solution import Pick, Solution


def hint(model: RosterModel) -> None:
    """Tell CP-SAT the base solution's picks for the free part."""
    for a, d in _cells(model):
        pick = model.base.plans[a][d]
        for k, literal in model.choices(a, d):
            model.cp.add_hint(literal, int(pick is not None and pick.duty == k))
        if (home := model.may_be_home(a, d)) is not None:
            model.cp.add_hint(home, int(pick is not None and pick.home))
        if (blocks := model.blocks(a, d)) is not None:
            blocks.hint(pick.blocks if pick else ())
        for half, position, literal in _breaks(model, a, d):
            model.cp.add_hint(literal, int(_taken(model, pick, d, half, position)))


def read(model: RosterModel, solver: cp_model.CpSolver) -> Solution:
    """The solution that CP-SAT found; only after a status of FEASIBLE or OPTIMAL."""
    plans = {a: list(model.base.plans[a]) for a in model.part.workers}
    for a, d in _cells(model):
        plans[a][d] = _pick(model, solver, a, d)
    return model.base.replace({a: tuple(plan) for a, plan in plans.items()})


def _pick(model: RosterModel, solver: cp_model.CpSolver, a: int, d: int) -> Pick | None:
    given = next((k for k, literal in model.choices(a, d) if solver.boolean_value(literal)), None)
    if given is None:
        return None
    blocks, home = model.blocks(a, d), model.may_be_home(a, d)
    taken = sorted(p for _, p, literal in _breaks(model, a, d) if solver.boolean_value(literal))
    covered = model.problem.tables[d].covered[given].tolist()
    done = blocks.read(solver, [(low, high) for low, high in covered]) if blocks is not None else ()
    return Pick(given, tuple(taken), done, home is not None and solver.boolean_value(home))


def _cells(model: RosterModel) -> Iterator[Cell]:
    return ((a, d) for a in model.part.workers for d in model.part.days)


def _breaks(model: RosterModel, a: int, d: int) -> Iterator[tuple[int, int, cp_model.IntVar]]:
    """The break literals of a free day, with their half and their position in the table's breaks."""
    for half in range(model.problem.tables[d].windows.shape[1]):
        for position, literal in model.breaks(a, d, half).items():
            yield half, position, literal


def _taken(model: RosterModel, pick: Pick | None, d: int, half: int, position: int) -> bool:
    if pick is None or position not in pick.breaks:
        return False
    low, high = model.problem.tables[d].windows[pick.duty, half]
    return bool(low <= position <= high)
