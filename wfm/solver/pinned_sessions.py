"""Sessions of which pins say who holds them: nobody else is offered them, so that nobody comes in vain."""

from __future__ import annotations

from collections.abc import Sequence

from wfm.scenario.permanence_sessions import Session
from wfm.scenario.pins import PIN
from wfm.scenario.scenario import Scenario
from wfm.scenario.session_holders import can_hold
from wfm.solver.problem import Worker


def sent(scenario: Scenario, session: Session, workers: Sequence[Worker]) -> frozenset[int]:
    """The positions of those whom pins send to a session, where they are as many as it needs.

    Only those count who can hold it. None are told where the session still needs others: it is then open to
    everybody.
    """
    row = session.permanence
    asked = {
        (pin.agent, pin.day)
        for pin in scenario.pins
        if pin.mode == PIN and pin.activity == row.id and pin.start < row.end and row.start < pin.end
    }
    found = frozenset(
        worker.index
        for worker in workers
        for day in session.dates
        if (worker.id, day) in asked
        and can_hold(scenario, row, scenario.agents[worker.index], worker.contract, day)
    )
    return found if len(found) >= row.workers else frozenset()
