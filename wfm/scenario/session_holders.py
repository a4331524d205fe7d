"""Who can hold a session of a permanence: may, is there, is not kept from it by a pin; whom pins send."""

from __future__ import annotations

from datetime import date

from wfm.scenario.contract import Contract
from wfm.scenario.people import Agent
from wfm.scenario.permanence_sessions import due_for, way
from wfm.scenario.pins import FORBID, PIN
from wfm.scenario.regions import Permanence
from wfm.scenario.scenario import Scenario


def can_come(row: Permanence, contract: Contract, day: date) -> bool:
    """Whether an agent could be at work on a day for all of a session, its way aside.

    Args:
        row: the permanence.
        contract: the agent's.
        day: a day of the horizon.
    """
    inside = any(low <= row.start and row.end <= high for low, high in contract.possible[day])
    return inside and all(row.end <= low or high <= row.start for low, high in contract.away[day])


def can_hold(scenario: Scenario, row: Permanence, agent: Agent, contract: Contract, day: date) -> bool:
    """Whether an agent may hold a session, could be there, and no pin forbids work meanwhile or on the way.

    Args:
        scenario: what holds.
        row: the permanence.
        agent: the agent.
        contract: the agent's.
        day: the day of the session.
    """
    minutes = way(scenario, row, agent)
    if due_for(scenario, row, agent) is None or minutes is None or not can_come(row, contract, day):
        return False
    low, high = row.start - row.setup - minutes, row.end + row.wrapup + minutes
    pins = (pin for pin in scenario.pins if pin.of(agent.id, day) and pin.mode == FORBID)
    return not any(pin.start < high and low < pin.end for pin in pins if not pin.specific)


def pinned_to(scenario: Scenario, row: Permanence, day: date) -> frozenset[str]:
    """The ids of the agents whom pins send to a session by its id, at its time and place."""
    return frozenset(
        pin.agent
        for pin in scenario.pins
        if (pin.mode, pin.day, pin.activity) == (PIN, day, row.id) and pin.place in ("", row.site)
        if pin.start < row.end and row.start < pin.end
    )
