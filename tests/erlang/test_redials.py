import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import caller_answer_rate, performance, unique_calls, with_redials

SHARES = st.floats(0, 0.95)


def test_attempts_collapse_as_staff_grows() -> None:
    """60,000 callers in 21 days of 4.5 hours, 4 minutes a call, 3 minutes of patience, 70 % redial."""
    seconds = 21 * 4.5 * 3600
    line = with_redials(60_000 / seconds, [20, 30, 40, 45], 240, patience=180, redial=0.7)
    assert line.offered_rate * seconds / 1000 == pytest.approx([134, 101, 69, 62], abs=0.5)
    assert line.answer_rate == pytest.approx([0.21, 0.42, 0.81, 0.95], abs=0.006)
    assert float(line.caller_answer_rate[1]) == pytest.approx(0.71, abs=0.005)


@given(
    unique=st.floats(0.01, 30),
    agents=st.integers(0, 40),
    redial=SHARES,
    reconnect=SHARES,
    patience=st.floats(0.1, 50),
    trunks=st.integers(1, 60) | st.just(np.inf),
)
def test_the_offered_rate_is_a_fixed_point(
    unique: float, agents: int, redial: float, reconnect: float, patience: float, trunks: float
) -> None:
    line = with_redials(
        unique, agents, 1.0, patience=patience, redial=redial, reconnect=reconnect, trunks=trunks
    )
    p, offered = float(line.answer_rate), float(line.offered_rate)
    assert offered == pytest.approx(unique + offered * (redial * (1 - p) + reconnect * p), rel=1e-9)
    assert unique_calls(offered, p, redial=redial, reconnect=reconnect) == pytest.approx(unique, rel=1e-9)
    assert line.attempts_per_caller == pytest.approx(offered / unique)


def test_nobody_calls_again() -> None:
    plain = performance(8, 10, 1.0, patience=0.5)
    line = with_redials(10, 8, 1.0, patience=0.5, redial=0)
    assert line.answer_rate == plain.answer_rate
    assert float(line.caller_answer_rate) == pytest.approx(float(plain.answer_rate))


def test_edges() -> None:
    assert with_redials(0, 5, 1.0, patience=1, redial=0.5).attempts_per_caller == 1
    nobody = with_redials(2, 0, 1.0, patience=1, redial=0.5)
    assert float(nobody.offered_rate) == pytest.approx(4)
    assert float(nobody.caller_answer_rate) == 0
    patient = with_redials(5, 12, 1.0, patience=np.inf, redial=0.5, reconnect=0.5)
    assert float(patient.offered_rate) == pytest.approx(10)
    many = with_redials(1.0, np.arange(3)[:, None], 1.0, patience=1, redial=[0.1, 0.2, 0.3, 0.4])
    assert many.offered_rate.shape == (3, 4)


def test_each_caller_tries_until_the_patience_for_redialling_ends() -> None:
    """A geometric number of attempts: sum of q^k (1 - p)^k p."""
    tries = np.arange(400)
    expected = np.sum((0.8 * 0.7) ** tries) * 0.3
    assert float(caller_answer_rate(0.3, 0.8)) == pytest.approx(expected)


@pytest.mark.parametrize("share", [1.0, -0.1, np.nan])
def test_everybody_for_ever_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="redial"):
        with_redials(1, 1, 1, patience=1, redial=share)
    with pytest.raises(ValueError, match="reconnect"):
        with_redials(1, 1, 1, patience=1, redial=0, reconnect=share)
