from __future__ import annotations

from datetime import date, timedelta

from tests.solver.build import service
from wfm.scenario.open_lines import meet, open_spans

CHANGE = date(2026, 3, 27)  # a Friday; the clocks go forward on the Sunday
DAY = {"id": "day", "open": "Mon-Sun 08:30-12:00 13:00-17:00"}
NIGHT = {"id": "night", "open": "Mon-Sun 00:00-02:00 11:00-12:30"}


def test_hours_of_several_lines_are_one_and_nights_go_on() -> None:
    scenario = service(first=CHANGE, days=2, queues=(DAY, NIGHT))
    both = [(0, 120), (510, 750), (780, 1020)]
    assert open_spans(scenario, (0, 1), CHANGE) == [*both, *((a + 1440, b + 1440) for a, b in both)]
    assert open_spans(scenario, (0,), CHANGE + timedelta(days=1)) == [(1950, 2160), (2220, 2460)]
    assert open_spans(scenario, (), CHANGE) == []


def test_hours_are_elapsed_minutes() -> None:
    """On a Sunday on which the clocks go forward, half past eight is 450 minutes after midnight."""
    scenario = service(first=CHANGE, days=3, queues=({"id": "day", "open": "Sun 08:30-12:00 13:00-17:00"},))
    sunday = 2 * 24 * 60
    assert open_spans(scenario, (0,), date(2026, 3, 29)) == [
        (sunday + 450, sunday + 660),
        (sunday + 720, sunday + 960),
    ]


def test_what_of_a_time_lies_in_spans() -> None:
    spans = [(0, 10), (20, 30)]
    assert meet(5, 25, spans) == [(5, 10), (20, 25)]
    assert meet(10, 20, spans) == []
    assert meet(20, 20, spans) == []
