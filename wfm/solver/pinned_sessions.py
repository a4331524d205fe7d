"""Sessions of which pins say who holds them: nobody else is offered them, so that nobody comes in vain."""

from __future__ import annotations

from collections.abc import Sequence

from wfm.scenario.permanence_sessions import Session
from wfm.scenario.scenario import Scenario
from wfm.scenario.session_holders import can_hold, pinned_to
from wfm.solver.problem import Worker


def sent(scenario: Scenario, session: Session, workers: Sequence[Worker]) -> frozenset[int]:
    """The positions of those whom pins send to a session, where they are as many as it needs.

    Only those count who can hold it. None are told where the session still needs others: it is then open to
    everybody.
    """
    row = session.permanence
    asked = {day: pinned_to(scenario, row, day) for day in session.dates}
    found = frozenset(
        worker.index
        for day, agents in asked.items()
        for worker in workers
        if worker.id in agents
        and can_hold(scenario, row, scenario.agents[worker.index], worker.contract, day)
    )
    return found if len(found) >= row.workers else frozenset()
