from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import findings, office, weeks
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop

# A good day is on the phone 08:30-10:15, 10:30-12:30, 13:30-15:00 and 15:15-16:30.


@pytest.mark.parametrize(
    ("longest", "minutes"),
    [(0, 0), (120, 0), (119, 15), (105, 15), (104, 15 + 30), (90, 15 + 30), (15, 90 + 105 + 75 + 60)],
)
def test_what_is_beyond_the_limit_is_priced_by_whole_intervals(longest: int, minutes: int) -> None:
    scenario = office(days=1, rules={"phone": {"longest_stretch": longest, "stretch_price": 4}})
    found = [f for f in findings(scenario, weeks(scenario)) if f.rule == "stretch" and f.agent == "ann"]
    assert sum(f.amount for f in found) == minutes
    assert sum(f.cost for f in found) == pytest.approx(minutes / 60 * 4)
    assert not any(f.hard for f in found)


def test_no_price_no_rule() -> None:
    scenario = office(days=1, rules={"phone": {"longest_stretch": 60, "stretch_price": 0}})
    assert not [f for f in findings(scenario, weeks(scenario)) if f.rule == "stretch"]


@pytest.mark.parametrize(("price", "kept"), [(0.001, False), (100, True)])
def test_the_search_breaks_stretches_up_where_they_are_dear(price: float, kept: bool) -> None:
    rules = {
        "phone": {"longest_stretch": 120, "stretch_price": price},
        "shift": {"shortest": 420, "longest": 420, "latest_start": "09:00"},
    }
    problem = pose(service(days=2, agents=2, rules=rules), seed=3)
    solution = solve(problem, Stop(seconds=3), Options(reproducible=True)).solution
    assert ("stretch" not in solution.terms) == kept


def test_it_binds_only_those_who_could_be_too_long() -> None:
    for longest, names in ((0, []), (120, ["stretch"]), (540, [])):
        rules = {"phone": {"longest_stretch": longest}}
        assert [rule.name for rule in pose(service(rules=rules)).binding[0]] == names
