"""Sessions of fixed date that need more rooms than their site has: arithmetic, before anything is planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wfm.scenario.permanence_sessions import sessions
from wfm.scenario.regions import PHONE, Permanence
from wfm.scenario.scenario import Scenario


@dataclass(frozen=True)
class Crowded:
    """Sessions that are held at the same time at a site with too few rooms.

    Attributes:
        site: id of the site.
        rooms: how many rooms it has.
        permanences: the permanences, in the order of their rows.
        start: when all of them are held, wall-clock minutes since midnight.
        dates: every date of it, in order.
    """

    site: str
    rooms: int
    permanences: tuple[Permanence, ...]
    start: int
    dates: tuple[date, ...]


def crowded(scenario: Scenario) -> Iterator[Crowded]:
    """Every set of sessions of fixed date that no roster can find rooms for; flexible ones are left out.

    Args:
        scenario: what the planner gave; sites without a number of rooms have enough of them.
    """
    rooms = {site.id: site.rooms for site in scenario.sites if site.rooms is not None}
    booked: defaultdict[tuple[str, date], list[Permanence]] = defaultdict(list)
    for session in sessions(scenario):
        row = session.permanence
        if len(session.dates) == 1 and row.site in rooms and row.mode != PHONE:
            booked[row.site, session.dates[0]].append(row)
    found: defaultdict[tuple[str, int, tuple[str, ...]], list[date]] = defaultdict(list)
    for (site, day), rows in booked.items():
        for start, together in _overlaps(rows, rooms[site]):
            found[site, start, together].append(day)
    known = {row.id: row for row in scenario.permanences}
    for (site, start, together), dates in found.items():
        yield Crowded(site, rooms[site], tuple(known[name] for name in together), start, tuple(sorted(dates)))


def _overlaps(rows: list[Permanence], rooms: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Moments at which a session begins that finds no room, with all that are held then."""
    for start in sorted({row.start - row.setup for row in rows}):
        held = [row for row in rows if row.start - row.setup <= start < row.end + row.wrapup]
        if len(held) > rooms:
            yield start, tuple(row.id for row in held)
