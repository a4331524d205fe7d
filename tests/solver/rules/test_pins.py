from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import MONDAY, Settings, pose, service
from tests.solver.office import findings, office, weeks
from wfm.solver.audit import audit
from wfm.solver.publish import publish
from wfm.solver.search import solve
from wfm.solver.stop import Stop
from wfm.values.finding import Finding

ANN: Settings = {"agent": "ann", "date": MONDAY}


def unkept(pin: Settings, monday: str | None = None) -> list[Finding]:
    """What is said of one pin of ann, on the good Monday or on another one."""
    scenario = office(pins=[{**ANN, **pin}])
    changes = {"0": monday} if monday else {}
    return [f for f in findings(scenario, weeks(scenario, changes)) if f.rule == "pins"]


@pytest.mark.parametrize(
    ("pin", "kept"),
    [
        ({}, True),
        ({"from": "08:30", "to": "12:30"}, True),
        ({"from": "08:29", "to": "12:30"}, False),
        ({"from": "13:00", "to": "16:30"}, True),
        ({"from": "12:29", "to": "13:01"}, False),  # lunch
        ({"from": "08:30", "to": "10:15", "activity": "phone"}, True),
        ({"from": "08:45", "to": "10:14", "activity": "phone"}, True),
        ({"from": "08:30", "to": "10:16", "activity": "phone"}, False),  # a break
        ({"from": "13:00", "to": "13:30", "activity": "phone"}, False),
        ({"from": "16:30", "mode": "forbid"}, True),
        ({"from": "12:30", "to": "13:00", "mode": "forbid"}, True),
        ({"from": "16:29", "mode": "forbid"}, False),
        ({"mode": "forbid"}, False),
    ],
)
def test_pins_on_a_good_day(pin: Settings, kept: bool) -> None:
    found = unkept(pin)
    assert (not found) == kept
    assert all(f.hard and f.cost == 1000 and not f.forbidden and f.date == MONDAY for f in found)


def test_a_preference_is_priced() -> None:
    (found,) = unkept({"from": "16:00", "to": "17:00", "mode": "prefer"})
    assert (found.hard, found.cost) == (False, 1)


@pytest.mark.parametrize("mode", ["pin", "prefer"])
def test_a_day_that_has_to_be_worked(mode: str) -> None:
    scenario = office(pins=[{**ANN, "mode": mode}])
    found = [f.rule for f in findings(scenario, weeks(scenario, {"0": None}))]
    assert found.count("pins") == 1


def test_the_search_keeps_pins_and_gives_up_what_is_impossible() -> None:
    pins: list[Settings] = [
        {"agent": "a0", "date": "2026-03-02", "from": "10:30", "to": "11:30", "activity": "phone"},
        {"agent": "a0", "date": "2026-03-03", "from": "16:00", "to": "17:30"},
        {"agent": "a0", "date": "2026-03-04", "mode": "forbid"},
        {"agent": "a0", "date": "2026-03-05", "from": "05:00", "to": "06:00"},
    ]
    problem = pose(service(agents=[{"weekly_hours": 28, "days": 4}, {}], pins=pins), busy=30.0)
    result = solve(problem, Stop(seconds=1.5))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [(f.rule, str(f.date)) for f in found if f.hard] == [("pins", "2026-03-05")]
    assert result.solution.plans[0][3] is not None
    assert sum(f.cost for f in found) == pytest.approx(result.solution.cost, abs=0.01)
    assert result.bound is not None
    assert result.bound > 1000


def test_breaks_bind_only_where_an_activity_is_pinned() -> None:
    whole = service(pins=[{"agent": "a0", "date": MONDAY}])
    phone = service(pins=[{"agent": "a0", "date": MONDAY, "from": "9h", "to": "11h", "activity": "phone"}])
    named = [[rule.name for rule in pose(scenario).binding[0]] for scenario in (whole, phone)]
    assert named == [[], ["pins"]]
    assert np.isfinite(pose(phone).day_prices[0, 0]).all()
