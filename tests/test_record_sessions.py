from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.solver.office import written
from tests.solver.outing import FLEXIBLE, MORNING, social_service
from wfm.record_sessions import session_records, unheld
from wfm.scenario.scenario import Scenario
from wfm.values.roster import Roster

OUT = "08:00 travel 08:45 permanence 11:45 travel 12:30"


def held(scenario: Scenario, agent: str, day: date, ref: str) -> Roster:
    return Roster(tuple(replace(s, ref=ref) for s in written(scenario, agent, day, OUT)))


def test_what_becomes_of_each_session() -> None:
    scenario = social_service(permanences=(MORNING,))
    first, second = session_records(scenario, held(scenario, "ann", date(2026, 3, 3), "morning"))
    assert (first.status, first.agents, first.missing, first.region) == ("covered", ("ann",), 0, "south")
    assert first.start is not None
    assert first.start.isoformat() == "2026-03-03T09:00:00+01:00"
    assert (second.status, second.agents, second.missing) == ("uncovered", (), 1)
    by_bob = next(session_records(scenario, held(scenario, "bob", date(2026, 3, 3), "morning")))
    assert (by_bob.status, by_bob.agents) == ("substituted", ("bob",))


def test_a_session_that_was_moved_or_dropped_tells_its_date() -> None:
    rows = ({**MORNING, "holiday": "next_workday"}, {**MORNING, "id": "other"})
    scenario = social_service(permanences=rows, calendar={"closed": ["2026-03-03"]})
    moved, _, dropped, _ = session_records(scenario, Roster(()))
    assert (moved.status, moved.planned) == ("uncovered", date(2026, 3, 3))
    assert moved.start is not None
    assert moved.start.date() == date(2026, 3, 4)
    assert (dropped.status, dropped.start, dropped.planned) == ("dropped", None, date(2026, 3, 3))


def test_a_flexible_session_has_the_date_on_which_it_is_held() -> None:
    scenario = social_service(permanences=(FLEXIBLE,))
    first, second = session_records(scenario, held(scenario, "ann", date(2026, 3, 5), "flexible"))
    assert first.start is not None
    assert first.start.date() == date(2026, 3, 5)
    assert (second.status, second.start) == ("uncovered", None)


def test_sessions_that_nobody_holds_are_uncovered_from_the_first_to_the_last_date() -> None:
    scenario = social_service(permanences=(MORNING, FLEXIBLE))
    found = list(unheld(scenario, held(scenario, "ann", date(2026, 3, 3), "morning")))
    assert [(one.kind, one.ref, one.missing) for one in found] == [
        ("permanence", "morning", 1),
        ("permanence", "flexible", 1),
        ("permanence", "flexible", 1),
    ]
    assert (found[1].start.date(), found[1].end.date()) == (date(2026, 3, 2), date(2026, 3, 6))


def test_a_session_that_one_of_two_holds_is_held_and_short_of_one() -> None:
    scenario = social_service(permanences=({**MORNING, "workers": 2, "by_phone": True},))
    going = held(scenario, "ann", date(2026, 3, 3), "morning")
    phoned = Roster(tuple(replace(segment, place="hall") for segment in going.segments))
    one, nobody = session_records(scenario, going)
    assert (one.status, one.agents, one.missing) == ("short", ("ann",), 1)
    assert (nobody.status, nobody.agents, nobody.missing) == ("uncovered", (), 2)
    calling = next(session_records(scenario, phoned))  # the public must be told of it all the same
    assert (calling.status, calling.agents, calling.missing) == ("by_phone", ("ann",), 1)
    assert [found.missing for found in unheld(scenario, going)] == [1, 2]


def test_a_session_held_from_the_office_is_by_telephone() -> None:
    scenario = social_service(permanences=({**MORNING, "by_phone": True},))
    going = held(scenario, "ann", date(2026, 3, 3), "morning")
    phoned = Roster(tuple(replace(segment, place="hall") for segment in going.segments))
    there, calling = (next(session_records(scenario, roster)) for roster in (going, phoned))
    assert (there.status, there.mode) == ("covered", "walk_in")
    assert (calling.status, calling.mode, calling.agents) == ("by_phone", "phone", ("ann",))
