from __future__ import annotations

from tests.solver.build import Settings, pose
from tests.solver.outing import DINANT, FAR, NAMUR, ROAD, held, social_service
from wfm.scenario.regions import PHONE
from wfm.solver.joins import Join, turn
from wfm.solver.problem import Problem

TUESDAY = 1


def posed(*permanences: Settings, road: bool = True) -> Problem:
    ways = (ROAD, FAR) if road else (FAR,)
    return pose(social_service(days=2, permanences=permanences, homes=ways, sites=(NAMUR, DINANT)))


def walls(problem: Problem, one: int = 0, other: int = 1) -> tuple[int, ...] | None:
    """From one session to another, minutes since midnight."""
    first, then = (problem.tasks[j].away for j in (one, other))
    assert first is not None
    assert then is not None
    found = turn(problem.grid, problem.grid.dates[TUESDAY], first, then)
    return found and tuple(minute - problem.grid.midnight(problem.grid.dates[TUESDAY]) for minute in found)


def test_sessions_at_one_site_leave_the_time_between_them() -> None:
    problem = posed(
        held("one", "09:00", "12:00", wrapup="15min"), held("two", "13:30", "16:00", setup="10min")
    )
    assert walls(problem) == (12 * 60 + 15, 13 * 60 + 20, 13 * 60 + 20)
    join = problem.joins.on(TUESDAY)[0, 1]
    assert join.moved(-96) == Join(49, 53)  # whole quarters between 12:15 and 13:20
    assert problem.joins.on(0) == {}
    assert walls(problem, 1, 0) is None


def test_clearing_away_and_setting_up_share_a_short_time() -> None:
    long = {"setup": "15min", "wrapup": "15min"}
    back_to_back = posed(held("one", "09:00", "11:00", **long), held("two", "11:00", "12:00", **long))
    assert walls(back_to_back) == (660, 660, 660)
    close = posed(held("one", "09:00", "11:00", **long), held("two", "11:20", "12:00", **long))
    assert walls(close) == (675, 675, 675)


def test_sessions_at_two_sites_need_the_way_between_them() -> None:
    one, two = held("one", "09:00", "11:00"), held("two", "11:30", "12:00", "dinant")
    assert walls(posed(one, two)) == (660, 670, 690)
    assert walls(posed(one, two, road=False)) is None
    assert walls(posed(one, held("two", "11:15", "12:00", "dinant"))) is None


def test_nobody_goes_on_to_a_session_by_telephone() -> None:
    problem = posed(held("one", "09:00", "11:00"), held("two", "13:00", "14:00", mode=PHONE))
    assert problem.joins.on(TUESDAY) == {}


def test_lunch_lies_between_two_sessions_or_not() -> None:
    join = Join(49, 53)
    assert join.across([(30, 49), (52, 66)])
    assert not join.across([(30, 48), (50, 66)])
    assert not join.across([(30, 51), (54, 66)])
    assert not join.across([(30, 66), (66, 66)])
