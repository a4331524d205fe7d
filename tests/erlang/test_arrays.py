from typing import Any

import numpy as np
import pytest

from wfm.erlang.arrays import flat, numbers, share


def test_numbers_pass_unchanged() -> None:
    assert numbers("load", [[1, 2.5]]).tolist() == [[1.0, 2.5]]
    assert numbers("load", []).size == 0
    assert np.isinf(numbers("patience", np.inf, positive=True, infinite=True))


@pytest.mark.parametrize(
    ("value", "rule", "message"),
    [
        (np.nan, {}, "load must be a number, not NaN"),
        ([1, -0.5], {}, "zero or more, not -0.5"),
        (0, {"positive": True}, "positive, not 0"),
        (np.inf, {}, "finite"),
        (-np.inf, {"infinite": True}, "zero or more"),
        (1.5, {"whole": True}, "whole"),
        (1.5, {"at_most": 1.0}, "at most 1, not 1.5"),
    ],
)
def test_what_is_not_allowed_is_named(value: float, rule: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        numbers("load", value, **rule)


def test_shares() -> None:
    assert share("redial", [0, 1]).tolist() == [0, 1]
    with pytest.raises(ValueError, match="redial must be below 1"):
        share("redial", 1.0, below_one=True)


def test_flat_vectors_of_the_common_shape() -> None:
    shape, (a, b) = flat(np.ones((2, 1)), np.arange(3.0))
    assert shape == (2, 3)
    assert a.shape == b.shape == (6,)
    assert b.tolist() == [0, 1, 2, 0, 1, 2]
