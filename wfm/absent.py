"""People who fall ill, or are called away: a scenario in which they are absent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from wfm.errors import InputError, Message, Problem
from wfm.labels.dates import Period
from wfm.scenario.hints import unknown_person
from wfm.scenario.people import Absence
from wfm.scenario.scenario import Scenario
from wfm.solver.relax import settings


def with_absences(scenario: Scenario, agents: Iterable[str], first: date, last: date) -> Scenario:
    """The scenario with some people absent on some days, and the days before these frozen.

    Args:
        scenario: the scenario.
        agents: ids of those who are absent.
        first: first day of the absence.
        last: last one, included.

    Raises:
        InputError: there is no such agent, or no such day in the horizon.
    """
    known = {agent.id: agent.name for agent in scenario.agents}
    names = list(agents)
    problems = [
        Problem("--absent", unknown_person(name, known), value=name) for name in names if name not in known
    ]
    if not (first in scenario.grid and last in scenario.grid and first <= last):
        horizon = Period(scenario.grid.first, scenario.grid.last)
        wanted = Message("expected.days_here", {"period": horizon})
        problems.append(Problem("--on", wanted, value=Period(first, last)))
    if problems:
        raise InputError(problems)
    rows = (Absence.model_validate({"agent": name, "from": first, "to": last}) for name in names)
    before, frozen = first - timedelta(days=1), scenario.service.rules.stability.freeze_until
    away = scenario.but(absences=(*scenario.absences, *rows))
    return settings(away, "stability", freeze_until=max(before, frozen or before))
