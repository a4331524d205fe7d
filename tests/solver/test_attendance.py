from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from tests.solver.build import draw, pose, service
from wfm.solver.attendance import freed, paused, there, worth_of
from wfm.solver.model import Part, RosterModel
from wfm.solver.publish import publish
from wfm.solver.respond import Responder
from wfm.solver.solution import Pick, Solution
from wfm.values.roster import Activity

ODD_LUNCH = {"lunch": {"earliest": "11:35", "minutes": 40}}


@pytest.mark.parametrize("seed", range(3))
def test_people_are_there_and_pause_in_what_their_segments_touch(seed: int) -> None:
    problem = pose(service(rules=ODD_LUNCH))
    solution, grid = draw(problem, seed), problem.grid
    roster = publish(solution)
    for worker, plan in zip(problem.workers, solution.plans, strict=True):
        mine = [s for s in roster.segments if s.agent == worker.id]
        for marks, kinds in (
            (there(problem, plan), set(Activity)),
            (paused(problem, plan), {"lunch", "break"}),
        ):
            touched = {
                t
                for s in mine
                if s.activity in kinds
                for t in grid.touched(grid.elapsed(s.start), grid.elapsed(s.end))
            }
            assert set(np.flatnonzero(marks)) == touched


def test_a_model_frees_its_own_days() -> None:
    problem = pose(service())
    base = draw(problem, 1, share=1.0)
    model = RosterModel(problem, Part((1,), (2, 3)), base)
    assert freed(model, 1) == (None, None, *base.plans[1][2:4], None)


@pytest.mark.parametrize("seed", range(4))
def test_the_best_day_at_values_with_pauses_is_what_a_list_of_all_days_says(seed: int) -> None:
    problem = pose(service(days=1, agents=1, rules={"pauses": {"most": 1}}))
    value = np.random.default_rng(seed).normal(0.3, 1.0, (2, problem.grid.count)).round(2)
    values = Responder(problem, value).day(0)
    table = problem.tables[0]
    for duty in random.Random(seed).sample(range(len(table)), 25):
        windows = [range(low, high + 1) for low, high in table.windows[duty] if high >= low]
        worths = [worth_of(problem, value, (Pick(duty, at),)) for at in product(*windows)]
        assert values.of_duties[duty] == pytest.approx(max(worths))
        assert worth_of(problem, value, (values.pick(duty),)) == pytest.approx(max(worths))


def test_what_is_taken_is_counted_anew_by_every_exchange() -> None:
    problem = pose(service(agents=3, rules={"pauses": {"most": 1}}))
    one, other = draw(problem, 1), draw(problem, 2)
    mixed = one.replace({a: other.plans[a] for a in (0, 2)}).replace({1: other.plans[1]})
    assert np.array_equal(mixed.used[0], Solution.of(problem, dict(enumerate(other.plans))).used[0])
