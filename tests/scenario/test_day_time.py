from datetime import date

import pytest
from pydantic import ValidationError

from wfm.scenario.day_time import DayTime

MONDAY = date(2027, 7, 5)


def test_a_weekday_comes_again_and_a_date_does_not() -> None:
    weekly, once = DayTime(agent="a", weekday="Mon"), DayTime(agent="a", day=MONDAY)
    assert weekly.on(MONDAY)
    assert weekly.on(date(2027, 7, 12))
    assert not weekly.on(date(2027, 7, 6))
    assert once.on(MONDAY)
    assert not once.on(date(2027, 7, 12))


def test_the_whole_day_by_default() -> None:
    row = DayTime.model_validate({"agent": "a", "date": "05/07/2027"})
    assert (row.start, row.end) == (0, 1440)


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({}, "weekday_or_date_missing"),
        ({"weekday": "Mon", "date": "2027-07-05"}, "weekday_or_date"),
        ({"weekday": "Mon", "from": "12:00", "to": "12:00"}, "after"),
    ],
)
def test_parts_of_a_day_that_cannot_be(values: dict[str, object], label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        DayTime.model_validate({"agent": "a", **values})
    assert [error["type"] for error in caught.value.errors()] == [f"expected.{label}"]


def test_odd_and_even_weeks() -> None:
    odd = DayTime(agent="a", weekday="Mon", weeks="ODD")
    assert MONDAY.isocalendar().week == 27
    assert odd.on(MONDAY)
    assert not odd.on(date(2027, 7, 12))
    assert DayTime(agent="a", weekday="Mon", weeks="even").on(date(2027, 7, 12))
    with pytest.raises(ValidationError, match="weeks_of_weekday"):
        DayTime(agent="a", day=MONDAY, weeks="odd")
