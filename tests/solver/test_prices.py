from __future__ import annotations

import numpy as np

from tests.solver.build import draw, pose, service
from wfm.solver.prices import uniform_prices


def test_uniform_prices_are_the_same_in_every_open_interval() -> None:
    problem = pose(service(days=1, agents=1))
    roster = draw(problem, 0, share=1.0)
    opened = problem.requirement.open.any(axis=0)
    found = [prices.value for prices in uniform_prices(roster, np.ones((1, 1)))]
    assert len(found) == 3
    for value in found:
        assert len(np.unique(value[:, opened])) == 1
        assert not value[:, ~opened].any()
