from __future__ import annotations

import numpy as np

from tests.solver.build import pose, service
from wfm.solver.rules.pauses import PauseRoom

TWO_LINES = ({"id": "line"}, {"id": "expert"})


def test_what_nobody_takes_costs_nothing_and_has_the_shape_that_is_counted() -> None:
    problem = pose(service(queues=TWO_LINES, rules={"pauses": {"most": 1, "group": "queue"}}))
    (room,) = problem.scarce
    assert isinstance(room, PauseRoom)
    assert room.nothing.shape == (4, problem.grid.count)
    assert room.cost(room.nothing) == 0.0
    assert room.uses(problem.workers[0], (None,) * 5).tolist() == room.nothing.tolist()
    assert room.rent(problem.workers[0], room.nothing).shape == room.no_rent.shape
    assert not np.any(room.no_rent)
