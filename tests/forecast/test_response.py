import numpy as np
import pytest

from wfm.forecast.response import daily_response


def test_half_of_the_calls_come_within_the_median() -> None:
    shares = daily_response(np.ones(365, dtype=np.bool_), 4.0, 0.7)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[:4].sum() == pytest.approx(0.5, abs=1e-4)
    assert shares.argmax() == 2


def test_a_wider_spread_answers_sooner_and_later() -> None:
    opens = np.ones(60, dtype=np.bool_)
    narrow, wide = daily_response(opens, 5.0, 0.3), daily_response(opens, 5.0, 1.2)
    assert wide[0] > narrow[0]
    assert wide[20:].sum() > narrow[20:].sum()


def test_closed_days_give_their_calls_to_the_next_open_one() -> None:
    opens = np.array([True, True, False, False, True, True])
    always = daily_response(np.ones(6, dtype=np.bool_), 2.0, 0.8)
    closing = daily_response(opens, 2.0, 0.8)
    assert closing[[2, 3]].sum() == 0
    assert closing[4] == pytest.approx(always[2:5].sum())
    assert closing[5] == pytest.approx(always[5])


def test_a_line_that_never_opens_gets_nothing() -> None:
    assert daily_response(np.zeros(3, dtype=np.bool_), 2.0, 0.8).sum() == 0
