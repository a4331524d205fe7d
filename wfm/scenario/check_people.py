"""People and rules that cannot go together: contracts beyond the law, shifts that no site allows."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Problem
from wfm.hours import DAY_MINUTES, format_clock
from wfm.scenario.check_shifts import check_shifts
from wfm.scenario.check_skills import check_skills
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected
from wfm.scenario.people import Agent, Site
from wfm.scenario.rules import Rules, ShiftRule
from wfm.scenario.rules_limits import LegalProfile


def check_people(draft: Draft) -> Iterator[Problem]:
    """Every problem of agents and sites against each other and against the rules."""
    yield from _no_site(draft)
    yield from check_skills(draft.given)
    if draft.rules:
        yield from _long_weeks(draft, draft.rules.law)
        yield from _long_shifts(draft, draft.rules)
        yield from _shifts_outside(draft, draft.rules.shift)
        yield from check_shifts(draft, draft.rules.shift)


def _no_site(draft: Draft) -> Iterator[Problem]:
    """Agents and new colleagues who do not say where they work although there are several sites."""
    agents, sites = draft.rows(Agent), draft.rows(Site)
    if len(sites.table.rows) > 1:
        for item, agent in enumerate(agents.items):
            if not agent.site:
                yield agents.problem(item, "site", expected("site_named"))
        hire = draft.service.hire if draft.service else None
        if hire and not hire.site and draft.given.settings:
            yield draft.given.settings.problem(("hire", "site"), expected("site_named"))


def _long_weeks(draft: Draft, law: LegalProfile) -> Iterator[Problem]:
    agents = draft.rows(Agent)
    for item, agent in enumerate(agents.items):
        if law.longest_week and agent.weekly_minutes(law.full_time) > law.longest_week:
            column = "weekly_hours" if agent.weekly_hours is not None else "fte"
            yield agents.problem(item, column, expected("legal_week", limit=format_clock(law.longest_week)))
    hire, settings = draft.service.hire if draft.service else None, draft.given.settings
    if hire and settings and law.longest_week and hire.weekly_minutes(law.full_time) > law.longest_week:
        column = "weekly_hours" if hire.weekly_hours is not None else "fte"
        yield settings.problem(("hire", column), expected("legal_week", limit=format_clock(law.longest_week)))


def _long_shifts(draft: Draft, rules: Rules) -> Iterator[Problem]:
    law = rules.law
    if draft.given.settings and law.longest_day and rules.shift.shortest > law.longest_day:
        wanted = expected("legal_day", limit=format_clock(law.longest_day))
        value = format_clock(rules.shift.shortest)
        yield draft.given.settings.problem(("rules", "shift", "shortest"), wanted, value)


def _shifts_outside(draft: Draft, shift: ShiftRule) -> Iterator[Problem]:
    """A shift window that no site is open for from end to end of the week's widest hours."""
    sites = draft.rows(Site)
    hours = [site.open for site in sites.items if any(site.open.days)]
    if not hours or not sites.whole or draft.given.settings is None:
        return
    opens = min(weekly.earliest for weekly in hours)
    closes = max(weekly.latest for weekly in hours)
    first, latest_end = shift.windows[0][0], min(shift.latest_end, DAY_MINUTES)  # nights go on the next day
    if opens <= first and latest_end <= closes:
        return
    key = "latest_end" if opens <= first else "starts" if shift.starts else "earliest_start"
    window = f"{format_clock(first)}–{format_clock(shift.latest_end)}"
    wanted = expected("shift_in_site", opens=format_clock(opens), closes=format_clock(closes))
    yield draft.given.settings.problem(("rules", "shift", key), wanted, window)
