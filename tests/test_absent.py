from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, service
from wfm.absent import with_absences
from wfm.errors import InputError

TUESDAY = MONDAY + timedelta(days=1)
SCENARIO = service(days=3, interval=30, agents=3)


def test_absences_of_the_next_morning_freeze_what_was_before() -> None:
    ill = with_absences(SCENARIO, ["a1", "a2"], TUESDAY, TUESDAY)
    assert [(row.agent, row.first, row.last, row.code) for row in ill.absences] == [
        ("a1", TUESDAY, TUESDAY, "UNAVAILABLE"),
        ("a2", TUESDAY, TUESDAY, "UNAVAILABLE"),
    ]
    assert ill.service.rules.stability.freeze_until == MONDAY
    assert with_absences(ill, ["a0"], MONDAY, MONDAY).service.rules.stability.freeze_until == MONDAY
    assert ill.hash != SCENARIO.hash
    with pytest.raises(InputError) as caught:
        with_absences(SCENARIO, ["zoe"], TUESDAY, MONDAY)
    assert [(problem.file, str(problem.value)) for problem in caught.value.problems] == [
        ("--absent", "zoe"),
        ("--on", "2026-03-03..2026-03-02"),
    ]
    with pytest.raises(InputError):
        with_absences(SCENARIO, ["a0"], MONDAY, MONDAY + timedelta(days=3))
