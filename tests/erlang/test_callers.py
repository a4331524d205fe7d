import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang.callers import callers_served, endless
from wfm.erlang.measures import performance
from wfm.erlang.queue import Case
from wfm.erlang.redials import with_redials

AHT, RATE = 240.0, 0.05
NONE = np.zeros(1)


def case(agents: float, patience: float = 150.0, trunks: float = np.inf, rate: float = RATE) -> Case:
    return Case(*(np.array([float(value)]) for value in (agents, rate, AHT, patience, trunks, 20.0)))


@pytest.mark.parametrize(
    ("patience", "trunks"), [(150.0, np.inf), (150.0, 14.0), (np.inf, 14.0), (np.inf, np.inf)]
)
def test_without_repeat_calls_it_is_the_queue_itself(patience: float, trunks: float) -> None:
    got = callers_served(case(13, patience, trunks), NONE, NONE)
    alone = performance(13, RATE, AHT, patience=patience, trunks=trunks)
    assert got.unanswered[0] == pytest.approx(1 - float(alone.answer_rate), abs=1e-12)
    assert got.in_time[0] == pytest.approx(float(alone.service_level))


@given(
    agents=st.integers(0, 30),
    redial=st.floats(0, 0.95),
    reconnect=st.floats(0, 0.6),
    trunks=st.sampled_from([np.inf, 12.0, 40.0]),
)
def test_repeat_calls_are_those_of_the_long_run(
    agents: int, redial: float, reconnect: float, trunks: float
) -> None:
    got = callers_served(case(agents, trunks=trunks), np.array([redial]), np.array([reconnect]))
    settled = with_redials(RATE, agents, AHT, patience=150, redial=redial, reconnect=reconnect, trunks=trunks)
    assert got.unanswered[0] == pytest.approx(1 - float(settled.caller_answer_rate), abs=1e-8)
    assert got.unanswered[0] + got.in_time[0] <= 1 + 1e-9


def test_an_overload_of_patient_callers_is_answered_as_far_as_agents_can() -> None:
    overloaded = case(6, patience=np.inf)
    assert endless(overloaded)[0]
    got = callers_served(overloaded, NONE, NONE)
    assert got.unanswered[0] == pytest.approx(1 - 6 / 12)
    assert got.in_time[0] == 0


def test_an_uncertain_rate_is_a_mean_over_rates() -> None:
    certain = callers_served(case(12), NONE, NONE)
    nearly, unsure = (callers_served(case(12), NONE, NONE, cv) for cv in (1e-3, 0.3))
    assert nearly.unanswered[0] == pytest.approx(certain.unanswered[0], rel=1e-3)
    assert unsure.unanswered[0] > certain.unanswered[0]
    assert callers_served(case(0), NONE, NONE, 0.3).unanswered[0] == pytest.approx(1)


@given(agents=st.integers(1, 60), rate=st.floats(0.001, 0.3), trunks=st.integers(1, 120))
def test_trunks_that_are_never_all_taken_change_nothing(agents: int, rate: float, trunks: int) -> None:
    got = callers_served(case(agents, trunks=trunks, rate=rate), NONE, NONE)
    exact = performance(agents, rate, AHT, patience=150, trunks=trunks)
    assert got.unanswered[0] == pytest.approx(float(exact.p_abandon + exact.p_block), abs=1e-13)
    assert got.in_time[0] == pytest.approx(float(exact.service_level), abs=1e-12)
