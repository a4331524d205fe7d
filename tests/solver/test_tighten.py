"""Bounds under a rule that is told to CP-SAT alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.solver.brute import cheapest, feasible, tiny
from tests.solver.rota import rota
from wfm.solver.attendance import worth_of
from wfm.solver.bound import Climber
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution, charges
from wfm.solver.stop import Stop
from wfm.solver.tighten import Tightener, most_worth
from wfm.values.finding import Finding


class OneDay(Rule):
    """Nobody works on two days: no exact program knows that."""

    name = "run"  # whose words exist

    def binds(self, problem: Problem, worker: Worker) -> bool:
        return True

    def post(self, model: RosterModel) -> None:
        for worker in model.workers:
            days = range(len(model.problem.tables))
            model.cp.add(sum(model.works(worker.index, d) for d in days) <= 1)

    def audit(self, case: Case) -> Iterator[Finding]:
        days = [agent for agent, _, _ in case.roster.days()]
        for agent in sorted(set(days)):
            if days.count(agent) > 1:
                yield self.finding("", agent=agent, amount=days.count(agent), days=days.count(agent), limit=1)


class Anything(OneDay):
    """Anybody may do anything."""

    def post(self, model: RosterModel) -> None:
        return

    def audit(self, case: Case) -> Iterator[Finding]:
        return iter(())


def once(seed: int = 0) -> Problem:
    problem = tiny(seed)
    return replace(problem, rules=(*problem.rules, OneDay()))


def climbed(problem: Problem, steps: int = 40) -> Climber:
    clock = Clock(Stop(60), reproducible=True)
    up = Climber(construct(problem, clock), clock)
    for _ in range(steps):
        up.climb(up.solution.cost)
    return up


@pytest.mark.parametrize("seed", range(3))
def test_the_bound_is_higher_and_still_below_every_roster(seed: int) -> None:
    problem = once(seed)
    assert all(rules == (problem.rules[-1],) for rules in problem.binding)
    up = climbed(problem)
    tight = Tightener(problem, up.clock)
    bound = tight.raised(up, up.clock.spent + 10)
    least = cheapest(problem)
    assert up.bound + 1 < bound <= least + 1e-6
    assert bound >= 0.8 * least
    assert tight.raised(up, up.clock.spent) == bound  # what is known at these prices stays known


@pytest.mark.parametrize("seed", range(3))
def test_no_plan_is_worth_more_than_what_is_proven(seed: int) -> None:
    problem, clock = once(seed), Clock(Stop(60), reproducible=True)
    value = np.random.default_rng(seed).random((1, problem.grid.count)) * 30 * problem.open_mask[0]
    for worker, plans in zip(problem.workers, feasible(problem), strict=True):
        worths = [
            worth_of(problem, value, plan) - sum(charges(problem, worker, plan).values()) for plan in plans
        ]
        proven = most_worth(Solution.of(problem, {}), worker, value, clock, 10.0)
        assert proven is not None
        assert max(worths) - 1e-9 <= proven <= max(worths) + 0.02


def test_what_is_not_proven_in_time_is_not_told() -> None:
    problem, clock = once(), Clock(Stop(60), reproducible=True)
    value = np.ones((1, problem.grid.count))
    assert most_worth(Solution.of(problem, {}), problem.workers[0], value, clock, 0.0) is None
    up = climbed(problem, 5)
    up.clock.stop.cancel.set()
    assert Tightener(problem, up.clock).raised(up, up.clock.spent + 10) == up.bound


def test_nobody_is_asked_where_nothing_can_be_gained() -> None:
    """Every plan of the exact program keeps to a rule that allows all of them."""
    problem = tiny()
    lax = replace(problem, rules=(*problem.rules, Anything()))
    assert all(rules == (lax.rules[-1],) for rules in lax.binding)
    up = climbed(lax)
    tight = Tightener(lax, up.clock)
    assert tight.useful
    assert tight.raised(up, up.clock.spent + 10) == up.bound
    assert not tight.useful


def test_nobody_is_asked_where_a_model_takes_too_long() -> None:
    problem = once()
    assert Tightener(problem, Clock(Stop(60))).useful
    assert not Tightener(problem, Clock(Stop(0.001))).useful


def test_where_automata_know_the_rule_their_program_is_asked() -> None:
    problem = rota(days=7, terms={"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"})
    up = climbed(problem)
    assert problem.binding[0]
    assert Tightener(problem, up.clock).raised(up, up.clock.spent + 10) > up.bound


def test_a_search_under_such_a_rule_tells_a_bound() -> None:
    problem = once(1)
    result = solve(problem, Stop(seconds=3), Options(workers=1, reproducible=True))
    least = cheapest(problem)
    assert result.solution.cost == pytest.approx(least)
    assert result.bound is not None
    assert climbed(problem).bound < result.bound <= least + 1e-6
