from __future__ import annotations

import pytest

from benchmarks.centre import Size, run


def test_a_run_goes_from_scenario_to_audited_roster() -> None:
    answer = run(Size(agents=5, weeks=1, seconds=2.0, workers=1, seed=0))
    assert answer.instance == "centre-5x1-s0"
    assert answer.audit_findings == 0
    assert answer.audit_cost == pytest.approx(answer.cost)
    assert answer.bound is not None
    assert answer.gap == pytest.approx((answer.cost - answer.bound) / answer.cost)
    costs = [cost for _, cost, _ in answer.trace]
    assert costs == sorted(costs, reverse=True)
    assert 0 < answer.lost_share < 1
