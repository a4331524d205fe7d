"""Agents whose average over several weeks cannot be judged, because earlier weeks are not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from wfm.errors import Message
from wfm.hours import format_clock
from wfm.scenario.contract import Contract, contracts
from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario

MOST_NAMES = 5  # agents named in one sentence


def unknown_weeks(scenario: Scenario) -> Iterator[Message]:
    """That nothing but the known and the planned weeks of some agents is counted.

    Those alone are told whose contract goes beyond it: a balance that is carried keeps the others below.
    """
    law = scenario.service.rules.law
    held = contracts(scenario) if law.average_week else {}
    names = [agent.id for agent in scenario.agents if agent.id in held and _matters(scenario, agent, held)]
    if names:
        listed = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
        words = {"limit": format_clock(law.average_week), "weeks": law.average_weeks}
        yield Message("law.history", {**words, "count": len(names), "agents": listed})


def _matters(scenario: Scenario, agent: Agent, held: Mapping[str, Contract]) -> bool:
    """Whether weeks before are missing in which the agent was employed, and could change what is allowed."""
    law, averages = scenario.service.rules.law, held[agent.id].averages
    most, weeks = scenario.contract_of(agent).most_hours, len(held[agent.id].weeks)
    if held[agent.id].balanced:
        most, weeks = agent.weekly_minutes(law.full_time), 1
    if most is not None and most <= weeks * law.average_week:
        return False
    started = agent.first or date.min
    return any(window.unknown and started < window.weeks[0] for window in averages)
