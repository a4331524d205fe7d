"""Places of work that cannot be: a site that is called as telework is, office days of a team of nobody."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Problem
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected, unknown
from wfm.scenario.people import TELEWORK, Agent, Site


def check_places(draft: Draft) -> Iterator[Problem]:
    """Every problem of sites and of ``[rules.telework]`` with the agents."""
    sites, agents = draft.rows(Site), draft.rows(Agent)
    for item, site in enumerate(sites.items):
        if site.id.upper() == TELEWORK:
            yield sites.problem(item, "id", expected("site_not_home"))
    settings, teams = draft.given.settings, {agent.team for agent in agents.items}
    if draft.service and settings and agents.whole and agents.items:
        for team in draft.service.rules.telework.teams:
            if team not in teams:
                wanted = unknown("team", team, sorted(filter(None, teams)))
                yield settings.problem(("rules", "telework", "teams", team), wanted, team)
