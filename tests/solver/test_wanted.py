from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import MONDAY, Settings, pose, service
from tests.solver.outing import MORNING, social_service
from wfm.scenario.pins import Pin
from wfm.solver.problem import Problem
from wfm.solver.wanted import lean, matches, times

TUESDAY = "2026-03-03"
FILES: Settings = {"id": "files", "kind": "training", "open": "Mon-Fri 10:00-16:00", "hours_a_week": 3}
LINE: Settings = {"id": "line", "open": "Mon-Fri 09:00-12:00"}


def pinned(**pin: object) -> Pin:
    return Pin.model_validate({"agent": "a0", "date": MONDAY, **pin})


def meant(problem: Problem, pin: Pin) -> list[tuple[int, str]]:
    """Which rows match, each with the times of its first and its last interval."""
    wanted = matches(problem, problem.workers[0], pin)
    spans = ((row, np.flatnonzero(wanted[row]).tolist()) for row in np.flatnonzero(wanted.any(axis=1)))
    grid = problem.grid
    clock = [(int(row), grid.moment(at[0] * 15), grid.moment((at[-1] + 1) * 15)) for row, at in spans]
    return [(row, f"{low:%H:%M}-{high:%H:%M}") for row, low, high in clock]


@pytest.mark.parametrize(
    ("pin", "found"),
    [
        ({"activity": "phone"}, [(0, "09:00-12:00")]),
        ({"activity": "phone", "from": "11:20", "to": "17:00"}, [(0, "11:15-12:00")]),
        ({"activity": "backoffice", "from": "8:00", "to": "9:15"}, [(0, "08:00-09:00")]),
        ({"activity": "files", "from": "8:00", "to": "9:15"}, [(1, "08:00-09:15")]),
        ({"activity": "training", "from": "8:00", "to": "9:15"}, [(1, "08:00-09:15")]),
        ({"activity": "meeting"}, []),
        ({"place": "hall", "from": "8:00", "to": "9:15"}, [(0, "08:00-09:15"), (1, "08:00-09:15")]),
        ({"place": "hall", "activity": "phone"}, [(0, "09:00-12:00")]),
        ({"place": "annex", "activity": "phone"}, []),
    ],
)
def test_what_an_activity_and_a_place_mean(pin: Settings, found: list[tuple[int, str]]) -> None:
    sites = [{"id": name, "open": "Mon-Fri 07:00-19:00"} for name in ("hall", "annex")]
    agents = [{"site": "hall", "skills": ["line"]}]
    scenario = service(days=1, queues=[LINE], agents=agents, sites=sites, activity=[FILES])
    assert meant(pose(scenario), pinned(**pin)) == found


def test_who_works_at_home_is_not_at_the_site() -> None:
    sites = [{"id": "hall", "open": "Mon-Fri 07:00-19:00"}]
    home = [{"agent": "a0", "from": MONDAY, "to": MONDAY, "code": "TELEWORK"}]
    problem = pose(service(days=1, agents=[{"site": "hall"}], sites=sites, absences=home))
    assert meant(problem, pinned(place="hall")) == []
    assert [row for row, _ in meant(problem, pinned(activity="phone"))] == [0]


@pytest.mark.parametrize("pin", [{"place": "namur"}, {"activity": "morning"}, {"activity": "permanence"}])
def test_of_a_permanence_the_stay_is_meant_and_not_the_way(pin: Settings) -> None:
    problem = pose(social_service(permanences=(MORNING,)))
    assert meant(problem, pinned(agent="ann", date=TUESDAY, **pin)) == [(1, "08:45-11:45")]


def test_what_keeps_a_pin_is_worth_its_price() -> None:
    problem = pose(social_service(permanences=(MORNING,)))
    worker = problem.workers[0]
    (_, _, first, last) = problem.wholes.of(0)[0]
    whole = lean(problem, worker, pinned(agent="ann", date=TUESDAY, place="namur"), 6.0)
    assert whole[1, first:last].sum() >= 6.0
    assert not whole[0].any()
    part = pinned(agent="ann", date=TUESDAY, place="namur", **{"from": "9h", "to": "11h"})
    found = lean(problem, worker, part, 6.0)
    assert found[1, first:last].sum() == pytest.approx(6.0)
    desk = pinned(agent="ann", date=TUESDAY, activity="phone", **{"from": "13h", "to": "15h"})
    assert lean(problem, worker, desk, 6.0)[0].sum() == pytest.approx(6.0)
    assert len(times(problem.scenario, desk)) == 8


def test_what_is_forbidden_is_worth_less_than_nothing() -> None:
    problem = pose(social_service(permanences=(MORNING,)))
    found = lean(
        problem, problem.workers[0], pinned(agent="ann", date=TUESDAY, place="namur", mode="forbid"), 6.0
    )
    assert (found <= 0).all()
    assert found[1].any()
