"""A small social service with a regional site, and permanences of fixed and of flexible dates."""

from __future__ import annotations

from collections.abc import Sequence

from tests.solver.build import Settings, service
from wfm.scenario.scenario import Scenario

HALL: Settings = {"id": "hall", "open": "Mon-Fri 07:00-19:00"}
NAMUR: Settings = {"id": "namur", "region": "south", "open": "Mon-Fri 08:00-18:00"}
SOUTH: Settings = {"id": "south", "titulars": "ann", "substitutes": "bob|eve"}
MORNING: Settings = {
    "id": "morning",
    "site": "namur",
    "recurrence": "1st and 2nd Tuesday",
    "start": "09:00",
    "end": "11:30",
}
FLEXIBLE: Settings = {"id": "flexible", "site": "namur", "per_month": 5, "start": "14:00", "end": "16:00"}
RULES: Settings = {
    "shift": {"earliest_start": "07:00", "latest_start": "10:00", "latest_end": "19:00", "step": 30},
    "lunch": {"earliest": "11:30", "latest": "14:30", "step": 30},
}


def social_service(
    *,
    days: int = 12,
    permanences: tuple[Settings, ...] = (MORNING, FLEXIBLE),
    people: tuple[str, ...] = ("ann", "bob", "eve"),
    region: Settings | None = None,
    rules: Settings | None = None,
    minutes: int = 35,
    homes: Sequence[Settings] = (),
    absences: Sequence[Settings] = (),
    closures: Sequence[Settings] = (),
    calendar: Settings | None = None,
    sites: Sequence[Settings] = (NAMUR,),
    seats: int | None = None,
) -> Scenario:
    """Social workers of one region, two weeks of March 2026 from Monday the 2nd."""
    staff = [{"id": name, "site": "hall", "languages": "fr", "weekly_hours": 35} for name in people]
    return service(
        days=days,
        agents=staff,
        sites=({**HALL, "seats": seats}, *sites),
        regions=({**SOUTH, **(region or {})},),
        travel=({"from": "hall", "to": "namur", "minutes": minutes}, *homes),
        permanences=permanences,
        rules={**RULES, **(rules or {})},
        absences=absences,
        closures=closures,
        calendar=calendar or {},
    )


DINANT: Settings = {"id": "dinant", "region": "south", "open": "Mon-Fri 08:00-18:00"}
ROAD: Settings = {"from": "namur", "to": "dinant", "minutes": 20}
FAR: Settings = {"from": "hall", "to": "dinant", "minutes": 50}


def held(name: str, start: str, end: str, site: str = "namur", **more: object) -> Settings:
    """A session of the first Tuesday."""
    times = {"start": start, "end": end, "setup": "0min", "wrapup": "0min", **more}
    return {"id": name, "site": site, "recurrence": "1st Tuesday", **times}
