import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate

from wfm.erlang import effective_rate, modified_offered_load, performance, transient_performance

MORNING = (
    np.array([2.6, 3.6, 3.8, 3.5, 3.2, 3.0, 2.8, 2.6, 2.5, 2.4, 2.3, 2.2, 2.1, 2.0, 1.8, 1.6, 1.4, 1.1]) / 60
)
LUNCH = np.array([0.05, 0.04, 0.0, 0.0, 0.06, 0.05])


def test_lag_moves_the_calls_one_handling_time_later() -> None:
    rate = effective_rate(LUNCH, 450.0, 900)
    assert rate == pytest.approx([0.025, 0.045, 0.02, 0.0, 0.03, 0.055])
    assert effective_rate(LUNCH, 900.0, 900) == pytest.approx([0, *LUNCH[:-1]])


def test_offered_load_solves_its_equation() -> None:
    """By quadrature of rate(s) P(handling > t - s) instead of the differential equation."""
    load = modified_offered_load(LUNCH, 400.0, 900)

    def at(t: float) -> float:
        parts = (
            integrate.quad(lambda s: np.exp(-(t - s) / 400), k * 900, min(t, (k + 1) * 900))[0] * rate
            for k, rate in enumerate(LUNCH)
            if k * 900 < t
        )
        return float(sum(parts))

    assert load.end == pytest.approx([at(900.0 * (k + 1)) for k in range(LUNCH.size)], rel=1e-9)
    middle = [integrate.quad(at, 900 * k, 900 * (k + 1))[0] / 900 for k in range(LUNCH.size)]
    assert load.average == pytest.approx(middle, rel=1e-7)


@pytest.mark.parametrize("method", ["sipp", "lag", "mol"])
def test_a_steady_day_needs_no_correction(method: str) -> None:
    rates = effective_rate(np.full((2, 40), 0.03), [[200.0], [300.0]], 900, method=method)
    assert rates.shape == (2, 40)
    assert rates[:, 20:] == pytest.approx(np.full((2, 20), 0.03), rel=1e-6)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.floats(10, 3000))
def test_no_call_is_lost_or_invented(profile: list[float], aht: float) -> None:
    day = np.array([*profile, *[0.0] * 30])
    for method in ("lag", "mol"):
        rate = effective_rate(day, aht, 900, method=method)
        assert (rate >= -1e-15).all()
        tail = modified_offered_load(day, aht, 900).end[-1] / 900 if method == "mol" else 0.0
        assert rate.sum() + tail == pytest.approx(day.sum(), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("method", "worst"), [("lag", 0.03), ("mol", 0.06)])
def test_closer_to_the_exact_chain_than_no_correction(method: str, worst: float) -> None:
    exact = transient_performance(MORNING, [10] * 18, 240, interval_seconds=900, patience=180).answered_share

    def error(name: str) -> float:
        rate = effective_rate(MORNING, 240, 900, method=name)
        steady = performance(10, rate, 240, patience=180).answer_rate
        return float(np.max(np.abs(steady - exact)))

    assert error(method) < min(worst, error("sipp"))


@pytest.mark.parametrize(
    ("rate", "method"), [(0.1, "lag"), ([-0.1], "lag"), ([np.nan], "mol"), ([0.1], "psa")]
)
def test_bad_arguments(rate: float | list[float], method: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        effective_rate(rate, 200, 900, method=method)
