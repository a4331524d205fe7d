from __future__ import annotations

import random

from tests.solver.build import pose
from tests.solver.desk import FILES, tasked
from tests.solver.outing import social_service
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.day_mix import DayMix
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.round_off import Rounding
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop


def rounded(problem: Problem, base: Solution, seed: int = 0) -> Solution:
    clock = Clock(Stop(60), reproducible=True)
    mix = DayMix(base, clock)
    mix.improve(60.0)
    assert mix.best is not None
    return Rounding(mix, base, mix.best.prices).roster(clock, random.Random(seed))


def first_roster(problem: Problem) -> Solution:
    return construct(problem, Clock(Stop(60), reproducible=True))


def test_a_roster_breaks_no_rule_and_is_close_to_the_mixture() -> None:
    activity = ({**FILES, "hours_a_week": 30, "shortest": "1h", "price_per_hour": 20},)
    problem = tasked(activity=activity, agents=6, days=5, busy=25)
    base = first_roster(problem)
    best = min((rounded(problem, base, seed) for seed in range(3)), key=lambda roster: roster.cost)
    found = audit(problem.scenario, problem.requirement, publish(best))
    assert [finding.text for finding in found if finding.hard] == []
    assert best.cost < 1.1 * base.cost


def test_everybody_keeps_the_sessions_of_the_roster() -> None:
    problem = pose(social_service(), busy=10)
    base = first_roster(problem)
    roster = rounded(problem, base)
    for j in problem.away:
        assert roster.worked[j].tolist() == base.worked[j].tolist()
        assert [on[1 + j].tolist() for on in roster.on] == [on[1 + j].tolist() for on in base.on]


def test_the_same_seed_gives_the_same_roster() -> None:
    problem = tasked(agents=3, days=3, busy=25)
    base = first_roster(problem)
    assert rounded(problem, base, 4).plans == rounded(problem, base, 4).plans


def test_those_who_are_not_planned_keep_their_plans_and_everybody_the_sessions_of_that_roster() -> None:
    problem = pose(social_service(), busy=10)
    clock, base = Clock(Stop(60), reproducible=True), first_roster(problem)
    mix = DayMix(base, clock)
    mix.improve(60.0)
    assert mix.best is not None
    rounding = Rounding(mix, base, mix.best.prices)
    whole = rounding.roster(clock, random.Random(0))
    free = range(0, len(whole.plans), 2)
    part = rounding.roster(clock, random.Random(1), whole, free)
    for a in set(range(len(whole.plans))).difference(free):
        assert part.plans[a] == whole.plans[a]
    for j in problem.away:
        assert part.worked[j].tolist() == whole.worked[j].tolist()
