"""Filling work where it tires, against all ways written out."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.desk import drawn_activities, drawn_values, fillings, tasked, too_long
from wfm.solver.day_fill import DayFill
from wfm.solver.problem import Problem
from wfm.solver.solution import Floats
from wfm.solver.tired_fill import TiredFill

LOW, HIGH = 8, 18


def drawn(rng: random.Random) -> Problem:
    return tasked(
        pooled=rng.random() < 0.5,
        shortest=rng.choice((60, 120, 180)),
        activity=drawn_activities(rng),
        stretch=rng.choice((60, 120, 180)),
    )


def tired(problem: Problem, value: Floats, longest: int, *, price: float | None = None) -> TiredFill:
    tiring = problem.tiring[0]
    assert tiring is not None
    here = tiring.within(LOW, HIGH, range(len(problem.tasks)))
    here = replace(here, price=here.price if price is None else price)
    return TiredFill(value[:, LOW:HIGH], problem.tasks, longest, here)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_work_is_worth_the_best_way_to_do_it(seed: int) -> None:
    rng = random.Random(seed)
    problem = drawn(rng)
    value = drawn_values(problem, seed)
    fill = tired(problem, value, 6)
    for _ in range(6):
        first = LOW + rng.randrange(HIGH - LOW - 5)
        last = first + rng.randint(1, 5)
        ways = fillings(problem, first, last)
        if not ways:
            continue
        worths = [
            sum(float(value[x, first + k]) for k, x in enumerate(way)) - too_long(problem, way, first)
            for way in ways
        ]
        assert fill.whole[last - first, first - LOW] == pytest.approx(max(worths))
        done = [0] * (last - first)
        for task, begin, end in fill.blocks(first - LOW, last - LOW):
            done[begin + LOW - first : end + LOW - first] = [1 + task] * (end - begin)
        told = sum(float(value[x, first + k]) for k, x in enumerate(done)) - too_long(problem, done, first)
        assert told == pytest.approx(max(worths))


@pytest.mark.parametrize("seed", range(5))
def test_without_a_price_it_is_as_if_nothing_tired(seed: int) -> None:
    problem = drawn(random.Random(seed))
    if problem.tasks:
        value = drawn_values(problem, seed)
        plain = DayFill(value[:, LOW:HIGH], problem.tasks, 8).whole
        assert np.allclose(tired(problem, value, 8, price=0.0).whole, plain)
