"""wfm beside pyworkforce and beside one monolithic CP-SAT model, on work that all of them can express.

    python -m benchmarks.peers [--seconds 30] [--workers 2] [--seed 0]

Everybody gets the same seconds and threads, one after the other, and is judged by the checker of
``benchmarks.peers_work``. The time is that of the call, setting the model up included; a search that proves
its answer ends early. pyworkforce is optional; install it beside wfm in a virtual environment of its own,
never in that of the project:

    python3.12 -m venv peers     # on 3.11 the newest pyworkforce to be had is 0.5.1
    peers/bin/pip install -e . pyworkforce
    peers/bin/python -m benchmarks.peers
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from importlib import metadata
from importlib.util import find_spec
from typing import TypeVar

from benchmarks import peers_others, peers_wfm
from benchmarks.peers_work import (
    Heads,
    HeadsWork,
    Shifts,
    ShiftWork,
    draw_heads,
    draw_shifts,
    score_heads,
    score_shifts,
)

ROSTERS = ((30, 0.7), (30, 1.05), (100, 0.7), (100, 1.05))
"""Employees, and demand as a share of what they can work."""

Value = TypeVar("Value")


def timed(call: Callable[[], Value]) -> tuple[Value, float]:
    """What a call gives, and its seconds."""
    began = time.perf_counter()
    value = call()
    return value, time.perf_counter() - began


def compare_heads(work: HeadsWork, seconds: float, workers: int) -> None:
    """Heads required: one line a solver."""
    days, total = len(work.required), int(work.required.sum())
    print(f"\nheads: {days} days, {len(work.patterns)} shifts, {total} agent-half-hours required")
    print(f"  {'':34}{'status':>12}{'seconds':>9}{'difference':>12}{'short':>7}{'heads':>7}{'bound':>9}")
    (found, result), took = timed(partial(peers_wfm.heads, work, seconds, workers))
    show_heads("wfm, |present - required|", result.status, took, work, found, result.bound)
    for model in ("MinAbsDifference", "MinRequiredResources") if find_spec("pyworkforce") else ():
        (given, status), took = timed(partial(peers_others.pyworkforce_heads, model, work, seconds, workers))
        show_heads(f"pyworkforce {model}", status, took, work, given, None)


def show_heads(
    name: str, status: str, took: float, work: HeadsWork, heads: Heads | None, bound: float | None
) -> None:
    """One line of ``compare_heads``."""
    line = f"  {name:34}{status.lower():>12}{took:9.1f}"
    if heads is not None:
        score = score_heads(work, heads)
        line += f"{score.difference:12}{score.short:7}{score.heads:7}"
        line += f"{'-' if bound is None else format(bound, '.1f'):>9}"
    print(line, flush=True)


def compare_shifts(work: ShiftWork, load: float, seconds: float, workers: int) -> None:
    """Cover demanded: one line a solver."""
    print(f"\nshifts: {work.employees} employees, {work.days} days, demand {load:.0%} of what they can work")
    print(f"  {'':34}{'status':>12}{'seconds':>9}{'cost':>9}{'bound':>9}  rules broken")
    (found, result), took = timed(partial(peers_wfm.shifts, work, seconds, workers))
    show_shifts("wfm", result.status, took, work, found, result.bound)
    one, took = timed(partial(peers_others.monolith, work, seconds, workers))
    show_shifts("one CP-SAT model", one.status, took, work, one.shifts, one.bound)
    if find_spec("pyworkforce"):
        (given, status), took = timed(partial(peers_others.pyworkforce_shifts, work, seconds, workers))
        show_shifts("pyworkforce MinHoursRoster", status, took, work, given, None)


def show_shifts(
    name: str, status: str, took: float, work: ShiftWork, shifts: Shifts | None, bound: float | None
) -> None:
    """One line of ``compare_shifts``."""
    line = f"  {name:34}{status.lower():>12}{took:9.1f}"
    if shifts is not None:
        cost, broken = score_shifts(work, shifts)
        told = ", ".join(f"{count} x {rule}" for rule, count in broken.items()) or "none"
        line += f"{cost:9.0f}{'-' if bound is None else format(bound, '.1f'):>9}  {told}"
    print(line, flush=True)


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    for name in ("ortools", "pyworkforce"):
        print(name, metadata.version(name) if find_spec(name) else "not installed")
    compare_heads(draw_heads(given.seed), given.seconds, given.workers)
    for employees, load in ROSTERS:
        compare_shifts(draw_shifts(given.seed, employees, load), load, given.seconds, given.workers)


if __name__ == "__main__":
    main()
