from collections.abc import Callable
from datetime import date
from pathlib import Path

from wfm.scenario.pins import FORBID, PIN, Pin
from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills\na;35;general\n"
HEAD = "agent;date;from;to;activity;mode\n"


def test_pins_as_planners_write_them(write: Write) -> None:
    table = HEAD + "a;2027-07-07;;;;\na;08/07/2027;9h;10h30;Phone;\na;2027-07-09;;;;forbid\n"
    day, phone, free = read(write(agents=AGENTS, pins=table)).pins
    assert (day.mode, day.activity, day.whole_day) == (PIN, "", True)
    assert (phone.start, phone.end, phone.activity, phone.whole_day) == (540, 630, "phone", False)
    assert (free.mode, free.whole_day) == (FORBID, True)


def test_pins_of_an_activity_and_of_a_place(write: Write) -> None:
    sites = "id;open\nhall;Mon-Fri 08:00-18:00\n"
    table = "agent;date;activity;place;mode\na;2027-07-07;BackOffice;hall;\na;2027-07-08;;hall;prefer\n"
    both, place = read(write(agents=AGENTS, sites=sites, pins=table)).pins
    assert (both.activity, both.place, both.specific, both.whole_day) == ("backoffice", "hall", True, True)
    assert (place.activity, place.place, place.specific) == ("", "hall", True)


def test_pins_that_cannot_be(write: Write, told: Tell) -> None:
    rows = "b;2027-07-07;;;;\na;;;;;\na;2027-07-07;9h;9h;;\na;2027-07-07;9h;;tea;\na;2027-07-07;;;;perhaps\n"
    assert sorted(told(write(agents=AGENTS, pins=HEAD + rows))) == [
        ("pins.csv", 2, "agent", "unknown_agent"),
        ("pins.csv", 3, "date", "missing"),
        ("pins.csv", 4, "to", "after"),
        ("pins.csv", 5, "activity", "one_of"),
        ("pins.csv", 6, "mode", "one_of"),
    ]


def test_a_pin_speaks_of_one_agent_on_one_day() -> None:
    pin = Pin(agent="a", day=date(2027, 7, 7))
    assert pin.of("a", date(2027, 7, 7))
    assert not pin.of("b", date(2027, 7, 7))
    assert not pin.of("a", date(2027, 7, 14))
