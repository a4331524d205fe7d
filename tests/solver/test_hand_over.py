from __future__ import annotations

import random
from dataclasses import replace

from tests.solver.build import pose
from tests.solver.outing import MORNING, social_service
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.hand_over import hand_over
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop


def held_by(solution: Solution) -> list[int]:
    """Who holds sessions."""
    away = solution.problem.away
    return [
        worker
        for worker, plan in enumerate(solution.plans)
        for pick in plan
        if pick
        for block in pick.blocks
        if block.task in away
    ]


def test_a_session_goes_from_a_substitute_to_the_titular() -> None:
    problem = pose(social_service(days=5, permanences=(MORNING,)), busy=10)
    clock = Clock(Stop(60), reproducible=True)
    first = construct(problem, clock)
    assert held_by(first) == [0]
    block = next(b for pick in first.plans[0] if pick for b in pick.blocks)
    assert hand_over(first, clock, random.Random(1)).cost <= first.cost
    plans = {0: first.plans[1], 1: first.plans[0]}  # bob holds it, at a price
    swapped = first.replace(plans)
    assert block.task in problem.away
    assert held_by(swapped) == [1]
    chance = random.Random(0)
    better = swapped
    for _ in range(5):
        better = hand_over(better, clock, chance)
    assert held_by(better) == [0]
    assert better.cost < swapped.cost


def test_a_session_that_nobody_holds_is_taken_up() -> None:
    problem = pose(social_service(days=5, permanences=(MORNING,)), busy=10)
    clock = Clock(Stop(60), reproducible=True)
    first = construct(problem, clock)
    plan = tuple(pick and replace(pick, blocks=()) for pick in first.plans[0])
    better = hand_over(first.replace({0: plan}), clock, random.Random(0))
    assert len(held_by(better)) == 1
