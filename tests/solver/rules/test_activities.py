from __future__ import annotations

from dataclasses import replace

import pytest

from tests.solver.build import pose, service
from tests.solver.office import findings, office, weeks
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.roster import Roster

FILES = {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": "4h", "shortest": "1h"}


def told(start: str, end: str, **more: object) -> dict[str, float]:
    """What is said of the activity when ann does it once, on Monday: amounts by label."""
    scenario = office(activity=[{**FILES, **more}])
    day = f"08:30 phone {start} backoffice {end} break {end[:3]}45 phone 12:30 backoffice 13:30 phone 14:30"
    roster = weeks(scenario, {"0": day})
    marked = Roster(
        tuple(
            replace(s, ref="files") if f"{s.start:%H:%M}" == start and s.activity == "backoffice" else s
            for s in roster.segments
        )
    )
    found = [f for f in findings(scenario, marked) if f.rule == "activities"]
    return {f.message.key.removeprefix("finding.activities."): f.amount for f in found}


def test_hours_missing_are_told_by_the_week() -> None:
    assert told("09:00", "10:30") == {"missing": 240.0}  # the second week; the first lacks 150 min
    scenario = office(days=7, activity=[FILES])
    found = [f for f in findings(scenario, weeks(scenario)) if f.rule == "activities"]
    assert [(f.amount, f.cost, f.hard) for f in found] == [(240.0, 20.0, False)]


@pytest.mark.parametrize(
    ("start", "end", "more", "label"),
    [
        ("09:00", "09:30", {}, "short"),
        ("08:45", "10:30", {}, "closed"),
        ("09:00", "10:30", {"skill": "law"}, "skill"),
    ],
)
def test_blocks_out_of_order_are_hard(start: str, end: str, more: dict[str, object], label: str) -> None:
    assert label in told(start, end, **more)
    assert label not in told("09:00", "10:30")


@pytest.mark.parametrize(("price", "worked"), [(50, 240), (0.001, 0)])
def test_a_search_gives_hours_that_are_dear_and_none_that_are_cheap(price: float, worked: int) -> None:
    scenario = service(days=5, agents=3, activity=[{**FILES, "price_per_hour": price}])
    problem = pose(scenario, busy=20)
    result = solve(problem, Stop(2), Options(reproducible=True))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    assert sum(s.minutes for s in roster.segments if s.ref == "files") == worked
