"""Each rule in turn keeps somebody away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

import numpy as np
import pytest

from tests.solver.brute import feasible, tiny
from tests.solver.build import MONDAY, Settings, need
from tests.solver.office import ANN, BOB, HALL, Changes, desk, office, weeks, written
from wfm.labels import LANGUAGES
from wfm.scenario.scenario import Scenario
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.moment import moment
from wfm.solver.publish import publish
from wfm.solver.reasons import keeping
from wfm.solver.rules import RULES
from wfm.solver.solution import on_duty
from wfm.solver.stop import Stop
from wfm.values.explanation import Away, Moment
from wfm.values.roster import Activity, Roster

LONG: Settings = {**ANN, "weekly_hours": 60, "days": 7}
SHIFT: Settings = {"step": 30, "earliest_start": "08:00", "latest_start": "10:00", "latest_end": "18:00"}
NO_REST: Settings = {"longest_run": 14, "longest_week": 0, "weekly_rest": 0}


def clock(seconds: float = 60.0) -> Clock:
    return Clock(Stop(seconds), reproducible=True)


def asked(scenario: Scenario, roster: Roster, day: int, at: str, seconds: float = 60.0) -> Moment:
    grid = scenario.grid
    wall = datetime.combine(grid.dates[day], time.fromisoformat(at))
    t = grid.minute(wall.date(), wall.hour * 60 + wall.minute) // grid.interval_minutes
    return moment(scenario, need(scenario), RULES, roster, t, clock(seconds))


def why(
    day: int,
    at: str,
    *,
    agent: str = "ann",
    changes: Changes | None = None,
    agents: Sequence[Settings] = (ANN, BOB),
    rules: Settings | None = None,
    days: int = 7,
    sites: Sequence[Settings] = (HALL,),
    absences: Sequence[Settings] = (),
    availability: Sequence[Settings] = (),
    pins: Sequence[Settings] = (),
) -> Away:
    scenario = office(
        days=days,
        agents=agents,
        rules={"shift": SHIFT, **(rules or {})},
        sites=sites,
        absences=absences,
        availability=availability,
        pins=pins,
    )
    found = asked(scenario, weeks(scenario, changes), day, at)
    (away,) = (away for away in found.away if away.agent == agent)
    assert all(away.text(lang) for lang in LANGUAGES)
    return away


def test_nothing_keeps_somebody_away_who_has_gone_home() -> None:
    away = why(0, "17:00")
    assert (away.rules, away.possible) == ((), True)
    assert away.change is not None
    assert away.text() == "nothing: could be moved here"
    assert away.shift is not None


def test_days_of_the_week_used_up() -> None:
    away = why(5, "10:00", rules={"hours": {"over": 600}})
    assert (away.rules, away.together, away.possible) == (("days",), False, True)
    assert away.text() == "at most 5 working days a week"
    assert away.change is not None


def test_hours_of_the_week_used_up() -> None:
    away = why(5, "10:00", agents=({**ANN, "days": 6}, BOB))
    assert (away.rules, away.possible) == (("hours",), True)


def test_days_and_hours_used_up_together() -> None:
    away = why(5, "10:00")
    assert (away.rules, away.together) == (("days", "hours"), True)
    assert away.text("fr").count(" et ") == 1


def test_too_many_days_in_a_row() -> None:
    rules = {"hours": {"over": 600}, "limits": {"longest_run": 5}}
    assert why(5, "10:00", agents=({**ANN, "days": 6}, BOB), rules=rules).rules == ("run",)


def test_too_many_hours_in_a_week_by_law() -> None:
    rules = {"limits": {**NO_REST, "longest_week": "38h"}}
    assert why(5, "10:00", agents=(LONG, BOB), rules=rules).rules == ("week_limit",)


def test_a_late_evening_before() -> None:
    late = {"1": desk("14:00", "20:00"), "2": None}
    rules = {
        "limits": {"daily_rest": "13h"},
        "shift": {**SHIFT, "latest_start": "14:00", "latest_end": "20:00"},
    }
    away = why(2, "08:30", changes=late, rules=rules)
    assert (away.rules, away.activity, away.shift) == (("daily_rest",), None, None)
    assert away.text() == "13:00 of rest between two days"


def test_the_only_day_off() -> None:
    weekends = dict.fromkeys(("5", "12"), desk("08:00", "13:00"))
    rules = {"limits": {**NO_REST, "weekly_rest": "35h"}}
    away = why(6, "10:00", changes=weekends, agents=(LONG, BOB), rules=rules, days=14)
    assert away.rules == ("weekly_rest",)


def test_absent() -> None:
    absences = [{"agent": "ann", "from": "2026-03-04", "to": "2026-03-04", "code": "ANNUAL"}]
    away = why(2, "10:00", changes={"2": None}, absences=absences)
    assert (away.rules, away.possible, away.change) == (("absences",), False, None)
    assert away.text() == "an absence on 4 March 2026"
    assert (away.absent, away.shift) == (True, None)
    assert not why(2, "10:00", agent="bob", changes={"2": None, "bob 2": None}, absences=absences).absent


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"sites": ({**HALL, "open": "Mon-Tue 05:00-23:00, Thu-Fri 05:00-23:00"},)}, "the site is closed"),
        ({"agents": ({**ANN, "to": "2026-03-03"}, BOB)}, "the contract does not cover this day"),
        (
            {"availability": [{"agent": "ann", "date": "2026-03-04", "from": "14:00", "to": "22:00"}]},
            "the agent is not available then",
        ),
    ],
)
def test_closed_or_not_under_contract_or_not_available(more: Settings, words: str) -> None:
    away = why(2, "10:00", changes={"2": None, "bob 2": None}, rules={"hours": {"over": 600}}, **more)  # type: ignore[arg-type]
    assert (away.rules, away.possible) == (("opening",), False)
    assert away.text() == words


def test_a_cost_by_rule_tells_the_pin_that_would_be_broken() -> None:
    pins = [{"agent": "ann", "date": "2026-03-02", "mode": "forbid", "from": "16:30", "to": "18:00"}]
    away = why(0, "17:00", pins=pins)
    assert away.change == pytest.approx(sum((away.terms or {}).values()))
    assert away.terms is not None
    assert away.terms["pins"] == 1000.0
    assert list(away.besides_calls) == ["pins"]


def test_a_cost_does_not_pay_for_work_of_which_enough_is_done() -> None:
    """An interval of mail is worth more than the phone while any waits: the week is not filled with it."""
    mail = {"id": "mail", "minutes": 15, "a_week": 5, "target": "1:100%", "price": 30}
    scenario = office(days=7, rules={"shift": SHIFT}, deferred=[mail])
    (ann,) = (away for away in asked(scenario, weeks(scenario), 0, "10:15").away if away.agent == "ann")
    assert ann.activity == Activity.BREAK
    assert ann.terms is not None
    assert ann.change is not None
    assert ann.terms["deferred"] < 0.0
    assert ann.change < -20.0


def test_outside_the_shift_window() -> None:
    rules = {"shift": {"earliest_start": "08:00", "latest_start": "09:00", "latest_end": "16:30"}}
    away = why(0, "17:00", rules=rules)
    assert (away.rules, away.possible) == (("shift",), False)
    assert "end by 16:30" in away.text()


def test_a_lunch_that_leaves_no_choice() -> None:
    lunch = {"earliest": "12:00", "latest": "12:30", "minutes": 30, "after": 0}
    away = why(0, "12:15", agent="bob", changes={"bob 0": None}, rules={"lunch": lunch})
    assert (away.rules, away.possible) == (("lunch",), False)


def test_a_break_that_leaves_no_choice() -> None:
    """The shift has one place for its break; another shift, or one with a lunch in it, would do, too."""
    rules = {
        "shift": {
            "earliest_start": "08:00",
            "latest_start": "08:00",
            "latest_end": "18:00",
            "shortest": 255,
            "longest": 255,
        },
        "breaks": {"minutes": 30, "edge": 75, "step": 60, "after": 240},
    }
    away = why(0, "10:00", rules=rules, changes={"0": None})
    assert (away.rules, away.together, away.possible) == (("shift", "lunch", "breaks"), False, False)
    assert away.text().endswith(" or a short break")


def test_no_line_of_this_agent_is_open() -> None:
    away = why(0, "12:45")
    assert (away.rules, away.possible) == (("skills",), False)
    assert away.activity is not None


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rotating", [False, True])
def test_the_cost_is_that_of_the_best_plan_with_the_interval(seed: int, rotating: bool) -> None:
    problem = tiny(seed, rotating=rotating)
    present = construct(problem, clock())
    plans = feasible(problem)
    checked = 0
    for t in np.flatnonzero(problem.requirement.open.any(axis=0)):
        found = moment(problem.scenario, problem.requirement, RULES, publish(present), int(t), clock())
        assert found.unplaced == 0
        for away in found.away:
            (a,) = (w.index for w in problem.workers if w.id == away.agent)
            costs = [
                present.replace({a: plan}).cost
                for plan in plans[a]
                if on_duty(problem, plan)[0, t] and problem.open_mask[a, t]
            ]
            assert (away.change is None) == (not costs)
            assert away.possible is bool(costs)
            if away.change is not None:
                assert away.change == pytest.approx(min(costs) - present.cost, abs=1e-3)
                checked += 1
    assert checked


def test_without_time_nothing_is_claimed() -> None:
    scenario = office(days=7, rules={"shift": SHIFT})
    found = asked(scenario, weeks(scenario), 5, "10:00", seconds=1e-9)
    assert [away.possible for away in found.away] == [None, None]
    assert all("no time left" in away.text() for away in found.away)


def test_rules_of_which_each_suffices_or_all_are_needed() -> None:
    names = ("a", "b", "c")
    assert keeping(names, lambda taken: bool(taken & {"a", "c"})) == (("a", "c"), False)
    assert keeping(names, lambda taken: taken >= {"a", "c"}) == (("a", "c"), True)
    assert keeping(names, lambda taken: False) == ((), True)


def test_where_agents_are_put_on_lines_one_of_them_must_be_had() -> None:
    """Bob is on one line at nine; ann, who is off, could come to hers."""
    rules: Settings = {"shift": SHIFT, "phone": {"pooled": False}}
    scenario = office(days=2, rules=rules)
    day = "08:30 phone:line 10:15 break 10:30 phone:line 12:30 lunch 13:00 backoffice 13:30 phone:line 16:30"
    roster = Roster(tuple(written(scenario, "bob", MONDAY, day)))
    found = asked(scenario, roster, 0, "09:00")
    assert [(one.agent, one.queues) for one in found.present] == [("bob", ("line",))]
    (ann,) = found.away
    assert (ann.rules, ann.possible) == ((), True)
    assert ann.change is not None
    assert ann.change < 0
    (shut,) = (away for away in asked(scenario, roster, 0, "12:45").away if away.agent == "ann")
    assert (shut.rules, shut.possible) == (("skills",), False)
