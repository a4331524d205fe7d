"""The next morning: a published week is planned again because some people are absent.

    python -m benchmarks.replan --agents 60 --weeks 1 --absences 5 --seconds 12 --workers 2 --seed 0

A centre of ``benchmarks.centre_instance`` is planned and published, which is not measured. Then agents are
drawn who are absent on a day on which they work, and a process of its own does what ``wfm replan`` does: it
reads the published roster, plans it again, audits it and writes every file. ``seconds`` is what that process
took by the clock on the wall, from its start to its end; ``--seconds`` is what its search was allowed to
take. ``share`` is the contacts answered over those of a free re-plan. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import wfm
from benchmarks.centre_instance import centre
from wfm.scenario.people import Absence
from wfm.scenario.scenario import Scenario
from wfm.values.document import RosterDocument
from wfm.values.roster import Roster

PUBLISHED = "roster.json"


@dataclass(frozen=True)
class Morning:
    """What to run: see the command line."""

    agents: int
    weeks: int
    absences: int
    seconds: float
    workers: int
    seed: int
    within: float

    @property
    def words(self) -> list[str]:
        """The same as arguments of the command line."""
        return [word for name, value in asdict(self).items() for word in (f"--{name}", str(value))]


@dataclass(frozen=True)
class Answer:
    """What a run gave.

    Attributes:
        instance: agents, weeks, absences and seed in one word.
        status, cost, bound, gap: as of every plan.
        seconds: of the whole process.
        audit_findings: hard findings.
        people, days: agents with another day than published, absences aside; and how many such days.
        forced: agents who cannot keep to their days.
        share: contacts answered over those that a free re-plan answers.
        free_people: agents with another day in the free re-plan.
        proven: no roster so good changes fewer people.
    """

    instance: str
    status: str
    cost: float
    bound: float | None
    gap: float | None
    seconds: float
    audit_findings: int
    people: int
    days: int
    forced: int
    share: float
    free_people: int
    proven: bool


def ill(scenario: Scenario, published: Roster, morning: Morning) -> Scenario:
    """The scenario in which agents are absent on days on which they were to work."""
    worked = sorted({(agent, day) for agent, day, _ in published.days()})
    gone = random.Random(morning.seed).sample(worked, morning.absences)
    rows = (Absence.model_validate({"agent": agent, "from": day, "to": day}) for agent, day in gone)
    return scenario.but(absences=(*scenario.absences, *rows))


def again(morning: Morning, folder: Path) -> Answer:
    """What the process does that is measured; its answer does not know its own seconds yet."""
    document = RosterDocument.read(folder / PUBLISHED)
    scenario = ill(centre(morning.agents, morning.weeks, morning.seed), document.roster, morning)
    stop = wfm.Stop(seconds=morning.seconds)
    made = wfm.replan(
        scenario,
        document.roster,
        stop,
        within=morning.within,
        seed=morning.seed,
        workers=morning.workers,
    )
    findings = wfm.audit(scenario, made.plan.roster, document.roster)
    made.plan.report.to_folder(folder / "again", previous=[document])
    return Answer(
        instance=f"replan-{morning.agents}x{morning.weeks}-a{morning.absences}-s{morning.seed}",
        status=made.plan.status,
        cost=made.plan.cost,
        bound=made.plan.bound,
        gap=made.plan.gap,
        seconds=0.0,
        audit_findings=sum(finding.hard for finding in findings),
        people=made.chosen.people,
        days=made.chosen.days,
        forced=len(made.forced),
        share=made.answered / made.free,
        free_people=next((step.people for step in made.steps if step.kind == "free"), made.chosen.people),
        proven=made.proven,
    )


def run(morning: Morning, folder: Path, publish_seconds: float) -> Answer:
    """Publish, then plan again in a process of its own and take its time."""
    scenario = centre(morning.agents, morning.weeks, morning.seed)
    made = wfm.plan(scenario, wfm.Stop(seconds=publish_seconds), seed=morning.seed, workers=morning.workers)
    made.report.to_json(folder / PUBLISHED)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.replan", *morning.words, "--again", str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    seconds = time.perf_counter() - began
    return Answer(**{**json.loads(done.stdout.splitlines()[-1]), "seconds": seconds})


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replan", description=__doc__)
    parser.add_argument("--agents", type=int, default=60)
    parser.add_argument("--weeks", type=int, default=1)
    parser.add_argument("--absences", type=int, default=5, help="agent-days")
    parser.add_argument("--seconds", type=float, default=12.0, help="allowed for solving")
    parser.add_argument("--workers", type=int, default=2, help="threads of CP-SAT")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--within", type=float, default=0.01, help="contacts that may be given up")
    parser.add_argument("--publish-seconds", type=float, default=20.0, help="for the published roster")
    parser.add_argument("--again", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Run what the command line asks for, and print it."""
    given = arguments()
    names = Morning.__dataclass_fields__
    morning = Morning(**{name: getattr(given, name) for name in names})
    if given.again:
        print(json.dumps(asdict(again(morning, given.again))))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asdict(run(morning, Path(folder), given.publish_seconds))))


if __name__ == "__main__":
    main()
