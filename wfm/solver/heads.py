"""How many agents of a roster are on the phone, from its segments alone."""

from __future__ import annotations

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.values.curves import Ints
from wfm.values.presence import lines_served
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster


def heads(scenario: Scenario, requirement: Requirement, roster: Roster) -> tuple[Ints, Ints]:
    """Agents on the phone who can take each union ``[U, T]`` and each queue ``[Q, T]``.

    Args:
        scenario: the scenario; segments of agents whom it does not know count for nothing.
        requirement: its requirement.
        roster: the roster, whatever rules it breaks.
    """
    counts = np.zeros((len(requirement.unions), scenario.grid.count), dtype=np.int64)
    planned = np.zeros((len(requirement.queues), scenario.grid.count), dtype=np.int64)
    covered = lines_served(roster, scenario.grid)
    for agent in scenario.agents:
        mine = {queue.id: q for q, queue in enumerate(scenario.queues) if scenario.takes(agent, queue)}
        served = covered.get(agent.id, {})
        for only in {*served.values()}:
            taken = set(mine.values()) if only is None else {mine[only]} if only in mine else set()
            intervals = [t for t, queue in served.items() if queue == only]
            for u, union in enumerate(requirement.unions):
                counts[u, intervals] += bool(taken & set(union))
            for q in taken:
                planned[q, intervals] += 1
    return counts, planned
