from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from wfm.values.records import PromiseRecord, SessionRecord, WeekHours

SESSION = {"ref": "p", "label": "P", "site": "namur", "mode": "walk_in", "status": "covered"}


def test_records_come_back_from_their_text() -> None:
    start = datetime(2026, 3, 3, 9, tzinfo=UTC)
    session = SessionRecord.model_validate({**SESSION, "start": start, "end": start, "agents": ["ann"]})
    assert SessionRecord.model_validate_json(session.model_dump_json()) == session
    promise = PromiseRecord(ref="m", label="M", days=2, share=0.5, met=None, items=3, done=1, waiting=2)
    assert PromiseRecord.model_validate_json(promise.model_dump_json()) == promise


@pytest.mark.parametrize("wrong", [{"status": "perhaps"}, {"start": "2026-03-03T09:00"}, {"colour": "red"}])
def test_what_is_no_session(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        SessionRecord.model_validate({**SESSION, "start": None, "end": None, **wrong})


def test_hours_of_a_week_are_those_of_a_week() -> None:
    with pytest.raises(ValidationError):
        WeekHours(monday=date(2026, 3, 2), contract=7 * 24 * 60 + 1)
