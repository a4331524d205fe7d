"""The best plan of one worker at given values: by dynamic programming, or by CP-SAT where a rule needs it."""

from __future__ import annotations

from ortools.sat.python import cp_model

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.model import SCALE, Part, RosterModel
from wfm.solver.problem import Worker
from wfm.solver.respond import Floats, Response, applies, respond
from wfm.solver.solution import Solution, short_minutes, on_duty

RESPONSE_WORK = 0.01  # seconds of work that one exact response counts for on a reproducible clock
CP_SECONDS = 5.0


def best_plan(solution: Solution, worker: Worker, value: Floats, clock: Clock) -> Response:
    """The plan of greatest value for a worker; the present plan where CP-SAT finds none in time.

    Args:
        solution: where the worker's present plan stands.
        worker: the worker.
        value: what each interval on duty is worth, ``[T]`` in calls.
        clock: the search's clock.
    """
    problem = solution.problem
    if applies(problem, worker):
        clock.worked(RESPONSE_WORK)
        return respond(problem, worker, value)
    model, solver = _solve(solution, worker, value, clock)
    plan = model.read(solver).plans[worker.index] if solver else solution.plans[worker.index]
    price = problem.scenario.service.rules.hours.price_per_hour
    short = short_minutes(problem, worker, plan)
    return Response(float(value @ on_duty(problem, plan)) - price * short / 60.0, plan)


def most_value(solution: Solution, worker: Worker, value: Floats, clock: Clock) -> float:
    """A number that no plan of the worker can exceed: the best value, or CP-SAT's bound of it."""
    if applies(solution.problem, worker):
        return best_plan(solution, worker, value, clock).value
    _, solver = _solve(solution, worker, value, clock)
    if solver is None:
        return float("inf")
    rounding = 0.5 * float((value != 0).sum()) / SCALE  # each interval's value was rounded
    return -solver.best_objective_bound / SCALE + rounding


def _solve(
    solution: Solution, worker: Worker, value: Floats, clock: Clock
) -> tuple[RosterModel, cp_model.CpSolver | None]:
    days = tuple(range(len(solution.problem.tables)))
    model = RosterModel(solution.problem, Part((worker.index,), days), solution, values=value)
    model.hint()
    return model, cpsat.run(model.cp, clock, cpsat.Limits(CP_SECONDS, workers=1))
