from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from wfm.values.backtest import Backtest, Score


def test_a_backtest_is_frozen() -> None:
    score = Score(interval=0.06, day=0.05, week=0.04, month=0.03, bias=0.0)
    found = Backtest((date(2027, 5, 3),), 28, {"wfm": score}, {"wfm": (score,)}, score, 0.8, 0.95)
    with pytest.raises(FrozenInstanceError):
        found.horizon = 7  # type: ignore[misc]
