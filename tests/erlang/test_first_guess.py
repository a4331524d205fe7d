import numpy as np
import pytest

from wfm.erlang import first_guess, required_agents
from wfm.erlang.queue import Case

LOADS = np.geomspace(2, 20_000, 60)


def case(patience: float) -> Case:
    vector = np.ones_like(LOADS)
    return Case(vector, LOADS / 240, 240 * vector, patience * vector, np.inf * vector, 20 * vector)


@pytest.mark.parametrize(
    ("name", "goal"), [("service_level", 0.8), ("service_level", 0.5), ("asa", 15.0), ("answer_rate", 0.95)]
)
@pytest.mark.parametrize("patience", [150.0, np.inf])
def test_seldom_off_by_more_than_one_agent_or_three_in_a_thousand(
    name: str, goal: float, patience: float
) -> None:
    table = first_guess.IMPATIENT if np.isfinite(patience) else first_guess.PATIENT
    guess = table[name](case(patience), np.full_like(LOADS, goal))
    truth = required_agents(LOADS / 240, 240, patience=patience, **{name: goal})
    near = np.abs(guess - truth) <= np.maximum(1.0, 0.003 * truth)
    assert near.mean() >= 0.9


def test_occupancy_needs_no_guess() -> None:
    guess = first_guess.occupancy(case(np.inf), np.full_like(LOADS, 0.8))
    assert guess.tolist() == np.ceil(LOADS / 0.8).tolist()
