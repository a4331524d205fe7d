"""Permanences that do not fit their site, or to which nobody has told the way."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Problem
from wfm.hours import WeeklyHours, format_clock
from wfm.scenario import names
from wfm.scenario.check_named import ENDS, SUBSTITUTES, TITULARS
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected
from wfm.scenario.people import Site
from wfm.scenario.regions import PHONE, Permanence
from wfm.scenario.settings import Given

FEW = 5  # pairs that are named in one message


def check_permanences(draft: Draft) -> Iterator[Problem]:
    """Every problem of permanences with sites, regions and travel."""
    yield from _outside(draft)
    yield from _ways(draft)


def _outside(draft: Draft) -> Iterator[Problem]:
    """Sessions that the hours of the site hold on no weekday."""
    permanences = draft.rows(Permanence)
    sites = {site.id: site for site in draft.rows(Site).items}
    for item, row in enumerate(permanences.items):
        site = sites.get(row.site)
        if site and row.mode != PHONE and not _fits(site.open, row):
            start, end = format_clock(row.start), format_clock(row.end)
            wanted = expected("session_in_site", start=start, end=end, site=row.site)
            yield permanences.problem(item, "start", wanted)


def _fits(hours: WeeklyHours, row: Permanence) -> bool:
    return any(a <= row.start and row.end <= b for spans in hours.days for a, b in spans)


def _ways(draft: Draft) -> Iterator[Problem]:
    """Ways to a permanence that nobody has told: they are never taken to be short."""
    permanences, given = draft.rows(Permanence), draft.given
    told, bases, asked = _told(given), _bases(given), set[str]()
    for item, row in enumerate(permanences.items):
        if row.mode == PHONE or row.site in asked:
            continue
        asked.add(row.site)
        ways = [(who, base) for who, base in bases.get(row.site, ()) if base != row.site]
        missing = sorted({base for who, base in ways if not {(who, row.site), (base, row.site)} & told})
        if missing:
            pairs = ", ".join(f"{base} - {row.site}" for base in missing[:FEW])
            more = "…" if len(missing) > FEW else ""
            yield permanences.problem(item, "site", expected("travel_pairs", pairs=pairs + more))


def _bases(given: Given) -> dict[str, list[tuple[str, str]]]:
    """Who may be sent to a site, with the sites where they work, by the site: those whose region it is in."""
    home = dict(_pairs(given, "agents", "id", "site"))
    people: dict[str, list[tuple[str, str]]] = {}
    for _, row in names.cells(given, "regions"):
        named = [name for column in (TITULARS, SUBSTITUTES) for name in names.several(row.get(column, ""))]
        people[names.ident(row.get("id")) or ""] = [(name, home[name]) for name in named if name in home]
    return {site: people.get(region, []) for site, region in _pairs(given, "sites", "id", "region")}


def _pairs(given: Given, table: str, first: str, second: str) -> Iterator[tuple[str, str]]:
    """The names in two columns of a table, of the rows that have both."""
    for _, row in names.cells(given, table):
        one, other = names.ident(row.get(first)), names.ident(row.get(second))
        if one and other:
            yield one, other


def _told(given: Given) -> set[tuple[str, str]]:
    """Pairs of places whose way ``travel`` tells, there and back.

    A row with one end that nobody has is surely meant for one of the ways from its other end. What is wrong
    is told of that row: it counts for all of them.
    """
    places = {*names.ids(given, "sites"), *names.ids(given, "agents")}
    found: set[tuple[str, str]] = set()
    for pair in _pairs(given, "travel", *ENDS):
        strange = [end for end in pair if end not in places]
        kept = [end for end in pair if end in places]
        ways = [(end, other) for end in kept for other in places] if strange else [pair]
        found |= {way for one, other in ways for way in ((one, other), (other, one))}
    return found
