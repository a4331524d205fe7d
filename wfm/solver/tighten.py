"""A higher bound where no exact program knows a rule: CP-SAT prices the workers whom it binds.

At given prices the bound takes off what the best plan of each worker is worth (``bound``). The exact program
leaves the rule out, so that this value is too high. CP-SAT, with every rule posted, proves another one that
no plan exceeds; it is valid however early CP-SAT has to stop, because what CP-SAT proved counts, never the
plan that it found.
"""

from __future__ import annotations

from wfm.solver import cpsat
from wfm.solver.bound import Climber
from wfm.solver.chain import Worth, chain_of
from wfm.solver.clock import Clock
from wfm.solver.convex import SCALE
from wfm.solver.model import LITERAL_SECONDS, Part, RosterModel
from wfm.solver.model_picks import hint
from wfm.solver.planner import Planner
from wfm.solver.price import RESPONSE_WORK
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import Solution
from wfm.solver.week_table import Floats

VAIN = 3  # workers of whom nothing was gained, after whom nobody else is asked
SHORTEST = 0.2  # seconds of CP-SAT for a worker, at least
EPS = 1e-6  # calls


class Tightener:
    """Raises the bounds of a climber, worker after worker.

    Args:
        problem: the problem.
        clock: the search's clock.
    """

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self._problem, self._clock = problem, clock
        self._bound = [w for w, rules in zip(problem.workers, problem.binding, strict=True) if rules]
        self._left = list(self._bound)
        self._prices: Prices | None = None
        self._gained, self._vain = 0.0, 0

    def raised(self, climber: Climber, until: float) -> float:
        """The bound at the best prices of a climber, with all that CP-SAT proves about them in time.

        Args:
            climber: the climber, after its first step.
            until: when to end, as the clock counts.
        """
        prices = climber.prices
        if prices is not self._prices:
            self._prices, self._gained, self._left = prices, 0.0, list(self._bound)
        while self._left and self._vain < VAIN and self._clock.spent < until and self._clock.left:
            seconds = max(SHORTEST, (until - self._clock.spent) / len(self._left))
            gain = self._gain(climber.solution, self._left.pop(0), prices, seconds)
            self._gained += gain
            self._vain = 0 if gain > EPS else self._vain + 1
        return climber.bound + self._gained

    def _gain(self, solution: Solution, worker: Worker, prices: Prices, seconds: float) -> float:
        """By how much the best plan of a worker is worth less than its exact program says."""
        problem, tiring = self._problem, self._problem.tiring[worker.index]
        value = prices.worth(problem, worker)
        told = Planner(problem, value, (worker,), tiring=tiring).respond(worker).value
        self._clock.worked(RESPONSE_WORK)
        chain = chain_of(problem, worker)
        if chain:
            return max(0.0, told - chain.respond(Worth(problem, value, tiring)).value)
        proven = most_worth(solution, worker, value, self._clock, seconds)
        return 0.0 if proven is None else max(0.0, told - proven)


def most_worth(
    solution: Solution, worker: Worker, value: Floats, clock: Clock, seconds: float
) -> float | None:
    """What no plan of a worker that keeps to every rule is worth more than, as CP-SAT proves.

    Args:
        solution: a roster; the worker's plan in it is where CP-SAT begins.
        worker: the worker.
        value: what each interval is worth on the phone and on each task, ``[1 + tasks, T]`` in calls.
        clock: the search's clock.
        seconds: what it may take, the model included.

    Returns:
        Calls saved less penalties; None where nothing is proven in time.
    """
    problem, days = solution.problem, tuple(range(len(solution.problem.tables)))
    literals = sum(int(allowed.sum()) for allowed in problem.allowed[worker.index])
    left = seconds - LITERAL_SECONDS * literals
    if left <= 0:
        return None
    model = RosterModel(problem, Part((worker.index,), days), solution, value)
    hint(model)
    clock.worked(model.build_seconds)
    least = cpsat.least(model.cp, clock, cpsat.Limits(left, workers=1))
    return None if least is None else -least / SCALE
