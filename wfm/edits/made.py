"""What a roster was made with beyond its scenario: pins of an edited workbook, absences of a command line."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.edits.apply import pin_from
from wfm.scenario.contract import contracts
from wfm.scenario.people import Absence
from wfm.scenario.scenario import Scenario
from wfm.values.document import RosterDocument


def as_made(scenario: Scenario, document: RosterDocument) -> Scenario:
    """The scenario with the pins and absences that the re-plan of a roster knew besides it.

    Judged without them, a re-planned roster would break contracts that it keeps.

    Args:
        scenario: what the planner gives.
        document: the roster. Where it was not made from this very scenario, the scenario alone holds: a pin
            or an absence that only the roster knows may have been taken out since.
    """
    if document.scenario_hash != scenario.hash:
        return scenario
    pins = [pin for pin in map(pin_from, document.pins) if pin not in scenario.pins]
    absences = list(_absences(scenario, document))
    if not pins and not absences:
        return scenario
    return scenario.but(pins=(*scenario.pins, *pins), absences=(*scenario.absences, *absences))


def _absences(scenario: Scenario, document: RosterDocument) -> Iterator[Absence]:
    """Each day on which only the roster knows somebody to be away."""
    known = contracts(scenario)
    for agent in document.agents:
        away = known[agent.id].absent if agent.id in known else agent.absent
        for day in agent.absent:
            if day not in away:
                yield Absence.model_validate({"agent": agent.id, "from": day, "to": day})
