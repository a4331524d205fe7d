from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from tests.solver.build import MONDAY, Settings, service
from wfm.errors import ScenarioError
from wfm.hiring import capacity, staffed
from wfm.planning import plan
from wfm.scenario.hire import Hire
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import Stop

CALLS = {"from": MONDAY, "to": MONDAY + timedelta(days=1), "queue": "line", "offered": 300}
REPEATS: Settings = {"id": "line", "redial": 0.6, "observed_answer_rate": 0.5}


def centre(**more: object) -> Scenario:
    return service(days=2, interval=30, totals=[CALLS], **{"agents": 3, **more})  # type: ignore[arg-type]


def test_more_people_answer_more_each_less_than_the_one_before() -> None:
    found = capacity(centre(), range(6))
    assert [point.agents for point in found.points] == [3, 4, 5, 6, 7, 8]
    answered = [point.reached.callers_answered for point in found.points]
    gains = [after - before for before, after in pairwise(answered)]
    assert min(gains) > 0
    assert gains == sorted(gains, reverse=True)
    hours = [point.phone_hours for point in found.points]
    assert hours[5] - hours[4] == pytest.approx(hours[1] - hours[0])


def test_a_point_does_not_depend_on_the_others() -> None:
    scenario = centre()
    every = {point.hires: point for point in capacity(scenario, range(5)).points}
    for point in capacity(scenario, (4, 0)).points:
        assert point == every[point.hires]


def test_no_roster_answers_more() -> None:
    scenario = centre()
    found = capacity(scenario, (0, 1, 2), Stop(seconds=0.4), reproducible=True)
    for point in found.points:
        assert point.planned is not None
        assert point.planned.answered <= point.reached.answered
        assert point.planned.answered > 0.8 * point.reached.answered
    made = plan(scenario, Stop(seconds=0.4), reproducible=True)
    assert found.points[0].planned is not None
    assert found.points[0].planned.answered == pytest.approx(made.report.figures.total.answered)


def test_only_the_ends_and_the_middle_are_planned() -> None:
    found = capacity(centre(), range(7), Stop(seconds=0.05), reproducible=True)
    assert [point.hires for point in found.points if point.planned] == [0, 3, 6]
    assert not any(point.planned for point in capacity(centre(), range(3)).points)


def test_repeat_calls_are_in_the_answer_rate() -> None:
    points = capacity(centre(queues=(REPEATS,)), (0, 4)).points
    few, many = (point.reached for point in points)
    assert few.calls > few.callers
    assert many.calls < few.calls
    assert few.answer_rate is not None
    assert few.caller_answer_rate is not None
    assert few.caller_answer_rate > few.answer_rate


def test_a_new_colleague_is_what_the_service_says() -> None:
    scenario = centre()
    found = capacity(scenario, (0, 1))
    assert found.newcomer is not None
    assert (found.newcomer.weekly_minutes, found.newcomer.like_most) == (2100, True)
    half = scenario.service.model_copy(update={"hire": Hire(fte=0.5, skills=("line",))})
    less = capacity(scenario.but(service=half), (0, 1))
    assert less.newcomer is not None
    assert (less.newcomer.weekly_minutes, less.newcomer.like_most) == (1140, False)
    assert less.points[0] == found.points[0]
    assert less.points[1].phone_hours < found.points[1].phone_hours


def test_a_service_that_is_to_begin() -> None:
    hire = centre().service.model_copy(update={"hire": Hire(fte=1, skills=("line",))})
    found = capacity(centre().but(service=hire, agents=()), (0, 3), Stop(seconds=0.05), reproducible=True)
    nobody, three = found.points
    assert (nobody.phone_hours, nobody.planned) == (0.0, None)
    assert nobody.reached.answered == pytest.approx(0.0, abs=1e-6)
    assert three.reached.answered > 0
    assert three.planned is not None


def test_what_cannot_be_asked() -> None:
    with pytest.raises(ScenarioError):
        capacity(centre().but(agents=()), (1,))
    for hires in ((), (-1, 2)):
        with pytest.raises(ValueError, match="number"):
            capacity(centre(), hires)


def test_new_colleagues_join_those_who_are_there() -> None:
    scenario = centre()
    more = staffed(scenario, Hire(fte=1, skills=("line",)), 2)
    assert [agent.id for agent in more.agents] == ["a0", "a1", "a2", "new-1", "new-2"]
    assert more.hash != scenario.hash
