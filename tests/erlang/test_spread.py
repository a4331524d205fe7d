from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import need, service
from wfm.erlang.arrays import IntArray
from wfm.erlang.spread import Limits, Spread
from wfm.values.requirement import Requirement

WIDE = 10**6


def one_line(days: int = 2) -> Requirement:
    return need(service(days=days, interval=60, agents=6), busy=40.0)


def by_day(requirement: Requirement) -> IntArray:
    grid = requirement.grid
    return np.repeat(np.arange(grid.days), [len(grid.day_intervals(day)) for day in grid.dates])


def limits(
    groups: int, requirement: Requirement, weeks: list[int], day: int = WIDE, at_once: int = WIDE
) -> Limits:
    grid = requirement.grid
    return Limits(
        np.array(weeks, dtype=np.int64).reshape(groups, -1),
        np.full((groups, grid.days), day, dtype=np.int64),
        np.full((groups, grid.count), at_once, dtype=np.int64),
    )


def spread(requirement: Requirement, unions: list[list[bool]]) -> Spread:
    day = by_day(requirement)
    return Spread(requirement, np.array(unions), np.zeros_like(day), day)


@pytest.mark.parametrize("hours", [0, 1, 7, 20, 40])
def test_no_other_placing_of_one_group_saves_more(hours: int) -> None:
    requirement = one_line()
    made = spread(requirement, [[True]])
    made.fill(limits(1, requirement, [hours], at_once=6))
    saved = requirement.loss[0, :, 0].sum() - requirement.lost(made.counts).sum()
    best = np.sort(requirement.value()[0].ravel())[::-1][:hours]
    assert made.placed.sum() == hours
    assert saved == pytest.approx(best.sum())
    assert (made.counts[0] == made.placed[0]).all()


def test_nobody_is_placed_where_nothing_is_saved() -> None:
    requirement = one_line()
    made = spread(requirement, [[True]])
    made.fill(limits(1, requirement, [WIDE], at_once=3))
    assert made.placed.max() == 3
    assert not made.placed[:, ~requirement.open.any(axis=0)].any()


def test_limits_of_days_and_of_weeks_hold() -> None:
    requirement = one_line(days=3)
    made = spread(requirement, [[True]])
    made.fill(limits(1, requirement, [30], day=8, at_once=6))
    assert np.bincount(by_day(requirement), made.placed[0]).tolist() == [8, 8, 8]
    day = by_day(requirement)
    weekly = Spread(requirement, np.array([[True]]), (day > 0).astype(np.int64), day)
    weekly.fill(limits(1, requirement, [4, 9], at_once=6))
    assert weekly.placed[0, day == 0].sum() == 4
    assert weekly.placed[0, day > 0].sum() == 9


def test_what_is_placed_stays_where_it_was() -> None:
    requirement = one_line()
    made = spread(requirement, [[True]])
    made.fill(limits(1, requirement, [10], at_once=6))
    before = made.placed.copy()
    made.fill(limits(1, requirement, [18], at_once=6))
    assert (made.placed >= before).all()
    assert made.placed.sum() == 18


def test_those_who_can_do_least_take_what_they_can() -> None:
    queues = ({"id": "a"}, {"id": "b"})
    requirement = need(service(days=1, interval=60, queues=queues, agents=4), busy=30.0)
    able = {"first": [(0,)], "second": [(1,)], "both": [(0,), (1,)]}
    unions = [
        [any(set(part) & set(union) for part in able[name]) for union in requirement.unions]
        for name in ("both", "first", "second")
    ]
    made = spread(requirement, unions)
    made.fill(limits(3, requirement, [5, 5, 5], at_once=4))
    assert made.placed.sum(axis=1).tolist() == [5, 5, 5]
    heads = np.array(unions, dtype=np.int64).T @ made.placed
    assert (made.counts == heads).all()
    alone = spread(requirement, [unions[0]])
    alone.fill(limits(1, requirement, [15], at_once=4))
    assert requirement.lost(alone.counts).sum() <= requirement.lost(made.counts).sum()
