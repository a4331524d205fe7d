from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import pytest

from wfm.labels import LANGUAGES
from wfm.longer import longer
from wfm.solver.solution import Solution
from wfm.solver.state import Result, Status
from wfm.solver.stop import Stop, relative_gap

OFFERED = 1000.0


@dataclass
class Offering:
    offered: float = OFFERED


@dataclass
class Costing:
    cost: float
    problem: Offering


def ended(
    trail: Sequence[tuple[float, float]],
    bound: float | None,
    *,
    spent: float = 30.0,
    status: Status = "feasible",
) -> Result:
    cost = trail[-1][1]
    gap = relative_gap(cost, bound, OFFERED)
    solution = cast(Solution, Costing(cost, Offering()))
    return Result(solution, status, bound, "lagrangian", gap, spent, tuple(trail))


def why(result: Result, stop: Stop | None = None) -> str | None:
    advice = longer(result, stop or Stop(30.0))
    return advice.message.key.removeprefix("concern.longer_") if advice else None


@pytest.mark.parametrize(
    ("trail", "bound", "told"),
    [
        ([(1.0, 120.0), (5.0, 100.0)], 94.0, "gap"),
        ([(1.0, 120.0), (5.0, 100.0)], 95.5, None),
        ([(1.0, 120.0), (21.0, 100.0)], 99.0, "improving"),
        ([(1.0, 120.0), (21.0, 100.0)], 50.0, "improving"),
        ([(1.0, 120.0), (19.0, 100.5), (25.0, 100.0)], 99.0, None),
        ([(1.0, 120.0), (19.0, 101.2), (25.0, 100.0)], 99.0, "improving"),
        ([(33.0, 120.0), (34.0, 100.0)], 99.0, "improving"),
        ([(33.0, 100.0)], None, "unproven"),
        ([(1.0, 0.9)], None, None),
        ([(1.0, 0.0)], None, None),
        ([(1.0, 3.0)], 2.5, None),  # half a call of a thousand
        ([(1.0, 3.0)], 1.5, "gap"),
        ([(1.0, 3.5), (29.0, 3.0)], 3.0, None),
    ],
)
def test_a_weak_roster_at_the_limit_of_the_time(
    trail: list[tuple[float, float]], bound: float | None, told: str | None
) -> None:
    assert why(ended(trail, bound)) == told


def test_nothing_is_advised_where_time_was_not_the_limit() -> None:
    weak = [(1.0, 100.0)]
    assert why(ended(weak, 50.0)) == "gap"
    assert why(ended(weak, 50.0, spent=12.0)) is None
    assert why(ended(weak, 50.0, status="interrupted")) is None
    assert why(ended(weak, 100.0, status="optimal")) is None
    assert why(ended(weak, 85.0), Stop(30.0, gap=0.2)) is None


def test_the_advice_names_seconds_in_every_language() -> None:
    advice = longer(ended([(1.0, 100.0)], 80.0, spent=2.5), Stop(2.5))
    assert advice is not None
    assert advice.seconds == 10
    told = "the search ended at its limit of 2.5 s; by the bound, a roster might still cost up to 20.0% less"
    assert advice.to_dict("en") == {"seconds": 10, "text": told}
    assert "2,5\u00a0s" in advice.message.text("fr")
    assert not advice.concern.hard
    assert all("--seconds 10" in advice.concern.text(lang) for lang in LANGUAGES)
