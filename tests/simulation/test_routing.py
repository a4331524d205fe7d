import numpy as np

from wfm.simulation.callers import Dice
from wfm.simulation.centre import Booking, Centre, Line, Stretch
from wfm.simulation.ledger import WAITING, Ledger
from wfm.simulation.routing import Routing

MOMENTS = (5.0, 3.0, 4.0)


def routing(*lines: set[int], priority: int = 0, reserve: int | None = None) -> tuple[Routing, Ledger]:
    """Three lines with one call each: the first of a priority, the last call-backs if it has a reserve."""
    settings = ((priority, None), (0, None), (0, reserve))
    centre = Centre(
        100.0,
        tuple(
            Line(
                np.zeros(1),
                np.ones(1),
                ((0.0, 100.0),),
                priority=rank,
                reserve=kept,
                booked=(Booking(moment, 90.0, 1.0),),
            )
            for moment, (rank, kept) in zip(MOMENTS, settings, strict=True)
        ),
    )
    ledger = Ledger(centre, Dice(0, 0))
    stretches = [Stretch(agent, 0.0, 100.0, frozenset(mine)) for agent, mine in enumerate(lines)]
    return Routing(centre, stretches, ledger), ledger


def wait(route: Routing, ledger: Ledger) -> None:
    """All calls wait in their lines."""
    for call, position in enumerate(ledger.line):
        ledger.outcome[call] = WAITING
        route.waiting[position].append(call)


def idle(route: Routing) -> None:
    """All agents are idle, the first for longest."""
    for agent, group in enumerate(route.group_of):
        route.idle[group].append(agent)
        route.idle_since[agent] = float(agent)


def test_stretches_with_equal_lines_form_a_group() -> None:
    route, _ = routing({0, 1}, {1}, {1, 0})
    assert route.group_of[0] == route.group_of[2] != route.group_of[1]


def test_fewest_lines_first_then_idle_for_longest() -> None:
    route, _ = routing({0, 1, 2}, {0, 2}, {0, 1}, {1})
    idle(route)
    assert [route.idle_agent(route.tiers[0]) for _ in range(4)] == [1, 2, 0, -1]


def test_the_longest_waiting_call_first() -> None:
    route, ledger = routing({0, 1, 2})
    wait(route, ledger)
    taken = [route.next_call(0) for _ in range(4)]
    assert [ledger.arrive[call] for call in taken[:3]] == [3.0, 4.0, 5.0]
    assert taken[3] == -1


def test_priority_before_waiting_time() -> None:
    route, ledger = routing({0, 1, 2}, priority=1)
    wait(route, ledger)
    assert [ledger.arrive[route.next_call(0)] for _ in range(3)] == [5.0, 3.0, 4.0]


def test_calls_that_gave_up_are_skipped() -> None:
    route, ledger = routing({0, 1, 2})
    wait(route, ledger)
    ledger.outcome[0] = 0
    assert ledger.arrive[route.next_call(0)] == 4.0


def test_call_backs_are_no_callers() -> None:
    route, ledger = routing({0, 1, 2}, reserve=0)
    wait(route, ledger)
    assert [ledger.arrive[route.next_call(0)] for _ in range(2)] == [3.0, 5.0]
    assert route.next_call(0) == -1


def test_a_spare_agent_is_one_above_the_reserve() -> None:
    route, _ = routing({0, 2}, {1, 2}, {2}, reserve=1)
    idle(route)
    assert [route.spare_agent(2, 1) for _ in range(3)] == [2, 0, -1]
