from __future__ import annotations

import numpy as np

from tests.solver.build import need, service
from wfm.solver.rules import RULES
from wfm.solver.set_up import build


def test_what_a_rule_forbids_is_not_allowed() -> None:
    scenario = service(days=5, absences=[{"agent": "a0", "from": "2026-03-03", "to": "2026-03-03"}])
    problem = build(scenario, need(scenario), RULES)
    free = build(scenario, need(scenario), ())
    assert [mask.any() for mask in problem.allowed[0]] == [True, False, True, True, True]
    assert all(mask.all() for masks in free.allowed for mask in masks)
    assert not np.all(problem.allowed[1][0])
