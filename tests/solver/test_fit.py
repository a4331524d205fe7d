from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import MONDAY
from tests.solver.desk import FILES, tasked
from wfm.solver.fit import fit
from wfm.solver.solution import Block, Pick, Solution


@pytest.mark.parametrize(("hours", "left"), [(3, 3), (2, 2), (1, 2)])
def test_a_block_is_cut_down_to_what_is_wanted(hours: int, left: int) -> None:
    """A block lasts two hours at least; an hour wanted is dearer than what the phone loses."""
    wanted = {**FILES, "hours_a_week": f"{hours}h", "price_per_hour": 500, "open": "Mon 08:00-18:00"}
    problem = tasked(activity=[{**wanted, "shortest": "2h"}], busy=40)
    table = problem.tables[0]
    duty = int(np.flatnonzero(problem.allowed[0][0] & ~table.has_lunch())[-1])
    first, last = (int(t) for t in table.covered[duty][0])
    solution = Solution.of(problem, {0: (Pick(duty, (), (Block(0, first, last),)),)})
    trimmed = fit(solution, 0)
    pick = trimmed.plans[0][0]
    assert pick is not None
    assert [block.last - block.first for block in pick.blocks] == [left]
    assert trimmed.cost < solution.cost


def test_what_is_needed_stays() -> None:
    wanted = {**FILES, "hours_a_week": 9, "open": "Mon 08:00-18:00", "price_per_hour": 500}
    problem = tasked(activity=[wanted])
    duty = int(np.flatnonzero(problem.allowed[0][0])[-1])
    first, last = (int(t) for t in problem.tables[0].covered[duty][0])
    solution = Solution.of(problem, {0: (Pick(duty, (), (Block(0, first, last),)),)})
    assert fit(solution, 0).plans == solution.plans


def test_a_block_that_is_pinned_stays_and_pins_are_counted() -> None:
    """Nothing is wanted any more, and every interval on the phone saves calls."""
    wanted = {**FILES, "hours_a_week": 1, "price_per_hour": 0, "open": "Mon 08:00-18:00"}
    pin = {"agent": "a0", "date": MONDAY, "activity": "files", "from": "10:00", "to": "12:00"}
    for pins, blocks in (([pin], 1), ([], 0)):
        problem = tasked(activity=[wanted], busy=40, pins=pins)
        covered = problem.tables[0].covered[:, 0]
        around = (covered[:, 0] <= 10) & (covered[:, 1] >= 12)
        duty = int(np.flatnonzero(problem.allowed[0][0] & around)[0])
        left = fit(Solution.of(problem, {0: (Pick(duty, (), (Block(0, 10, 12),)),)}), 0).plans[0][0]
        assert left is not None
        assert len(left.blocks) == blocks
