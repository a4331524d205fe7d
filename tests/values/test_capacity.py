from dataclasses import replace

from wfm.values.capacity import Capacity, Newcomer, Point, Reached, first_middle_last

REACHED = Reached(calls=200.0, answered=150.0, in_time=100.0, callers=120.0, callers_answered=114.0)
BETTER = replace(REACHED, answered=190.0)
POINTS = (Point(0, 5, 100.0, REACHED), Point(2, 7, 140.0, BETTER, REACHED))
FOUND = Capacity("Line", POINTS, Newcomer(2100, ("line",), ("fr",), like_most=True))


def test_rates_per_attempt_and_per_caller() -> None:
    assert (REACHED.answer_rate, REACHED.service_level, REACHED.caller_answer_rate) == (0.75, 0.5, 0.95)
    nothing = Reached(0.0, 0.0, 0.0, 0.0, 0.0)
    assert (nothing.answer_rate, nothing.service_level, nothing.caller_answer_rate) == (None, None, None)


def test_the_least_that_reaches_a_target() -> None:
    assert [FOUND.least(rate) for rate in (0.7, 0.75, 0.8, 0.96)] == [POINTS[0], POINTS[0], POINTS[1], None]


def test_the_ends_and_the_middle() -> None:
    points = [replace(POINTS[0], hires=hires) for hires in (0, 1, 4, 9, 20)]
    assert first_middle_last(points) == (0, 4, 20)
    assert first_middle_last(points[:2]) == (0, 1)
    assert first_middle_last(points[:1]) == (0,)
    assert first_middle_last([]) == ()


def test_plain_values() -> None:
    told = FOUND.to_dict()
    assert told["hire"] == {
        "weekly_minutes": 2100,
        "skills": ["line"],
        "languages": ["fr"],
        "like_most": True,
    }
    first, second = (point.to_dict() for point in FOUND.points)
    assert (first["hires"], first["answer_rate"], first["planned"]) == (0, 0.75, None)
    assert second["answer_rate"] == 0.95
    assert second["planned"] == REACHED.to_dict()
    assert replace(FOUND, newcomer=None).to_dict()["hire"] is None
