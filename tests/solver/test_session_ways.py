from __future__ import annotations

from dataclasses import replace

import pytest

from tests.solver.build import MONDAY, Settings
from tests.solver.office import written
from tests.solver.outing import DINANT, FAR, NAMUR, ROAD, held, social_service
from wfm.scenario.scenario import Scenario
from wfm.solver.session_ways import asked_times, by_phone, is_short
from wfm.values.roster import Segment

LONG: Settings = {"setup": "15min", "wrapup": "15min"}


def service(**more: object) -> Scenario:
    one, two = held("one", "09:00", "11:00"), held("two", "11:00", "12:00")
    permanences = ({**one, **LONG, **more}, {**two, **LONG})
    return social_service(days=5, permanences=permanences, homes=(ROAD, FAR), sites=(NAMUR, DINANT))


def day(text: str, refs: str, place: str | None = "namur") -> tuple[Segment, ...]:
    segments = written(service(), "ann", MONDAY, text)
    return tuple(replace(s, ref=ref, place=place) for s, ref in zip(segments, refs.split(), strict=True))


@pytest.mark.parametrize(
    ("row", "place", "phoned"),
    [
        ({"by_phone": True}, "hall", True),
        ({"by_phone": True}, "home", True),
        ({"by_phone": True}, "namur", False),
        ({"by_phone": True}, None, False),
        ({}, "hall", False),
        ({"by_phone": True, "mode": "phone"}, "hall", False),
    ],
)
def test_a_session_elsewhere_is_by_telephone_where_that_may_be(
    row: Settings, place: str | None, phoned: bool
) -> None:
    segment = day("09:00 permanence 11:00", "one", place)[0]
    assert by_phone(service(**row).permanences[0], segment) is phoned


def test_ways_count_outwards_from_a_session() -> None:
    out = day("08:15 travel 09:00 permanence 11:00 travel 11:45", "one one one")
    assert not is_short(service(), out, 1, 45)
    assert is_short(service(), out, 1, 46)
    assert is_short(service(), out[:2], 1, 45)


def test_two_sessions_right_after_each_other_share_what_lies_between() -> None:
    both = day("08:45 permanence 11:00 permanence 12:15", "one two")
    first, second = service().permanences
    assert asked_times(service(), first, both, 0) == (525, 660)
    assert asked_times(service(), second, both, 1) == (660, 735)
    assert asked_times(service(), second, both[1:], 0) == (645, 735)
