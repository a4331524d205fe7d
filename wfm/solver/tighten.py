"""A higher bound where no exact program knows a rule: CP-SAT prices the workers whom it binds.

At given prices the bound takes off what the best plan of each worker is worth (``bound``). The exact program
leaves the rule out, so that this value is too high. CP-SAT, with every rule posted, proves another one that
no plan exceeds; it is valid however early CP-SAT has to stop, because what CP-SAT proved counts, never the
plan that it found.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from wfm.solver import cpsat
from wfm.solver.bound import Climber
from wfm.solver.chain import Worth, chain_of
from wfm.solver.clock import Clock
from wfm.solver.convex import SCALE
from wfm.solver.model import LITERAL_SECONDS, Part, RosterModel
from wfm.solver.model_picks import hint
from wfm.solver.planner import Planner
from wfm.solver.price import RESPONSE_WORK, lawful
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import Solution
from wfm.solver.week_table import Floats

MUCH = 5e-3  # of the bound: what all workers must promise to gain, each as much as the one at hand
FIRST = 1.0  # seconds of CP-SAT for a worker to begin with; twice as many after each who gains little
PATIENCE = 0.1  # of the whole time: where a worker takes more, nobody is asked any more
CLOSE = 2e-3  # gap at which CP-SAT ends: the rest gains little


class _Case(NamedTuple):
    """A worker to ask about.

    Attributes:
        worker: the worker.
        value: what each interval is worth, ``[1 + tasks, T]`` in calls.
        told: what the best plan is worth as the exact program says.
        most: the most that can be gained: some plan that keeps to every rule is worth so little less.
    """

    worker: Worker
    value: Floats
    told: float
    most: float


class Tightener:
    """Raises the bounds of a climber, worker after worker.

    Everybody is asked at the same prices, for as many turns as that takes; then at the best ones by then.

    Args:
        problem: the problem.
        clock: the search's clock.

    Attributes:
        useful: whether there is somebody to ask, and hope.
    """

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self._problem, self._clock = problem, clock
        self._bound = [w for w, rules in zip(problem.workers, problem.binding, strict=True) if rules]
        self._left: list[_Case] = []
        self._prices: Prices | None = None
        self._proven, self._seconds = -np.inf, min(FIRST, PATIENCE / 2 * clock.stop.seconds)
        # nobody is asked where not even a model is built within patience, nor where little can be gained
        self.useful = any(self._patient(worker) for worker in self._bound)

    def _patient(self, worker: Worker) -> bool:
        seconds = self._seconds + _build_seconds(self._problem, worker)
        return seconds <= PATIENCE * self._clock.stop.seconds

    def raised(self, climber: Climber, until: float) -> float:
        """The bound at the best prices of a climber, with all that CP-SAT proves about them in time.

        Args:
            climber: the climber, after its first step.
            until: when to end, as the clock counts; the last worker asked may take a little longer.
        """
        while self.useful and self._clock.spent < until and self._clock.left:
            if not self._left:
                if climber.prices is self._prices:
                    break
                self._begin(climber)
                continue
            self._ask(climber.solution, self._left.pop(0))
        return max(climber.bound, self._proven)

    def _ask(self, solution: Solution, case: _Case) -> None:
        """Raise the bound by what is proven of a worker; where that is little, take more time from now on."""
        gain = self._gain(solution, case)
        self._proven += gain
        if not self._much(gain):
            self._seconds *= 2
            self._left.append(case._replace(told=case.told - gain))
            self.useful = self._patient(self._left[0].worker)

    def _begin(self, climber: Climber) -> None:
        """Take up the best prices of a climber; those who promise most are asked first."""
        self._prices, self._proven = climber.prices, climber.bound
        cases = [self._case(climber.solution, worker, climber.prices) for worker in self._bound]
        self._left = sorted(filter(lambda case: self._much(case.most), cases), key=lambda case: -case.most)
        self.useful = bool(self._left)

    def _case(self, solution: Solution, worker: Worker, prices: Prices) -> _Case:
        problem = self._problem
        value = prices.worth(problem, worker)
        response = Planner(problem, value, (worker,), tiring=problem.tiring[worker.index]).respond(worker)
        self._clock.worked(RESPONSE_WORK)
        plans = (response.plan, solution.plans[worker.index])
        reached = max(lawful(problem, worker, value, plan).value for plan in plans)
        return _Case(worker, value, response.value, response.value - reached)

    def _much(self, gain: float) -> bool:
        return gain * len(self._bound) > MUCH * abs(self._proven)

    def _gain(self, solution: Solution, case: _Case) -> float:
        """By how much the best plan of a worker is worth less than its exact program says."""
        problem, worker = self._problem, case.worker
        chain = chain_of(problem, worker)
        if chain:
            worth = Worth(problem, case.value, problem.tiring[worker.index])
            return max(0.0, case.told - chain.respond(worth).value)
        proven = most_worth(solution, worker, case.value, self._clock, self._seconds)
        return 0.0 if proven is None else max(0.0, case.told - proven)


def most_worth(
    solution: Solution, worker: Worker, value: Floats, clock: Clock, seconds: float
) -> float | None:
    """What no plan of a worker that keeps to every rule is worth more than, as CP-SAT proves.

    Args:
        solution: a roster; the worker's plan in it is where CP-SAT begins.
        worker: the worker.
        value: what each interval is worth on the phone and on each task, ``[1 + tasks, T]`` in calls.
        clock: the search's clock.
        seconds: of CP-SAT; the model comes on top.

    Returns:
        Calls saved less penalties; None where nothing is proven in time.
    """
    part = Part((worker.index,), tuple(range(len(solution.problem.tables))))
    model = RosterModel(solution.problem, part, solution, value)
    hint(model)
    clock.worked(model.build_seconds)
    # without presolve the relaxation is a bound soon
    limits = cpsat.Limits(seconds, workers=1, gap=CLOSE, presolve=False)
    least = cpsat.least(model.cp, clock, limits)
    return None if least is None else -least / SCALE


def _build_seconds(problem: Problem, worker: Worker) -> float:
    """About what it takes to build the model of a worker."""
    return LITERAL_SECONDS * sum(int(allowed.sum()) for allowed in problem.allowed[worker.index])
