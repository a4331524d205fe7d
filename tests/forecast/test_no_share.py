from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wfm.templates
from wfm.explaining import check
from wfm.forecast import unshared
from wfm.labels import LANGUAGES
from wfm.scenario.reader import read
from wfm.scenario.scenario import Scenario

Row = Callable[..., dict[str, Any]]
Make = Callable[..., Scenario]
TEMPLATES = Path(wfm.templates.__path__[0])


def shares(*rows: tuple[str, float], queue: str = "") -> list[dict[str, object]]:
    return [{"queue": queue, "start": start, "share": share} for start, share in rows]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_opening_before_the_first_hour_with_a_share_is_told(make: Make, total: Row, lang: str) -> None:
    scenario = make(
        hours="Mon-Fri 08:30-16:30", totals=[total()], profiles=shares(("09:00", 8), ("11:00", 7))
    )
    (concern,) = unshared(scenario)
    assert (concern.hard, concern.date) == (False, date(2027, 7, 1))
    assert concern.amount == 30 * 21  # open days of July 2027; the 14th is a holiday
    for told in ("general", "08:30", "09:00"):
        assert told in concern.text(lang)
    assert concern in check(scenario)


def test_a_share_of_zero_and_a_weekday_left_out_are_told_as_they_lie(make: Make, total: Row) -> None:
    rows = [*shares(("08:00", 1), ("12:00", 0), ("13:00", 2)), *_weekdays("Mon", "Tue", "Wed", "Thu")]
    found = unshared(make(hours="Mon-Fri 08:00-17:00", totals=[total()], profiles=rows))
    assert [(c.date, c.amount) for c in found] == [
        (date(2027, 7, 2), 540 * 5),  # Fridays
        (date(2027, 7, 1), 60 * 16),
    ]


def _weekdays(*names: str) -> list[dict[str, object]]:
    return [{"weekday": name, "share": 1} for name in names]


def test_rows_of_another_queue_or_none_leave_nothing_without_calls(make: Make, total: Row) -> None:
    assert not unshared(make(totals=[total()]))
    lines = [{"id": name, "open": "Mon-Fri 08:30-16:30", "aht_s": 240} for name in ("general", "other")]
    rows = shares(("09:00", 8), queue="other")
    assert not unshared(make(queues=lines, totals=[total()], profiles=rows))


def test_a_history_needs_no_profile(make: Make, total: Row) -> None:
    days = [f"2027-05-{day:02d}T09:00" for day in range(1, 31)]
    history = [{"queue": "general", "start": day, "offered": 4} for day in days]
    assert not unshared(make(history=history, totals=[total()], profiles=shares(("11:00", 7))))


@pytest.mark.parametrize("name", ["starter", "permanences", "crisis-line", "two-languages"])
def test_hours_of_templates_name_their_queue_and_leave_no_gap(name: str) -> None:
    scenario = read(TEMPLATES / name)
    assert all(row.queue for row in scenario.profiles if row.start is not None)
    assert not unshared(scenario)
