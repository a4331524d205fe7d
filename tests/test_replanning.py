from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from benchmarks.centre_instance import centre
from tests.solver.build import MONDAY, service
from wfm.absent import with_absences
from wfm.errors import RosterError, ScenarioError
from wfm.planning import Plan, audit, plan
from wfm.replanning import Replan, changes_of, replan
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import Progress, Stop
from wfm.values.roster import Roster

TUESDAY = MONDAY + timedelta(days=1)
CALLS = {"from": MONDAY, "to": MONDAY + timedelta(days=2), "queue": "line", "offered": 200}
SCENARIO = service(days=3, interval=30, agents=3, totals=[CALLS])
GONE = ("a000", "a003", "a006")


@pytest.fixture(scope="module")
def planned() -> Plan:
    return plan(SCENARIO, Stop(seconds=0.3), reproducible=True)


@pytest.fixture(scope="module")
def ill() -> Scenario:
    """A centre of twelve agents; three of them are absent, two on two days: five days of agents."""
    scenario = centre(12, 1, 0)
    later = with_absences(scenario, GONE[:2], TUESDAY, TUESDAY + timedelta(days=1))
    return with_absences(later, GONE[2:], TUESDAY, TUESDAY)


@pytest.fixture(scope="module")
def known() -> Plan:
    return plan(centre(12, 1, 0), Stop(seconds=1.5), reproducible=True)


@pytest.fixture(scope="module")
def mended(ill: Scenario, known: Plan) -> Replan:
    return replan(ill, known.document.roster, Stop(seconds=2.0), reproducible=True)


def test_five_absences_in_a_small_centre(ill: Scenario, known: Plan, mended: Replan) -> None:
    published = known.document.roster
    assert not any(finding.hard for finding in audit(ill, mended.plan.roster, published))
    assert mended.answered >= 0.99 * mended.free
    findings = audit(ill, mended.plan.roster, published)
    assert sum(finding.cost for finding in findings) == pytest.approx(mended.plan.cost)
    assert mended.answered == pytest.approx(mended.plan.report.figures.total.answered)
    assert mended.chosen.lost >= mended.plan.document.cost_terms["coverage"] > 0.0
    assert mended.plan.bound is not None
    assert mended.plan.bound <= mended.plan.cost


def test_every_change_is_told(known: Plan, mended: Replan) -> None:
    before = {(agent, day): segments for agent, day, segments in known.roster.days()}
    gone = {(change.agent, change.date) for change in mended.changes if change.absent}
    worked = {(a, TUESDAY + timedelta(days=d)) for a in GONE[:2] for d in (0, 1)} | {(GONE[2], TUESDAY)}
    assert gone == {where for where in worked if where in before}
    assert all(change.after is None for change in mended.changes if change.absent)
    assert {change.agent for change in mended.changes if not change.absent} == set(mended.people)
    assert all(change.date >= TUESDAY for change in mended.changes)


def test_steps_from_the_fewest_people_to_a_free_plan(mended: Replan) -> None:
    people = [step.people for step in mended.steps]
    assert people == sorted(people)
    assert mended.chosen.people == len(mended.people)
    assert [step.kind for step in mended.steps].count("chosen") == 1
    assert all(bool(step.failed) is (step.people < mended.chosen.people) for step in mended.steps)
    assert all(step.lost < mended.chosen.lost for step in mended.steps if step.kind == "free")
    told = mended.to_dict()
    assert told["answered"] == mended.answered
    assert told["people"] == list(mended.people)
    assert len(mended.steps) == len({step.people for step in mended.steps} | {mended.chosen.people})


def test_versions_with_fewer_people_say_which_limit_they_do_not_keep(ill: Scenario, known: Plan) -> None:
    strict = replan(ill, known.document.roster, Stop(seconds=1.0), within=0.0, reproducible=True)
    fewer = [step for step in strict.steps if step.people < strict.chosen.people]
    assert fewer
    assert all(step.failed == ("calls",) for step in fewer)
    assert [step.to_dict()["failed"] for step in fewer] == [["calls"]] * len(fewer)


def test_nothing_has_changed(planned: Plan) -> None:
    found = replan(SCENARIO, planned.document.roster, Stop(seconds=0.3), reproducible=True)
    assert (found.changes, found.people, found.forced, found.proven) == ((), (), (), True)
    assert found.plan.cost == pytest.approx(planned.cost)


def test_the_same_again_gives_the_same(planned: Plan) -> None:
    ill = with_absences(SCENARIO, ["a1"], TUESDAY, TUESDAY)
    first, second = (
        replan(ill, planned.document.roster, Stop(seconds=0.3), reproducible=True) for _ in range(2)
    )
    assert first.plan.document.to_json() == second.plan.document.to_json()


def test_an_interrupt_leaves_a_sound_roster(planned: Plan) -> None:
    cancel = threading.Event()
    cancel.set()
    ill = with_absences(SCENARIO, ["a1"], TUESDAY, TUESDAY)
    kept: list[Plan] = []
    events: list[Progress] = []
    found = replan(
        ill,
        planned.document.roster,
        Stop(seconds=60, cancel=cancel),
        on_checkpoint=kept.append,
        on_progress=events.append,
    )
    assert found.plan.status == "interrupted"
    assert not any(finding.hard for finding in audit(ill, found.plan.roster, planned.roster))
    assert kept[0].roster.segments
    assert events


def test_people_who_have_left_are_among_the_changes(planned: Plan) -> None:
    fewer = SCENARIO.but(agents=SCENARIO.agents[:2])
    found = replan(fewer, planned.document.roster, Stop(seconds=0.2), reproducible=True)
    left = [change for change in found.changes if change.agent == "a2"]
    assert left
    assert all(change.after is None for change in left)
    assert "a2" not in found.people


def test_changes_are_those_of_the_days_planned(planned: Plan) -> None:
    assert changes_of(SCENARIO, planned.roster, planned.roster) == ()
    later = service(first=TUESDAY, days=2, interval=30, agents=3, totals=[CALLS])
    changes = changes_of(later, planned.roster, Roster(()))
    assert changes
    assert all(change.date >= TUESDAY for change in changes)


def test_what_cannot_be_planned_again(planned: Plan) -> None:
    stop = Stop(seconds=0.1)
    with pytest.raises(ScenarioError):
        replan(SCENARIO.but(agents=()), planned.roster, stop)
    other = service(first=MONDAY + timedelta(days=28), days=3, interval=30, agents=3, totals=[CALLS])
    for roster in (planned.roster, Roster(())):
        with pytest.raises(RosterError) as caught:
            replan(other, roster, stop)
        assert "30 March to 1 April 2026" in caught.value.problems[0].text("en")
    with pytest.raises(ValueError, match="within"):
        replan(SCENARIO, planned.roster, stop, within=1.5)
