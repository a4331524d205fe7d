"""Other packages on the same intervals: how fast, and how often their answer is wrong.

An answer is right if with it the service level is reached and with one agent fewer it is not, by the models
that ``accuracy`` holds against 40-digit arithmetic. Every peer is used as its own documentation shows;
nothing of a peer is copied. A peer that solves fewer than 1,000 intervals a second gets the first 200 only.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module, metadata
from types import ModuleType

import numpy as np

from wfm import erlang
from wfm.erlang.arrays import BoolArray, FloatArray

AHT, WITHIN, LEVEL, PATIENCE = 180.0, 20.0, 0.8, 150.0
INTERVALS, FEW, SLOW = 10_000, 200, 1_000.0


@dataclass(frozen=True)
class Task:
    """Intervals and a target.

    Attributes:
        title: what is printed.
        calls: calls per second, one an interval.
        level: share of calls to answer in time.
        within: answer-time threshold, seconds.
        patience: mean patience, seconds; infinite for Erlang C.
    """

    title: str
    calls: FloatArray
    level: float
    within: float
    patience: float

    def own(self, calls: FloatArray) -> FloatArray:
        """The answers of wfm."""
        return erlang.required_agents(
            calls, AHT, service_level=self.level, answer_within=self.within, patience=self.patience
        ).astype(np.float64)

    def right(self, calls: FloatArray, agents: FloatArray) -> BoolArray:
        """Which answers meet the target while one agent fewer does not."""
        known = np.isfinite(agents) & (agents >= 1)
        with_them, one_fewer = (self._met(calls, np.where(known, agents, 1.0) - less) for less in (0.0, 1.0))
        return np.asarray(known & with_them & ~one_fewer)

    def _met(self, calls: FloatArray, agents: FloatArray) -> BoolArray:
        line = erlang.performance(agents, calls, AHT, patience=self.patience, answer_within=self.within)
        return np.asarray((line.service_level >= self.level) & ~np.isnan(line.answer_rate))


Solver = Callable[[float, Task], float]


def pyworkforce(module: ModuleType) -> Solver:
    """Minutes throughout."""

    def solve(calls: float, task: Task) -> float:
        given = {"transactions": calls * 1800, "aht": AHT / 60, "asa": task.within / 60, "interval": 30}
        if math.isinf(task.patience):
            model = module.ErlangC(**given)
        else:
            model = module.ErlangA(**given, patience=task.patience / 60)
        return float(model.required_positions(service_level=task.level)["raw_positions"])

    return solve


def call_center_tools(module: ModuleType) -> Solver:
    """Calls per hour, handling time in seconds."""
    return lambda calls, task: (
        module.calc_staffing(
            calls_per_hour=calls * 3600,
            aht=AHT,
            max_occupancy=1.0,
            target_answer_time=task.within,
            target_service_level=task.level,
        ).agents
    )


def call_center_dim(module: ModuleType) -> Solver:
    """Calls in a number of minutes, handling time in seconds."""
    return lambda calls, task: module.AgentsReq(calls * 1800, 30, AHT, task.level, task.within)


def erlanglib(module: ModuleType) -> Solver:
    """Has no requirement: one agent after another until its service level is reached."""

    def solve(calls: float, task: Task) -> float:
        load, agents = calls * AHT, math.floor(calls * AHT) + 1
        while (
            module.service_level(agents, load, module.erlang_c(agents, load), task.within, AHT) < task.level
        ):
            agents += 1
        return agents

    return solve


def turbotab(module: ModuleType) -> Solver:
    """Calls in ten minutes, handling time in whole seconds."""

    def solve(calls: float, task: Task) -> float:
        patience = task.patience if math.isfinite(task.patience) else None
        return float(
            module.agents_required(task.level, int(task.within), calls * 600, int(AHT), 600.0, patience)
        )

    return solve


def pyqueueing(module: ModuleType) -> Solver:
    """Rates per second."""

    def solve(calls: float, task: Task) -> float:
        target, impatient = (task.within, task.level), math.isfinite(task.patience)
        planner = module.CallCenterPlanner(calls, 1 / AHT, 1 / task.patience if impatient else None)
        return float(
            planner.required_agents(target_service_level=target)["erlang_a" if impatient else "erlang_c"]
        )

    return solve


PEERS: tuple[tuple[str, str, Callable[[ModuleType], Solver], bool], ...] = (
    ("pyworkforce", "pyworkforce.queuing", pyworkforce, True),
    ("call-center-tools", "call_center_tools", call_center_tools, False),
    ("CallCenterDim", "callcenterdim.Dimensionamento", call_center_dim, False),
    ("erlanglib", "erlanglib", erlanglib, False),
    ("turbotab", "mod_turbotab.agents.capacity", turbotab, True),
    ("pyqueueing", "pyqueueing", pyqueueing, True),
)
"""Name of the package, module, how to ask it, and whether a version of it claims to know abandonment."""


def answers(solver: Solver, task: Task, count: int) -> FloatArray:
    """A peer's answers to the first intervals; NaN where it raises an error."""
    found = np.full(count, np.nan)
    for i, calls in enumerate(task.calls[:count].tolist()):
        try:
            found[i] = solver(calls, task)
        except Exception as error:  # a peer may raise anything; it counts as a wrong answer
            if i == 0:
                print(f"    ({type(error).__name__}: {error})")
    return found


@dataclass(frozen=True)
class Run:
    """Answers to the first intervals of a task, and how many a second."""

    found: FloatArray
    rate: float


def timed(solve: Callable[[], FloatArray]) -> Run:
    """Calls and times."""
    start = time.perf_counter()
    found = solve()
    return Run(found, found.size / (time.perf_counter() - start))


def show(name: str, task: Task, run: Run, own: Run) -> None:
    """One line: speed, how many times faster wfm is, wrong answers, and how far the farthest is off."""
    size = run.found.size
    wrong = int((~task.right(task.calls[:size], run.found)).sum())
    off = run.found - own.found[:size]
    farthest = off[np.nanargmax(np.abs(off))] if np.isfinite(off).any() else math.nan
    times = f"{run.rate:12,.0f}/s{own.rate / run.rate:12,.1f}"
    print(f"  {name:19}{metadata.version(name):9}{times}{wrong:8} of {size:6,}{farthest:+8.0f}")


def peers() -> None:
    """Each task, with wfm first."""
    calls = np.random.default_rng(1).uniform(0.5, 60, INTERVALS) / AHT
    tasks = (
        Task("Erlang C, 80 % in 20 s", calls, LEVEL, WITHIN, math.inf),
        Task("Erlang C, 30 % in 300 s", calls, 0.3, 300.0, math.inf),
        Task(f"Erlang A, 80 % in 20 s, patience {PATIENCE:g} s", calls, LEVEL, WITHIN, PATIENCE),
    )
    for task in tasks:
        print(f"{task.title}: {INTERVALS:,} intervals of 0.5 to 60 Erlangs")
        print(f"  {'package':19}{'version':9}{'speed':>14}{'wfm faster':>12}{'wrong':>8}{'farthest':>18}")
        runs = [timed(partial(task.own, task.calls)) for _ in range(5)]
        own = max(runs, key=lambda run: run.rate)
        show("wfm", task, own, own)
        for name, module, adapter, abandonment in PEERS:
            if abandonment or math.isinf(task.patience):
                compare(name, module, adapter, task, own)


def compare(name: str, module: str, adapter: Callable[[ModuleType], Solver], task: Task, own: Run) -> None:
    """One peer on one task, if it is installed."""
    try:
        solver = adapter(import_module(module))
    except ImportError:
        print(f"  {name:19}not installed")
        return
    if (
        name == "pyworkforce"
        and math.isfinite(task.patience)
        and not hasattr(import_module(module), "ErlangA")
    ):
        print(f"  {name:19}{metadata.version(name):9}knows no abandonment (0.5.2 and later do: Python 3.12)")
        return
    run = timed(partial(answers, solver, task, FEW))
    if run.rate >= SLOW:
        run = timed(partial(answers, solver, task, INTERVALS))
    show(name, task, run, own)
