from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import Performance, performance
from wfm.erlang.measures import BLOCK, MEASURES

ANY = st.tuples(
    st.integers(0, 30),
    st.sampled_from([0.0, 0.001, 0.02, 0.1]),
    st.floats(30, 600),
    st.sampled_from([40.0, 300.0, np.inf]),
    st.sampled_from([12.0, 35.0, np.inf]),
)


@given(st.lists(ANY, min_size=1, max_size=8))
def test_all_models_in_one_call(cases: list[tuple[float, float, float, float, float]]) -> None:
    agents, rate, aht, patience, trunks = np.array(cases).T
    together = performance(agents, rate, aht, patience=patience, trunks=trunks)
    for row, (n, calls, handling, patient, lines) in enumerate(cases):
        alone = performance(n, calls, handling, patience=patient, trunks=lines)
        for name in MEASURES:
            assert np.array_equal(getattr(together, name)[row], getattr(alone, name), equal_nan=True), name


def test_every_measure_has_the_broadcast_shape() -> None:
    line = performance(np.arange(4)[:, None], [0.01, 0.02], 200, patience=np.full((3, 1, 1), 60.0))
    for field in fields(Performance):
        assert getattr(line, field.name).shape == (3, 4, 2), field.name
    assert line.offered_rate[0, 0].tolist() == [0.01, 0.02]
    with pytest.raises(FrozenInstanceError):
        setattr(line, MEASURES[0], line.mean_wait)


def test_long_inputs_are_cut_into_blocks_without_a_seam() -> None:
    rate = np.linspace(0.001, 0.2, BLOCK + 7)
    long = performance(20, rate, 180, patience=100)
    short = performance(20, rate[-9:], 180, patience=100)
    assert long.service_level[-9:] == pytest.approx(short.service_level, rel=1e-15)


def test_no_rows_no_result() -> None:
    assert performance([], 0.1, 200).asa.shape == (0,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"agents": -1},
        {"calls_per_second": np.nan},
        {"aht": 0},
        {"patience": 0},
        {"trunks": 2.5},
        {"answer_within": -1},
    ],
)
def test_bad_arguments_are_named(wrong: dict[str, float]) -> None:
    usual: dict[str, float] = {"agents": 3, "calls_per_second": 0.1, "aht": 200}
    with pytest.raises(ValueError, match=next(iter(wrong))):
        performance(**(usual | wrong))
