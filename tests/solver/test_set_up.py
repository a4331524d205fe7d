from __future__ import annotations

from datetime import date

import numpy as np

from tests.edits.hand import EARLY, day_of
from tests.solver.build import MONDAY, need, service
from wfm.grid import DAY_MINUTES
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.values.roster import Roster


def test_what_a_rule_forbids_is_not_allowed() -> None:
    scenario = service(days=5, absences=[{"agent": "a0", "from": "2026-03-03", "to": "2026-03-03"}])
    problem = build(scenario, need(scenario), RULES)
    free = build(scenario, need(scenario), ())
    assert [mask.any() for mask in problem.allowed[0]] == [True, False, True, True, True]
    assert all(mask.all() for masks in free.allowed for mask in masks)
    assert not np.all(problem.allowed[1][0])


def test_a_day_that_is_held_may_stay_although_a_rule_forbids_it() -> None:
    tuesday = date(2026, 3, 3)
    scenario = service(days=5, absences=[{"agent": "a0", "from": str(tuesday), "to": str(tuesday)}])
    known = Roster((*day_of("a0", MONDAY, EARLY), *day_of("a0", tuesday, EARLY)))
    held = frozenset({("a0", tuesday), ("a0", MONDAY)})
    free, kept = (build(scenario, need(scenario), RULES, known, days) for days in (frozenset(), held))
    assert not free.allowed[0][1].any()
    (duty,) = np.flatnonzero(kept.allowed[0][1])
    table = kept.tables[1]
    assert (table.start[duty], table.end[duty]) == (DAY_MINUTES + EARLY, DAY_MINUTES + EARLY + 480)
    assert (
        kept.allowed[0][0] == free.allowed[0][0]
    ).all()  # no more than the rules allow where they allow it
    assert not kept.allowed[1][1].all()
