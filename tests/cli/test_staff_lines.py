from datetime import UTC, datetime

import numpy as np
import pytest

from wfm.cli.staff_lines import Expected, Line, header, ordinary_day, peaks
from wfm.erlang import performance


def line(day: int, hour: int, calls: float, required: int, queue: str = "q") -> Line:
    start = datetime(2027, 7, day, hour, tzinfo=UTC)
    return Line(queue, start, calls, 200.0, required, {"n-1": None, "n": None, "n+1": None})


def test_an_ordinary_day_has_the_median_of_calls() -> None:
    days = [line(1, 9, 10, 1), line(2, 9, 90, 1), line(3, 9, 20, 1), line(3, 10, 20, 1)]
    assert ordinary_day(days) == datetime(2027, 7, 3, tzinfo=UTC).date()
    assert ordinary_day([]) is None


def test_the_first_peak_of_a_day_counts() -> None:
    found = [line(1, 9, 1, 2), line(1, 10, 1, 3), line(1, 11, 1, 3), line(1, 9, 1, 1, "r"), line(2, 9, 1, 0)]
    by_day = list(peaks(found))
    assert [day.day for day, _ in by_day] == [1, 2]
    assert by_day[0][1]["q"].start.hour == 10
    assert by_day[0][1]["r"].required == 1


def test_what_has_no_figure_is_none() -> None:
    unstaffed = performance(np.zeros((1, 1)), 0.1, 200.0, patience=60.0)
    assert Expected.of(unstaffed, 0, 0, 0) == Expected(0, 0.0, 0.0, None, 1.0)
    overloaded = performance(np.full((1, 1), 10.0), 0.1, 200.0)
    assert Expected.of(overloaded, 0, 0, 10) == Expected(10, None, 0.0, None, 1.0)


def test_a_row_has_a_cell_for_every_column() -> None:
    expected = Expected(3, 0.9, 0.8, 12.0, 0.7)
    one = Line(
        "q", datetime(2027, 7, 1, 9, tzinfo=UTC), 5.0, 200.0, 3, {"n-1": None, "n": expected, "n+1": None}
    )
    cells = dict(zip(header(), one.to_row(), strict=True))
    assert cells["required"] == 3
    assert cells["answer_rate_n"] == pytest.approx(0.9)
    assert cells["asa_s_n-1"] is None
    assert one.to_dict()["service"] == [
        {"agents": 3, "answer_rate": 0.9, "service_level": 0.8, "asa_s": 12.0, "occupancy": 0.7}
    ]
