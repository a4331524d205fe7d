from __future__ import annotations

from collections import Counter
from datetime import timedelta

import numpy as np
import pytest

from benchmarks.centre_instance import (
    CONTRACTS,
    LUNCHES,
    MONDAY,
    WEEKDAYS,
    WISH_KINDS,
    centre,
    daily_calls,
    intraday,
    lost_share,
    staff_of,
    usual_presence,
    wish_row,
    wishes,
)
from wfm.erlang import staff
from wfm.forecast import predict
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.stop import Stop

DAYS = [MONDAY + timedelta(days=7 * week + day) for week in range(4) for day in range(WEEKDAYS)]


def test_a_seed_is_an_instance() -> None:
    assert centre(20, 2, 1).hash == centre(20, 2, 1).hash != centre(20, 2, 2).hash


def test_contracts_take_turns() -> None:
    hours = Counter(agent.weekly_hours for agent in centre(100, 1, 0).agents)
    assert hours == {38 * 60: 60, 1824: 20, 19 * 60: 20}


def test_languages_have_their_shares() -> None:
    spoken = Counter(agent.languages for agent in centre(100, 1, 0).agents)
    assert spoken == {("fr",): 45, ("nl",): 30, ("fr", "nl"): 25}


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_eight_in_a_hundred_agent_days_are_absences(seed: int) -> None:
    away = [
        (absence.agent, day)
        for absence in centre(100, 4, seed).absences
        for day in DAYS
        if absence.first <= day <= absence.last
    ]
    assert len(away) == len(set(away)) == 0.08 * 100 * len(DAYS)


def test_some_absences_last_a_week_and_most_a_day() -> None:
    lengths = Counter((absence.last - absence.first).days + 1 for absence in centre(100, 4, 0).absences)
    assert lengths[1] > lengths[WEEKDAYS] > 1
    assert set(lengths) == {1, WEEKDAYS}


def test_a_full_time_agent_has_the_patterns_of_the_page() -> None:
    scenario = centre(20, 1, 0)
    problem = build(scenario, staff(scenario, predict(scenario)), RULES)
    there = [a for a, worker in enumerate(problem.workers) if not worker.away[0]]
    assert {int(problem.allowed[a][0].sum()) for a in there} == {169}
    assert not any(problem.binding)  # the prototype's family: the dynamic program knows every rule


def test_calls_are_those_that_lose_the_share_wanted() -> None:
    people = staff_of(100, np.random.default_rng(0))
    hours = sum(CONTRACTS) / len(CONTRACTS)
    heads = 0.92 * 100 * hours / 38 * usual_presence()
    calls = daily_calls(people)
    assert lost_share(calls, heads) == pytest.approx(0.15, abs=1e-3)
    assert lost_share(0.8 * calls, heads) < 0.1


def test_usual_presence_sees_lunch_and_late_starts() -> None:
    presence = usual_presence()
    noon = (LUNCHES.start - 510) // 15
    assert presence.max() < 1
    assert presence[noon] < presence[noon - 1]
    assert presence[0] < presence[4]


def test_calls_peak_twice() -> None:
    weight = np.array(list(intraday().values()))
    peaks = (weight[1:-1] > weight[:-2]) & (weight[1:-1] >= weight[2:])  # one lies between two intervals
    assert peaks.sum() == 2
    assert weight.sum() == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("seed", [0, 1])
def test_the_bound_loses_a_tenth_of_the_calls_or_so(seed: int) -> None:
    scenario = centre(20, 1, seed)
    problem = build(scenario, staff(scenario, predict(scenario)), RULES)
    result = solve(problem, Stop(60.0, gap=0.05), Options(workers=1))
    assert result.bound is not None
    assert result.bound >= 0.05 * problem.offered
    assert result.solution.terms["coverage"] <= 0.15 * problem.offered


def test_wishes_are_for_days_planned_and_become_rows() -> None:
    people = staff_of(50, np.random.default_rng(0))
    asked = wishes(people, DAYS, np.random.default_rng(3))
    assert {wish.kind for wish in asked} == set(WISH_KINDS)
    assert {wish.date for wish in asked} <= set(DAYS)
    assert len({(wish.agent, wish.date.isocalendar()[1]) for wish in asked}) == len(asked)  # one a week
    assert 0.25 < len(asked) / (50 * 4) < 0.55
    late = next(wish for wish in asked if wish.kind == "late start")
    assert wish_row(late) == {
        "agent": late.agent,
        "date": late.date,
        "to": "09:30",
        "mode": "off",
        "weight": late.weight,
    }
