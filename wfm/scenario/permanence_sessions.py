"""The sessions of permanences over a horizon: their dates, what became of holidays, and who may hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wfm.scenario.people import Agent, Site
from wfm.scenario.regions import PHONE, Permanence, Region
from wfm.scenario.scenario import Scenario
from wfm.scenario.sessions import HolidayPolicy, parts, shift_holidays


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
    """Every session of the horizon, in the order of ``permanences`` and of time."""
    return tuple(session for row in scenario.permanences for session in _sessions(scenario, row))


def _sessions(scenario: Scenario, permanence: Permanence) -> Iterator[Session]:
    grid, opened = scenario.grid, _opened(scenario, permanence)
    named = (
        grid.dates if permanence.recurrence is None else permanence.recurrence.dates(grid.first, grid.last)
    )
    dates = tuple(day for day in named if permanence.in_season(day))
    if permanence.per_month is None:
        policy = HolidayPolicy(permanence.holiday)
        for fate in shift_holidays(dates, policy, lambda day: opened.get(day, False)):
            yield Session(permanence, (fate.actual,) if fate.actual else (), fate.planned)
        return
    for run in parts(grid.first, grid.last, permanence.per_month):
        yield Session(permanence, tuple(day for day in dates if run.first <= day <= run.last and opened[day]))


def _opened(scenario: Scenario, permanence: Permanence) -> Mapping[date, bool]:
    """On which days the site is open for all of a session; a session by telephone asks for an open day."""
    grid = scenario.grid
    calendar = scenario.calendar(grid.first, grid.last)
    site = site_named(scenario, permanence.site)
    low, high = permanence.start, permanence.end

    def opened(day: date) -> bool:
        if not calendar.is_open(day):
            return False
        if permanence.mode == PHONE:
            return day.weekday() < 5 or any(site.open.on(day))
        closed = (c for c in scenario.closures if c.day == day and not c.queue and c.site in ("", site.id))
        spans = calendar.shorten(day, site.open.on(day))
        return any(a <= low and high <= b for a, b in spans) and not any(
            c.start < high and low < c.end for c in closed
        )

    return {day: opened(day) for day in grid.dates}


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
