from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.edits.hand import EARLY, SCENARIO, day_of
from tests.edits.hand import TUESDAY as MEETING_DAY
from tests.solver.build import Settings
from tests.solver.office import written
from tests.solver.outing import MORNING, social_service
from wfm.edits.edit import Held
from wfm.edits.held_work import Keepers, appointed, work_pins
from wfm.report.shift_rows import shift_row
from wfm.scenario.pins import PIN, Pin
from wfm.scenario.scenario import Scenario
from wfm.values.roster import Activity, Roster, Segment

TUESDAY = date(2026, 3, 3)
OUT = "08:00 travel 08:40 permanence 11:50 travel 12:30 lunch 13:00 phone 16:00"
PEOPLE = ("ann", "bob", "zoe")


def office(*pins: Settings, row: Settings = MORNING, absences: Sequence[Settings] = ()) -> Scenario:
    scenario = social_service(days=5, permanences=(row,), people=PEOPLE, absences=absences)
    told = ({"date": TUESDAY, "activity": "morning", **pin} for pin in pins)
    return scenario.but(pins=tuple(Pin.model_validate(pin) for pin in told))


def out(agent: str) -> tuple[Segment, ...]:
    """A Tuesday with the session in the morning."""
    away = (Activity.PERMANENCE, Activity.TRAVEL)
    found = written(SOUTH, agent, TUESDAY, OUT)
    return tuple(replace(s, ref="morning") if s.activity in away else s for s in found)


SOUTH = office()


def held(day: tuple[Segment, ...]) -> Held:
    row = shift_row(day)
    return Held(row.agent, row.date, row, day, lunch=True)


def test_a_session_is_pinned_to_the_whole_intervals_of_its_time() -> None:
    (pin,) = work_pins(SOUTH, [held(out("bob"))], Roster(out("bob")))
    assert (pin.agent, pin.day, pin.mode, pin.activity) == ("bob", TUESDAY, PIN, "morning")
    assert (pin.start, pin.end) == (525, 705)  # 08:45 to 11:45


def test_days_that_are_not_held_and_days_off_have_none() -> None:
    day = out("bob")
    assert work_pins(SOUTH, [], Roster(day)) == ()
    assert work_pins(SOUTH, [Held("bob", TUESDAY, None, day)], Roster(day)) == ()


def test_meetings_are_pinned_as_well_and_lunch_and_desk_are_not() -> None:
    day = day_of("a0", MEETING_DAY, EARLY)
    (pin,) = work_pins(SCENARIO, [held(day)], Roster(day))
    assert (pin.activity, pin.start, pin.end) == ("meeting", 840, 900)
    short = tuple(
        replace(s, end=s.start.replace(minute=20)) if s.activity is Activity.MEETING else s for s in day
    )
    (whole,) = work_pins(SCENARIO, [held(short)], Roster(short))
    assert whole.whole_day
    assert [str(s.activity) for s in day if appointed(s)] == ["meeting"]


LEAVE = {"agent": "bob", "from": TUESDAY, "to": TUESDAY}


@pytest.mark.parametrize(
    ("scenario", "agent", "keeps"),
    [
        (SOUTH, "bob", True),
        (SOUTH, "zoe", False),
        (office(absences=[LEAVE]), "bob", False),
        (office({"agent": "ann"}), "bob", False),
        (office({"agent": "zoe"}), "bob", True),  # who cannot hold it is no other
        (office({"agent": "bob"}), "bob", True),
        (office({"agent": "ann"}, row={**MORNING, "workers": 2}), "bob", True),
        (office({"agent": "bob", "activity": "", "to": "08:15", "mode": "forbid"}), "bob", False),
    ],
)
def test_who_keeps_a_session(scenario: Scenario, agent: str, keeps: bool) -> None:
    assert Keepers(scenario).keeps(agent, TUESDAY, "morning") is keeps
    assert bool(work_pins(scenario, [held(out(agent))], Roster(out(agent)))) is keeps
    assert not Keepers(scenario).keeps(agent, TUESDAY, "unknown")
