"""The best plan of one worker at given values: by dynamic programming, or by CP-SAT where a rule needs it."""

from __future__ import annotations

from collections.abc import Mapping

from wfm.solver import cpsat
from wfm.solver.attendance import worth_of
from wfm.solver.chain import Worth, chain_of
from wfm.solver.clock import Clock
from wfm.solver.lean import lean_of, led
from wfm.solver.mend import keeps, trimmed
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import read
from wfm.solver.planner import Planner
from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Response
from wfm.solver.solution import Pick, Plan, Solution, charges
from wfm.solver.week_table import Floats

RESPONSE_WORK = 0.01  # seconds of work that one exact response counts for on a reproducible clock
CP_SECONDS = 2.0
EPS = 1e-7  # calls: what summing in another order may change


def best_plan(
    solution: Solution,
    worker: Worker,
    value: Floats,
    clock: Clock,
    *,
    thorough: bool = False,
    keep: Mapping[int, Pick | None] | None = None,
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
        keep: days that stay as they are, where the worker's program can leave them.
    """
    problem, rules = solution.problem, solution.problem.binding[worker.index]
    chain, tiring = chain_of(problem, worker) if rules else None, problem.tiring[worker.index]
    if chain:
        clock.worked(RESPONSE_WORK)
        return chain.respond(Worth(problem, value, tiring))
    planner = Planner(problem, value, (worker,), tiring=tiring)
    response = planner.respond(worker, keep)
    clock.worked(RESPONSE_WORK)
    if not rules:
        return response
    best = lawful(problem, worker, value, response.plan)
    if best.value >= response.value - EPS:
        return best
    plans = [solution.plans[worker.index], *_leaning(problem, worker, value, keep)]
    if thorough:
        plans += _by_cp_sat(solution, worker, planner, clock)
    others = (_response(problem, worker, value, plan) for plan in plans)
    return max((best, *others), key=lambda found: found.value)


def lawful(problem: Problem, worker: Worker, value: Floats, plan: Plan) -> Response:
    """What the rules that a worker's program does not know leave of its plan, and what that is worth."""
    rules = problem.binding[worker.index]
    return _response(
        problem,
        worker,
        value,
        plan if keeps(problem, worker, plan, rules) else trimmed(problem, worker, plan, rules),
    )


def _leaning(
    problem: Problem, worker: Worker, value: Floats, keep: Mapping[int, Pick | None] | None
) -> list[Plan]:
    """The plan that the rules lead to where they lead anywhere, without the days that break another rule."""
    if lean_of(problem, worker) is None:
        return []
    planner = Planner(problem, led(problem, worker, value), (worker,), tiring=problem.tiring[worker.index])
    return [lawful(problem, worker, value, planner.respond(worker, keep).plan).plan]


def _by_cp_sat(solution: Solution, worker: Worker, planner: Planner, clock: Clock) -> list[Plan]:
    """The best plan over the best duties of each kind and those of the present plan, if found in time."""
    if not clock.left:
        return []
    present = solution.plans[worker.index]
    duties = {
        (worker.index, day): sorted({*best, *([pick.duty] if (pick := present[day]) else [])})
        for day, best in planner.week.candidates(worker).items()
    }
    days = tuple(range(len(present)))
    model = RosterModel(solution.problem, Part((worker.index,), days, duties), solution, planner.week.value)
    clock.worked(model.build_seconds)
    solver = cpsat.run(model.cp, clock, cpsat.Limits(CP_SECONDS, workers=1))
    return [read(model, solver).plans[worker.index]] if solver else []


def _response(problem: Problem, worker: Worker, value: Floats, plan: Plan) -> Response:
    charged = sum(charges(problem, worker, plan).values())
    return Response(worth_of(problem, value, plan) - charged, plan)
