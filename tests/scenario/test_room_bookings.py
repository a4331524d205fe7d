from __future__ import annotations

from datetime import date

import pytest

from tests.solver.build import Settings
from tests.solver.outing import FLEXIBLE, MORNING, NAMUR, social_service
from wfm.scenario.room_bookings import Crowded, crowded

TUESDAYS = (date(2026, 3, 3), date(2026, 3, 10))


def booked(rooms: int | None, *more: Settings) -> list[Crowded]:
    sites = ({**NAMUR, "rooms": rooms},)
    return list(crowded(social_service(permanences=(MORNING, *more), sites=sites)))


def test_sessions_of_the_same_time_need_a_room_each() -> None:
    second = {**MORNING, "id": "second"}
    (found,) = booked(1, second)
    assert (found.site, found.rooms, found.start, found.dates) == ("namur", 1, 8 * 60 + 45, TUESDAYS)
    assert [row.id for row in found.permanences] == ["morning", "second"]
    assert booked(2, second) == booked(None, second) == []


@pytest.mark.parametrize(("start", "many"), [("11:59", 1), ("12:00", 0)])
def test_a_room_is_taken_until_it_is_cleared(start: str, many: int) -> None:
    # the first session ends at 11:30 and is cleared by 11:45; the next one is set up 15 minutes before
    later = {**MORNING, "id": "later", "start": start, "end": "14:00"}
    assert len(booked(1, later)) == many


@pytest.mark.parametrize("change", [{"mode": "phone"}, {"recurrence": "3rd Tuesday"}, {"site": "hall"}])
def test_sessions_elsewhere_or_by_telephone_need_no_room_there(change: Settings) -> None:
    assert booked(1, {**MORNING, "id": "other", **change}) == []


def test_flexible_dates_are_left_to_the_roster() -> None:
    assert booked(1, {**FLEXIBLE, "start": "09:00", "end": "11:00"}) == []


def test_no_room_at_all_is_told_of_a_single_session() -> None:
    (found,) = booked(0)
    assert [row.id for row in found.permanences] == ["morning"]
