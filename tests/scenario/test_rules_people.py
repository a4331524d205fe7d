import pytest
from pydantic import ValidationError

from wfm.scenario.rules import Rules


def test_what_is_fixed_weighs_more_than_what_is_preferred() -> None:
    pins = Rules().pins
    assert pins.kept > 100 * pins.preferred > 0


def test_prices_are_not_negative() -> None:
    with pytest.raises(ValidationError):
        Rules.model_validate({"pins": {"kept": -1}})
