from __future__ import annotations

import pytest

from tests.solver.build import pose
from tests.solver.outing import social_service

PROBLEM = pose(social_service())
WHOLES = PROBLEM.wholes


def test_sessions_are_runs_of_intervals_in_which_one_may_be_away() -> None:
    for worker in PROBLEM.workers:
        sessions = WHOLES.of(worker.index)
        assert sessions
        for j, row, first, last in sessions:
            assert PROBLEM.offers[worker.index, 1 + j, first:last].all()
            assert set(PROBLEM.goals[j].row[first:last]) <= {-1, row}  # the way there and back counts nowhere
            assert (first, last) in WHOLES.between(worker.index, j, 0, PROBLEM.grid.count)


def test_runs_are_asked_for_between_two_intervals() -> None:
    j, _, first, last = WHOLES.of(0)[0]
    assert WHOLES.between(0, j, first, last) == [(first, last)]
    assert WHOLES.between(0, j, first + 1, last) == []
    assert WHOLES.between(0, j, first, last - 1) == []


def test_the_titular_is_nearer_than_the_substitutes() -> None:
    j, row, _, _ = WHOLES.of(1)[0]
    dues = WHOLES.holders(j, row)
    assert sorted(dues) == [0, 1, 2]
    assert dues[0] == pytest.approx(0.0)
    assert dues[0] < dues[1] < dues[2]
    assert WHOLES.nearer(j, row, 0) == ()
    assert WHOLES.nearer(j, row, 2) == (0, 1)


def test_whoever_has_no_session_has_none() -> None:
    assert WHOLES.of(99) == ()
    assert WHOLES.holders(99, 0) == {}


def test_a_session_that_no_duty_holds_from_end_to_end_is_not_offered() -> None:
    late = {"id": "late", "site": "namur", "recurrence": "1st Tuesday", "start": "16:00", "end": "17:30"}
    short = {"shift": {"latest_start": "08:00", "latest_end": "16:30"}, "lunch": {"step": 30}}
    problem = pose(social_service(permanences=(late,), rules=short))
    assert not any(problem.wholes.of(worker.index) for worker in problem.workers)
