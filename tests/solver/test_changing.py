from __future__ import annotations

import random

import pytest

from tests.solver.build import Settings, need
from tests.solver.outing import MORNING, social_service
from tests.solver.republished import again, calls_lost, office
from wfm.solver.changing import Changer, Version
from wfm.solver.clock import Clock
from wfm.solver.keeping import Keeping
from wfm.solver.losses import ANYTHING, Bar, losses
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.values.roster import Activity

TROUBLED = 2  # a seed whose new calls ask for another roster
TIGHT = calls_lost(-1e9)
"""What nobody can reach: the less is lost, the better."""


def changer(keeping: Keeping, seconds: float = 20.0) -> Changer:
    return Changer(keeping, Clock(Stop(seconds), reproducible=True), random.Random(0))


def freely(found: Changer) -> Version:
    """What a search finds in which changes cost nothing."""
    return found.version(solve(found.keeping.free, Stop(0.5), Options(reproducible=True)).solution)


@pytest.fixture(scope="module")
def troubled() -> Changer:
    return changer(again(office(), TROUBLED, "a1"))


def test_the_mended_roster_changes_those_alone_who_must() -> None:
    scenario = office()
    pin = {"agent": "a2", "date": scenario.grid.first.isoformat(), "mode": "forbid"}
    found = changer(again(office(pins=[pin]), 0, before=scenario))
    mended = found.mended()
    assert {found.keeping.priced.workers[a].id for a in mended.people} == {"a2"}
    assert mended.people == found.keeping.forced
    assert found.keeping.hard(mended.solution) == 0


def test_more_people_save_more_until_enough(troubled: Changer) -> None:
    first, free = troubled.mended(), freely(troubled)
    assert first.lost > free.lost + 1.0
    grown = list(troubled.grown(first, Bar(free.losses)))
    lost = [version.lost for version in (first, *grown)]
    assert lost == sorted(lost, reverse=True)
    assert len(grown[-1].people) <= len(free.people)
    half = (first.lost + free.lost) / 2
    enough = list(troubled.grown(first, calls_lost(half)))
    assert enough[-1].lost <= half
    assert all(version.lost > half for version in enough[:-1])
    assert list(troubled.grown(first, Bar(first.losses))) == []
    assert list(troubled.grown(first, TIGHT, most=0)) == []


def test_published_days_are_given_back_where_that_costs_little(troubled: Changer) -> None:
    first, free = troubled.mended(), freely(troubled)
    assert troubled.shrunk(free, ANYTHING).people == troubled.keeping.forced
    bar = Bar(free.losses)
    tight = troubled.shrunk(free, bar)
    assert bar.holds(tight.losses)
    assert len(tight.people) <= len(free.people)
    assert bar.holds(troubled.exchanged(tight, bar).losses)
    half = calls_lost((first.lost + free.lost) / 2)
    fewer = troubled.exchanged(free, half)
    assert half.holds(fewer.losses)
    assert len(fewer.people) < len(free.people)


def test_polishing_changes_nobody_else_and_costs_less(troubled: Changer) -> None:
    free = freely(troubled)
    polished = troubled.polished(free, Bar(free.losses))
    assert polished.people <= free.people
    assert Bar(free.losses).holds(polished.losses)
    assert polished.solution.cost <= free.solution.cost + 1e-9


def test_breaks_and_desk_work_move_without_changing_anybody() -> None:
    breaks: Settings = {"breaks": {"minutes": 30, "after": 239, "edge": 60, "step": 60}}
    found = changer(again(office(rules=breaks), 1))
    kept = found.keeping.kept
    calmed = found.calmed(kept)
    assert found.keeping.people(calmed) == frozenset()
    assert sum(losses(calmed).values()) < sum(losses(kept).values()) - 0.01


def test_nothing_is_tried_when_the_time_is_over(troubled: Changer) -> None:
    first = troubled.mended()
    over = changer(troubled.keeping)
    over.until = 0.0
    assert not over.going
    assert list(over.grown(first, TIGHT)) == []
    assert over.polished(first, ANYTHING) is first
    assert over.settled(first.solution, range(4), TIGHT) is first.solution


def test_sessions_of_the_absent_are_handed_to_others() -> None:
    scenario = social_service(permanences=(MORNING,))
    problem = build(scenario, need(scenario), RULES)
    made = publish(solve(problem, Stop(0.5), Options(reproducible=True)).solution)
    held = {(s.agent, s.date) for s in made.segments if s.activity is Activity.PERMANENCE}
    assert {agent for agent, _ in held} == {"ann"}
    rows = [{"agent": agent, "from": day, "to": day} for agent, day in sorted(held)]
    now = social_service(permanences=(MORNING,), absences=rows)
    found = changer(Keeping(now, need(now), RULES, made))
    mended = found.mended()
    assert mended.losses["permanences"] > 0
    handed = found.handed(mended)
    again = publish(handed.solution)
    assert {s.date for s in again.segments if s.activity is Activity.PERMANENCE} == {day for _, day in held}
    assert 1 <= len(handed.people - mended.people) <= 2
    assert found.keeping.hard(handed.solution) == 0
    assert found.handed(handed).people == handed.people


def test_whoever_cannot_keep_to_it_is_replanned_whatever_the_time() -> None:
    scenario = office()
    pin = {"agent": "a2", "date": scenario.grid.first.isoformat(), "mode": "forbid"}
    found = changer(again(office(pins=[pin]), 0, before=scenario), seconds=1e-9)
    mended = found.mended()
    assert found.keeping.hard(mended.solution) == 0
    assert mended.solution.plans != Solution.of(found.keeping.priced, {}).plans
