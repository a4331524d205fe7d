"""Public shift scheduling instances of Curtois and Qu, solved as scenarios of wfm.

    python -m benchmarks.curtois Instance8.txt --seconds 600 --workers 2 --out solution.json

Progress goes to the error output. The last line is one JSON object; ``audit_findings`` counts the hard
findings of wfm's audit and of the independent checker together.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from pathlib import Path

from benchmarks.curtois_check import cost, faults
from benchmarks.curtois_read import read, roster_of
from wfm.solver.audit import audit
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Progress, Stop


def main() -> None:
    """Solve one instance."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    logging.basicConfig(stream=sys.stderr)
    print(json.dumps(_run(asked)))


def _run(asked: argparse.Namespace) -> dict[str, object]:
    began = time.monotonic()
    text = asked.file.read_text(encoding="utf-8")
    instance = read(text)
    options = Options(asked.seed, asked.workers)
    result = solve(instance.problem(), Stop(asked.seconds), options, on_progress=_tell)
    seconds = time.monotonic() - began
    roster = roster_of(result.solution)
    if asked.out:
        asked.out.write_text(json.dumps(roster), encoding="utf-8")
    findings = audit(instance.scenario, instance.requirement, publish(result.solution))
    broken = faults(text, roster)
    print(*broken, sep="\n", end="\n" if broken else "", file=sys.stderr)
    return {
        "instance": asked.file.stem,
        "status": result.status if not broken else "no roster",
        "cost": cost(text, roster),
        "bound": result.bound,
        "gap": result.gap,
        "seconds": round(seconds, 1),
        "audit_findings": sum(finding.hard for finding in findings) + len(broken),
    }


def _tell(event: Progress) -> None:
    print(f"{event.seconds:7.1f} s  {event.phase:10}  {event.cost:12.2f}  {event.bound}", file=sys.stderr)


if __name__ == "__main__":
    main()
