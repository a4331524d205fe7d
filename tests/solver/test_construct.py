from __future__ import annotations

from tests.solver.build import draw, pose, service
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.construct import construct, replan, settle
from wfm.solver.publish import publish
from wfm.solver.stop import Stop

COARSE = {"shift": {"step": 60}, "lunch": {"step": 30}}
SCENARIO = service(
    queues=({"id": "calls"}, {"id": "mail"}), agents=({"skills": ["calls"]}, {}, {}), rules=COARSE
)
PROBLEM = pose(SCENARIO, seed=4)


def clock(seconds: float = 60.0) -> Clock:
    return Clock(Stop(seconds=seconds))


def test_the_first_roster_is_sound() -> None:
    first = construct(PROBLEM, clock())
    assert all(any(plan) for plan in first.plans)
    assert not any(f.hard for f in audit(SCENARIO, PROBLEM.requirement, publish(first)))


def test_the_first_roster_is_finished_even_when_cancelled() -> None:
    stopped = clock()
    stopped.stop.cancel.set()
    assert construct(PROBLEM, stopped).plans == construct(PROBLEM, clock()).plans


def test_replanning_somebody_never_costs() -> None:
    for seed in range(5):
        solution = draw(PROBLEM, seed, share=0.5)
        free = solution.replace({1: (None,) * len(PROBLEM.tables)})
        assert replan(free, 1, clock()).cost <= free.cost + 1e-9


def test_settled_means_that_nobody_can_be_placed_better() -> None:
    settled = settle(draw(PROBLEM, 7), range(3), clock())
    for worker in range(3):
        assert replan(settled, worker, clock()).cost >= settled.cost - 1e-6


def test_settling_stops_with_the_clock() -> None:
    stopped = clock()
    stopped.stop.cancel.set()
    solution = draw(PROBLEM, 7)
    assert settle(solution, range(3), stopped) is solution


def test_settling_ends_when_it_should() -> None:
    solution = draw(PROBLEM, 7)
    assert settle(solution, range(3), clock(), until=0.0) is solution
