from __future__ import annotations

import numpy as np
import pytest

from benchmarks import peers_others, peers_wfm
from benchmarks.peers_work import (
    EARLY,
    LATE,
    PERIODS,
    Heads,
    HeadsScore,
    HeadsWork,
    ShiftWork,
    draw_heads,
    draw_shifts,
    score_heads,
    score_shifts,
)

EIGHT = (0, 16)
WORK = ShiftWork(2, np.tile([1, 1], (14, 1)), frozenset({(1, 3)}))
FIVE_ON = {(0, day): EARLY for day in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)}


def flat(heads: int) -> HeadsWork:
    """One day on which so many are required in the first eight hours."""
    required = np.zeros((1, PERIODS), dtype=np.int64)
    required[0, :16] = heads
    return HeadsWork(required, 4)


def test_work_is_drawn_from_its_seed() -> None:
    assert (draw_heads(1).required == draw_heads(1).required).all()
    assert (draw_heads(1).required != draw_heads(2).required).any()
    one, again, other = (draw_shifts(seed, 20, 0.9) for seed in (1, 1, 2))
    assert (one.demand == again.demand).all()
    assert one.away == again.away != other.away


@pytest.mark.parametrize(
    ("heads", "score"),
    [
        ({(0, EIGHT): 2}, HeadsScore(0, 0, 2)),
        ({(0, EIGHT): 1}, HeadsScore(16, 16, 1)),
        ({(0, EIGHT): 1, (0, (2, 18)): 1}, HeadsScore(4, 2, 2)),
    ],
)
def test_heads_are_judged_by_what_is_missing_and_too_much(heads: Heads, score: HeadsScore) -> None:
    assert score_heads(flat(2), heads) == score


@pytest.mark.parametrize("heads", [{(0, (1, 17)): 1}, {(0, EIGHT): -1}])
def test_shifts_that_may_not_be_given_are_refused(heads: Heads) -> None:
    with pytest.raises(ValueError, match="no such shift"):
        score_heads(flat(1), heads)


def test_a_sound_roster_breaks_nothing() -> None:
    cost, broken = score_shifts(WORK, FIVE_ON)
    assert cost == 28 - 10
    assert not broken


@pytest.mark.parametrize(
    ("planted", "rules"),
    [
        ({(1, 3): LATE}, {"absent": 1}),
        ({(1, 4): LATE, (1, 5): EARLY}, {"late, then early": 1}),
        ({(0, 5): EARLY}, {"days a week": 1, "days in a row": 1}),
        ({(1, day): EARLY for day in range(4, 11)}, {"days in a row": 2}),
    ],
)
def test_planted_faults_are_found(planted: dict[tuple[int, int], int], rules: dict[str, int]) -> None:
    assert score_shifts(WORK, {**FIVE_ON, **planted})[1] == rules


def test_shortage_costs_more_the_more_there_is_of_it_on_one_shift() -> None:
    work = ShiftWork(3, np.array([[3, 0]] + [[0, 0]] * 6), frozenset())
    assert score_shifts(work, {})[0] == 6
    assert score_shifts(work, {(0, 0): EARLY})[0] == 3


def test_wfm_and_the_monolith_find_the_same_optimum_by_the_checker() -> None:
    work = draw_shifts(0, 4, 1.05, weeks=1)
    shifts, result = peers_wfm.shifts(work, 20.0, 1)
    one = peers_others.monolith(work, 20.0, 1)
    assert one.shifts is not None
    assert one.status == "OPTIMAL"
    cost, broken = score_shifts(work, shifts)
    best, also_broken = score_shifts(work, one.shifts)
    assert not broken
    assert not also_broken
    assert best == one.bound
    assert cost == pytest.approx(result.solution.cost)
    assert result.bound is not None
    assert result.bound <= best + 1e-6 <= cost + 2e-6


def test_wfm_prices_heads_as_the_checker_does() -> None:
    heads, result = peers_wfm.heads(flat(2), 5.0, 1)
    assert score_heads(flat(2), heads) == HeadsScore(0, 0, 2)
    assert result.solution.cost == 0
