from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.solver.build import MONDAY
from tests.solver.desk import FILES, tasked
from wfm.solver.fit import fit
from wfm.solver.solution import Block, Pick, Solution
from wfm.solver.task import Goal, Task
from wfm.values.roster import Activity


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


def test_what_is_of_no_use_is_given_up_though_it_costs_nothing() -> None:
    """While no line is open, work beyond what is wanted costs nothing; nobody is kept at it."""
    closed = {"open": "Mon 08:00-18:00", "price_per_hour": 500, "shortest": "1h"}
    problem = tasked(activity=[{**FILES, **closed, "hours_a_week": 1}], busy=0.0)
    table = problem.tables[0]
    duty = int(np.flatnonzero(problem.allowed[0][0] & ~table.has_lunch())[-1])
    first, last = (int(t) for t in table.covered[duty][0])
    trimmed = fit(Solution.of(problem, {0: (Pick(duty, (), (Block(0, first, last),)),)}), 0)
    pick = trimmed.plans[0][0]
    assert pick is not None
    assert sum(block.last - block.first for block in pick.blocks) == 1


def test_deferred_work_is_kept_as_soon_as_it_has_come() -> None:
    """Everybody may do far too much of it: what is left is done on the day on which it comes."""
    problem = tasked(days=3, interval=30, activity=[], busy=0.0)
    goal = Goal(
        row=np.repeat(np.arange(3), 48),
        price=np.maximum([[0.0], [2.0], [2.0]] - np.arange(9.0), 0.0)
        + np.maximum(np.arange(9.0) - [[0.0], [2.0], [2.0]], 0.0),
        nested=True,
    )
    everywhere = np.ones(problem.grid.count, dtype=bool)
    able = np.ones(len(problem.workers), dtype=bool)
    task = Task("deferred", Activity.BACKOFFICE, None, "mail", 1, everywhere, able, goal)
    worked = replace(problem, tasks=(task,))
    days = range(3)
    duties = [int(np.flatnonzero(problem.allowed[0][d])[0]) for d in days]
    spans = [[(int(a), int(b)) for a, b in problem.tables[d].covered[duties[d]] if b > a] for d in days]
    plan = tuple(Pick(duties[d], (), tuple(Block(0, a, b) for a, b in spans[d])) for d in days)
    fitted = fit(Solution.of(worked, {0: plan}), 0)
    assert fitted.worked[0].tolist() == [0, 2, 2]
