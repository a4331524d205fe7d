from __future__ import annotations

import pytest
from pydantic import ValidationError

from wfm.scenario.activities import Activity


def test_hours_and_blocks_are_minutes() -> None:
    row = {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": "20h", "shortest": "1h30"}
    wanted = Activity.model_validate(row)
    assert (wanted.hours_a_week, wanted.shortest, wanted.kind) == (1200, 90, "backoffice")


@pytest.mark.parametrize(("hours", "minutes"), [(6, 360), (7.6, 456), ("7h36", 456), ("1872h30", 112350)])
def test_a_number_is_one_of_hours(hours: object, minutes: int) -> None:
    row = {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": hours}
    assert Activity.model_validate(row).hours_a_week == minutes


@pytest.mark.parametrize(
    "wrong", [{"kind": "coffee"}, {"hours_a_week": 0}, {"shortest": 0}, {"price_per_hour": -1}]
)
def test_what_cannot_be_wanted(wrong: dict[str, object]) -> None:
    row = {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": "20h"}
    with pytest.raises(ValidationError):
        Activity.model_validate({**row, **wrong})
