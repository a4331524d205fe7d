"""Who may work at home and when.

Agreed days are given (``absences`` with ``TELEWORK``). On others a roster may choose telework, within the
settings (``[rules.telework]``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Homes:
    """Who may work at home and when.

    Attributes:
        agreed: days of agreed telework, ``[workers, days]``.
        free: days on which the roster may choose telework, ``[workers, days]``.
        most: most days at home in a week with a chosen one, ``[workers]``.
        office: fewest days at the office in such a week.
    """

    agreed: Bools
    free: Bools
    most: tuple[int, ...]
    office: int

    def room(self, worker: int, days: Sequence[int]) -> int:
        """How many of the days of a week, on which the worker works, may be chosen for telework."""
        agreed = int(self.agreed[worker, list(days)].sum())
        return max(0, min(self.most[worker] - agreed, len(days) - agreed - self.office))


def homes(scenario: Scenario) -> Homes:
    """Who may work at home and when, agents and planning days in their order."""
    agents, dates = scenario.agents, scenario.grid.dates
    usual, told = [_weekdays(scenario, agent) for agent in agents], scenario.telework
    pinned = _pinned(scenario)
    free, agreed = np.zeros((2, len(agents), len(dates)), dtype=bool)
    for a, agent in enumerate(agents):
        agreed[a] = [day in told.get(agent.id, ()) for day in dates]
        free[a] = [day.weekday() in usual[a] and (agent.id, day) not in pinned for day in dates]
    return Homes(
        agreed=agreed,
        free=free & ~agreed,
        most=tuple(_most(scenario, agent) for agent in agents),
        office=scenario.service.rules.telework.least_office,
    )


def _pinned(scenario: Scenario) -> set[tuple[str, date]]:
    """The agents and days of which a pin tells whether the agent is at the usual site: no choice is left."""
    sites = {agent.id: scenario.site_of(agent) for agent in scenario.agents}
    rows = ((pin, sites.get(pin.agent)) for pin in scenario.pins if pin.place)
    return {(pin.agent, pin.day) for pin, site in rows if site and site.id == pin.place}


def _most(scenario: Scenario, agent: Agent) -> int:
    return scenario.service.rules.telework.most_a_week if agent.telework is None else agent.telework


def _weekdays(scenario: Scenario, agent: Agent) -> set[int]:
    """The weekdays on which an agent's telework may be chosen."""
    rule = scenario.service.rules.telework
    usual = set(rule.weekdays or range(7)) - {*rule.office_days, *rule.teams.get(agent.team, ())}
    return usual if _most(scenario, agent) else set()
