from datetime import date

import pytest
from pydantic import ValidationError

from wfm.scenario.rules import Rules


def test_what_is_fixed_weighs_more_than_what_is_preferred() -> None:
    pins = Rules().pins
    assert pins.kept > 100 * pins.preferred > 0


def test_frozen_days_weigh_more_than_published_ones() -> None:
    stability = Rules.model_validate({"stability": {"freeze_until": "2027-07-04"}}).stability
    assert stability.frozen_price > 100 * stability.price > 0
    assert stability.freeze_until == date(2027, 7, 4)


def test_prices_are_not_negative() -> None:
    with pytest.raises(ValidationError):
        Rules.model_validate({"pins": {"kept": -1}})
