"""CP-SAT under a hard deadline of its own.

A time limit can be missed by far during presolve (OR-Tools issue 5163), and a solver that runs in the main
thread keeps Python from seeing Ctrl-C. So CP-SAT runs in a thread that is watched, asked to stop, and in
the worst case left behind: the caller always has an incumbent.

On a reproducible clock the limit is work that CP-SAT counts, about a second's worth in a second of an
ordinary machine. Should it take many times as long by the wall, it is stopped all the same, and the log says
that the roster may not repeat: a command that never ends would be worse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from wfm.solver.clock import Clock
from wfm.solver.watch import GRACE, watched

PATIENCE, LEAST_PATIENCE = 20.0, 60.0  # wall seconds for each second of counted work, and at least
FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call of CP-SAT may use.

    Attributes:
        seconds: time limit of the call.
        workers: threads.
        seed: random seed.
        gap: relative gap at which to end.
        presolve: whether the model is simplified first.
    """

    seconds: float
    workers: int = 2
    seed: int = 0
    gap: float = 0.0
    presolve: bool = True


def run(model: cp_model.CpModel, clock: Clock, limits: Limits) -> cp_model.CpSolver | None:
    """Solve a model.

    Args:
        model: the model.
        clock: the search's clock; a cancelled clock ends the call.
        limits: time, threads and seed of this call.

    Returns:
        The solver when it found a solution whose values may be read; None otherwise (no solution in time,
        infeasible, cancelled before the first, failed, or left behind).
    """
    solver, status = _watched(model, clock, limits)
    return solver if status in FOUND else None


def least(model: cp_model.CpModel, clock: Clock, limits: Limits) -> float | None:
    """What the objective is in no solution below, as far as that is proven in time.

    Args:
        model: the model, whose objective is made least.
        clock: the search's clock; a cancelled clock ends the call.
        limits: time, threads and seed of this call.

    Returns:
        The bound, in the unit of the objective; None where none is known. The one that an unsuccessful solver
        holds at its end may be a blank, so that only those count that it told.
    """
    told: list[float] = []
    solver, status = _watched(model, clock, limits, told.append)
    if solver and status in FOUND:
        told.append(solver.best_objective_bound)
    return max(told, default=None)


def feasible(model: cp_model.CpModel, clock: Clock, limits: Limits) -> bool | None:
    """Whether a model has a solution.

    Args:
        model: the model, best without an objective.
        clock: the search's clock; a cancelled clock ends the call.
        limits: time, threads, seed and presolve of this call.

    Returns:
        True or False where that is proven, None where it is not known (in time).
    """
    _, status = _watched(model, clock, limits)
    return status in FOUND if status in (*FOUND, cp_model.INFEASIBLE) else None


def _watched(
    model: cp_model.CpModel,
    clock: Clock,
    limits: Limits,
    on_bound: Callable[[float], None] | None = None,
) -> tuple[cp_model.CpSolver | None, cp_model.CpSolverStatus | None]:
    """Solve under watch; no status where the solver was not started, failed or never ended."""
    seconds = min(limits.seconds, clock.left)
    if seconds <= 0:
        return None, None
    solver = _configured(limits, seconds, reproducible=clock.reproducible)
    solver.best_bound_callback = on_bound
    patience = _patience(seconds, reproducible=clock.reproducible)
    status = watched(lambda: solver.solve(model), clock, patience, solver.stop_search)
    if status is None:
        clock.worked(seconds)  # a clock that counts work must go on, too
        return None, None
    clock.worked(solver.deterministic_time)
    return solver, status


def _patience(seconds: float, *, reproducible: bool) -> float:
    """Wall seconds until a solver is asked to stop."""
    return max(LEAST_PATIENCE, PATIENCE * seconds) if reproducible else seconds + GRACE


def _configured(limits: Limits, seconds: float, *, reproducible: bool) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = limits.seed
    parameters.relative_gap_limit = limits.gap
    parameters.cp_model_presolve = limits.presolve
    parameters.catch_sigint_signal = False
    if reproducible:
        parameters.num_workers = 1
        parameters.max_deterministic_time = seconds
    else:
        parameters.num_workers = limits.workers
        parameters.max_time_in_seconds = seconds
    return solver
