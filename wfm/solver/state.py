"""The state of a search: how it is asked to go, the best roster and bound so far, and whom to tell."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Literal

from wfm.solver.bound import ORIGIN
from wfm.solver.clock import Clock
from wfm.solver.construct import EPS
from wfm.solver.fit import fit
from wfm.solver.housing import housed
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution
from wfm.solver.stop import OnProgress, Progress, relative_gap

OPTIMAL_GAP = 1e-6
ROUNDING = 1e-4  # of a step, that a bound may be too high by

Status = Literal["optimal", "feasible", "interrupted"]


@dataclass(frozen=True)
class Options:
    """How to search.

    Attributes:
        seed: random seed.
        workers: CP-SAT threads.
        reproducible: same input and seed give the same roster, at the price of one thread and of a time that
            depends on the machine.
        executor: who else works on the roster, or None. With helpers elsewhere no search repeats itself.
        helpers: how many they are.
    """

    seed: int = 0
    workers: int = 2
    reproducible: bool = False
    executor: Executor | None = None
    helpers: int = 1


@dataclass(frozen=True)
class Result:
    """What a search found.

    Attributes:
        solution: the best roster.
        status: ``optimal`` when the bound proves it, ``interrupted`` when cancelled, else ``feasible``.
        bound: a valid lower bound of the cost, or None for no bound.
        origin: where the bound comes from, or None.
        gap: proven gap, or None.
        spent: seconds that it took, of the kind that the search's clock counts.
        trail: when each better roster was found, in the same seconds, and its cost.
    """

    solution: Solution
    status: Status
    bound: float | None
    origin: str | None
    gap: float | None
    spent: float = 0.0
    trail: tuple[tuple[float, float], ...] = ()


OnIncumbent = Callable[[Result], None]


class Search:
    """The state of one search: best roster, best bound, and whom to tell."""

    def __init__(
        self, problem: Problem, clock: Clock, tell: OnProgress | None, keep: OnIncumbent | None
    ) -> None:
        self.problem = problem
        self.clock = clock
        self._tell = tell
        self._keep = keep
        self.best: Solution | None = None
        self.cost = float("inf")
        self.bound: float | None = None
        self.trail: list[tuple[float, float]] = []

    @property
    def gap(self) -> float | None:
        """The proven gap so far, or None."""
        return relative_gap(self.cost, self.bound, self.problem.offered)

    def offer(self, solution: Solution, phase: str) -> None:
        """Keep a roster if it is the best so far, and tell."""
        cost = solution.cost
        if cost < self.cost - EPS:
            for worker in range(len(solution.plans)) if self.problem.divisible else ():
                solution = fit(solution, worker)
            for worker in range(len(solution.plans)):
                solution = housed(solution, worker)
            cost = solution.cost
            self.best, self.cost = solution, cost
            self.trail.append((self.clock.spent, cost))
            if self._keep:
                self._keep(result_of(self))
            self.tell(phase)

    def raise_bound(self, bound: float) -> None:
        """Keep a bound if it is the best so far; it is capped by the cost, whose rounding it cannot beat.

        That no roster costs less than nothing is known anyway: it is no bound, unless the roster is free.
        """
        if bound <= 0.0 and self.bound is None and self.cost > EPS:
            return
        self.bound = min(max(bound, 0.0, self.bound or 0.0), self.cost)

    def tell_bound(self, grain: float) -> Callable[[float], None]:
        """What takes bounds in, rounded up to a multiple of a step of the cost, and tells of them."""

        def take(bound: float) -> None:
            self.raise_bound(rounded_up(bound, grain))
            self.tell("bound")

        return take

    def tell(self, phase: str) -> None:
        """Emit a progress event."""
        if self._tell:
            self._tell(Progress(self.clock.seconds, phase, self.cost, self.bound, self.gap))

    def done(self) -> bool:
        """Whether gap or stall end the search before its time."""
        stop, gap = self.clock.stop, self.gap
        improved_at = self.trail[-1][0] if self.trail else 0.0
        stalled = stop.stall is not None and self.clock.spent - improved_at > stop.stall
        return stalled or (gap is not None and gap <= max(stop.gap, OPTIMAL_GAP))


def result_of(state: Search) -> Result:
    """The result as it stands."""
    if state.best is None:
        raise AssertionError("construct always offers a roster")
    gap = state.gap
    status: Status = "feasible"
    if gap is not None and gap <= OPTIMAL_GAP:
        status = "optimal"
    elif state.clock.stop.cancel.is_set():
        status = "interrupted"
    origin = ORIGIN if state.bound is not None else None
    spent, trail = state.clock.spent, tuple(state.trail)
    return Result(state.best, status, state.bound, origin, gap, spent, trail)


def rounded_up(bound: float, grain: float) -> float:
    """The least multiple of a step that a bound leaves possible; the bound itself without a step."""
    return math.ceil(bound / grain - ROUNDING) * grain if grain else bound
