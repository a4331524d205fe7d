"""A contact centre planned from scenario to audited roster, of any size and from any seed.

    python -m benchmarks.centre --agents 100 --weeks 4 --seconds 60 --workers 2 --seed 0
    python -m benchmarks.centre --agents 100 --weeks 4 --seconds 60 --medians     # seeds 0, 1, 2
    python -m benchmarks.centre --table                                           # cost by size

The work is described in ``benchmarks.centre_instance``. ``seconds`` is what the solving took by the clock on
the wall, ``--seconds`` what it was allowed to take; forecast, requirement and look-ups come on top and are
printed. ``audit_findings`` counts the hard findings of the independent audit, and ``audit_cost`` is the cost
that it adds up. Every run has a process of its own, so that memory is its own too. The last line is one JSON
object; ``--medians`` and ``--table`` print one a run.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context

from benchmarks.centre_instance import centre
from wfm.erlang import staff
from wfm.forecast import predict
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit, cost_terms
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.stop import Progress, Stop

SEEDS = (0, 1, 2)
SIZES = ((20, 1, 30.0), (50, 2, 30.0), (100, 4, 60.0), (300, 4, 300.0))
"""Agents, weeks and seconds of ``--table``."""

Trace = list[tuple[float, float, float | None]]


@dataclass(frozen=True)
class Size:
    """What to run: see the command line."""

    agents: int
    weeks: int
    seconds: float
    workers: int
    seed: int


@dataclass(frozen=True)
class Answer:
    """What a run gave.

    Attributes:
        instance: agents, weeks and seed in one word.
        status, cost, bound, gap: as of every plan; gap is of the cost.
        seconds: of solving.
        audit_findings: hard findings.
        audit_cost: the cost that the audit adds up.
        lost_share: expected share of the calls lost.
        bound_share: the bound as a share of the calls.
        first_roster: seconds of solving until there was a roster.
        setup_seconds: from nothing to the problem: scenario, forecast, requirement, look-ups.
        memory_mb: peak of the process.
        trace: seconds, cost and bound at every event.
    """

    instance: str
    status: str
    cost: float
    bound: float | None
    gap: float | None
    seconds: float
    audit_findings: int
    audit_cost: float
    lost_share: float
    bound_share: float | None
    first_roster: float
    setup_seconds: float
    memory_mb: float
    trace: Trace


def run(size: Size) -> Answer:
    """Draw, staff, solve, audit."""
    began = time.perf_counter()
    scenario = centre(size.agents, size.weeks, size.seed)
    problem = build(scenario, staff(scenario, predict(scenario)), RULES)
    return solved(size, scenario, problem, time.perf_counter() - began)


def solved(size: Size, scenario: Scenario, problem: Problem, setup: float) -> Answer:
    """Solve a problem that is set up, and audit the roster."""
    trace: Trace = []

    def note(event: Progress) -> None:
        trace.append((round(event.seconds, 2), event.cost, event.bound))

    began = time.perf_counter()
    result = solve(problem, Stop(size.seconds), Options(size.seed, size.workers), on_progress=note)
    seconds = time.perf_counter() - began
    findings = audit(scenario, problem.requirement, publish(result.solution))
    return Answer(
        instance=f"centre-{size.agents}x{size.weeks}-s{size.seed}",
        status=result.status,
        cost=result.solution.cost,
        bound=result.bound,
        gap=result.gap,
        seconds=seconds,
        audit_findings=sum(finding.hard for finding in findings),
        audit_cost=sum(cost_terms(findings).values()),
        lost_share=result.solution.terms["coverage"] / problem.offered,
        bound_share=None if result.bound is None else result.bound / problem.offered,
        first_roster=trace[0][0],
        setup_seconds=setup,
        memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        trace=trace,
    )


def show_trace(answer: Answer) -> None:
    """What was known when: at the first roster, and whenever the time has doubled."""
    print(f"{'seconds':>9}{'cost':>12}{'bound':>12}{'gap':>9}")
    due = 0.0
    end = (answer.seconds, answer.cost, answer.bound)
    for seconds, cost, bound in (*answer.trace, end):
        if seconds >= due or seconds == answer.seconds:
            told = f"{bound:12.1f}{1 - bound / cost:9.2%}" if bound is not None else f"{'-':>12}{'-':>9}"
            print(f"{seconds:9.1f}{cost:12.1f}{told}")
            due = max(0.5, 2 * seconds)


HEADER = (
    f"{'instance':20}{'set up s':>9}{'first s':>9}{'solve s':>9}{'cost':>11}{'bound':>11}{'gap':>8}"
    f"{'lost':>7}{'hard':>6}{'MB':>7}"
)


def show(answer: Answer) -> None:
    """A line under ``HEADER``."""
    bound = "-" if answer.bound is None else f"{answer.bound:.1f}"
    gap = "-" if answer.gap is None else f"{answer.gap:.2%}"
    print(
        f"{answer.instance:20}{answer.setup_seconds:9.1f}{answer.first_roster:9.1f}{answer.seconds:9.1f}"
        f"{answer.cost:11.1f}{bound:>11}{gap:>8}{answer.lost_share:7.1%}{answer.audit_findings:6}"
        f"{answer.memory_mb:7.0f}",
        flush=True,
    )


def run_all(sizes: Sequence[Size]) -> list[Answer]:
    """One run after the other, each in a fresh process; every run is shown as it ends."""
    print(HEADER)
    answers = []
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for answer in pool.map(run, sizes):
            show(answer)
            answers.append(answer)
    return answers


def show_medians(answers: Sequence[Answer]) -> None:
    """Medians over the seeds; a run without a bound counts as a gap of 100 %."""
    gap = statistics.median(1.0 if answer.gap is None else answer.gap for answer in answers)
    names = ("first_roster", "seconds", "cost", "lost_share", "memory_mb")
    middle = {name: statistics.median(getattr(answer, name) for answer in answers) for name in names}
    print(
        f"medians: gap {gap:.2%}, lost {middle['lost_share']:.1%}, cost {middle['cost']:.1f}, "
        f"first roster {middle['first_roster']:.1f} s, {middle['seconds']:.1f} s, "
        f"{middle['memory_mb']:.0f} MB"
    )


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.centre", description=__doc__)
    parser.add_argument("--agents", type=int, default=100)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60.0, help="allowed for solving")
    parser.add_argument("--workers", type=int, default=2, help="threads of CP-SAT")
    parser.add_argument("--seed", type=int, default=0)
    several = parser.add_mutually_exclusive_group()
    several.add_argument("--medians", action="store_true", help="seeds 0, 1 and 2 instead of --seed")
    several.add_argument("--table", action="store_true", help="four sizes instead of one")
    return parser.parse_args()


def main() -> None:
    """Run what the command line asks for, and print it."""
    given = arguments()
    seeds = SEEDS if given.medians else (given.seed,)
    one = (int(given.agents), int(given.weeks), float(given.seconds))
    sizes = SIZES if given.table else (one,)
    answers = run_all([Size(*size, workers=given.workers, seed=seed) for size in sizes for seed in seeds])
    if given.medians:
        show_medians(answers)
    elif not given.table:
        show_trace(answers[0])
    for answer in answers:
        print(json.dumps(asdict(answer)))


if __name__ == "__main__":
    main()
