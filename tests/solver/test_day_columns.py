from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import draw
from tests.solver.desk import tasked
from wfm.solver.day_columns import DayColumn


def test_the_columns_of_a_roster_bring_what_the_roster_has() -> None:
    problem = tasked(agents=3, days=3, busy=25)
    roster = draw(problem, 1)
    columns = [
        DayColumn.of_pick(problem, 0, day, a, pick)
        for a, plan in enumerate(roster.plans)
        for day, pick in enumerate(plan)
        if pick is not None
    ]
    shape = (len(problem.requirement.unions), problem.grid.count)
    heads = sum(column.supply(shape) for column in columns)
    assert np.array_equal(heads, roster.heads)
    for j, rows in roster.worked.items():
        assert sum(column.work.get(j, 0 * rows) for column in columns) == pytest.approx(rows)
