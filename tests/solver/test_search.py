from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import pytest
from ortools.sat.python import cp_model

from tests.solver.brute import KINDS, cheapest, tiny
from tests.solver.build import Settings, draw, pose, service
from wfm.solver import bound, improve
from wfm.solver.audit import audit, cost_terms
from wfm.solver.problem import Problem
from wfm.solver.processes import processes
from wfm.solver.publish import publish
from wfm.solver.search import Options, Result, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import Progress, Stop

LINES: tuple[Settings, ...] = ({"id": "calls"}, {"id": "mail", "open": "Mon-Fri 09:00-16:10"})
TEAM: tuple[Settings, ...] = ({"skills": ["calls"]}, {}, {"weekly_hours": "30h24"}, {"skills": []})
EVERY_DAY: tuple[Settings, ...] = ({"id": "calls", "open": "Mon-Sun 08:00-20:00"},)
ROTATING: Settings = {
    "shift": {"earliest_start": "08:00", "latest_start": "14:00", "latest_end": "20:00", "step": 60},
    "limits": {"daily_rest": "14h"},
}


@pytest.fixture(autouse=True)
def no_hidden_failure(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What goes wrong while a roster is refined is only logged: it must not go unseen here."""
    yield
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def sound(problem: Problem, result: Result) -> None:
    """The roster breaks no rule and costs what is said, whoever counts."""
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    terms = {name: cost for name, cost in result.solution.terms.items() if cost > 1e-12}
    assert cost_terms(found) == pytest.approx(terms)
    assert result.bound is None or result.bound <= result.solution.cost + 1e-9


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_tiny_problems_are_solved_to_the_optimum(seed: int, kind: str) -> None:
    problem = tiny(seed, **KINDS[kind])
    result = solve(problem, Stop(seconds=1.5, gap=1e-4, stall=0.7), Options(workers=1))
    sound(problem, result)
    assert result.solution.cost == pytest.approx(cheapest(problem), abs=1e-3)
    assert result.bound is not None
    assert result.status in ("optimal", "feasible")
    if result.status == "optimal":
        assert result.bound == pytest.approx(cheapest(problem), rel=1e-5)


def test_what_is_proven_is_called_optimal() -> None:
    """Nobody can work: the idle roster is the only one."""
    away = [{"agent": "a0", "from": "2026-01-01", "to": "2026-12-31"}]
    problem = pose(service(agents=1, absences=away))
    result = solve(problem, Stop(seconds=5))
    sound(problem, result)
    assert result.status == "optimal"
    assert result.gap == pytest.approx(0.0, abs=1e-6)
    assert publish(result.solution).segments == ()


@pytest.mark.parametrize("cancelled", [False, True])
@pytest.mark.parametrize("rules", [{}, ROTATING])
def test_there_always_is_a_roster(cancelled: bool, rules: Settings) -> None:
    problem = pose(service(queues=LINES, agents=TEAM, rules=rules))
    stop = Stop(seconds=0.05)
    if cancelled:
        stop.cancel.set()
    result = solve(problem, stop)
    sound(problem, result)
    assert result.status == ("interrupted" if cancelled else "feasible")


def test_the_cost_never_rises_and_the_bound_never_falls() -> None:
    problem = pose(service(queues=LINES, agents=TEAM, days=12), busy=20)
    events: list[Progress] = []
    kept: list[Result] = []
    result = solve(problem, Stop(seconds=1.5), on_progress=events.append, on_incumbent=kept.append)
    sound(problem, result)
    costs = [event.cost for event in events]
    bounds = [event.bound for event in events if event.bound is not None]
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)
    assert {event.phase for event in events} <= {"construct", "bound", "improve"}
    assert [one.solution.cost for one in kept] == sorted((one.solution.cost for one in kept), reverse=True)
    assert kept[-1].solution is result.solution
    assert kept[-1].solution.cost == result.solution.cost == costs[-1]


@pytest.mark.parametrize("rules", [{}, ROTATING])
def test_a_reproducible_search_repeats_itself(rules: Settings) -> None:
    def run() -> tuple[object, ...]:
        problem = pose(service(queues=LINES, agents=TEAM, rules=rules))
        result = solve(problem, Stop(seconds=0.5), Options(seed=7, reproducible=True))
        return publish(result.solution), result.bound, result.gap, result.status

    assert run() == run()


def test_a_start_is_not_given_up_for_a_worse_roster() -> None:
    problem = pose(service(queues=LINES, agents=TEAM))
    good = solve(problem, Stop(seconds=1)).solution
    stop = Stop(seconds=1)
    stop.cancel.set()
    again = solve(problem, stop, start=good)
    assert again.solution.cost <= good.cost
    bad = Solution.of(problem, {})
    assert solve(problem, stop, start=bad).solution.cost < bad.cost


def test_a_start_that_breaks_a_rule_is_mended() -> None:
    """Five long days for everybody answer more calls than the contracts allow."""
    problem = pose(service(queues=LINES, agents=TEAM), busy=40)
    broken = draw(problem, 3, share=1.0)
    found = audit(problem.scenario, problem.requirement, publish(broken))
    assert any(f.hard for f in found)
    stop = Stop(seconds=1)
    stop.cancel.set()
    sound(problem, solve(problem, stop, start=broken))
    sound(problem, solve(problem, Stop(seconds=0.3), start=broken))


@pytest.mark.parametrize(
    ("days", "rules"),
    [
        (5, ROTATING),
        (14, {"shift": {"step": 60}}),  # open every day: runs of days and weekly rest bind
    ],
)
def test_agents_whom_the_dynamic_program_cannot_plan_are_planned(days: int, rules: Settings) -> None:
    problem = pose(service(days=days, queues=EVERY_DAY, agents=3, rules=rules), busy=20)
    assert problem.binding[0]
    result = solve(problem, Stop(seconds=1.5))
    sound(problem, result)
    assert all(any(plan) for plan in result.solution.plans)
    assert result.bound is not None
    assert result.bound > 0


@pytest.mark.parametrize("first", [date(2026, 3, 26), date(2026, 10, 22)])
def test_a_sunday_on_which_the_clocks_change(first: date) -> None:
    problem = pose(service(first=first, days=5, queues=EVERY_DAY, agents=3, rules=ROTATING), busy=20)
    result = solve(problem, Stop(seconds=1))
    sound(problem, result)
    assert any(plan[3] for plan in result.solution.plans), "somebody works on the Sunday"


@pytest.mark.parametrize("rules", [{}, ROTATING])
def test_a_solver_that_never_answers_costs_no_roster(
    monkeypatch: pytest.MonkeyPatch, rules: Settings
) -> None:
    monkeypatch.setattr("wfm.solver.cpsat.run", lambda *_: None)
    problem = pose(service(queues=LINES, agents=TEAM, rules=rules))
    sound(problem, solve(problem, Stop(seconds=0.3)))


@pytest.mark.parametrize("rules", [{}, ROTATING])
def test_a_solver_that_crashes_costs_no_roster(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, rules: Settings
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(cp_model.CpSolver, "solve", crash)
    problem = pose(service(queues=LINES, agents=TEAM, rules=rules))
    sound(problem, solve(problem, Stop(seconds=2), Options(reproducible=True)))
    assert "a solver failed" in caplog.text
    caplog.clear()


@pytest.mark.parametrize("place", [(improve.Improver, "run"), (bound.Climber, "climb")])
def test_a_search_that_crashes_keeps_its_roster(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, place: tuple[type, str]
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(*place, crash)
    problem = pose(service(queues=LINES, agents=TEAM))
    sound(problem, solve(problem, Stop(seconds=1)))
    assert "the best roster so far is kept" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    "agents",
    [
        (),
        ({"skills": []}, {"skills": ["other"]}),
        ({"weekly_hours": 60}, {"weekly_hours": "0h30"}),
        ({"from": "2026-03-05"}, {"to": "2026-03-03"}, {"from": "2027-01-01"}),
    ],
)
def test_odd_teams_are_planned(agents: tuple[Settings, ...]) -> None:
    problem = pose(service(agents=agents))
    result = solve(problem, Stop(seconds=0.4))
    sound(problem, result)


def test_hours_that_cannot_be_worked_are_priced() -> None:
    problem = pose(service(agents=[{"weekly_hours": 60}]))
    result = solve(problem, Stop(seconds=0.4))
    assert result.solution.terms["hours"] == pytest.approx((60 - 1 - 45) * 5.0)


def test_the_search_ends_at_the_gap_that_is_asked_for() -> None:
    problem = pose(service(queues=LINES, agents=TEAM))
    result = solve(problem, Stop(seconds=60, gap=0.5))
    assert result.gap is not None
    assert result.gap <= 0.5


def test_the_search_ends_when_it_stalls() -> None:
    problem = pose(service(queues=LINES, agents=TEAM))
    result = solve(problem, Stop(seconds=10_000, stall=0.5), Options(reproducible=True))
    sound(problem, result)


def test_a_helper_that_is_killed_is_done_without(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("wfm.solver.team.SHIFT_SECONDS", 0.3)
    problem = pose(service(days=12, agents=6), busy=20)
    stop = Stop(seconds=60)

    def kill(pool: ProcessPoolExecutor) -> None:
        """Kill a helper as soon as there is one; end the search a while after it is told."""
        while not pool._processes:
            time.sleep(0.01)
        os.kill(min(pool._processes), signal.SIGKILL)
        while not caplog.records:
            time.sleep(0.01)
        time.sleep(0.2)
        stop.cancel.set()

    with processes(2) as pool:
        assert isinstance(pool, ProcessPoolExecutor)
        threading.Thread(target=kill, args=(pool,), daemon=True).start()
        result = solve(problem, stop, Options(executor=pool, helpers=2))
    sound(problem, result)
    assert [record.getMessage() for record in caplog.records] == [
        "helpers failed (BrokenProcessPool); the search goes on without them"
    ]
    assert result.status == "interrupted", "the search went on until it was told to end"
