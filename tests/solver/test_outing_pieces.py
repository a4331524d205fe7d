from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from tests.solver.build import Settings, pose
from tests.solver.outing import DINANT, FAR, NAMUR, ROAD, held, social_service
from wfm.solver.adopt import adopt
from wfm.solver.audit import audit
from wfm.solver.convex import SCALE
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import read
from wfm.solver.outing_pieces import Piece, outing_pieces
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.solution import Block, Solution
from wfm.solver.stop import Stop
from wfm.values.roster import Activity, Roster

TUESDAY = 1
TWO = (
    held("one", "09:00", "12:00", setup="15min", wrapup="15min"),
    held("two", "13:30", "16:00", setup="15min", wrapup="15min"),
)
APART = (held("one", "09:00", "11:20"), held("two", "13:00", "15:00", "dinant"))
BACK_TO_BACK = (
    held("one", "09:00", "11:00", setup="15min", wrapup="15min"),
    held("two", "11:00", "12:30", setup="15min", wrapup="15min"),
)


def posed(*permanences: Settings, people: tuple[str, ...] = ("ann",), **more: int) -> Problem:
    rules = {
        "breaks": {"minutes": 0},
        "lunch": {"earliest": "11:30", "latest": "14:30", "step": 15},
        "seats": {"price": 0.4},
    }
    return pose(
        social_service(
            days=2,
            permanences=permanences,
            people=people,
            rules=rules,
            homes=(ROAD, FAR),
            sites=(NAMUR, DINANT),
            seats=more.get("seats"),
        ),
        busy=2,
    )


def told(roster: Roster) -> list[str]:
    return [f"{s.start:%H:%M} {s.activity} {s.place} {s.ref or ''}".strip() for s in roster.segments]


def test_a_worker_who_stays_waits_and_has_lunch_at_the_place() -> None:
    problem = posed(*TWO)
    low = problem.grid.midnight(problem.grid.dates[TUESDAY])
    lunch = Piece(low + 750, low + 780, Activity.LUNCH)
    blocks = [Block(0, 96 + 32, 96 + 50, onward=True), Block(1, 96 + 52, 96 + 68)]
    pieces = outing_pieces(problem, problem.workers[0], problem.grid.dates[TUESDAY], blocks, [lunch])
    found = [(p.start - low, p.end - low, p.activity.value, p.ref, p.place) for p in pieces]
    assert sorted(found, key=lambda piece: piece[0]) == [
        (480, 525, "travel", "one", "namur"),
        (525, 735, "permanence", "one", "namur"),
        (735, 750, "backoffice", "one", "namur"),
        (750, 780, "lunch", None, "namur"),
        (780, 795, "backoffice", "one", "namur"),
        (795, 975, "permanence", "two", "namur"),
        (975, 1020, "travel", "two", "namur"),
    ]


def test_a_day_without_sessions_keeps_its_lunch() -> None:
    problem, lunch = posed(*TWO), Piece(720, 750, Activity.LUNCH)
    assert outing_pieces(problem, problem.workers[0], problem.grid.dates[0], [], [lunch]) == [lunch]


@pytest.mark.parametrize("permanences", [TWO, APART, BACK_TO_BACK])
def test_a_roster_with_both_sessions_is_sound_and_read_again(
    permanences: tuple[Settings, ...],
) -> None:
    problem = posed(*permanences)
    result = solve(problem, Stop(1), Options(reproducible=True))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert [f.text for f in found if f.rule == "permanences"] == []
    joined = [block.onward for pick in result.solution.plans[0] if pick for block in pick.blocks]
    assert joined == [True, False]
    travel = [s for s in roster.segments if s.activity is Activity.TRAVEL]
    assert len(travel) == (3 if permanences is APART else 2)
    again = adopt(problem, roster)
    assert again.plans == result.solution.plans


@pytest.mark.parametrize("model", [False, True])
def test_whoever_stays_out_leaves_a_seat_over_lunch(model: bool) -> None:
    problem = posed(*TWO, people=("ann", "bob", "eve"), seats=1)
    solution = solve(problem, Stop(1), Options(reproducible=True)).solution
    if model:  # what CP-SAT counts is what the plan costs
        part = RosterModel(problem, Part((0, 1, 2), (TUESDAY,), kept(solution)), solution)
        solver = cp_model.CpSolver()
        assert solver.solve(part.cp) == cp_model.OPTIMAL
        solution = read(part, solver)
        counted = solver.value(part.shared["seats"]) / SCALE
        assert counted == pytest.approx(charged(problem, solution, TUESDAY), abs=0.01)
    joined = [b.onward for plan in solution.plans for pick in plan if pick for b in pick.blocks]
    assert joined == [True, False]
    found = audit(problem.scenario, problem.requirement, publish(solution))
    assert sum(f.cost for f in found if f.rule == "seats") == pytest.approx(solution.terms.get("seats", 0.0))
    assert charged(problem, solution, TUESDAY) > 0  # two at the office, one out: lunch there counts nobody


def kept(solution: Solution) -> dict[tuple[int, int], list[int]]:
    """The duties of Tuesday that a roster has, and no others."""
    picks = {(a, TUESDAY): plan[TUESDAY] for a, plan in enumerate(solution.plans)}
    return {cell: [pick.duty] if pick else [] for cell, pick in picks.items()}


def charged(problem: Problem, solution: Solution, day: int) -> float:
    """What is charged for seats on a day."""
    found = audit(problem.scenario, problem.requirement, publish(solution))
    return sum(f.cost for f in found if f.rule == "seats" and f.date == problem.grid.dates[day])
