from __future__ import annotations

from datetime import timedelta

from tests.solver.build import MONDAY, need
from tests.solver.office import desk, office, weeks
from wfm.solver.clock import Clock
from wfm.solver.demand import Demand
from wfm.solver.relax import Reach
from wfm.solver.rules import RULES
from wfm.solver.solution import on_duty
from wfm.solver.stop import Stop
from wfm.solver.world import SECOND_OPINION, Worlds, cheapest, possible, unplaced

SHIFT = {"step": 30, "earliest_start": "08:00", "latest_start": "10:00", "latest_end": "18:00"}
SCENARIO = office(days=7, rules={"shift": SHIFT})
SATURDAY = Demand("ann", MONDAY + timedelta(days=5), 540, 600)


def worlds() -> Worlds:
    reach = Reach.over(SCENARIO.service.rules, [(540, 600)])
    return Worlds(SCENARIO, need(SCENARIO), RULES, weeks(SCENARIO), reach)


def clock(seconds: float = 60.0) -> Clock:
    return Clock(Stop(seconds), reproducible=True)


def test_a_world_is_built_once_and_lacks_its_rules() -> None:
    many = worlds()
    assert many.without(["days", "run"]) is many.without({"run", "days"})
    names = {rule.name for rule in many.without(["days"]).problem.rules}
    assert names == {rule.name for rule in RULES} - {"days"}
    assert "coverage" not in many.families


def test_other_days_stay_or_may_be_left_out() -> None:
    world = worlds().without(())
    assert possible(world, 0, [SATURDAY], clock(), others_fixed=True) is False
    assert possible(world, 0, [SATURDAY], clock(), others_fixed=True, limits=SECOND_OPINION) is False
    assert possible(world, 0, [SATURDAY], clock()) is True
    assert possible(world, 0, [SATURDAY], clock(1e-9)) is None
    taken = worlds().without(["days", "hours"])
    assert possible(taken, 0, [SATURDAY], clock(), others_fixed=True) is True


def test_no_break_in_what_must_be_on_phone() -> None:
    """Six hours at most without lunch, and work on both sides of the break: it ends by 13:45."""
    world = worlds().without(())
    whole = Demand("ann", MONDAY, 8 * 60 + 30, 13 * 60 + 45)
    assert possible(world, 0, [whole], clock()) is True
    assert (
        possible(world, 0, [Demand("ann", MONDAY, whole.start, whole.end, on_phone=True)], clock()) is False
    )
    without = worlds().without(["breaks"])
    asked = [Demand("ann", MONDAY, whole.start, whole.end, on_phone=True)]
    assert possible(without, 0, asked, clock()) is True


def test_the_cheapest_plan_does_what_is_asked_at_its_true_cost() -> None:
    world = worlds().without(())
    asked = Demand("ann", MONDAY, 615, 630, on_phone=True)
    before = world.present.plans[0]
    alone = cheapest(world, 0, asked, clock(), others_fixed=True)
    free = cheapest(world, 0, asked, clock(), others_fixed=False)
    assert alone is not None
    assert free is not None
    for plan in (alone, free):
        assert on_duty(world.problem, plan)[0, 615 // 15] == 1
    assert alone[1:] == before[1:]
    costs = [world.present.replace({0: plan}).cost for plan in (free, alone)]
    assert costs[0] <= costs[1] + 1e-6


def test_no_plan_where_none_does_what_is_asked() -> None:
    world = worlds().without(())
    assert cheapest(world, 0, SATURDAY, clock(), others_fixed=True) is None
    assert cheapest(world, 0, SATURDAY, clock(), others_fixed=False) is not None
    assert cheapest(world, 0, SATURDAY, clock(1e-9), others_fixed=False) is None
    night = Demand("ann", MONDAY, 60, 120)
    assert cheapest(world, 0, night, clock(), others_fixed=False) is None


def test_days_that_break_the_rules_are_counted() -> None:
    many = worlds()
    assert unplaced(many.without(()), many.roster) == 0
    strange = weeks(SCENARIO, {"0": desk("05:00", "10:00"), "bob 1": desk("09:07", "14:07")})
    other = Worlds(SCENARIO, many.requirement, RULES, strange, many.reach)
    assert unplaced(other.without(()), strange) == 2
