"""The search: construct, bound, improve, until the caller's ``Stop``.

A roster exists before CP-SAT starts and is never given up for a worse one; the end of the time, a
cancellation or a solver that fails returns the best so far.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from wfm.solver.bound import ORIGIN, Climber
from wfm.solver.clock import Clock
from wfm.solver.construct import EPS, construct, settle
from wfm.solver.improve import Improver
from wfm.solver.mend import mended
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution
from wfm.solver.stop import OnProgress, Progress, Stop, relative_gap

_log = logging.getLogger(__name__)

OPTIMAL_GAP = 1e-6
PLACING = 0.3  # of the time, for those whom CP-SAT has to plan
FIRST_CLIMB = 0.3  # of the time, for the bound before anything is improved
FADE, LEAST_SHARE = 0.9, 0.05  # of the time for the bound after each turn in which it gains next to nothing
GAIN = 1e-4  # of the bound: less is next to nothing
ROSTER_EVERY = 25  # steps of the bound between two rosters made of its plans

Status = Literal["optimal", "feasible", "interrupted"]


@dataclass(frozen=True)
class Options:
    """How to search.

    Attributes:
        seed: random seed.
        workers: CP-SAT threads.
        reproducible: same input and seed give the same roster, at the price of one thread and of a time that
            depends on the machine.
    """

    seed: int = 0
    workers: int = 2
    reproducible: bool = False


@dataclass(frozen=True)
class Result:
    """What a search found.

    Attributes:
        solution: the best roster.
        status: ``optimal`` when the bound proves it, ``interrupted`` when cancelled, else ``feasible``.
        bound: a valid lower bound of the cost, or None for no bound.
        origin: where the bound comes from, or None.
        gap: proven gap, or None.
    """

    solution: Solution
    status: Status
    bound: float | None
    origin: str | None
    gap: float | None


OnIncumbent = Callable[[Result], None]


class _Search:
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
        self.improved_at = 0.0

    @property
    def gap(self) -> float | None:
        return relative_gap(self.cost, self.bound, self.problem.offered)

    def offer(self, solution: Solution, phase: str) -> None:
        """Keep a roster if it is the best so far, and tell."""
        cost = solution.cost
        if cost < self.cost - EPS:
            self.best, self.cost = solution, cost
            self.improved_at = self.clock.spent
            if self._keep:
                self._keep(_result(self))
            self.tell(phase)

    def raise_bound(self, bound: float) -> None:
        """Keep a bound if it is the best so far; it is capped by the cost, whose rounding it cannot beat."""
        self.bound = min(max(bound, 0.0, self.bound or 0.0), self.cost)

    def tell(self, phase: str) -> None:
        """Emit a progress event."""
        if self._tell:
            self._tell(Progress(self.clock.seconds, phase, self.cost, self.bound, self.gap))

    def done(self) -> bool:
        """Whether gap or stall end the search before its time."""
        stop, gap = self.clock.stop, self.gap
        stalled = stop.stall is not None and self.clock.spent - self.improved_at > stop.stall
        return stalled or (gap is not None and gap <= max(stop.gap, OPTIMAL_GAP))


def solve(
    problem: Problem,
    stop: Stop,
    options: Options | None = None,
    *,
    start: Solution | None = None,
    on_progress: OnProgress | None = None,
    on_incumbent: OnIncumbent | None = None,
) -> Result:
    """Find a roster of least cost.

    Args:
        problem: what to solve.
        stop: when to end.
        options: seed, threads, reproducibility.
        start: a roster to begin from, less the days that break a rule; a constructed one is used when it
            is better.
        on_progress: called with every event.
        on_incumbent: called with every better roster, the first one included.

    Returns:
        The best roster with its proven gap; there always is one.
    """
    options = options or Options()
    clock = Clock(stop, reproducible=options.reproducible)
    state = _Search(problem, clock, on_progress, on_incumbent)
    first = construct(problem, clock)
    state.offer(first, "construct")
    if start is not None:
        personal = [rule for rule in problem.rules if not rule.linking]
        begin = mended(start, personal)
        state.offer(settle(begin, range(len(problem.workers)), clock), "construct")
    state.offer(settle(first, range(len(problem.workers)), clock), "construct")
    if problem.workers and not state.done():
        try:
            _place(state)
            _refine(state, Climber(first, clock), options)
        except Exception:
            # a roster exists: whatever goes wrong in making it better must not lose it
            _log.exception("the search ended early; the best roster so far is kept")
    return _result(state)


def _place(state: _Search) -> None:
    """Place those better, by CP-SAT and for a share of the time, whom the dynamic program cannot plan."""
    workers = [worker for worker, rules in enumerate(state.problem.binding) if rules]
    if state.best is not None and workers:
        until = state.clock.spent + PLACING * state.clock.left
        state.offer(settle(state.best, workers, state.clock, thorough=True, until=until), "construct")


def _refine(state: _Search, climber: Climber, options: Options) -> None:
    """Raise the bound and improve the roster, by turns; half of the time each while the bound gains."""
    clock = state.clock
    _climb(state, climber, clock.spent + FIRST_CLIMB * clock.left)
    if state.best is None or state.done():
        return
    improver = Improver(clock, options.workers, options.seed, climber.liked)
    began, share, due = clock.spent, 1.0, 0.0
    for solution in improver.run(state.best):
        state.offer(solution, "improve")
        now, before = clock.spent, state.bound or 0.0
        due += share * (now - began)
        if due > 0:
            _climb(state, climber, now + due)
            gained = (state.bound or 0.0) - before > GAIN * abs(before)
            share = 1.0 if gained else max(LEAST_SHARE, share * FADE)
            due -= clock.spent - now
        began = clock.spent
        if state.done():
            return


def _climb(state: _Search, climber: Climber, until: float) -> None:
    """Raise the bound; the plans found on the way may make better rosters."""
    clock = state.clock
    binding = [rule for rule in state.problem.rules if any(rule in rules for rules in state.problem.binding)]
    since = climber.bound
    while clock.spent < until and clock.left > 0 and not climber.exhausted and not state.done():
        climber.climb(state.cost)
        state.raise_bound(climber.bound)
        if climber.steps % ROSTER_EVERY == 0:
            candidate = mended(Solution.of(state.problem, climber.plans), binding)
            state.offer(settle(candidate, range(len(state.problem.workers)), clock, until=until), "bound")
            state.tell("bound")
            if climber.bound - since <= GAIN * abs(since):
                return  # the time is better spent on the roster; another turn comes
            since = climber.bound


def _result(state: _Search) -> Result:
    if state.best is None:
        raise AssertionError("construct always offers a roster")
    gap = state.gap
    status: Status = "feasible"
    if gap is not None and gap <= OPTIMAL_GAP:
        status = "optimal"
    elif state.clock.stop.cancel.is_set():
        status = "interrupted"
    origin = ORIGIN if state.bound is not None else None
    return Result(state.best, status, state.bound, origin, gap)
