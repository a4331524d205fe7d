"""Sessions of a finished roster: held at their site or by telephone, and the ways around them, for audits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from wfm.scenario.regions import PHONE, Permanence
from wfm.scenario.scenario import Scenario
from wfm.values.roster import Activity, Segment

MOVES = (Activity.LUNCH, Activity.BREAK, Activity.TRAVEL)


def by_phone(permanence: Permanence, segment: Segment) -> bool:
    """Whether a session that may be held by telephone is: its worker is elsewhere than at its site."""
    elsewhere = segment.place not in (None, permanence.site)
    return elsewhere and permanence.by_phone and permanence.mode != PHONE


def is_short(scenario: Scenario, day: Sequence[Segment], place: int, minutes: int) -> bool:
    """Whether somebody lacks the way to a session, or back, and does not go on directly there.

    Args:
        scenario: the scenario.
        day: what the agent does on the day, in order.
        place: position of the session in it.
        minutes: of the way from the office.
    """
    sides = day[:place][::-1], day[place + 1 :]
    return any(
        _travelled(side, day[place]) < minutes and not _direct(scenario, side, day[place]) for side in sides
    )


def asked_times(
    scenario: Scenario, permanence: Permanence, day: Sequence[Segment], place: int
) -> tuple[int, int]:
    """When a session must have begun and may end at the earliest, minutes since midnight.

    Two right after each other at one site share the clearing away and the setting up.
    """
    before, after = day[:place][-1:], day[place + 1 :][:1]
    early = permanence.start - (0 if _turns(scenario, before, day[place]) else permanence.setup)
    late = permanence.end + (0 if _turns(scenario, after, day[place]) else permanence.wrapup)
    return early, late


def _travelled(neighbours: Sequence[Segment], segment: Segment) -> float:
    """Minutes on the way that join a session, counted outwards."""
    total = 0.0
    for other in neighbours:
        if other.activity is not Activity.TRAVEL or other.ref != segment.ref:
            break
        total += other.minutes
    return total


def _direct(scenario: Scenario, side: Sequence[Segment], segment: Segment) -> bool:
    """Whether somebody goes on between two sessions at one site, or by the way between their sites."""
    between = list(takewhile(lambda one: one.activity is not Activity.PERMANENCE, side))
    sites = [_site(scenario, one) for one in (segment, *side[len(between) : len(between) + 1])]
    if len(sites) < 2 or None in sites:
        return False
    ways = [one.minutes for one in between if one.activity is Activity.TRAVEL]
    if not all(one.place in sites or one.activity in MOVES for one in between):
        return False
    if sites[0] == sites[1]:
        return not ways
    way = scenario.ways.get((sites[0] or "", sites[1] or ""))
    return way is not None and sum(ways) >= way


def _site(scenario: Scenario, segment: Segment) -> str | None:
    """The site at which somebody is for a session; None where it is held by telephone."""
    known = {row.id: row for row in scenario.permanences if row.mode != PHONE}
    row = known.get(segment.ref or "")
    return None if row is None or by_phone(row, segment) else row.site


def _turns(scenario: Scenario, beside: Sequence[Segment], segment: Segment) -> bool:
    """Whether a session at the same site comes right before or after one."""
    site = _site(scenario, segment)
    return site is not None and any(
        other.activity is Activity.PERMANENCE and _site(scenario, other) == site for other in beside
    )
