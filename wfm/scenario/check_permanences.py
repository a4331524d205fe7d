"""Regions, ways and permanences that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Problem
from wfm.hours import WeeklyHours, format_clock
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected, unknown
from wfm.scenario.people import Agent, Site
from wfm.scenario.regions import PHONE, Permanence, Region, Travel

FEW = 5  # pairs that are named in one message


def check_permanences(draft: Draft) -> Iterator[Problem]:
    """Every problem of regions, travel and permanences, with each other and with people and sites."""
    yield from _strangers(draft)
    yield from _outside(draft)
    yield from _ways(draft)


def _strangers(draft: Draft) -> Iterator[Problem]:
    """Titulars and substitutes that no agent is, and agents who are named twice in a region."""
    regions, agents = draft.rows(Region), draft.rows(Agent)
    if not agents.whole:
        return
    known = [agent.id for agent in agents.items]
    for item, region in enumerate(regions.items):
        for column, names in (("titulars", region.titulars), ("substitutes", region.substitutes)):
            for name in names:
                if name not in known:
                    yield regions.problem(item, column, unknown("agent", name, known, rows=1))
        for name in sorted(set(region.titulars) & set(region.substitutes)):
            yield regions.problem(item, "substitutes", expected("titular_or_substitute", agent=name))


def _outside(draft: Draft) -> Iterator[Problem]:
    """Sessions that the hours of the site hold on no weekday."""
    permanences = draft.rows(Permanence)
    sites = {site.id: site for site in draft.rows(Site).items}
    for item, row in enumerate(permanences.items):
        site = sites.get(row.site)
        if site and row.mode != PHONE and not _fits(site.open, row):
            hours = f"{format_clock(row.start)}-{format_clock(row.end)}"
            yield permanences.problem(item, "start", expected("session_in_site", hours=hours, site=row.site))


def _fits(hours: WeeklyHours, row: Permanence) -> bool:
    return any(a <= row.start and row.end <= b for spans in hours.days for a, b in spans)


def _ways(draft: Draft) -> Iterator[Problem]:
    """Ways to a permanence that nobody has told: they are never taken to be short."""
    permanences, regions, agents = draft.rows(Permanence), draft.rows(Region), draft.rows(Agent)
    sites = {site.id: site for site in draft.rows(Site).items}
    told = {pair for row in draft.rows(Travel).items for pair in _both(row)}
    staff = {agent.id: agent for agent in agents.items}
    asked: set[str] = set()
    for item, row in enumerate(permanences.items):
        site = sites.get(row.site)
        region = next((region for region in regions.items if site and region.id == site.region), None)
        if row.mode == PHONE or region is None or row.site in asked:
            continue
        asked.add(row.site)
        people = [staff[name] for name in (*region.titulars, *region.substitutes) if name in staff]
        bases = {(agent.id, agent.site) for agent in people if agent.site and agent.site != row.site}
        missing = sorted({base for who, base in bases if not {(who, row.site), (base, row.site)} & told})
        if missing:
            pairs = ", ".join(f"{base} - {row.site}" for base in missing[:FEW])
            more = "…" if len(missing) > FEW else ""
            yield permanences.problem(item, "site", expected("travel_pairs", pairs=pairs + more))


def _both(row: Travel) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row.first, row.last), (row.last, row.first)
