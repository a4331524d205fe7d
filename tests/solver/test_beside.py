from __future__ import annotations

import numpy as np

from tests.solver.build import draw, pose, service
from wfm.solver.beside import beside
from wfm.solver.model import Part, RosterModel
from wfm.solver.rules.pauses import PauseRoom
from wfm.solver.rules.seats import SeatUse


def test_what_is_free_in_a_model_is_not_counted() -> None:
    problem = pose(service(agents=3, rules={"pauses": {"most": 1}}))
    roster = draw(problem, 4, share=1.0)
    model = RosterModel(problem, Part((0, 2), (1, 3)), roster)
    found = beside(model, PauseRoom)
    assert found is not None
    room, used = found
    kept = roster.replace(
        {a: tuple(None if d in (1, 3) else pick for d, pick in enumerate(roster.plans[a])) for a in (0, 2)}
    )
    assert room is problem.scarce[0]
    assert np.array_equal(used, kept.used[0])
    assert not np.array_equal(used, roster.used[0])
    assert beside(model, SeatUse) is None
