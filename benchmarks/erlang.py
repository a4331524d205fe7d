"""How exact and how fast the staffing functions are, alone and beside other packages.

    python -m benchmarks.erlang [accuracy] [speed] [varying] [peers]

``accuracy`` compares with 40-digit arithmetic (mpmath) over a wide grid and prints the worst error of each
measure and where it occurs. ``speed`` times one thread. ``varying`` holds the quick methods for a changing
rate against the exact chain. ``peers`` runs whatever other packages can be imported on the same 10,000
intervals: version, speed, and how many answers are not the least number of agents that meets the target.
Peers are optional; install them beside wfm in a virtual environment of their own, never in that of the
project:

    python3.12 -m venv peers     # on 3.11 the newest pyworkforce to be had is 0.5.1, without abandonment
    peers/bin/pip install -e '.[dev]' pyworkforce call-center-tools erlanglib
    peers/bin/pip install turbotab pyqueueing CallCenterDim
    peers/bin/python -m benchmarks.erlang peers
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.erlang_exact import accuracy
from benchmarks.erlang_peers import AHT, LEVEL, PATIENCE, WITHIN, peers
from wfm import erlang
from wfm.erlang.arrays import FloatArray

MORNING = (230, 228, 215, 200, 185, 172, 160, 152, 146, 142, 138, 134, 130, 124, 116, 106, 94, 80)
"""Calls an hour in each quarter of an hour from 8:30."""


def best_rate(function: Callable[[], object], count: int, repeats: int = 3) -> float:
    """Results per second, the best of a few runs."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return count / min(seconds)


def speed() -> None:
    """Prints intervals per second on one thread, for loads of ordinary centres and over six decades."""
    random = np.random.default_rng(0)
    count = 200_000
    for label, load in (
        ("0.5 to 60 Erlangs", random.uniform(0.5, 60, count)),
        ("0.1 to 100,000 Erlangs", 10 ** random.uniform(-1, 5, count)),
    ):
        print(f"{label}: intervals per second")
        for name, function in timed(load).items():
            print(f"  {name:45}{best_rate(function, count):12,.0f}")


def timed(load: FloatArray) -> dict[str, Callable[[], object]]:
    """What is timed, by name."""
    staff = np.ceil(load + np.sqrt(load))
    rate = load / AHT
    sl = {"service_level": LEVEL, "answer_within": WITHIN}
    return {
        "erlang_b": lambda: erlang.erlang_b(staff, load),
        "erlang_c": lambda: erlang.erlang_c(staff, load),
        "performance, Erlang C, every measure": lambda: erlang.performance(staff, rate, AHT),
        "performance, Erlang A, every measure": lambda: erlang.performance(
            staff, rate, AHT, patience=PATIENCE
        ),
        "required_agents, Erlang C, 80/20": lambda: erlang.required_agents(rate, AHT, **sl),
        "required_agents, Erlang A, 80/20": lambda: erlang.required_agents(
            rate, AHT, patience=PATIENCE, **sl
        ),
        "required_agents, Erlang A, 90 % answered": lambda: erlang.required_agents(
            rate, AHT, patience=PATIENCE, answer_rate=0.9
        ),
    }


def varying() -> None:
    """Prints how far steady-state answer rates are from the exact chain on a morning with a rush."""
    calls = np.array(MORNING) / 3600

    def chain(agents: int) -> erlang.Transient:
        staff = np.full(calls.size, agents)
        return erlang.transient_performance(calls, staff, 240, interval_seconds=900, patience=180)

    print("8:30 to 13:00 in quarters, 4 minutes a call, 3 minutes of patience")
    print(f"exact chain: {1000 / best_rate(partial(chain, 14), 1):.0f} ms a morning")
    print("agents  exact   method   worst period   whole morning")
    for agents in (10, 14, 18):
        exact = chain(agents)
        day = 1 - exact.abandoned.sum() / exact.offered.sum()
        for method in erlang.Method:
            rate = erlang.effective_rate(calls, 240, 900, method=method)
            steady = erlang.performance(agents, rate, 240, patience=180).answer_rate
            worst = np.max(np.abs(steady - exact.answered_share))
            whole = abs(np.average(steady, weights=rate) - day)
            print(f"{agents:6}{day:7.3f}   {method:8}{worst:13.3f}{whole:16.4f}")


def main() -> None:
    """Runs the parts named on the command line, or all of them."""
    parts = {"accuracy": accuracy, "speed": speed, "varying": varying, "peers": peers}
    parser = argparse.ArgumentParser(prog="python -m benchmarks.erlang", description=__doc__)
    parser.add_argument(
        "part", nargs="*", choices=[*parts, []], metavar="part", help=f"{', '.join(parts)}; all by default"
    )
    for name in parser.parse_args().part or parts:
        parts[name]()


if __name__ == "__main__":
    main()
