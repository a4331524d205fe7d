import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfm.erlang import Definition, performance, service_level, wait_quantile

LINE = {"agents": 95, "calls_per_second": 100 / 240, "aht": 240}


@pytest.mark.parametrize(
    ("definition", "share"), [("offered", 0.760), ("virtual", 0.789), ("wait", 0.822), ("answered", 0.823)]
)
def test_the_definitions_differ(definition: str, share: float) -> None:
    assert float(service_level(**LINE, patience=120, definition=definition)) == pytest.approx(share, abs=5e-4)


def test_abandons_left_out_by_integration() -> None:
    """P(hangs up within T) = integral of theta e^(-theta t) P(V > t) over t < T."""
    measured = performance(**LINE, patience=120)
    times = np.linspace(0, 20, 2001)
    still = 1 - service_level(**LINE, patience=120, definition="virtual", answer_within=times)
    early = np.trapezoid(still * np.exp(-times / 120) / 120, times)
    left_out = service_level(**LINE, patience=120, definition=Definition.LEFT_OUT)
    assert float(left_out) == pytest.approx(float(measured.service_level) / (1 - early), rel=1e-7)


def test_all_agree_where_nobody_hangs_up() -> None:
    levels = [float(service_level(14, 10, 1.0, definition=each, answer_within=0.1)) for each in Definition]
    assert levels == pytest.approx([levels[0]] * len(levels), rel=1e-14)


def test_unknown_definition() -> None:
    with pytest.raises(ValueError, match="magic"):
        service_level(1, 1, 1, definition="magic")


def test_nothing_answered_leaves_nothing_to_divide_by() -> None:
    assert np.isnan(float(service_level(0, 1, 1, patience=1, definition="answered")))


def test_quantile_of_erlang_c_in_closed_form() -> None:
    measured = performance(14, 10, 1.0)
    expected = np.log(float(measured.p_wait) / 0.1) / 4
    assert float(wait_quantile(0.9, 14, 10, 1.0)) == pytest.approx(expected, rel=1e-12)


def test_quantile_edges() -> None:
    assert wait_quantile([0.5, 0.9], 14, 10, 1.0)[0] == 0
    assert np.isinf(wait_quantile(0.9, [0, 9], 10, 1.0)).all()
    assert wait_quantile(0.9, 0, 0, 1.0) == 0
    with pytest.raises(ValueError, match="below 1"):
        wait_quantile(1.0, 14, 10, 1.0)


@settings(max_examples=50)
@given(
    probability=st.floats(0.01, 0.999),
    agents=st.integers(1, 80),
    rho=st.floats(0.3, 2),
    patience=st.floats(0.1, 20),
    trunks=st.integers(1, 120) | st.just(np.inf),
)
def test_quantile_inverts_the_virtual_wait(
    probability: float, agents: int, rho: float, patience: float, trunks: float
) -> None:
    line = (agents, agents * rho, 1.0)
    wait = float(wait_quantile(probability, *line, patience=patience, trunks=trunks))
    in_time = service_level(*line, patience=patience, trunks=trunks, definition="virtual", answer_within=wait)
    gets_in = 1 - float(performance(*line, patience=patience, trunks=trunks).p_block)
    if wait > 0:
        assert float(in_time) / gets_in == pytest.approx(probability, abs=1e-9)
    else:
        assert float(in_time) / gets_in >= probability - 1e-12
