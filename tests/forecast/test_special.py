import numpy as np
import pytest

from tests.forecast.generator import make_days
from wfm.forecast.days import EVE, Days
from wfm.forecast.special import PRIOR, special_factors

DAYS = make_days(70, holidays={9: "Spring", 23: "Summer", 37: "Spring", 51: "New"})
NONE = np.zeros(0, dtype=np.int64)


def test_ordinary_days_have_no_factor() -> None:
    assert special_factors(DAYS, NONE, np.zeros(0), np.array([0, 4, 60])).tolist() == [1, 1, 1]


def test_what_was_never_seen_takes_the_class() -> None:
    factors = special_factors(DAYS, NONE, np.zeros(0), np.array([51, 50]))
    assert factors == pytest.approx([PRIOR["holiday"], PRIOR["eve"]])
    seen = special_factors(DAYS, np.array([9, 23]), np.array([0.2, 0.2]), np.array([51]))
    assert seen == pytest.approx([(PRIOR["holiday"] + 0.4) / 3])


def test_the_same_name_goes_before_the_class() -> None:
    seen, ratio = np.array([9, 23]), np.array([0.1, 0.9])
    spring, new = special_factors(DAYS, seen, ratio, np.array([37, 51]))
    assert new == pytest.approx(0.5)
    assert spring == pytest.approx((0.5 + 0.1) / 2)


def test_an_eve_that_closes_early_anyway_is_a_class_of_its_own() -> None:
    usual = DAYS.usual.copy()
    usual[4, 3:] = 0.0
    kind = DAYS.kind.copy()
    kind[[4, 11]] = EVE
    days = Days(DAYS.first, DAYS.open, usual, kind, DAYS.names)
    factors = special_factors(days, np.array([8]), np.array([0.2]), np.array([11, 22]))
    assert factors[0] == 1.0
    assert factors[1] == pytest.approx((PRIOR["eve"] + 0.2) / 2)


def test_a_line_that_never_closes_has_holidays_like_other_days() -> None:
    usual = np.full_like(DAYS.usual, 60.0)
    days = Days(DAYS.first, usual[DAYS.weekday], usual, DAYS.kind, DAYS.names)
    assert special_factors(days, NONE, np.zeros(0), np.array([51])).tolist() == [1.0]
