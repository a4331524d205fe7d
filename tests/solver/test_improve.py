from __future__ import annotations

from itertools import islice, pairwise

import pytest

from tests.solver.build import draw, pose, service
from wfm.solver import cpsat, improve
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.improve import Improver
from wfm.solver.publish import publish
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

COARSE = {"shift": {"step": 60}, "lunch": {"step": 30}}
SCENARIO = service(
    queues=({"id": "calls"}, {"id": "mail"}), agents=({"skills": ["calls"]}, {}, {}), rules=COARSE
)
PROBLEM = pose(SCENARIO, seed=5)


def improver(seconds: float = 60.0) -> Improver:
    return Improver(Clock(Stop(seconds=seconds), reproducible=True), workers=1, seed=3)


def steps(solution: Solution, count: int) -> list[Solution]:
    return list(islice(improver().run(solution), count))


def test_the_cost_never_rises_and_a_poor_roster_gets_better() -> None:
    first = construct(PROBLEM, Clock(Stop(seconds=60.0)))
    poor = first.replace({0: (None,) * len(PROBLEM.tables)})
    costs = [poor.cost, *(solution.cost for solution in steps(poor, 6))]
    assert all(after <= before + 1e-6 for before, after in pairwise(costs))
    assert costs[-1] < costs[0] - 1


def test_every_step_is_sound() -> None:
    first = construct(PROBLEM, Clock(Stop(seconds=60.0)))
    for solution in steps(first, 5):
        assert not any(f.hard for f in audit(SCENARIO, PROBLEM.requirement, publish(solution)))


def test_the_same_seed_takes_the_same_steps() -> None:
    first = construct(PROBLEM, Clock(Stop(seconds=60.0)))
    assert [s.plans for s in steps(first, 4)] == [s.plans for s in steps(first, 4)]


@pytest.mark.parametrize("kind", ["_reinsert", "_repair_day", "_repair_week"])
def test_every_neighbourhood_keeps_or_betters_what_it_takes_out(kind: str) -> None:
    first = construct(PROBLEM, Clock(Stop(seconds=60.0)))
    repaired = getattr(improver(), kind)(first)
    assert repaired.cost <= first.cost + 5.0
    assert not any(f.hard for f in audit(SCENARIO, PROBLEM.requirement, publish(repaired)))


def test_breaks_and_places_are_put_right_without_another_duty() -> None:
    site = {"id": "hall", "open": "Mon-Fri 07:00-20:00", "seats": 2}
    rules = {**COARSE, "pauses": {"most": 1, "price": 40}, "telework": {"most_a_week": 3, "generous": False}}
    first = draw(pose(service(agents=4, sites=(site,), rules=rules), seed=5), 1, share=1.0)
    repaired = improver()._repair_places(first)
    assert repaired.cost < first.cost - 5
    assert repaired.terms.get("seats", 0.0) < first.terms["seats"]
    assert repaired.terms["pauses"] < first.terms["pauses"]
    duties = [[pick and pick.duty for plan in one.plans for pick in plan] for one in (first, repaired)]
    assert all(after in (before, None) for before, after in zip(*duties, strict=True))


def test_nothing_is_tried_without_time() -> None:
    over = improver()
    over.clock.stop.cancel.set()
    assert list(over.run(draw(PROBLEM, 1))) == []


def test_every_kind_of_neighbourhood_takes_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """CP-SAT gets one day or one week of everybody; else a few workers are taken out and put back."""
    seen: list[int] = []
    monkeypatch.setattr(cpsat, "run", lambda *_: None)
    monkeypatch.setattr(improve, "hint", lambda model: seen.append(len(model.part.days)))
    first = construct(PROBLEM, Clock(Stop(seconds=60.0)))
    assert len(steps(first, 25)) == 25
    assert set(seen) == {1, 5}
    assert len(seen) < 25


def test_nothing_to_improve() -> None:
    away = [{"agent": "a0", "from": "2026-01-01", "to": "2026-12-31"}]
    problem = pose(service(agents=1, absences=away))
    nobody = Solution.of(problem, {})
    clock = Clock(Stop(0.2), reproducible=True)
    assert all(roster.plans == nobody.plans for roster in Improver(clock, 1, 0).run(nobody))
    empty = pose(service(agents=0))
    assert list(Improver(Clock(Stop(9)), 1, 0).run(Solution.of(empty, {}))) == []
