from __future__ import annotations

from datetime import timedelta

import pytest

from tests.edits.hand import day_of
from tests.solver.build import Settings, need, service
from tests.solver.office import office as people_of_the_office
from tests.solver.office import weeks
from tests.solver.outing import MORNING, social_service
from tests.solver.republished import absent, again, calls, office, published
from wfm.scenario.scenario import Scenario
from wfm.solver.adopt import adopt
from wfm.solver.keeping import KEEP, Keeping
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.solution import Plan, Solution
from wfm.solver.stop import Stop
from wfm.values.day_change import day_changes
from wfm.values.roster import Roster

OFFICE = people_of_the_office()


def keeping(scenario: Scenario, before: Roster) -> Keeping:
    return Keeping(scenario, need(scenario), RULES, before)


def dropped(solution: Solution, worker: int, day: int) -> Plan:
    plan = solution.plans[worker]
    return (*plan[:day], None, *plan[day + 1 :])


def test_a_roster_that_still_holds_is_kept_as_it_is() -> None:
    found = keeping(OFFICE, weeks(OFFICE))
    assert found.forced == frozenset()
    assert found.people(found.kept) == frozenset()
    assert found.known == {0, 1}
    before, after = weeks(OFFICE), publish(found.kept)
    assert [(a, d) for a, d, _ in after.days()] == [(a, d) for a, d, _ in before.days()]
    assert day_changes(before, after, {"ann", "bob"}, OFFICE.grid.dates) == ()
    assert found.hard(found.kept) == 0


def test_a_day_that_is_another_one_changes_a_person() -> None:
    found = keeping(OFFICE, weeks(OFFICE))
    without = found.kept.replace({1: dropped(found.kept, 1, 0)})
    assert found.people(without) == {1}
    assert (found.days(without), found.changed(0, without.plans[0])) == (1, 0)


def test_a_break_that_moves_changes_nobody() -> None:
    found = keeping(OFFICE, weeks(OFFICE))
    plan = found.kept.plans[0]
    assert plan[0] is not None
    table = found.priced.tables[0]
    low, high = table.windows[plan[0].duty, 0]
    other = next(p for p in range(int(low), int(high) + 1) if p != plan[0].breaks[0])
    moved = (type(plan[0])(plan[0].duty, (other, *plan[0].breaks[1:])), *plan[1:])
    assert found.people(found.kept.replace({0: moved})) == frozenset()


def test_a_day_of_absence_is_no_change() -> None:
    scenario = office()
    found = again(scenario, 0, "a1")
    (gone,) = [w.index for w in found.priced.workers if w.id == "a1"]
    assert found.kept.plans[gone] == (None,)
    assert gone not in found.known
    assert found.forced == frozenset()
    assert found.people(Solution.of(found.priced, {})) == found.known


def test_those_who_cannot_keep_to_it_are_found_by_the_audit() -> None:
    before = weeks(OFFICE)
    monday = OFFICE.grid.first
    pin = {"agent": "ann", "date": monday.isoformat(), "from": "08:30", "to": "12:00", "mode": "forbid"}
    for changed in (
        people_of_the_office(pins=[pin]),
        people_of_the_office(closures=[{"date": monday.isoformat(), "site": "hall"}]),
    ):
        found = keeping(changed, before)
        assert {found.priced.workers[a].id for a in found.forced} >= {"ann"}
    assert found.hard(found.kept) == 0


def test_hours_that_an_absence_makes_too_many_force_a_change() -> None:
    long: Settings = {"id": "line", "open": "Mon-Fri 08:30-17:30"}
    scenario = service(queues=(long,), agents=1, days=5)
    problem = build(scenario, need(scenario), RULES)
    made = solve(problem, Stop(0.3), Options(reproducible=True)).solution
    days = {day: sum(s.minutes for s in parts if s.activity.works) for _, day, parts in publish(made).days()}
    shortest = min(days, key=lambda day: days[day])
    away = [{"agent": "a0", "from": shortest.isoformat(), "to": shortest.isoformat()}]
    now = service(queues=(long,), agents=1, days=5, absences=away)
    assert days[shortest] < 420  # the absence is worth a seventh of the week's hours more
    found = Keeping(now, need(now), RULES, publish(made))
    assert found.forced == {0}
    assert found.hard(found.kept) == 0


def test_prices_of_a_changed_day() -> None:
    scenario = office(rules={"stability": {"price": 2.5}})
    found = again(scenario, 0)
    worked = found.kept
    idle = Solution.of(found.priced, {})
    count = found.days(idle)
    assert count > 0
    for problem, price in ((found.priced, 2.5), (found.free, 0.0), (found.shut, KEEP), (found.at(7.0), 7.0)):
        assert Solution.of(problem, {}).terms.get("stability", 0.0) == pytest.approx(price * count)
        assert Solution.of(problem, dict(enumerate(worked.plans))).terms.get("stability", 0.0) == 0.0
        assert problem.scenario is scenario or problem.scenario == scenario


def test_frozen_days_cost_what_they_cost_at_any_price() -> None:
    scenario = office(days=2)
    first = scenario.grid.first
    now = office(days=2, rules={"stability": {"freeze_until": first.isoformat(), "frozen_price": 500}})
    found = Keeping(now, calls(now, 3), RULES, published(scenario, 3))
    idle = Solution.of(found.free, {})
    frozen = sum(day == first for _, day, _ in published(scenario, 3).days())
    assert idle.terms["stability"] == pytest.approx(500 * frozen)


def test_whoever_is_new_is_free() -> None:
    before = published(office(agents=2), 0)
    scenario = office(agents=3)
    found = Keeping(scenario, calls(scenario, 0), RULES, before)
    assert {found.priced.workers[a].id for a in found.known} == {"a0", "a1"}


def test_somebody_without_work_is_known_all_the_same() -> None:
    scenario = office(agents=2)
    one = Roster(tuple(s for s in published(scenario, 0).segments if s.agent == "a0"), ("a0", "a1"))
    found = Keeping(scenario, calls(scenario, 0), RULES, one)
    assert found.known == {0, 1}
    both = adopt(found.priced, published(scenario, 0))
    assert found.people(both) == {1}


def test_another_session_is_another_day() -> None:
    scenario = social_service(permanences=(MORNING,), people=("ann", "bob"))
    problem = build(scenario, need(scenario), RULES)
    made = solve(problem, Stop(0.5), Options(reproducible=True)).solution
    found = Keeping(scenario, need(scenario), RULES, publish(made))
    held = [
        (a, d)
        for a, plan in enumerate(found.kept.plans)
        for d, pick in enumerate(plan)
        if pick and any(found.priced.tasks[block.task].whole for block in pick.blocks)
    ]
    assert held
    a, d = held[0]
    pick = found.kept.plans[a][d]
    assert pick is not None
    at_desk = tuple(
        type(pick)(pick.duty, pick.breaks) if day == d else one for day, one in enumerate(found.kept.plans[a])
    )
    assert found.changed(a, at_desk) == 1


def test_the_absent_of_later_days_keep_the_earlier_ones() -> None:
    scenario = office(agents=2, days=3)
    before = published(scenario, 1)
    now = absent(scenario, "a0")
    found = Keeping(now, calls(now, 1), RULES, before)
    worked = {day for agent, day, _ in before.days() if agent == "a0"} - {scenario.grid.first}
    assert {
        scenario.grid.first + timedelta(days=d) for d, pick in enumerate(found.kept.plans[0]) if pick
    } <= worked


def test_a_day_that_is_held_stays_and_makes_nobody_change() -> None:
    """Ann is away on her first day, and it is to stay all the same: her other days do as well."""
    loose = people_of_the_office(rules={"hours": {"over": 600}})
    ill, where = absent(loose, "ann"), frozenset({("ann", loose.grid.first)})
    found = Keeping(ill, need(ill), RULES, weeks(loose), where)
    assert found.forced == frozenset()
    assert found.kept.plans[0][0] is not None
    assert (found.people(found.kept), found.hard(found.kept)) == (frozenset(), 1)
    assert found.changed(0, dropped(found.kept, 0, 0)) == 1


def test_a_day_of_which_another_one_was_asked_for_is_no_change() -> None:
    where = frozenset({("bob", OFFICE.grid.first)})
    found = Keeping(OFFICE, need(OFFICE), RULES, weeks(OFFICE), asked=where)
    assert found.changed(1, dropped(found.kept, 1, 0)) == 0
    assert found.changed(0, dropped(found.kept, 0, 0)) == 1
    assert found.days_of(1) == found.days_of(0)[1:]


def test_who_loses_a_day_is_planned_again_though_another_one_was_asked_for() -> None:
    """A shift moved by hand whose lunch no rule allows: its day is to be found again, not left free."""
    first = OFFICE.grid.first
    night = day_of("ann", first, 240)
    known = weeks(OFFICE)
    before = Roster(
        (*night, *(s for s in known.segments if (s.agent, s.date) != ("ann", first))), known.agents
    )
    found = Keeping(OFFICE, need(OFFICE), RULES, before, asked=frozenset({("ann", first)}))
    assert found.kept.plans[0][0] is None
    assert found.people(found.kept) == frozenset()
    assert 0 in found.forced
