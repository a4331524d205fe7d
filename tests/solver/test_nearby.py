from __future__ import annotations

import random

import numpy as np
import pytest

from tests.solver.build import pose
from tests.solver.test_tour import nights
from wfm.solver.clock import Clock
from wfm.solver.nearby import REACHES, nearby
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.solver.window import reinsert


def roster() -> Solution:
    problem = pose(nights(longest_run=3))
    return reinsert(Solution.of(problem, {}), range(7), random.Random(0), Clock(Stop(seconds=100)))


@pytest.mark.parametrize("seed", range(4))
def test_duties_move_a_little_and_the_present_one_is_among_them(seed: int) -> None:
    solution = roster()
    part = nearby(solution, range(1, 4), 10_000, random.Random(seed))
    assert part.days == (1, 2, 3)
    assert part.duties is not None
    assert set(part.workers) == {a for a, plan in enumerate(solution.plans) if any(plan[1:4])}
    for a in part.workers:
        for d in part.days:
            pick, table = solution.plans[a][d], solution.problem.tables[d]
            assert (pick is None) == (not part.duties[a, d])
            if pick is not None:
                assert pick.duty in part.duties[a, d]
                moved = np.abs(table.start[part.duties[a, d]] - table.start[pick.duty])
                assert moved.max() <= max(REACHES)


def test_a_part_is_no_larger_than_asked_but_never_empty() -> None:
    part = nearby(roster(), range(7), 1, random.Random(0))
    assert len(part.workers) == 1
