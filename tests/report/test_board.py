"""The roster on a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wfm.report.board import Board, Shift, Use
from wfm.values.document import RosterDocument
from wfm.values.records import RequirementRecord
from wfm.values.roster import HOME, Activity, Segment

ZONE = ZoneInfo("Europe/Paris")
MONDAY = date(2027, 7, 5)

Make = Callable[..., RosterDocument]


def segment(start: str, end: str, activity: Activity, day: date = MONDAY, agent: str = "A01") -> Segment:
    """A segment between two clock times of a day; an end before the start is on the next day."""
    begin = datetime.fromisoformat(f"{day}T{start}").replace(tzinfo=ZONE)
    finish = datetime.fromisoformat(f"{day}T{end}").replace(tzinfo=ZONE)
    return Segment(agent, day, begin, finish + timedelta(days=finish <= begin), activity)


def board(make: Make, *segments: Segment, interval: int = 15, **changes: object) -> Board:
    """A board with these segments alone, and no queue."""
    requirement = RequirementRecord(interval_minutes=interval, queues=(), intervals=())
    return Board(make(2, 1, segments=segments, requirement=requirement, **changes))


def test_a_slot_shows_what_takes_most_of_it(make_document: Make) -> None:
    laid = board(
        make_document,
        segment("08:30", "10:05", Activity.PHONE),
        segment("10:05", "10:15", Activity.BREAK),
        segment("10:15", "16:36", Activity.PHONE),
    )
    uses = laid.uses["A01"]
    at = {f"{laid.moment(slot):%H:%M}": use for slot, use in uses.items()}
    assert at["09:45"] == Use(Activity.PHONE, whole=True)
    assert at["10:00"] == Use(Activity.BREAK, whole=False)
    assert at["16:30"] == Use(Activity.PHONE, whole=False)
    assert "16:45" not in at
    assert "08:15" not in at


def test_only_whole_slots_are_counted(make_document: Make) -> None:
    laid = board(make_document, segment("08:30", "08:50", Activity.PHONE))
    first, second = sorted(laid.uses["A01"])
    assert laid.counts[first] == {Activity.PHONE: 1}
    assert second not in laid.counts


def test_a_shift_in_short(make_document: Make) -> None:
    laid = board(
        make_document,
        segment("08:30", "12:00", Activity.BACKOFFICE),
        segment("12:00", "12:45", Activity.LUNCH),
        segment("12:45", "13:30", Activity.MEETING),
        segment("13:30", "13:45", Activity.BREAK),
        segment("13:45", "14:00", Activity.MEETING),
        segment("14:00", "15:00", Activity.PHONE),
    )
    shift = laid.shifts["A01", MONDAY]
    assert (f"{shift.start:%H:%M}", f"{shift.end:%H:%M}") == ("08:30", "15:00")
    assert shift.worked == 345
    assert shift.main is Activity.BACKOFFICE
    assert [(b.activity, f"{b.start:%H:%M}", f"{b.end:%H:%M}") for b in shift.appointed] == [
        (Activity.MEETING, "12:45", "14:00")
    ]


def test_a_shift_at_home_is_told_as_such() -> None:
    away = segment("08:30", "10:00", Activity.PERMANENCE)
    home = replace(segment("10:00", "12:00", Activity.PHONE), place=HOME)
    assert Shift.of([away, home]).home
    assert not Shift.of([away]).home


def test_lunch_is_never_the_main_activity() -> None:
    shift = Shift.of([segment("12:00", "13:00", Activity.LUNCH), segment("13:00", "13:15", Activity.PHONE)])
    assert shift.main is Activity.PHONE


@pytest.mark.parametrize(("interval", "step"), [(5, 5), (10, 10), (15, 15), (20, 5), (30, 15), (60, 15)])
def test_slots_divide_the_interval(make_document: Make, interval: int, step: int) -> None:
    assert board(make_document, interval=interval).step == step


def test_a_record_fills_all_slots_of_its_interval(document: RosterDocument) -> None:
    record = document.requirement.intervals[0]
    hourly = document.requirement.model_copy(update={"interval_minutes": 60, "intervals": (record,)})
    laid = Board(document.model_copy(update={"requirement": hourly}))
    slots = laid.needs[record.queue]
    assert [f"{laid.moment(slot):%H:%M}" for slot in slots] == ["08:30", "08:45", "09:00", "09:15"]
    assert set(map(id, slots.values())) == {id(record)}


def test_a_day_spans_work_and_open_queues_in_full_hours(document: RosterDocument) -> None:
    laid = Board(document)
    slots = laid.slots(MONDAY)
    assert f"{laid.moment(slots[0]):%H:%M}" == "08:00"
    assert f"{laid.moment(slots[-1]):%H:%M}" == "17:45"
    assert [day.weekday() for day in laid.working_days] == [0, 1, 2, 3, 4, 0, 1, 3, 4]


def test_a_night_runs_past_midnight(make_document: Make) -> None:
    sunday = MONDAY + timedelta(days=6)
    laid = board(make_document, segment("21:30", "05:45", Activity.PHONE, sunday))
    assert laid.working_days == (sunday,)
    assert len(laid.slots(sunday)) == 9 * 4
    assert len(laid.uses["A01"]) == 33


@pytest.mark.parametrize(("day", "slots"), [(date(2027, 3, 28), 28), (date(2027, 10, 31), 36)])
def test_a_day_of_a_clock_change_has_its_true_length(make_document: Make, day: date, slots: int) -> None:
    night = segment("00:00", "08:00", Activity.PHONE, day)
    laid = board(make_document, night, first=day, last=day, zone="Europe/Paris")
    assert len(laid.slots(day)) == slots
    assert len(laid.uses["A01"]) == slots
