from __future__ import annotations

from tests.edits.hand import FRIDAY, MONDAY, SCENARIO, TUESDAY, document
from wfm.absent import with_absences
from wfm.edits.apply import pin_from
from wfm.edits.made import as_made
from wfm.scenario.contract import contracts
from wfm.values.document import RosterDocument
from wfm.values.records import AgentRecord
from wfm.values.records_edits import PinRecord

PINNED = PinRecord(agent="a0", date=FRIDAY, mode="forbid")


def replanned(**changes: object) -> RosterDocument:
    """A roster of the scenario with a2 away on two days of which only the command line told."""
    agents = tuple(
        AgentRecord(id=agent.id, absent=(MONDAY, TUESDAY) if agent.id == "a2" else ())
        for agent in SCENARIO.agents
    )
    told = {"scenario_hash": SCENARIO.hash, "agents": agents, "pins": (PINNED,)}
    return document().model_copy(update=told | changes)


def test_pins_and_absences_of_the_roster_hold_besides_those_of_the_scenario() -> None:
    told = as_made(SCENARIO, replanned())
    assert told.pins == (*SCENARIO.pins, pin_from(PINNED))
    owed = contracts(with_absences(SCENARIO, ["a2"], MONDAY, TUESDAY))
    assert contracts(told) == owed != contracts(SCENARIO)


def test_what_the_scenario_tells_itself_is_not_told_twice() -> None:
    once = as_made(SCENARIO, replanned())
    assert as_made(once, replanned(scenario_hash=once.hash)) is once


def test_a_roster_of_an_earlier_scenario_adds_nothing() -> None:
    assert as_made(SCENARIO, replanned(scenario_hash="0" * 16)) is SCENARIO


def test_a_person_whom_the_scenario_does_not_know_adds_nothing() -> None:
    stranger = AgentRecord(id="Z1", absent=(MONDAY,))
    assert as_made(SCENARIO, replanned(agents=(stranger,), pins=())) is SCENARIO
