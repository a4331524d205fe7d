from __future__ import annotations

import random

from tests.solver.desk import FILES, tasked
from wfm.solver.audit import audit
from wfm.solver.choose_day import DayChoice
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.day_mix import DayMix
from wfm.solver.minutes import worked_minutes
from wfm.solver.publish import publish
from wfm.solver.stop import Stop


def test_a_day_is_chosen_anew_within_the_same_hours() -> None:
    activity = ({**FILES, "hours_a_week": 30, "shortest": "1h", "price_per_hour": 20},)
    problem = tasked(activity=activity, agents=6, days=5, busy=25)
    clock = Clock(Stop(60), reproducible=True)
    first = construct(problem, clock)
    mix = DayMix(first, clock)
    mix.improve(60.0)
    choice = DayChoice(mix, clock, 1, random.Random(0))
    roster = first
    for _ in range(5):
        better = choice.better(roster)
        assert better.cost <= roster.cost
        roster = better
    assert roster.cost < first.cost
    for before, after in zip(first.plans, roster.plans, strict=True):
        days = range(len(problem.tables))
        assert worked_minutes(problem, after, days) == worked_minutes(problem, before, days)
    found = audit(problem.scenario, problem.requirement, publish(roster))
    assert [finding.text for finding in found if finding.hard] == []
