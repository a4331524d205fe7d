from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from wfm.forecast import audit_dates
from wfm.forecast.audited import Note, audited
from wfm.scenario.scenario import Scenario

from .histories import HOURS, Rows, history, usual

Make = Callable[..., Scenario]
DAY = timedelta(days=1)


def notes(make: Make, rows: Rows, *, hours: str = HOURS, holidays: str = "none") -> list[Note]:
    (given,) = audited(make(hours=hours, holidays=holidays, history=rows))
    checks = (
        audit_dates.weekday_break,
        audit_dates.wrong_weekdays,
        audit_dates.busy_holidays,
        audit_dates.clock_not_changed,
    )
    return [note for check in checks for note in check(given)]


def test_a_sound_year_has_nothing_odd(make: Make) -> None:
    assert notes(make, history(date(2025, 1, 1), 365)) == []


def test_a_year_put_together_from_two_is_found_where_it_breaks(make: Make) -> None:
    # what a published file did: the end of 2013 and most of 2014, all of it dated 2019
    dated = date(2019, 1, 1) - date(2014, 1, 1)
    early = history(date(2014, 1, 1), 304, label=dated)
    late = history(date(2013, 11, 1), 61, label=date(2019, 11, 1) - date(2013, 11, 1))
    found = notes(make, early + late)
    assert [note.kind for note in found] == ["weekday_break"]
    assert abs(found[0].days[0] - date(2019, 11, 1)) <= 3 * DAY
    assert found[0].found.params["shift"] == 1


@pytest.mark.parametrize("shift", [-2, -1, 1, 3])
def test_dates_that_are_all_off_are_told_with_the_way_back(make: Make, shift: int) -> None:
    found = notes(make, history(date(2025, 3, 3), 91, label=shift * DAY))
    assert [note.kind for note in found] == ["wrong_weekdays"]
    assert found[0].found.params["shift"] == -shift


def test_a_line_that_is_always_open_needs_a_pattern_to_break(make: Make) -> None:
    flat = history(date(2025, 1, 6), 120, lambda day, minute: 20.0)
    assert notes(make, flat, hours="Mon-Sun 08:00-18:00") == []


def test_holidays_on_busy_days(make: Make) -> None:
    rows = history(date(2025, 1, 1), 365)
    (found,) = notes(make, rows, holidays="be-legal")
    assert found.kind == "busy_holidays"
    assert date(2025, 4, 21) in found.days
    closed = {date(2025, 1, 1), date(2025, 4, 21), date(2025, 5, 1), date(2025, 5, 29), date(2025, 6, 9)}
    closed |= {date(2025, 7, 21), date(2025, 8, 15), date(2025, 11, 11), date(2025, 12, 25)}
    quiet = history(date(2025, 1, 1), 365, lambda day, minute: usual(day, minute) * (day not in closed))
    assert notes(make, quiet, holidays="be-legal") == []


def test_times_that_never_change_to_summer(make: Make) -> None:
    winter, summer = history(date(2025, 1, 6), 83), history(date(2025, 3, 30), 60)
    for row in summer:
        row["start"] = str(datetime.fromisoformat(f"{row['start']}:00") - timedelta(hours=1))[:16]
    found = notes(make, winter + summer)
    assert [(note.kind, note.days) for note in found] == [("clock", (date(2025, 3, 30),))]


def test_a_trend_is_no_break(make: Make) -> None:
    first = date(2025, 1, 6)
    rows = history(first, 200, lambda day, minute: usual(day, minute) * (1 + (day - first).days / 50))
    assert notes(make, rows) == []
