from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.republished import again, calls, fewest_of_all, office, published
from wfm.solver.changing import Version
from wfm.solver.keeping import Keeping
from wfm.solver.losses import COVERAGE
from wfm.solver.publish import publish
from wfm.solver.revise import Revised, revise
from wfm.solver.rules import RULES
from wfm.solver.search import Options
from wfm.solver.stop import Progress, Stop
from wfm.values.day_change import day_changes


def revised(keeping: Keeping, within: float, seconds: float = 2.0) -> Revised:
    return revise(keeping, within, Stop(seconds), Options(reproducible=True))


@pytest.mark.parametrize("within", [0.0, 0.005, 0.03])
def test_nobody_finds_fewer_by_trying_everything(within: float) -> None:
    counts = []
    for seed in (0, 2, 3, 5):
        keeping = again(office(), seed, "a1")
        found = revised(keeping, within)
        assert found.limits.bar.holds(found.chosen.losses)
        assert keeping.hard(found.chosen.solution) == 0
        assert found.proven
        counts.append((len(found.chosen.people), fewest_of_all(keeping, found.limits.bar)))
    assert [ours for ours, _ in counts] == [fewest for _, fewest in counts]
    assert len({fewest for _, fewest in counts}) > 1


def test_the_limit_is_a_share_of_what_a_free_search_answers() -> None:
    keeping = again(office(), 0, "a1")
    found = revised(keeping, 0.02)
    callers = float(keeping.free.requirement.callers.sum())
    assert found.limits.bar.most[COVERAGE] == pytest.approx(
        found.free.lost + 0.02 * (callers - found.free.lost)
    )
    assert found.search.solution.terms["coverage"] == pytest.approx(found.free.lost)
    assert found.search.bound is not None
    assert found.search.bound <= found.chosen.solution.cost


def test_more_people_lose_fewer_contacts() -> None:
    found = revised(again(office(), 3, "a1"), 0.03)
    people = [len(version.people) for version in found.steps]
    losses = [version.lost for version in found.steps]
    assert people == sorted(set(people))
    assert found.chosen in found.steps
    assert losses[-1] == min(losses)


def test_days_that_are_frozen_stay_as_they_are() -> None:
    scenario = office(agents=3, days=2)
    monday = scenario.grid.first
    later = office(agents=3, days=2, rules={"stability": {"freeze_until": monday.isoformat()}})
    before = published(scenario, 1)
    found = revised(Keeping(later, calls(later, 101), RULES, before), 0.0, seconds=1.0)
    changes = day_changes(before, publish(found.free.solution), before.agents, scenario.grid.dates)
    assert found.free.people
    assert {change.date for change in changes} == {monday + timedelta(days=1)}


def test_a_search_that_is_ended_at_once_still_mends() -> None:
    keeping = again(office(), 0, "a1")
    stop = Stop(seconds=60)
    stop.cancel.set()
    told: list[Version] = []
    found = revise(keeping, 0.01, stop, Options(), on_version=told.append)
    assert found.chosen.people <= keeping.forced
    assert keeping.hard(found.chosen.solution) == 0
    assert told[0].people <= keeping.forced


def test_events_go_on_in_time() -> None:
    events: list[Progress] = []
    revise(again(office(), 0, "a1"), 0.01, Stop(0.5), Options(), on_progress=events.append)
    assert events[0].phase == "repair"
    assert [event.seconds for event in events] == sorted(event.seconds for event in events)
