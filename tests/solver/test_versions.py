from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.solver.build import need
from tests.solver.outing import MORNING, social_service
from tests.solver.republished import again, office
from wfm.solver.changing import Changer, Version
from wfm.solver.clock import Clock
from wfm.solver.keeping import Keeping
from wfm.solver.losses import COVERAGE, losses
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.solver.versions import Versions, rank


@pytest.fixture
def changer() -> Changer:
    return Changer(again(office(), 2, "a1"), Clock(Stop(20), reproducible=True), random.Random(0))


@pytest.fixture
def free(changer: Changer) -> Version:
    return changer.version(solve(changer.keeping.free, Stop(0.5), Options(reproducible=True)).solution)


def more(version: Version, calls: float) -> dict[str, float]:
    return {**version.losses, COVERAGE: version.losses[COVERAGE] + calls}


def test_the_mended_roster_is_told_first_and_chosen_where_it_is_good(changer: Changer, free: Version) -> None:
    told: list[Version] = []
    first = changer.mended()
    versions = Versions(changer, first, told.append)
    assert told == [first]
    assert versions.chosen is first
    versions.measure(free, 1.0)
    assert versions.best is versions.chosen is first
    assert versions.others == 0
    assert told == [first, first]


def test_the_limit_is_a_share_of_the_contacts_answered(changer: Changer, free: Version) -> None:
    versions = Versions(changer, changer.mended(), lambda version: None)
    versions.measure(free, 0.0)
    assert versions.bar.most[COVERAGE] == free.lost
    assert versions.chosen is free
    assert versions.others == len(free.people)
    callers = float(changer.keeping.free.requirement.callers.sum())
    versions.measure(free, 0.5)
    assert versions.bar.most[COVERAGE] == pytest.approx(free.lost + 0.5 * (callers - free.lost))


def test_fewer_people_come_before_the_cost(changer: Changer, free: Version) -> None:
    versions = Versions(changer, changer.mended(), lambda version: None)
    versions.measure(free, 0.0)
    versions.offer_all(changer.grown(versions.first, versions.bar))
    fewer = versions.chosen
    assert rank(fewer) < rank(free)
    assert len(fewer.people) < len(free.people)
    versions.offer(replace(free, losses=more(free, 1.0), people=frozenset()))
    assert versions.chosen is fewer


def test_steps_lose_less_the_more_people_change(changer: Changer, free: Version) -> None:
    versions = Versions(changer, changer.mended(), lambda version: None)
    versions.measure(free, 0.0)
    versions.offer_solution(free.solution)
    versions.offer_all(changer.grown(versions.first, versions.bar))
    worse = replace(free, people=frozenset(range(4)), losses=more(free, 5.0))
    versions.offer(worse)
    steps = versions.steps()
    assert steps[0] is versions.first
    assert worse not in steps
    assert [len(version.people) for version in steps] == sorted({len(version.people) for version in steps})
    losses = [version.lost for version in steps]
    assert losses == sorted(losses, reverse=True)


def test_a_version_that_breaks_a_rule_is_never_chosen(changer: Changer, free: Version) -> None:
    versions = Versions(changer, changer.mended(), lambda version: None)
    versions.measure(free, 0.0)
    before = versions.chosen
    plan = free.solution.plans[0]
    long = next(k for k, ok in enumerate(changer.keeping.free.allowed[0][0]) if not ok)
    assert plan[0] is not None
    broken = free.solution.replace({0: (replace(plan[0], duty=long),)})
    versions.offer(Version(broken, frozenset(), free.losses))
    assert versions.chosen is before


def test_other_work_may_be_left_to_the_same_share_but_sessions_may_not() -> None:
    scenario = social_service(permanences=(MORNING,), people=("ann", "bob"))
    problem = build(scenario, need(scenario), RULES)
    made = solve(problem, Stop(0.5), Options(reproducible=True)).solution
    found = Keeping(scenario, need(scenario), RULES, publish(made))
    changer = Changer(found, Clock(Stop(20), reproducible=True), random.Random(0))
    first = changer.mended()
    versions = Versions(changer, first, lambda version: None)
    versions.measure(first, 0.1)
    assert versions.bar.most["permanences"] == first.losses["permanences"]
    assert versions.bar.most[COVERAGE] > first.losses[COVERAGE]
    idle = losses(Solution.of(found.free, {}))
    assert idle["permanences"] > 0
    assert versions.bar.most["deferred"] == first.losses["deferred"] + 0.1 * idle["deferred"]
