from __future__ import annotations

import pytest

from tests.solver.build import Settings
from tests.solver.republished import again, calls_lost, office
from wfm.solver.changing import Version
from wfm.solver.losses import ANYTHING, COVERAGE, Bar, losses
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

FILES: Settings = {"id": "files", "open": "Mon-Sun 08:00-15:00", "hours_a_week": 20}
TIGHT = calls_lost(-1e9)


def test_contacts_lost_are_what_agents_lose_together() -> None:
    keeping = again(office(activity=[FILES]), 0)
    idle = keeping.kept.without(0)
    terms, lost = idle.terms, losses(idle)
    assert lost["activities"] == pytest.approx(terms["activities"])
    assert lost["activities"] > 0
    assert lost[COVERAGE] == terms["coverage"]
    assert set(lost) == {rule.name for rule in keeping.priced.rules if rule.linking}
    version = Version(idle, frozenset(), lost)
    assert version.lost == pytest.approx(terms["coverage"] + terms["activities"])
    assert version.lost < idle.cost  # what rules ask of single agents is no contact


def test_a_bar_holds_rule_by_rule() -> None:
    bar = Bar({"coverage": 10.0, "activities": 2.0})
    assert bar.holds({"coverage": 10.0, "activities": 2.0, "deferred": 50.0})
    assert bar.beyond({"coverage": 13.0, "activities": 0.0}) == pytest.approx(3.0)
    assert bar.beyond({"coverage": 5.0, "activities": 3.0}) == pytest.approx(1.0)
    assert ANYTHING.holds({"coverage": 1e9})


def test_what_is_beyond_the_bar_comes_before_the_cost() -> None:
    keeping = again(office(), 2, "a1")
    first = keeping.kept
    found = solve(keeping.free, Stop(0.5), Options(reproducible=True)).solution
    free = Solution.of(keeping.priced, dict(enumerate(found.plans)))
    assert sum(losses(free).values()) < sum(losses(first).values())
    assert TIGHT.prefers(free, first)
    assert not TIGHT.prefers(first, free)
    cheap, dear = sorted((first, free), key=lambda solution: solution.cost)
    assert ANYTHING.prefers(cheap, dear)
    assert not ANYTHING.prefers(dear, cheap)
    assert not ANYTHING.prefers(cheap, cheap)
