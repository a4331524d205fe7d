import pytest
from pydantic import ValidationError

from wfm.scenario.shifts import NamedShift, Request, named


def test_a_shift_from_a_table() -> None:
    shift = NamedShift.model_validate({"id": "N", "start": "14:00", "end": "22:00", "not_next": "E|D"})
    assert (shift.start, shift.end, shift.paid, shift.not_next) == (840, 1320, None, ("E", "D"))
    assert named([shift], 840, 1320) is shift
    assert named([shift], 840, 1321) is None


def test_a_shift_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="after"):
        NamedShift(id="N", start=600, end=600)


def test_a_request_is_for_or_against() -> None:
    row = {"agent": "a", "date": "2027-07-31", "shift": "N", "mode": "OFF", "weight": "2,5"}
    request = Request.model_validate(row)
    assert (request.mode, request.weight) == ("off", 2.5)
    with pytest.raises(ValidationError, match="one_of"):
        Request.model_validate({**row, "mode": "maybe"})
