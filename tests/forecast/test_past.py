from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.forecast.test_history import rows
from wfm.forecast.clean import read_records
from wfm.forecast.days import EVE, HOLIDAY
from wfm.forecast.past import Past, read_past
from wfm.scenario.scenario import Scenario

Make = Callable[..., Scenario]


def past(make: Make, **tables: object) -> Past:
    given: dict[str, Any] = {"hours": "Mon-Fri 08:00-18:00", "history": rows(60), **tables}
    scenario = make(first="2027-07-12", last="2027-07-18", **given)
    queue = scenario.queues[0]
    return read_past(scenario, queue, read_records(scenario)["general"], date(2027, 7, 12), date(2027, 7, 18))


def test_the_days_reach_from_the_history_to_those_wanted(make: Make) -> None:
    found = past(make)
    assert found.series.days.dates[0] == date(2027, 4, 5)
    assert found.series.days.dates[-1] == date(2027, 7, 18)
    assert len(found.series.counts) == 84
    assert found.starts.tolist() == list(range(480, 1080, 60))
    assert found.series.days.usual[0].tolist() == [60.0] * 10


def test_holidays_eves_events_and_partial_closures(make: Make) -> None:
    closures = [{"date": "2027-06-08", "from": "14:00"}]
    events = [{"from": "2027-06-01", "to": "2027-06-01", "factor": 0.1}]
    found = past(make, closures=closures, events=events, queue={"open_on_holidays": True}).series
    number = {day: k for k, day in enumerate(found.days.dates)}
    ascension, eve = number[date(2027, 5, 6)], number[date(2027, 5, 5)]
    assert found.days.kind[[ascension, eve]].tolist() == [HOLIDAY, EVE]
    assert found.days.is_open[ascension]
    assert not found.learn[[number[date(2027, 6, 8)], number[date(2027, 6, 1)]]].any()
    assert found.days.open[number[date(2027, 6, 8)]].tolist() == [60.0] * 6 + [0.0] * 4


def test_rows_that_are_partly_open(make: Make) -> None:
    found = past(make, hours="Mon-Fri 08:00-17:45").series
    assert found.days.usual[0, -1] == 45.0


def test_the_effect_of_school_holidays_is_divided_out(make: Make) -> None:
    scenario = make(hours="Mon-Fri 08:00-18:00", first="2027-07-12", last="2027-07-18", history=rows(60))
    calendar = scenario.service.calendar.model_copy(update={"school": "fr-b", "school_factor": 0.5})
    service = scenario.service.model_copy(update={"calendar": calendar})
    given = scenario.model_copy(update={"service": service})
    queue = given.queues[0]
    found = read_past(given, queue, read_records(given)["general"], date(2027, 7, 12), date(2027, 7, 18))
    assert found.school[-1] == 0.5
    plain = past(make).series.totals
    assert np.flatnonzero(found.school[:84] < 1).size > 0
    assert found.series.totals * found.school[:84] == pytest.approx(plain)
