"""Rosters for the public MATSP files (multi-activity, multi-day shifts) with wfm's own search.

    python -m benchmarks.matsp FILE --seconds 600 --workers 2 --out SOLUTION.json

The file becomes a service of wfm (benchmarks/matsp_files.py) under wfm's registered rules; the search is
``wfm.solver.search.solve`` as for any service. Progress goes to stderr; the last line is one JSON object:
instance, status, cost (the set's objective; with missing heads at their price where there are any), bound,
gap ``(cost - bound) / cost``, seconds, audit_findings (hard findings, and minutes or heads short of what the
file makes hard). ``benchmarks.matsp_check`` then checks SOLUTION.json without wfm. Results:
docs/benchmarks-matsp.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks.matsp_files import problem, read, shifts
from wfm.solver.audit import audit
from wfm.solver.publish import publish
from wfm.solver.search import Options, Result, solve
from wfm.solver.stop import Progress, Stop

PROMPT = 2.0  # seconds between two lines of progress


def findings(result: Result) -> int:
    """Findings that forbid the roster in the set's own terms: hard ones, heads missing, minutes missing."""
    scenario, need = result.solution.problem.scenario, result.solution.problem.requirement
    found = audit(scenario, need, publish(result.solution))
    short = (f for f in found if not f.hard and f.message.key.endswith((".short", ".under")))
    return sum(f.hard for f in found) + sum(1 for _ in short)


class _Teller:
    """Tells progress on stderr, not too often."""

    def __init__(self) -> None:
        self._told = -PROMPT

    def __call__(self, event: Progress) -> None:
        """Tell an event."""
        if event.seconds >= self._told + PROMPT:
            self._told = event.seconds
            bound = "-" if event.bound is None else f"{event.bound:.1f}"
            print(f"{event.seconds:7.1f} s  {event.phase:9}  {event.cost:10.0f}  {bound:>9}", file=sys.stderr)


def main() -> None:
    """Plan the file named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matsp", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    began = time.monotonic()
    instance = read(given.file)
    options = Options(seed=given.seed, workers=given.workers)
    result = solve(problem(instance), Stop(seconds=given.seconds), options, on_progress=_Teller())
    seconds = time.monotonic() - began
    if given.out:
        given.out.write_text(json.dumps(shifts(result.solution)), encoding="utf-8")
    cost, bound = result.solution.cost, result.bound
    gap = None if bound is None else (cost - bound) / max(cost, 1.0)
    summary = {
        "instance": instance.name,
        "status": result.status,
        "cost": round(cost),
        "bound": bound,
        "gap": gap,
        "seconds": round(seconds, 1),
        "audit_findings": findings(result),
    }
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
