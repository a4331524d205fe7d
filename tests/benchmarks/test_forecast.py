import pytest

from benchmarks.forecast import constant
from wfm.forecast import drift


def test_a_constant_of_the_forecast_is_found() -> None:
    assert constant("drift.SPREAD=0.2") == (drift, "SPREAD", 0.2)


@pytest.mark.parametrize(
    "text", ["drift.NOTHING=1", "nothing.SPREAD=1", "drift.SPREAD=wide", "drift", "drift.weigh=1"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        constant(text)
