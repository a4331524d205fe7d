"""The reader, the search and the independent checker on made-up instances in the public format."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from benchmarks.curtois_check import cost, faults
from benchmarks.curtois_read import read, roster_of
from tests.solver.test_rule import cost_in
from wfm.solver.audit import audit, cost_terms
from wfm.solver.model import Part, RosterModel
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.solution import Pick, Solution
from wfm.solver.stop import Stop

STAFF = ("A,E=14|L=3,4320,1920,4,2,2,1", "B,E=14|L=14,4320,1920,4,2,2,1")
COVER = "\n".join(f"{d},{s},{1 + (d + k) % 2},100,1" for d in range(14) for k, s in enumerate("EL"))
TEXT = """# made up
SECTION_HORIZON
{days}

SECTION_SHIFTS
# ShiftID, Length in mins, Shifts which cannot follow this shift | separated
E,480,
L,480,E

SECTION_STAFF
{staff}

SECTION_DAYS_OFF
A,9

SECTION_SHIFT_ON_REQUESTS
A,0,E,2
B,1,L,3

SECTION_SHIFT_OFF_REQUESTS
A,2,L,5

SECTION_COVER
{cover}
"""
INSTANCE = TEXT.format(days=14, staff="\n".join(STAFF), cover=COVER)
RIGHT = {"A": "EEEE..........", "B": "....LLLL......"}


def roster(plans: dict[str, str]) -> dict[str, dict[int, str]]:
    return {a: {d: s for d, s in enumerate(plan) if s != "."} for a, plan in plans.items()}


def solution(problem: Problem, plans: dict[str, str]) -> Solution:
    names = [shift.id for shift in problem.scenario.shifts]
    found = {}
    for worker in problem.workers:
        given = zip(problem.tables, plans[worker.id], strict=True)
        kinds = [(table, None if s == "." else names.index(s)) for table, s in given]
        found[worker.index] = tuple(
            None if kind is None else Pick(table.kind.tolist().index(kind), ()) for table, kind in kinds
        )
    return Solution.of(problem, found)


@pytest.mark.parametrize(
    ("plan", "rule"),
    [
        ("EEEE..........", None),
        ("EEEEE.........", "run"),
        ("EE..E..EE.....", "shortest_run"),
        ("EE.EE.........", "days_off"),
        (".EE...EE......", None),
        (".....EE....EE.", "weekends"),
        ("EEE.....EE....", "absences"),
        ("LLLL..........", "shift_counts"),
        ("LEEE..........", "succession"),
        ("EEE...........", "period_hours"),
        ("EEEE......EEE.", None),
        ("EEEE..EEE..EEE", "period_hours"),
    ],
)
def test_a_planted_fault_is_found_by_both(plan: str, rule: str | None) -> None:
    instance = read(INSTANCE)
    found = solution(instance.problem(), {**RIGHT, "A": plan})
    findings = audit(instance.scenario, instance.requirement, publish(found))
    broken = {finding.rule for finding in findings if finding.hard}
    if rule == "period_hours":  # missing hours are priced, beyond all else
        broken |= set(cost_terms(findings)) & {rule}
    assert broken >= ({rule} if rule else set())
    assert bool(broken) == bool(faults(INSTANCE, roster({**RIGHT, "A": plan}))) == (rule is not None)


def test_the_cost_is_what_the_checker_counts() -> None:
    instance = read(INSTANCE)
    found = solution(instance.problem(), RIGHT)
    assert roster_of(found) == roster(RIGHT)
    assert found.cost == cost(INSTANCE, roster(RIGHT))


@pytest.mark.parametrize("plan", ["EEEE..........", "EELL......EEE.", ".............."])
def test_the_model_charges_for_too_many_on_a_shift_too(plan: str) -> None:
    """The losses of these instances rise again, and some are 0 with nobody there."""
    problem = read(INSTANCE.replace(",1,100,1", ",0,100,1")).problem()
    wanted = solution(problem, {"A": plan, "B": plan.replace("L", "E")})
    everything = Part((0, 1), tuple(range(len(problem.tables))))
    modelled = cost_in(RosterModel(problem, everything, Solution.of(problem, {})), wanted)
    assert modelled == pytest.approx(wanted.cost)


def test_strangers_are_found() -> None:
    wrong = {"A": {0: "X", 99: "E"}, "C": {}}
    assert len(faults(INSTANCE, wrong)) == 3


def test_a_tiny_instance_is_solved_as_brute_force_does() -> None:
    days = 5
    cover = "\n".join(line for line in COVER.splitlines() if int(line.split(",")[0]) < days)
    text = TEXT.format(days=days, staff="\n".join(s.replace("1920", "960") for s in STAFF), cover=cover)
    text = text.replace("A,9", "A,3")
    plans = ["".join(plan) for plan in product(".EL", repeat=days)]
    idle = "EEEE."
    good_a, good_b = (
        [
            p
            for p in plans
            if not any(f.startswith(name) for f in faults(text, roster({name: p, other: idle})))
        ]
        for name, other in ("AB", "BA")
    )
    best = min(cost(text, roster({"A": a, "B": b})) for a in good_a for b in good_b)
    result = solve(read(text).problem(), Stop(20), Options(reproducible=True))
    assert faults(text, roster_of(result.solution)) == []
    assert cost(text, roster_of(result.solution)) == best == result.bound
    assert result.status == "optimal"


def test_the_command_prints_one_object_last(tmp_path: Path) -> None:
    file, out = tmp_path / "made-up.txt", tmp_path / "solution.json"
    file.write_text(INSTANCE)
    command = [sys.executable, "-m", "benchmarks.curtois", str(file), "--seconds", "3", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert set(told) == {"instance", "status", "cost", "bound", "gap", "seconds", "audit_findings"}
    assert told["audit_findings"] == 0
    read_back = json.loads(out.read_text())
    saved = {name: {int(day): shift for day, shift in plan.items()} for name, plan in read_back.items()}
    assert told["cost"] == cost(INSTANCE, saved)
