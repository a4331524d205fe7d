"""The sessions of permanences over a horizon: their dates, what became of holidays, and who may hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wfm.scenario.people import Agent, Site
from wfm.scenario.regions import PHONE, Permanence, Region
from wfm.scenario.scenario import Scenario
from wfm.scenario.sessions import REACH, HolidayPolicy, month_end, parts, shift_holidays

AROUND = timedelta(days=4 * REACH)
"""How far beyond the horizon dates are looked at: one may come in from there, or keep another from it."""


@dataclass(frozen=True)
class Session:
    """One session of a permanence.

    Attributes:
        permanence: the permanence.
        dates: the date, or those among which the roster chooses; none where the session is dropped.
        planned: the date that the recurrence names, where a closed site moved or dropped it.
    """

    permanence: Permanence
    dates: tuple[date, ...]
    planned: date | None = None


def sessions(scenario: Scenario) -> tuple[Session, ...]:
    """Every session of the horizon, in the order of ``permanences`` and of time.

    What is a session, and when, does not depend on the horizon: of horizons that follow each other, each
    session belongs to exactly one.
    """
    return tuple(
        session
        for row in scenario.permanences
        for session in (_fixed if row.per_month is None else _flexible)(scenario, row)
    )


def day_of(session: Session, held: Mapping[tuple[str, date], Sequence[str]]) -> date | None:
    """The date on which a session is held: the one with most of those who hold it, the first of equals.

    Args:
        session: the session.
        held: who holds a permanence on a day.

    Returns:
        None where nobody holds it.
    """
    count = {day: len(held.get((session.permanence.id, day), ())) for day in session.dates}
    best = max(count, key=count.__getitem__, default=None)
    return best if best and count[best] else None


def _fixed(scenario: Scenario, permanence: Permanence) -> Iterator[Session]:
    """The sessions that take place in the horizon, and those of the horizon that take place nowhere."""
    grid = scenario.grid
    first, last = grid.first - AROUND, grid.last + AROUND
    policy, works = HolidayPolicy(permanence.holiday), _opened(scenario, permanence, first, last)
    for fate in shift_holidays(_named(permanence, first, last), policy, works):
        if (fate.actual or fate.planned) in grid:
            yield Session(permanence, (fate.actual,) if fate.actual else (), fate.planned)


def _flexible(scenario: Scenario, permanence: Permanence) -> Iterator[Session]:
    """The sessions of flexible date that belong to the horizon, each on one of its days in the horizon.

    One belongs where the middle one of its possible days lies: a horizon always has a day for its own.
    """
    grid, per_month = scenario.grid, permanence.per_month or 0
    end = month_end(grid.last)
    first = permanence.first or grid.first.replace(day=1)
    for run in parts(first, min(permanence.last or end, end), per_month):
        if run.last < grid.first or grid.last < run.first:
            continue
        works = _opened(scenario, permanence, run.first, run.last)
        dates = [day for day in _named(permanence, run.first, run.last) if works(day)]
        middle = dates[len(dates) // 2] if dates else run.first + (run.last - run.first) / 2
        if middle in grid:
            yield Session(permanence, tuple(day for day in dates if day in grid))


def _named(permanence: Permanence, first: date, last: date) -> Iterator[date]:
    """The days between two, both included, that the recurrence names in the season; all without one."""
    rule = permanence.recurrence
    every = (first + timedelta(days=k) for k in range((last - first).days + 1))
    return filter(permanence.in_season, every if rule is None else rule.dates(first, last))


def _opened(scenario: Scenario, permanence: Permanence, first: date, last: date) -> Callable[[date], bool]:
    """Whether the site is open for all of a session on a day between ``first`` and ``last``.

    A session by telephone asks for an open day; beyond the two days nothing is open.
    """
    calendar = scenario.calendar(first, last)
    site = site_named(scenario, permanence.site)
    low, high = permanence.start, permanence.end

    def opened(day: date) -> bool:
        if not (first <= day <= last and calendar.is_open(day)):
            return False
        if permanence.mode == PHONE:
            return day.weekday() < 5 or any(site.open.on(day))
        closed = (c for c in scenario.closures if c.day == day and not c.queue and c.site in ("", site.id))
        spans = calendar.shorten(day, site.open.on(day))
        return any(a <= low and high <= b for a, b in spans) and not any(
            c.start < high and low < c.end for c in closed
        )

    return opened


def site_named(scenario: Scenario, name: str) -> Site:
    """The site with this id."""
    return next(site for site in scenario.sites if site.id == name)


def region_of(scenario: Scenario, permanence: Permanence) -> Region | None:
    """The region of a permanence's site, or None."""
    name = site_named(scenario, permanence.site).region
    return next((region for region in scenario.regions if region.id == name), None)


def rank(scenario: Scenario, permanence: Permanence, agent: Agent) -> int | None:
    """How near an agent is to a permanence: 0 titular, 1 first substitute, ...; None for anybody else.

    Where nobody is named for the region, all are as near as a titular.
    """
    region = region_of(scenario, permanence)
    if region is None or not (region.titulars or region.substitutes) or agent.id in region.titulars:
        return 0
    return 1 + region.substitutes.index(agent.id) if agent.id in region.substitutes else None


def due_for(scenario: Scenario, permanence: Permanence, agent: Agent) -> float | None:
    """What it costs that an agent holds a session, in call equivalents; None where the agent may not."""
    rule = scenario.service.rules.permanences
    site, region = site_named(scenario, permanence.site), region_of(scenario, permanence)
    languages = permanence.languages or site.languages or (region.languages if region else ())
    if (permanence.skill and permanence.skill not in agent.skills) or not set(languages) <= set(
        agent.languages
    ):
        return None
    near = rank(scenario, permanence, agent)
    if near is not None:
        return near * rule.substitute
    return rule.other if rule.others else None


def way(scenario: Scenario, permanence: Permanence, agent: Agent) -> int | None:
    """Minutes of an agent's way to a permanence: from home where that is given, else from the agent's site.

    Returns:
        None where ``travel`` does not tell.
    """
    base = scenario.site_of(agent)
    if permanence.mode == PHONE or (base and base.id == permanence.site):
        return 0
    ways = scenario.ways
    home = ways.get((agent.id, permanence.site))
    return home if home is not None else ways.get((base.id, permanence.site)) if base else None


def onward(scenario: Scenario, permanence: Permanence) -> Mapping[str, int]:
    """Minutes of the ways on from a permanence to other sites that ``travel`` tells; to its own site none."""
    if permanence.mode == PHONE:
        return {}
    ways = ((site.id, scenario.ways.get((permanence.site, site.id))) for site in scenario.sites)
    return {site: minutes for site, minutes in ways if minutes is not None} | {permanence.site: 0}
