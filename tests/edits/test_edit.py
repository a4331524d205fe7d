from __future__ import annotations

import pytest

from tests.edits.hand import MONDAY, TUESDAY
from wfm.edits.edit import Held, days_off, said, said_of_pin, times_in_words
from wfm.labels import LANGUAGES
from wfm.report.shift_rows import ShiftRow
from wfm.values.records_edits import PinRecord

ROW = ShiftRow("a", MONDAY, 510, 990, (750, 780))


def test_times_in_words() -> None:
    assert times_in_words(ROW).text("en") == "08:30-16:30, lunch 12:30-13:00"
    assert times_in_words(ShiftRow("a", MONDAY, 1320, 1800)).text("fr") == "22:00-30:00"


def test_a_lunch_that_nobody_edited_is_not_told() -> None:
    later = ShiftRow("a", MONDAY, 540, 1020, (750, 780))
    assert said("times", ROW, later).message.text("en") == "a, 2 March 2026: 08:30-16:30 becomes 09:00-17:00"
    lunch = ShiftRow("a", MONDAY, 510, 990, (720, 750))
    assert "lunch 12:30-13:00 becomes 08:30-16:30, lunch 12:00-12:30" in said(
        "times", ROW, lunch
    ).message.text("en")
    with pytest.raises(ValueError, match="before or after"):
        said("added", None, None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pins_in_words(lang: str) -> None:
    whole = PinRecord(agent="a", date=MONDAY, mode="forbid")
    part = PinRecord(agent="a", date=MONDAY, start=540, end=600)
    phone = PinRecord(agent="a", date=MONDAY, start=540, end=600, activity="phone")
    pins = (whole, part, phone)
    texts = {said_of_pin(kind, pin).message.text(lang) for pin in pins for kind in (pin.mode, "unpin")}
    assert len(texts) == 6
    assert all("2026" in text and "2026-" not in text and "{" not in text for text in texts)
    assert said_of_pin("unpin", part).to_dict(lang)["kind"] == "unpin"


@pytest.mark.parametrize(
    ("pin", "added", "gone"),
    [
        ({"activity": "P-dinant"}, "P-dinant, op die dag (vast)", "(vast, P-dinant, op die dag)"),
        ({"place": "hall", "mode": "prefer"}, "hall, op die dag (voorkeur)", "(voorkeur, hall, op die dag)"),
        (
            {"activity": "meeting", "place": "hall", "start": 540, "end": 600, "mode": "forbid"},
            "Overleg in hall, van 09:00 tot 10:00 (verboden)",
            "(verboden, Overleg in hall, van 09:00 tot 10:00)",
        ),
    ],
)
def test_what_is_pinned_and_where_is_said(pin: dict[str, object], added: str, gone: str) -> None:
    record = PinRecord.model_validate({"agent": "a", "date": MONDAY, **pin})
    assert said_of_pin(record.mode, record).message.text("nl") == f"a, 2 maart 2026: {added}"
    assert gone in said_of_pin("unpin", record).message.text("nl")


def test_days_off_stay_as_pins() -> None:
    held = [Held("a", MONDAY, None), Held("b", TUESDAY, ROW)]
    assert days_off(held) == (PinRecord(agent="a", date=MONDAY, mode="forbid"),)
