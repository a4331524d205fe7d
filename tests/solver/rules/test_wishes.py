from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import broken, findings, office, weeks
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.stop import Stop

WEDNESDAY: Settings = {"agent": "ann", "weekday": "Wed"}


def unmet(*wishes: Settings, absences: Sequence[Settings] = ()) -> list[tuple[str, str]]:
    """Label and day of the wishes that the good weeks leave unmet."""
    found = findings(office(wishes=wishes, absences=absences), weeks(office()))
    mine = [finding for finding in found if finding.rule == "wishes"]
    assert not any(finding.hard for finding in mine)
    return [(finding.message.key[-3:].strip("."), str(finding.date)) for finding in mine]


def test_a_day_off_is_priced_on_each_day_on_which_there_is_work() -> None:
    scenario = office(wishes=[{**WEDNESDAY, "weight": 2.5}])
    found = [f for f in findings(scenario, weeks(scenario, {"2": None})) if f.rule == "wishes"]
    assert [(f.agent, str(f.date), f.cost) for f in found] == [("ann", "2026-03-11", 2.5)]
    assert found[0].start is not None
    assert not broken(scenario)


@pytest.mark.parametrize(
    ("times", "days"),
    [
        ({"from": "16:30"}, 0),
        ({"from": "16:29"}, 2),
        ({"to": "08:30"}, 0),
        ({"to": "08:31"}, 2),
        ({"from": "12:30", "to": "13:00"}, 0),  # lunch
        ({"from": "10:15", "to": "10:30"}, 2),  # a paid break
    ],
)
def test_only_work_between_the_times_counts(times: Settings, days: int) -> None:
    assert len(unmet({**WEDNESDAY, **times})) == days


def test_a_wish_to_work_is_priced_on_days_without_work_between_the_times() -> None:
    assert unmet({"agent": "ann", "weekday": "Sat", "mode": "on"}) == [
        ("on", "2026-03-07"),
        ("on", "2026-03-14"),
    ]
    assert unmet({**WEDNESDAY, "from": "06:00", "to": "08:30", "mode": "on"})
    assert not unmet({**WEDNESDAY, "from": "06:00", "to": "08:31", "mode": "on"})


def test_a_wish_to_work_says_nothing_of_days_on_which_nobody_could() -> None:
    saturday = {"agent": "ann", "weekday": "Sat", "mode": "on"}
    away = {"agent": "ann", "from": "2026-03-07", "to": "2026-03-07"}
    assert unmet(saturday, absences=[away]) == [("on", "2026-03-14")]


@pytest.mark.parametrize(
    ("mode", "works"), [("off", [True, True, False, True, True]), ("on", [False, False, True, False, False])]
)
def test_the_search_meets_wishes_that_cost_no_calls(mode: str, works: list[bool]) -> None:
    days = 4 if mode == "off" else 1
    agent = {"weekly_hours": 7 * days, "days": days}
    problem = pose(
        service(agents=[agent], wishes=[{"agent": "a0", "weekday": "Wed", "mode": mode, "weight": 999}])
    )
    (plan,) = construct(problem, Clock(Stop(seconds=60))).plans
    assert [pick is not None for pick in plan] == works
