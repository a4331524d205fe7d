"""The best plan of one worker at given values: by dynamic programming, or by CP-SAT where a rule needs it."""

from __future__ import annotations

from wfm.solver import cpsat
from wfm.solver.chain import Worth, chain_of
from wfm.solver.clock import Clock
from wfm.solver.mend import keeps, trimmed
from wfm.solver.model import Part, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Responder, Response
from wfm.solver.solution import Plan, Solution, charges, on_duty
from wfm.solver.week_table import Floats

RESPONSE_WORK = 0.01  # seconds of work that one exact response counts for on a reproducible clock
CP_SECONDS = 2.0
EPS = 1e-7  # calls: what summing in another order may change


def best_plan(
    solution: Solution, worker: Worker, value: Floats, clock: Clock, *, thorough: bool = False
) -> Response:
    """The best plan for a worker.

    It is of greatest value where the dynamic program knows every rule that binds the worker, or where the
    plan that it finds without the other rules keeps to them at no further price. Else it is what these rules
    leave of that plan or, where that is better, the present plan, or the best that CP-SAT finds in time among
    the best duties of each kind.

    Args:
        solution: where the worker's present plan stands.
        worker: the worker.
        value: what each interval is worth on the phone and on each task, ``[1 + tasks, T]`` in calls.
        clock: the search's clock.
        thorough: ask CP-SAT where the dynamic program does not suffice.
    """
    problem, rules = solution.problem, solution.problem.binding[worker.index]
    chain = chain_of(problem, worker) if rules else None
    if chain:
        clock.worked(RESPONSE_WORK)
        return chain.respond(Worth(problem, value))
    responder = Responder(problem, value)
    response = responder.respond(worker)
    clock.worked(RESPONSE_WORK)
    if not rules:
        return response
    left = response.plan
    if not keeps(problem, worker, left, rules):
        left = trimmed(problem, worker, left, rules)
    best = _response(problem, worker, value, left)
    if best.value >= response.value - EPS:
        return best
    plans = [solution.plans[worker.index]]
    if thorough:
        plans += _by_cp_sat(solution, worker, responder, clock)
    others = (_response(problem, worker, value, plan) for plan in plans)
    return max((best, *others), key=lambda found: found.value)


def _by_cp_sat(solution: Solution, worker: Worker, responder: Responder, clock: Clock) -> list[Plan]:
    """The best plan over the best duties of each kind and those of the present plan, if found in time."""
    if not clock.left:
        return []
    present = solution.plans[worker.index]
    duties = {
        (worker.index, day): sorted({*best, *([pick.duty] if (pick := present[day]) else [])})
        for day, best in responder.candidates(worker).items()
    }
    days = tuple(range(len(present)))
    model = RosterModel(solution.problem, Part((worker.index,), days, duties), solution, responder.value)
    clock.worked(model.build_seconds)
    solver = cpsat.run(model.cp, clock, cpsat.Limits(CP_SECONDS, workers=1))
    return [model.read(solver).plans[worker.index]] if solver else []


def _response(problem: Problem, worker: Worker, value: Floats, plan: Plan) -> Response:
    charged = sum(charges(problem, worker, plan).values())
    return Response(float((value * on_duty(problem, plan)).sum()) - charged, plan)
