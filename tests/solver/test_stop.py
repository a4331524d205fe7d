from __future__ import annotations

import pytest

from wfm.solver.stop import Stop, relative_gap


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_time_must_be_given(seconds: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        Stop(seconds=seconds)


def test_each_stop_has_its_own_bell() -> None:
    one, other = Stop(seconds=1), Stop(seconds=1)
    one.cancel.set()
    assert not other.cancel.is_set()
    assert one == other


@pytest.mark.parametrize(
    ("cost", "bound", "offered", "gap"),
    [
        (100.0, 90.0, 1000.0, 0.1),
        (100.0, None, 1000.0, None),
        (0.5, 0.0, 1000.0, 0.5),  # noise of a service with staff to spare: over a call in a thousand
        (0.0, 0.0, 0.0, 0.0),
        (10.0, 10.5, 100.0, 0.0),  # rounding
    ],
)
def test_the_gap_is_told_against_the_cost(
    cost: float, bound: float | None, offered: float, gap: float | None
) -> None:
    assert relative_gap(cost, bound, offered) == pytest.approx(gap)
