from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import Settings, draw, need, pose, service
from tests.solver.office import ANN, BOB, GOOD, findings, office, weeks
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.solver.publish import publish
from wfm.values.roster import Roster


def lost(scenario: Scenario, roster: Roster) -> float:
    """The calls that the audit prices."""
    return sum(f.cost for f in findings(scenario, roster) if f.rule == "coverage")


def saved(change: str | None, *, interval: int = 15, bob: bool = False) -> float:
    """Calls saved on one day by ann's good day, compared with a changed one."""
    scenario = office(days=1, interval=interval)
    other = {} if bob else {"bob 0": None}
    return lost(scenario, weeks(scenario, {"0": change, **other})) - lost(scenario, weeks(scenario, other))


def test_the_audit_prices_what_the_requirement_says() -> None:
    scenario = office(days=1)
    requirement = need(scenario)
    nobody = sum(requirement.loss[u, :, 0].sum() for u in (0, 1))
    assert lost(scenario, Roster(())) == pytest.approx(nobody)
    on = [t for t in range(34, 66) if not 50 <= t < 54 and t not in (41, 60)]  # breaks at 10:15 and 15:00
    ann = np.zeros((3, 96), dtype=np.int64)
    ann[np.ix_([0, 2], on)] = 1  # she takes the line, alone and in the union of both queues
    gain = requirement.lost(np.zeros_like(ann)).sum() - requirement.lost(ann).sum()
    assert saved(None) == pytest.approx(gain)


@pytest.mark.parametrize(
    ("change", "worse"),
    [
        (GOOD.replace("10:15 break 10:30", "10:15 break 10:31"), True),  # touches one more interval
        (GOOD.replace("break 10:30", "training 10:30"), False),  # away all the same
        (GOOD.replace("08:30 phone 10:15", "08:31 phone 10:15"), True),  # not there for the whole interval
        (GOOD.replace("08:30 phone 10:15", "08:30 phone 08:40 backoffice 08:50 phone 10:15"), False),
        (GOOD.replace("08:30 phone 10:15", "08:30 phone 08:45 backoffice 09:00 phone 10:15"), True),
    ],
)
def test_an_interval_is_covered_by_one_who_is_there_for_all_of_it(change: str, worse: bool) -> None:
    assert (saved(change) > 1e-9) == worse


def test_one_who_takes_two_queues_is_counted_once() -> None:
    """An expert saves no more than the pooled calls of both lines allow, and something on each."""
    scenario = office(days=1, agents=(ANN, BOB))
    requirement = need(scenario)
    both, single = requirement.loss[2], requirement.loss[:2]
    gain = lost(scenario, Roster(())) - lost(scenario, weeks(scenario, {"0": None}))
    apart = (single[:, :, 0] - single[:, :, 1]).sum()
    together = (both[:, 0] - both[:, 1]).sum()
    assert 0 < gain < apart
    assert gain <= together + 1e-9


def test_shortages_are_told_with_their_hours_and_do_not_cost_twice() -> None:
    scenario = office(days=1)
    requirement = need(scenario)
    told = [f for f in findings(scenario, Roster(())) if f.message.key == "finding.coverage.short"]
    assert all(not f.hard and f.cost == 0 for f in told)
    assert max(f.amount for f in told) == requirement.required.max()
    minutes = sum((f.end - f.start).total_seconds() / 60 for f in told if f.start and f.end)
    assert minutes == 15 * (requirement.required > 0).sum()


def test_shortages_name_the_queue_as_people_do() -> None:
    queues: list[Settings] = [{"id": "a", "label": "Line of all"}, {"id": "b"}]
    scenario = service(days=1, queues=queues)
    found = [f for f in findings(scenario, Roster(())) if f.message.key == "finding.coverage.short"]
    assert {f.message.params["queue"] for f in found} == {"Line of all", "b"}


SEVEN: list[Settings] = [{"id": name} for name in ("a", "b", "d", "e", "f", "g")]
EARLY: Settings = {"id": "c", "open": "Mon-Fri 08:30-12:00"}


@pytest.mark.parametrize("seed", range(4))
def test_one_whose_only_queue_is_closed_helps_nobody(seed: int) -> None:
    """With more than six queues not all unions are priced: c alone is in a union with a and b after noon."""
    agents: list[Settings] = [{"skills": list(letters)} for letters in ("ac", "bc", "abc", "c")]
    problem = pose(service(days=1, interval=60, queues=[*SEVEN[:2], EARLY, *SEVEN[2:]], agents=agents))
    solution = draw(problem, seed, share=1.0)
    found = audit(problem.scenario, problem.requirement, publish(solution))
    cost = sum(f.cost for f in found if f.rule == "coverage")
    assert solution.terms["coverage"] == pytest.approx(cost)
