from datetime import date

import numpy as np
import pytest

from tests.simulation.service import MONDAY, at, forecast, full_days, segment, service
from wfm.errors import RosterError
from wfm.scenario.scenario import Scenario
from wfm.simulation.behaviour import Behaviour, BookedCallback
from wfm.simulation.centre import Booking, Span, Step, Stretch
from wfm.simulation.setup import Demand, demand, duties
from wfm.values.roster import Activity, Roster, Segment

HOUR = 3600.0
TWO = ({"id": "line"}, {"id": "other", "patience_s": 300})


def lines_of(scenario: Scenario, **behaviour: Behaviour) -> Demand:
    return demand(scenario, forecast(scenario), behaviour, (), "serve")


def stretches(scenario: Scenario, *segments: Segment, **behaviour: Behaviour) -> list[Stretch]:
    found = duties(scenario, Roster(segments), lines_of(scenario, **behaviour), scenario.grid)
    return [duty.stretch for duty in found]


def hours(*clock: float) -> tuple[Span, ...]:
    return tuple((low * HOUR, high * HOUR) for low, high in zip(clock[::2], clock[1::2], strict=True))


def test_opening_hours_and_moments_when_nobody_waits_any_longer() -> None:
    scenario = service()
    (line,) = lines_of(scenario).centre.lines
    assert line.open == hours(9, 12, 13, 16, 33, 36, 37, 40)
    assert line.cleared == tuple(hour * HOUR for hour in (13, 33, 37))
    (strict,) = demand(scenario, forecast(scenario), {}, (), "turn_away").centre.lines
    assert strict.cleared == tuple(hour * HOUR for hour in (12, 16, 36, 40))


def test_a_line_open_round_the_clock_never_closes() -> None:
    (line,) = lines_of(service([{"id": "line", "open": "Mon-Sun 00:00-24:00"}])).centre.lines
    assert line.open == hours(0, 48)
    assert line.cleared == ()


def test_the_spring_change_takes_an_hour() -> None:
    sunday = date(2026, 3, 29)
    scenario = service([{"id": "line", "open": "Sun 01:00-05:00"}], first=sunday, days=1)
    (line,) = lines_of(scenario).centre.lines
    assert line.open == hours(1, 4)
    (stretch,) = stretches(scenario, segment("a0", "01:00", "05:00", day=sunday))
    assert (stretch.start, stretch.end) == (HOUR, 4 * HOUR)


def test_each_queue_has_its_own_figures() -> None:
    given = lines_of(service(TWO))
    assert given.names == ("line", "other")
    assert [line.patience_s for line in given.centre.lines] == [120.0, 300.0]
    assert given.within == (20.0, 20.0)
    assert np.all(given.centre.lines[0].handling_s == 240.0)


def test_callers_of_unknown_patience_never_hang_up() -> None:
    (line,) = lines_of(service([{"id": "line", "patience_s": None}])).centre.lines
    assert line.patience_s == np.inf


def test_behaviour_becomes_steps() -> None:
    act = Behaviour(
        redial=0.5,
        redial_after_s=60.0,
        reconnect=0.1,
        reconnect_after_s=70.0,
        escalates={"other": 0.2},
        trunks=6,
        priority=2,
    )
    line, other = lines_of(service(TWO), line=act).centre.lines
    assert line.after_miss == (Step(0.5, 0, 60.0),)
    assert line.after_answer == (Step(0.2, 1), Step(0.1, 0, 70.0))
    assert (line.trunks, line.priority) == (6, 2)
    assert other.after_miss == other.after_answer == ()


def test_call_backs_are_a_line_of_their_own() -> None:
    act = Behaviour(
        callback=0.3, callback_after_s=600.0, callback_s=200.0, callback_within_s=900.0, reserve=2
    )
    booked = BookedCallback("other", at("14:00"), at("15:00"), 10.0)
    scenario = service(TWO)
    given = demand(scenario, forecast(scenario), {"line": act}, [booked], "serve")
    assert given.names == ("line", "other", "line/callback", "other/callback")
    assert given.within == (20.0, 20.0, 900.0, np.inf)
    line, _, born, promised = given.centre.lines
    assert line.after_answer == (Step(0.3, 2, 600.0),)
    assert (born.reserve, promised.reserve) == (2, 0)
    assert born.handling_s[0] == 200.0
    assert promised.booked == (Booking(14 * HOUR, 15 * HOUR, 600.0),)


def test_windows_outside_the_horizon_are_cut_off() -> None:
    before, after = date(2026, 2, 27), date(2026, 3, 4)
    booked = [
        BookedCallback("line", at("10:00", before), at("11:00", before), 5.0),
        BookedCallback("line", at("10:00", before), at("11:00"), 5.0),
        BookedCallback("line", at("10:00", after), at("11:00", after), 5.0),
    ]
    scenario = service()
    line = demand(scenario, forecast(scenario), {}, booked, "serve").centre.lines[-1]
    assert line.booked == (Booking(0.0, 11 * HOUR, 300.0),)


def test_unknown_queues_are_refused() -> None:
    scenario = service()
    booked = BookedCallback("fax", at("10:00"), at("11:00"), 5.0)
    behaviour = {"telex": Behaviour(), "line": Behaviour(escalates={"mail": 0.1})}
    with pytest.raises(ValueError, match="fax, mail, telex"):
        demand(scenario, forecast(scenario), behaviour, [booked], "serve")


def test_segments_that_touch_are_one_stretch() -> None:
    found = stretches(
        service(TWO),
        segment("a0", "09:00", "10:00"),
        segment("a0", "10:00", "11:00"),
        segment("a0", "11:00", "11:15", Activity.BREAK),
        segment("a0", "11:15", "12:00"),
        segment("a1", "12:00", "13:00"),
    )
    assert [(s.agent, s.start / HOUR, s.end / HOUR) for s in found] == [
        (0, 9, 11),
        (0, 11.25, 12),
        (1, 12, 13),
    ]
    assert all(s.lines == {0, 1} for s in found)


def test_agents_serve_what_they_can_take_and_what_the_segment_says() -> None:
    scenario = service(TWO, {"a": ["line"], "b": ["line", "other"]})
    found = stretches(
        scenario,
        segment("a", "09:00", "10:00"),
        segment("a", "10:00", "11:00", queue="other"),
        segment("b", "09:00", "10:00", queue="other"),
        segment("b", "10:00", "11:00"),
        segment("b", "11:00", "12:00", Activity.BACKOFFICE),
    )
    assert [(s.agent, s.start / HOUR, set(s.lines)) for s in found] == [
        (0, 9, {0}),
        (1, 9, {1}),
        (1, 10, {0, 1}),
    ]


def test_who_makes_call_backs() -> None:
    calling = segment("a0", "09:00", "10:00", Activity.CALLBACK)
    phone = segment("a0", "10:00", "11:00")
    apart = stretches(service(TWO), calling, phone, line=Behaviour(callback=0.1))
    assert [set(s.lines) for s in apart] == [{2}, {0, 1}]
    blended = stretches(service(TWO), calling, phone, line=Behaviour(callback=0.1, reserve=1))
    assert [set(s.lines) for s in blended] == [{2}, {0, 1, 2}]
    assert stretches(service(TWO), calling) == []


def test_segments_outside_the_horizon_are_left_out() -> None:
    before, after = date(2026, 2, 27), date(2026, 3, 4)
    found = stretches(
        service(), segment("a0", "09:00", "10:00", day=before), segment("a0", "09:00", "10:00", day=after)
    )
    assert found == []


def test_each_stretch_belongs_to_its_planning_day() -> None:
    scenario = service()
    found = duties(scenario, full_days(scenario), lines_of(scenario), scenario.grid)
    assert [duty.day for duty in found[:4]] == [0, 0, 1, 1]


def test_unknown_agents_and_queues_are_told_all_at_once() -> None:
    with pytest.raises(RosterError) as caught:
        stretches(
            service(),
            segment("zoe", "09:00", "10:00"),
            segment("a0", "09:00", "10:00", queue="fax"),
            segment("a1", "09:00", "10:00", day=MONDAY),
        )
    assert [problem.expected.params for problem in caught.value.problems] == [
        {"agent": "zoe"},
        {"queue": "fax"},
    ]
    assert all(problem.text(lang) for problem in caught.value.problems for lang in ("fr", "nl", "de", "en"))
