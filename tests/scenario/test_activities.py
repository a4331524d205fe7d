from __future__ import annotations

import pytest
from pydantic import ValidationError

from wfm.scenario.activities import Activity


def test_hours_and_blocks_are_minutes() -> None:
    row = {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": "20h", "shortest": "1h30"}
    wanted = Activity.model_validate(row)
    assert (wanted.hours_a_week, wanted.shortest, wanted.kind) == (1200, 90, "backoffice")


@pytest.mark.parametrize(
    "wrong", [{"kind": "coffee"}, {"hours_a_week": 0}, {"shortest": 0}, {"price_per_hour": -1}]
)
def test_what_cannot_be_wanted(wrong: dict[str, object]) -> None:
    row = {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": "20h"}
    with pytest.raises(ValidationError):
        Activity.model_validate({**row, **wrong})
