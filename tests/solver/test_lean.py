from __future__ import annotations

import numpy as np

from tests.solver.build import MONDAY, pose, service
from wfm.solver.lean import lean_of


def test_only_pins_of_what_is_done_or_where_lead_anybody() -> None:
    pins = [
        {"agent": "a0", "date": MONDAY, "from": "9h", "to": "10h", "activity": "phone"},
        {"agent": "a1", "date": MONDAY, "from": "9h", "to": "10h"},
    ]
    problem = pose(service(pins=pins))
    lean = lean_of(problem, problem.workers[0])
    assert lean is not None
    assert np.flatnonzero(lean[0]).tolist() == [36, 37, 38, 39]
    assert lean_of(problem, problem.workers[0]) is lean
    assert lean_of(problem, problem.workers[1]) is None
