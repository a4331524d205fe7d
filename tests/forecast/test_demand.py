import pytest

from wfm.forecast.demand import Demand, Weights, demand_of
from wfm.scenario.demand import HistoryRow


def rows(**counts: float) -> tuple[HistoryRow, ...]:
    return (HistoryRow.model_validate({"start": "2027-05-03 09:00", "queue": "q", **counts}),)


def one(demand: Demand) -> tuple[float, ...]:
    return tuple(float(column[0]) for column in (demand.raw, demand.offered, demand.handled, demand.demand))


def test_raw_offered_handled_and_demand_are_told_apart() -> None:
    given = demand_of(rows(offered=100, deflected=20, answered=60, abandoned=20))
    assert one(given) == (100, 80, 60, 80)
    assert given.answer_rate == pytest.approx(0.75)
    assert given.deflection == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("counts", "handled"),
    [
        ({"abandoned": 30}, 50),
        ({"answered": 45}, 45),
        ({}, 80),
        ({"answered": 95}, 80),
        ({"abandoned": 90}, 0),
    ],
)
def test_one_of_answered_and_abandoned_is_enough(counts: dict[str, float], handled: float) -> None:
    assert one(demand_of(rows(offered=100, deflected=20, **counts)))[2] == handled


def test_repeats_are_taken_out() -> None:
    weights = Weights(redial=0.5, reconnect=0.1)
    given = demand_of(rows(offered=100, answered=60), weights)
    assert one(given)[3] == pytest.approx(100 - 0.5 * 40 - 0.1 * 60)


def test_weights_of_abandoned_and_deflected_calls() -> None:
    weights = Weights(abandoned=0.8, deflected=0.25, redial=0.5)
    given = demand_of(rows(offered=100, deflected=20, answered=60), weights)
    reached = 60 + 0.8 * 20 + 0.25 * 20
    assert one(given)[3] == pytest.approx(reached - 0.5 * (reached - 60))


def test_fresh_calls_of_a_line_whose_callers_redial_until_served() -> None:
    # 100 people, each attempt is served with 0.4, the others redial with 0.7: geometric attempts
    attempts = 100 / (1 - 0.6 * 0.7)
    given = demand_of(rows(offered=attempts, answered=0.4 * attempts), Weights(redial=0.7))
    assert one(given)[3] == pytest.approx(100)


def test_no_calls() -> None:
    empty = demand_of(rows(offered=0))
    assert (one(empty), empty.answer_rate, empty.deflection) == ((0, 0, 0, 0), 1, 0)


@pytest.mark.parametrize("name", ["abandoned", "deflected", "redial", "reconnect"])
def test_weights_are_shares(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Weights(**{name: 1.2})
