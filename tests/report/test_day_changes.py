from datetime import UTC, date, datetime

import pytest

from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.report.day_changes import change_table, day_text
from wfm.report.words import Words
from wfm.values.day_change import Appointment, DayChange, DayShape
from wfm.values.roster import Activity

DAY = date(2026, 3, 2)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 2, hour, minute, tzinfo=UTC)


LUNCH = Appointment(Activity.LUNCH, at(12), at(12, 30))
WAY = Appointment(Activity.TRAVEL, at(13, 30), at(14), "p1")
SHAPE = DayShape(at(8), at(16), (LUNCH, WAY, Appointment(Activity.PERMANENCE, at(14), at(15), "p1")))
CHANGES = (DayChange("ann", DAY, SHAPE, None, absent=True), DayChange("bob", DAY, None, SHAPE))


def test_a_day_in_words() -> None:
    words = Words("en")
    assert day_text(SHAPE, words) == "08:00–16:00 (12:00–12:30), Permanence (sitting) p1 14:00–15:00"
    assert day_text(None, words) == "day off"
    assert day_text(None, words, absent=True) == "Absent"


def test_every_change_has_its_row() -> None:
    words = Words("fr")
    table = change_table(CHANGES, words)
    texts = table.texts(words)
    assert [row[:2] for row in texts] == [["ann", "Lu 02-03"], ["bob", "Lu 02-03"]]
    assert texts[0][3] == "Absence"
    assert texts[1][2] == "jour libre"
    assert table.note.startswith("Personnes\u00a0: 2, journées\u00a0: 2.")
    told = words("replan.all_changes")
    assert change_table(CHANGES, words, told).note == f"{table.note} {told}"
    assert change_table((), words, told).note == words("day_change.none")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_why_a_day_had_to_change(lang: str) -> None:
    reason, words = Message("day_change.no_shift", {"times": "10:00-12:00"}), Words(lang)
    table = change_table((DayChange("ann", DAY, SHAPE, None, reason=reason),), words)
    after = table.texts(words)[0][3]
    assert after.startswith(words("day_change.off"))
    assert reason.text(lang) in after


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_change_is_told_as_such(lang: str) -> None:
    table = change_table((), Words(lang))
    assert (table.rows, len(table.header)) == ((), 4)
    assert table.note == Words(lang)("day_change.none")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_somebody_asked_for_is_told_apart(lang: str) -> None:
    reason, words = Message("day_change.no_shift", {"times": "10:00-12:00"}), Words(lang)
    change = DayChange("ann", DAY, SHAPE, None, reason=reason, by_hand=True)
    after = change_table((change,), words).texts(words)[0][3]
    assert f"({words('day_change.by_hand')}; {reason.text(lang)})" in after
