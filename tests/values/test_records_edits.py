from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from wfm.values.records_edits import BrokenRecord, PinRecord

DAY = date(2027, 7, 5)


def test_a_pin_of_the_whole_day_by_default() -> None:
    pin = PinRecord(agent="a", date=DAY)
    assert (pin.start, pin.end, pin.mode, pin.activity) == (0, 1440, "pin", "")
    assert PinRecord.model_validate_json(pin.model_dump_json()) == pin


@pytest.mark.parametrize("wrong", [{"mode": "maybe"}, {"start": -1}, {"end": 1441}, {"activity": 7}])
def test_what_is_no_pin(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PinRecord.model_validate({"agent": "a", "date": DAY, **wrong})


def test_a_broken_rule_comes_back() -> None:
    broken = BrokenRecord(rule="hours", agent="a", texts={"fr": "trop", "en": "too much"})
    assert BrokenRecord.model_validate_json(broken.model_dump_json()) == broken
