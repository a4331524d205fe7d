from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.solver.build import MONDAY, pose, service
from tests.solver.office import findings, office, written
from wfm.labels import LANGUAGES
from wfm.labels.dates import Period
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.roster import Activity, Roster

WINDOW = [
    {"id": f"c{k}", "queue": "line", "from": "2026-03-03 13:00", "to": "2026-03-03 14:30", "minutes": 15}
    for k in range(4)
]
WEEKDAYS = {"id": "hall", "open": "Mon-Fri 05:00-23:00"}
SOON = [
    {"id": f"s{k}", "queue": "line", "arrived": "2026-03-02", "due_days": k, "minutes": 30} for k in range(3)
]


def told(callbacks: list[dict[str, object]], text: str, ref: str, agent: str = "ann") -> dict[str, float]:
    """What is said of call-backs when somebody's Tuesday is like this: amounts by label."""
    scenario = office(days=5, callbacks=callbacks)
    day = written(scenario, agent, MONDAY + timedelta(days=1), text)
    roster = Roster(tuple(replace(s, ref=ref) if s.activity is Activity.CALLBACK else s for s in day))
    found = [f for f in findings(scenario, roster) if f.rule == "callbacks"]
    amounts: dict[str, float] = {}
    for one in found:
        key = one.message.key.removeprefix("finding.callbacks.").removesuffix("_days")
        amounts[key] = amounts.get(key, 0.0) + one.amount
    return amounts


def test_what_is_not_made_in_its_window_is_missing_once() -> None:
    ref = "line 13:00-14:30"
    assert told(WINDOW, "12:30 phone 16:00", ref) == {"missing": 60.0}
    assert told(WINDOW, "13:00 callback 13:45 phone 16:00", ref) == {"missing": 15.0}
    assert told(WINDOW, "13:00 callback 14:30 phone 16:00", ref) == {}


def test_what_has_a_deadline_is_late_day_by_day() -> None:
    """Thirty minutes each are due on Monday, Tuesday and Wednesday."""
    assert told(SOON, "09:00 phone 12:00", "line") == {"missing": 30.0 + 60 + 3 * 90}
    assert told(SOON, "09:00 callback 10:30 phone 12:00", "line") == {"missing": 30.0}


def test_what_was_promised_before_the_horizon_is_due_by_its_own_deadline() -> None:
    """One is over on Monday already, one on Tuesday (the site is open all week), one later."""
    rows = [
        {"id": f"b{k}", "queue": "line", "arrived": "2026-02-25", "due_days": days, "minutes": 30}
        for k, days in enumerate((1, 6, 20))
    ]
    assert told(rows, "09:00 phone 12:00", "line") == {"missing": 30.0 + 4 * 60}
    assert told(rows, "09:00 callback 10:00 phone 12:00", "line") == {"missing": 30.0}


def test_what_is_late_for_days_is_one_finding_of_working_days() -> None:
    """From Wednesday until the Sunday after next: a weekend lies between, and one at the end."""
    rows = [{"id": "s", "queue": "line", "arrived": "2026-03-02", "due_days": 2, "minutes": 30}]
    scenario = office(days=14, callbacks=rows, sites=[WEEKDAYS])
    (one,) = (f for f in findings(scenario, Roster(())) if f.rule == "callbacks")
    assert one.amount == 30.0 * 12
    assert one.cost == pytest.approx(12 * scenario.service.rules.callbacks.price)
    for lang in LANGUAGES:
        text = one.message.text(lang)
        assert ("8" in text, "30" in text) == (True, True)  # working days; minutes
    assert one.message.params["period"] == Period(date(2026, 3, 4), date(2026, 3, 13))
    assert one.message.params["days"] == 8


def test_days_of_windows_are_runs() -> None:
    """Friday and Monday are one run; on Tuesday it is made; Wednesday is another one."""
    ref = "line 13:00-14:30"
    days = ("2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11")
    rows = [{**WINDOW[0], "id": d, "from": f"{d} 13:00", "to": f"{d} 14:30", "minutes": 45} for d in days]
    scenario = office(days=14, callbacks=rows, sites=[WEEKDAYS])
    day = written(scenario, "ann", MONDAY + timedelta(days=8), "13:00 callback 13:45 phone 16:00")
    roster = Roster(tuple(replace(s, ref=ref) if s.activity is Activity.CALLBACK else s for s in day))
    found = [f for f in findings(scenario, roster) if f.rule == "callbacks"]
    assert [(str(f.date), f.amount, f.message.params["days"]) for f in found] == [
        ("2026-03-06", 90.0, 2),
        ("2026-03-11", 45.0, 1),
    ]
    assert found[1].message.key == "finding.callbacks.missing"


@pytest.mark.parametrize(
    ("text", "agent", "label"),
    [
        ("13:00 callback 13:15 phone 16:00", "ann", "short"),
        ("12:30 callback 13:30 phone 16:00", "ann", "window"),
        ("13:00 callback 14:00 phone 16:00", "ann", "skill"),
    ],
)
def test_blocks_out_of_order_are_hard(text: str, agent: str, label: str) -> None:
    rows = [{**row, "owner": "bob"} for row in WINDOW] if label == "skill" else WINDOW
    ref = "line 13:00-14:30" + (" bob" if label == "skill" else "")
    assert label in told(rows, text, ref, agent)


@pytest.mark.parametrize("rows", [WINDOW, SOON])
def test_a_search_makes_the_calls_that_were_promised(rows: list[dict[str, object]]) -> None:
    problem = pose(service(days=5, agents=3, callbacks=rows, rules={"callbacks": {"price": 20}}), busy=10)
    result = solve(problem, Stop(3), Options(reproducible=True))
    found = audit(problem.scenario, problem.requirement, publish(result.solution))
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    assert result.solution.terms.get("callbacks", 0.0) == pytest.approx(0.0)
