from __future__ import annotations

from dataclasses import replace

import pytest

from tests.edits.hand import (
    EARLY,
    FRIDAY,
    MONDAY,
    SCENARIO,
    TUESDAY,
    day_of,
    document,
    outline,
)
from tests.solver.build import need, service
from wfm.edits.apply import day_segments, edited_roster, hold_pins, pin_of, with_pins
from wfm.edits.edit import Edits, Held
from wfm.report.shift_rows import ShiftRow, shift_row
from wfm.scenario.pins import FORBID, PIN
from wfm.solver.audit import audit
from wfm.values.presence import stays
from wfm.values.records_edits import PinRecord
from wfm.values.roster import Activity, Roster, Segment

ORIGIN = day_of("a0", TUESDAY, EARLY)
ROW = shift_row(ORIGIN)


def parts(found: tuple[Segment, ...]) -> list[tuple[str, str, str]]:
    return [(f"{s.start:%H:%M}", f"{s.end:%H:%M}", str(s.activity)) for s in found]


def test_a_shift_moved_as_a_whole_takes_its_breaks_along_and_leaves_its_meeting() -> None:
    row = replace(ROW, start=EARLY + 60, end=EARLY + 540, lunch=(810, 840))
    found = day_segments(SCENARIO, Held("a0", TUESDAY, row, ORIGIN))
    assert parts(found) == [
        ("09:30", "11:30", "phone"),
        ("11:30", "11:45", "break"),
        ("11:45", "13:30", "phone"),
        ("13:30", "14:00", "lunch"),
        ("14:00", "15:00", "meeting"),
        ("15:00", "17:30", "phone"),
    ]
    assert all(segment.pinned for segment in found)


def test_somebody_else_takes_the_meeting_over_but_on_another_day_there_is_none() -> None:
    other = day_segments(SCENARIO, Held("a3", TUESDAY, replace(ROW, agent="a3"), ORIGIN, lunch=True))
    assert [(s.agent, s.start, s.end, s.activity) for s in other] == [
        ("a3", s.start, s.end, s.activity) for s in ORIGIN
    ]
    later = replace(ROW, date=FRIDAY)
    found = day_segments(SCENARIO, Held("a0", FRIDAY, later, ORIGIN, lunch=True))
    assert Activity.MEETING not in {segment.activity for segment in found}
    assert {segment.date for segment in found} == {FRIDAY}


def test_lunch_that_is_asked_for_goes_before_a_meeting_and_any_other_after() -> None:
    over = replace(ROW, lunch=(840, 870))
    asked = day_segments(SCENARIO, Held("a0", TUESDAY, over, ORIGIN, lunch=True))
    assert ("14:00", "14:30", "lunch") in parts(asked)
    assert not any(activity == "meeting" for _, _, activity in parts(asked))
    along = day_segments(SCENARIO, Held("a0", TUESDAY, over, ORIGIN))
    assert not any(activity == "lunch" for _, _, activity in parts(along))


def test_the_files_where_no_line_is_open() -> None:
    row = ShiftRow("a3", MONDAY, 420, 1140)
    assert parts(day_segments(SCENARIO, Held("a3", MONDAY, row))) == [
        ("07:00", "08:30", "backoffice"),
        ("08:30", "17:30", "phone"),
        ("17:30", "19:00", "backoffice"),
    ]


def test_lines_that_are_not_pooled_are_kept_where_they_were() -> None:
    apart = service(days=5, interval=30, agents=4, rules={"phone": {"pooled": False}})
    line = tuple(replace(s, queue="line") if s.activity is Activity.PHONE else s for s in ORIGIN)
    longer = day_segments(apart, Held("a0", TUESDAY, replace(ROW, end=EARLY + 540), line))
    assert list(stays(longer, apart.grid)) == list(stays(line, apart.grid))
    assert parts(longer)[-1] == ("16:30", "17:30", "backoffice")


def test_a_clock_change_keeps_the_times_on_the_wall() -> None:
    spring = service(
        first=FRIDAY.replace(day=27), days=4, queues=[{"id": "line", "open": "Mon-Sun 00:00-24:00"}]
    )
    sunday = FRIDAY.replace(day=29)
    (only,) = day_segments(spring, Held("a0", sunday, ShiftRow("a0", sunday, 60, 360)))
    assert (only.wall_start, only.wall_end, only.minutes) == (60, 360, 240)


def test_kept_days_are_as_they_were_and_days_off_are_empty() -> None:
    kept = day_segments(SCENARIO, Held("a0", TUESDAY, ROW, ORIGIN, lunch=True, edited=False))
    assert [replace(segment, pinned=False) for segment in kept] == list(ORIGIN)
    assert day_segments(SCENARIO, Held("a0", TUESDAY, None, ORIGIN)) == ()


def test_the_rest_of_the_roster_is_as_written() -> None:
    held = (Held("a0", TUESDAY, None), Held("a3", MONDAY, ShiftRow("a3", MONDAY, 540, 720)))
    edited = edited_roster(SCENARIO, Edits(document(), held=held))
    before = dict(outline(document().roster))
    del before["a0", TUESDAY]
    assert outline(edited) == {**before, ("a3", MONDAY): ("09:00", "12:00")}
    assert edited.agents == document().roster.agents


@pytest.mark.parametrize("change", [{}, {"start": 540}, {"end": 960}, {"lunch": (720, 750)}])
def test_pins_hold_a_day_to_its_times_and_nothing_else(change: dict[str, object]) -> None:
    """The audit of pins finds a day as it is wanted without fault, and every other day guilty."""
    pinned = SCENARIO.but(pins=hold_pins([Held("a0", TUESDAY, ROW, ORIGIN, lunch=True)]))
    day = day_segments(SCENARIO, Held("a0", TUESDAY, replace(ROW, **change), ORIGIN, lunch=True))  # type: ignore[arg-type]
    requirement = need(SCENARIO)
    broken = {f.rule for f in audit(pinned, requirement, Roster(day)) if f.hard and f.rule == "pins"}
    assert broken == ({"pins"} if change else set())


def test_pins_of_days_off_and_of_nights() -> None:
    (off,) = hold_pins([Held("a0", TUESDAY, None)])
    assert (off.mode, off.whole_day) == (FORBID, True)
    night = hold_pins([Held("a0", TUESDAY, ShiftRow("a0", TUESDAY, 1320, 1800))])
    assert [(pin.mode, pin.start, pin.end) for pin in night] == [(FORBID, 0, 1320), (PIN, 1320, 1321)]
    assert pin_of("a0", TUESDAY, (0, 15), PIN).end == 15


def test_pins_of_the_workbook_hold_besides_those_of_the_scenario() -> None:
    mine = [pin_of("a0", day, (540, 600), PIN) for day in (MONDAY, TUESDAY)]
    scenario = SCENARIO.but(pins=tuple(mine))
    records = [PinRecord(agent="a0", date=day, start=540, end=600) for day in (MONDAY, TUESDAY, FRIDAY)]
    edits = Edits(
        document(), held=(Held("a1", MONDAY, None),), pins=(records[1], records[2]), unpinned=(records[0],)
    )
    found = with_pins(scenario, edits).pins
    assert [(pin.agent, pin.day, pin.mode) for pin in found] == [
        ("a0", TUESDAY, PIN),
        ("a0", FRIDAY, PIN),
        ("a1", MONDAY, FORBID),
    ]


def test_what_is_done_and_where_is_kept_in_a_pin() -> None:
    record = PinRecord(
        agent="a0", date=MONDAY, start=540, end=600, activity="files", place="hall", mode="forbid"
    )
    (pin,) = with_pins(SCENARIO.but(pins=()), Edits(document(), pins=(record,))).pins
    assert (pin.activity, pin.place, pin.mode, pin.start, pin.end) == ("files", "hall", "forbid", 540, 600)
