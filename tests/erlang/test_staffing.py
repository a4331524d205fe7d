import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import performance, required_agents
from wfm.erlang.arrays import BoolArray, FloatArray

LEVELS = st.floats(0.01, 0.995)
TARGETS = st.fixed_dictionaries(
    {},
    optional={
        "service_level": LEVELS,
        "answer_rate": LEVELS,
        "asa": st.floats(0.5, 200),
        "max_occupancy": st.floats(0.2, 1),
    },
).filter(bool)
LOADS = st.floats(0.01, 300)
PATIENCE = st.floats(5, 5000) | st.just(np.inf)


def meets(
    agents: FloatArray, load: float, patience: float, trunks: float, goals: dict[str, float]
) -> BoolArray:
    measured = performance(agents, load / 240, 240, patience=patience, trunks=trunks)
    ok = ~np.isnan(measured.answer_rate)
    for name in ("service_level", "answer_rate"):
        if name in goals:
            ok &= getattr(measured, name) >= goals[name]
    if "asa" in goals:
        ok &= measured.asa <= goals["asa"]
    if "max_occupancy" in goals:
        ok &= measured.occupancy <= goals["max_occupancy"]
    return ok


@given(LOADS, PATIENCE, TARGETS)
def test_meets_and_one_fewer_does_not(load: float, patience: float, goals: dict[str, float]) -> None:
    agents = float(required_agents(load / 240, 240, patience=patience, **goals))
    around = meets(np.array([agents - 1, agents]), load, patience, np.inf, goals)
    assert around[1]
    assert agents == 1 or not around[0]


@given(st.floats(0.05, 25), PATIENCE, TARGETS)
def test_no_smaller_number_meets(load: float, patience: float, goals: dict[str, float]) -> None:
    agents = int(required_agents(load / 240, 240, patience=patience, **goals))
    assert not meets(np.arange(1.0, agents), load, patience, np.inf, goals).any()


@given(st.floats(0.1, 20), st.integers(1, 40), PATIENCE, TARGETS)
def test_trunks(load: float, trunks: int, patience: float, goals: dict[str, float]) -> None:
    candidates = np.arange(1.0, 400.0)
    good = meets(candidates, load, patience, trunks, goals)
    arguments = (load / 240, 240)
    if goals.get("answer_rate") == 1:
        return
    if good.any():
        first = candidates[good][0]
        assert required_agents(*arguments, patience=patience, trunks=trunks, **goals) == first
    else:
        with pytest.raises(ValueError, match="trunks"):
            required_agents(*arguments, patience=patience, trunks=trunks, **goals)


def test_no_calls_no_agents() -> None:
    agents = required_agents([0, 0.1, 0], 200, service_level=0.8, patience=[[90.0], [np.inf]])
    assert agents.dtype == np.int64
    assert agents.shape == (2, 3)
    assert (agents[:, [0, 2]] == 0).all()
    assert (agents[:, 1] > 0).all()


def test_all_targets_together_need_what_the_hardest_needs() -> None:
    goals = {"service_level": 0.8, "answer_rate": 0.93, "asa": 12.0, "max_occupancy": 0.87}
    rates = np.linspace(0.01, 1, 60)
    alone = [required_agents(rates, 240, patience=120, **{name: goal}) for name, goal in goals.items()]
    assert (required_agents(rates, 240, patience=120, **goals) == np.max(alone, axis=0)).all()


def test_without_patience_the_queue_must_not_grow_without_end() -> None:
    assert required_agents(0.05, 200, max_occupancy=1.0) == 11
    assert required_agents(0.05, 200, answer_rate=1.0) == 11
    assert required_agents(0.05, 200, answer_rate=0.2, patience=60) < 10


def test_large_loads_and_strict_targets() -> None:
    assert required_agents(1e5, 1.0, service_level=0.8, answer_within=0.1) > 1e5
    assert required_agents(20.0, 1.0, max_occupancy=0.001) == 20_000
    assert required_agents(20.0, 1.0, service_level=1 - 1e-12) < 70


@pytest.mark.parametrize(
    "goals",
    [
        {},
        {"service_level": 1.0},
        {"service_level": 1.2},
        {"service_level": -0.1},
        {"service_level": np.nan},
        {"answer_rate": 1.01},
        {"answer_rate": 1.0, "patience": 100.0},
        {"asa": -1.0},
        {"asa": 0.0},
        {"max_occupancy": 0.0},
        {"max_occupancy": 1.1},
        {"service_level": 0.8, "patience": 0.0},
        {"service_level": 0.8, "answer_within": -1.0},
        {"answer_rate": 0.9, "trunks": 6, "patience": 100.0},
    ],
)
def test_what_nobody_can_meet_is_refused(goals: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        required_agents(70 / 360, 360, **goals)
