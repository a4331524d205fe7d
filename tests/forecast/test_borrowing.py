from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from wfm.explaining import check
from wfm.forecast import borrowed
from wfm.labels import LANGUAGES
from wfm.scenario.scenario import Scenario

Row = Callable[..., dict[str, Any]]
Make = Callable[..., Scenario]


def test_totals_of_the_days_planned_are_no_concern(make: Make, total: Row) -> None:
    assert not borrowed(make(totals=[total()]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_totals_of_another_month_are_told_with_both_periods(make: Make, total: Row, lang: str) -> None:
    scenario = make(totals=[total(first="2027-03-01", last="2027-03-31")])
    (concern,) = borrowed(scenario)
    assert not concern.hard
    assert concern.date == date(2027, 7, 1)
    assert "general" in concern.text(lang)
    assert concern.text(lang).count("2027") == 2
    assert concern in check(scenario)


def test_only_open_days_without_a_total_are_told(make: Make, total: Row) -> None:
    scenario = make(totals=[total(first="2027-07-01", last="2027-07-29")])
    (concern,) = borrowed(scenario)
    assert (concern.date, concern.amount) == (date(2027, 7, 30), 1)


def test_each_total_used_is_told_with_the_days_nearest_to_it(make: Make, total: Row) -> None:
    rows = [total(first="2027-06-01", last="2027-06-30"), total(first="2027-08-01", last="2027-08-31")]
    before, after = borrowed(make(totals=rows))
    assert before.date == date(2027, 7, 1)
    assert after.date == date(2027, 7, 19)


def test_a_queue_with_a_history_needs_no_totals(make: Make, total: Row) -> None:
    days = [f"2027-05-{day:02d}T09:00" for day in range(1, 31)]
    history = [{"queue": "general", "start": day, "offered": 4} for day in days]
    assert not borrowed(make(history=history, totals=[total(first="2027-03-01", last="2027-03-31")]))
