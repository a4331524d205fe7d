"""The example services planned from end to end: ``python -m benchmarks.services [FOLDER ...]``.

One JSON line a folder: status, cost, bound and where it comes from, gap, hard findings of the audit, the
answer rates that the plan promises and those that a simulation of the roster finds, and what becomes of
permanences, call-backs and deferred work.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import wfm
from wfm.planning import Plan
from wfm.values.document import RosterDocument

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FOLDERS = (
    "roubaix-tourcoing",
    "walloon-1718",
    "inasti-corona",
    "spf-2023",
    "dg-han",
    "dg-han/before",
    "dg-han/after-0",
    "dg-han/after-100",
)


def measure(
    folder: Path, seconds: float, workers: int, runs: int, *, reproducible: bool
) -> dict[str, object]:
    """Plan a service and tell what came of it."""
    scenario = wfm.read(folder)
    start = time.perf_counter()
    plan = wfm.plan(scenario, wfm.Stop(seconds=seconds), workers=workers, reproducible=reproducible)
    spent = time.perf_counter() - start
    findings = wfm.audit(scenario, plan.roster)
    lived = wfm.simulate(scenario, plan.roster, seed=1, replications=runs)
    return {
        "instance": str(folder.relative_to(EXAMPLES)) if folder.is_relative_to(EXAMPLES) else folder.name,
        "status": plan.status,
        "cost": round(plan.cost, 2),
        "bound": None if plan.bound is None else round(plan.bound, 2),
        "origin": plan.document.bound_origin,
        "gap": None if plan.gap is None else round(plan.gap, 4),
        "seconds": round(spent, 1),
        "audit_findings": sum(finding.hard for finding in findings),
        "promised": round(promised(plan), 4),
        "simulated": round(lived.answer_rate.value, 4),
        "simulated_callers": round(lived.caller_answer_rate.value, 4),
        **dict(kept(plan.document)),
    }


def promised(plan: Plan) -> float:
    """Calls that the plan expects to be answered, over those offered."""
    rows = plan.document.requirement.intervals
    return sum(row.answered for row in rows) / sum(row.calls for row in rows)


def kept(document: RosterDocument) -> Iterator[tuple[str, object]]:
    """What becomes of callers in the end, of permanences, call-backs and deferred work."""
    rows = document.requirement.intervals
    callers = sum(row.callers or 0.0 for row in rows)
    if callers:
        yield "callers_answered", round(sum(row.callers_answered or 0.0 for row in rows) / callers, 4)
    if document.sessions:
        yield "permanences", dict(Counter(session.status for session in document.sessions))
    if document.callbacks:
        yield "callbacks", dict(Counter(callback.status for callback in document.callbacks))
    for promise in document.promises:
        met = None if promise.met is None else round(promise.met, 3)
        yield f"{promise.ref} within {promise.days} days", met


def main() -> None:
    """Measure the folders named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--runs", type=int, default=20, help="simulated rosters")
    parser.add_argument(
        "--reproducible", action="store_true", help="the same on every machine, on one thread"
    )
    asked = parser.parse_args()
    for folder in asked.folders or [EXAMPLES / name for name in FOLDERS]:
        found = measure(
            folder.resolve(), asked.seconds, asked.workers, asked.runs, reproducible=asked.reproducible
        )
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
