from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from wfm.scenario import cell_length


def refused(read: Callable[[object], object], cell: object) -> str:
    """The label with which a cell is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        read(cell)
    return caught.value.type.removeprefix("expected.")


def test_hours_of_a_period() -> None:
    assert [
        cell_length.total_minutes(cell) for cell in ("160", "151,5", "144h30", 0, timedelta(hours=200))
    ] == [
        9600,
        9090,
        8670,
        0,
        12000,
    ]
    assert refused(cell_length.total_minutes, -1) == "total_hours"


@pytest.mark.parametrize(
    "cell",
    ["7h36", "7:36", "7 h 36", "7H36", "07:36:00", "456", "456 min", 456, 456.0, time(7, 36),
     timedelta(hours=7, minutes=36)],
)  # fmt: skip
def test_lengths_of_time(cell: object) -> None:
    assert cell_length.duration(cell) == 456


def test_bounds_of_lengths() -> None:
    assert cell_length.duration("35h") == 2100
    assert cell_length.duration("0") == 0
    assert cell_length.duration("168:00") == 10080


@pytest.mark.parametrize(
    "cell",
    ["7,6", "7.6", 7.6, "7:60", "7:5", "-5", -5, "10081", 10**30, 10081, True, None, "", "7h36m20", "7:36:20",
     float("nan"), float("inf"), timedelta(seconds=30), "99999999999999999999h"],
)  # fmt: skip
def test_what_is_no_length_of_time(cell: object) -> None:
    assert refused(cell_length.duration, cell) == "duration"


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        (35, 2100), ("35", 2100), ("38", 2280), ("30,4", 1824), ("30.4", 1824), (30.4, 1824), ("30h24", 1824),
        ("30:24", 1824), ("30:24:00", 1824), ("35h", 2100), (timedelta(hours=30, minutes=24), 1824),
        (datetime(1900, 1, 1, 6, 24), 1824), (38 * 0.8, 1824), ("33,3333", 2000), ("7,6", 456), (168, 10080),
        (37.5, 2250), ("38u", 2280), ("38 uur", 2280), ("38 heures", 2280), ("38 Std.", 2280), ("7h36", 456),
        ("7,6 h", 456), ("38 h/semaine", 2280), ("30,4 par semaine", 1824), ("38 uur per week", 2280),
        ("30 uur en 24 minuten", 1824),
    ],
)  # fmt: skip
def test_weeks_given_in_hours_are_exact_minutes(cell: object, minutes: int) -> None:
    assert cell_length.weekly_minutes(cell) == minutes


@pytest.mark.parametrize("cell", [0, -35, 169, 2100, "33,33", 30.01, "0:00", timedelta(0)])
def test_weeks_that_cannot_be(cell: object) -> None:
    assert refused(cell_length.weekly_minutes, cell) == "weekly_hours"


@pytest.mark.parametrize(("cell", "share"), [("4/5", 0.8), (" 2 / 3 ", 0.6667), ("4/5 ETP", 0.8)])
def test_a_share_of_full_time_is_told_where_it_belongs(cell: str, share: float) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        cell_length.weekly_minutes(cell)
    assert (caught.value.type, caught.value.context) == ("expected.hours_of_full_time", {"share": share})
    assert refused(cell_length.weekly_minutes, "5/4") == "weekly_hours"


@pytest.mark.parametrize("cell", [True, "nan", None, "full", float("inf"), "30:60", "trente-huit", "38 days"])
def test_weeks_that_are_no_number_are_told_how_hours_are_written(cell: object) -> None:
    assert refused(cell_length.weekly_minutes, cell) == "weekly_hours"


@given(st.integers(1, 10080))
def test_every_whole_minute_of_a_week_can_be_written(minutes: int) -> None:
    assert cell_length.weekly_minutes(f"{minutes // 60}h{minutes % 60:02d}") == minutes
    assert cell_length.weekly_minutes(minutes / 60) == minutes
    assert cell_length.weekly_minutes(timedelta(minutes=minutes)) == minutes
