"""What duties are worth with breaks and tasks at their best, against everything that could be done."""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.desk import drawn_activities, drawn_values, fillings, tasked, too_long
from wfm.solver.day_values import DayValues
from wfm.solver.problem import Problem
from wfm.solver.solution import Floats, Pick, on_duty

BREAKS = ({"minutes": 0}, {"minutes": 15, "after": 179, "edge": 60, "step": 30})


def drawn_day(rng: random.Random) -> Problem:
    return tasked(
        pooled=rng.random() < 0.5,
        shortest=rng.choice((60, 120, 180)),
        activity=drawn_activities(rng),
        rules={"breaks": rng.choice(BREAKS)},
        stretch=rng.choice((0, 0, 60, 120, 180)),
    )


def of_day(problem: Problem, value: Floats) -> DayValues:
    return DayValues(problem.tables[0], value, problem.tasks, tiring=problem.tiring[0])


def best_by_hand(problem: Problem, value: Floats, duty: int) -> float:
    """The best of all places of the breaks and all that may be done between them."""
    table = problem.tables[0]

    @cache
    def filled(low: int, high: int) -> float:
        worths = (
            sum(float(value[x, low + k]) for k, x in enumerate(letters)) - too_long(problem, letters, low)
            for letters in fillings(problem, low, high)
        )
        return max(worths, default=-np.inf)

    def stretch(low: int, high: int, first: int, last: int) -> float:
        if last < first:
            return filled(low, high)
        touched = [(int(a), int(b)) for a, b in table.touched[first : last + 1]]
        return max(filled(low, a) + filled(b, high) for a, b in touched)

    pairs = zip(table.covered[duty].tolist(), table.windows[duty].tolist(), strict=True)
    return sum(stretch(low, high, first, last) for (low, high), (first, last) in pairs)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_a_duty_is_worth_the_best_that_can_be_done_in_it(seed: int) -> None:
    problem = drawn_day(random.Random(seed))
    value = drawn_values(problem, seed)
    found = of_day(problem, value).of_duties
    for duty in random.Random(seed).sample(range(len(found)), 6):
        best = best_by_hand(problem, value, duty)
        if best == -np.inf:
            assert found[duty] < -1e5  # nothing that may be done fills it
        else:
            assert found[duty] == pytest.approx(best, abs=1e-6)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_a_pick_holds_what_its_duty_is_worth(seed: int) -> None:
    problem = drawn_day(random.Random(seed))
    value = drawn_values(problem, seed)
    values = of_day(problem, value)
    stretch = next(rule for rule in problem.rules if rule.name == "stretch")
    for duty, worth in enumerate(values.of_duties):
        pick = values.pick(duty)
        charged = stretch.charge(problem, problem.workers[0], (pick,))
        assert float((value * on_duty(problem, (pick,))).sum()) - charged == pytest.approx(worth, abs=1e-3)
        allowed(problem, pick)


def allowed(problem: Problem, pick: Pick) -> None:
    """Each break is in its window, each block is long enough, in working time and off the others."""
    table = problem.tables[0]
    windows = [(low, high) for low, high in table.windows[pick.duty] if high >= low]
    assert len(windows) == len(pick.breaks)
    assert all(low <= at <= high for at, (low, high) in zip(pick.breaks, windows, strict=True))
    bare = on_duty(problem, (Pick(pick.duty, pick.breaks),))[0]
    for block in pick.blocks:
        assert block.last - block.first >= problem.tasks[block.task].shortest
        assert bare[block.first : block.last].all()
    assert all(before.last <= after.first for before, after in pairwise(pick.blocks))


@pytest.mark.parametrize("shortest", [1, 2, 3, 5])
def test_a_block_is_as_long_as_it_must_be_and_no_longer(shortest: int) -> None:
    """One interval is worth much on the task, every other one something on the phone."""
    problem = tasked(
        activity=[{"id": "files", "open": "Mon 00:00-24:00", "hours_a_week": 6, "shortest": 60 * shortest}]
    )
    table = problem.tables[0]
    duty = next(k for k in range(len(table)) if not table.has_lunch()[k] and table.work[k] >= 300)
    low, high = (int(t) for t in table.covered[duty, 0])
    value = np.zeros((2, problem.grid.count))
    value[0], value[1, low + 1] = 1.0, 10.0
    values = DayValues(table, value, problem.tasks)
    (block,) = values.pick(duty).blocks
    assert block.last - block.first == shortest
    assert values.of_duties[duty] == pytest.approx(10 + (high - low) - shortest)


def test_without_tasks_and_breaks_the_intervals_are_added_up() -> None:
    problem = tasked(activity=[])
    value = np.arange(24.0)[None]
    found = DayValues(problem.tables[0], value, ()).of_duties
    for duty, product_of in product([0, len(found) - 1], [value[0]]):
        halves = problem.tables[0].covered[duty]
        assert found[duty] == sum(product_of[low:high].sum() for low, high in halves)
