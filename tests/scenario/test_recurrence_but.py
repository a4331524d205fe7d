from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.scenario.recurrence import Recurrence
from wfm.scenario.recurrence_but import left_out

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
TUESDAYS = Recurrence.parse("every Tuesday")
A, B = date(2026, 12, 15), date(2026, 12, 22)


@pytest.mark.parametrize(
    "words",
    ["every Tuesday except 2026-12-15 and 2026-12-22", "every Tuesday (except on 15/12/2026, 22/12/2026)",
     "Tuesdays, not 2026-12-15 | 2026-12-22", "every Tuesday except 2026-12-15 except 2026-12-22",
     "tous les mardis sauf le 15/12/2026 et le 22/12/2026", "MARDI HORMIS LES 15.12.2026 ET 22.12.2026",
     "chaque mardi, excepté 2026-12-15 ; 2026-12-22", "elke dinsdag behalve op 15/12/2026 en op 22/12/2026",
     "jeden Dienstag außer dem 15.12.2026 und dem 22.12.2026", "dienstags außer am 22.12.2026, 15.12.2026"],
)  # fmt: skip
def test_dates_are_left_out_in_words(words: str) -> None:
    found = Recurrence.parse(words)
    assert found == Recurrence(TUESDAYS.patterns, but=(A, B))
    assert set(TUESDAYS.dates(*YEAR)) - set(found.dates(*YEAR)) == {A, B}


@pytest.mark.parametrize(
    "words",
    ["RRULE:FREQ=WEEKLY;BYDAY=TU EXDATE:20261215,20261222", "FREQ=WEEKLY;BYDAY=TU;EXDATE=20261215,20261222",
     "EXDATE;VALUE=DATE:20261215\nRRULE:FREQ=WEEKLY;BYDAY=TU\nEXDATE;VALUE=DATE:20261222",
     "rrule:freq=weekly;byday=tu exdate;tzid=Europe/Brussels:20261222T090000, 20261215T090000",
     "FREQ=WEEKLY;BYDAY=TU EXDATE:20261215,20261216,20261222",  # a Wednesday, which a rule may leave out
     "FREQ=WEEKLY;BYDAY=TU except 2026-12-15 and 2026-12-22"],
)  # fmt: skip
def test_dates_are_left_out_beside_a_rule(words: str) -> None:
    assert Recurrence.parse(words) == Recurrence(TUESDAYS.patterns, but=(A, B))


def test_a_rule_keeps_what_it_leaves_out() -> None:
    rule = Recurrence.parse("DTSTART:20261208 RRULE:FREQ=WEEKLY;COUNT=3 EXDATE:20261215")
    assert rule.dates(*YEAR) == (date(2026, 12, 8), B)
    assert rule.sentence("en").endswith("RRULE:FREQ=WEEKLY;COUNT=3 except 15/12/2026")


def test_other_clauses_may_follow() -> None:
    found = Recurrence.parse("every Tuesday except 2026-12-15; 1st Thursday")
    plain = Recurrence.parse("every Tuesday; 1st Thursday")
    assert found == Recurrence(plain.patterns, but=(A,))
    assert Recurrence.parse("Tuesday except the 5th, except 2026-12-15").but == (A,)


def test_without_exceptions_a_text_stays_as_it_is() -> None:
    for words in ("Mardi sauf le 5e", "2026-12-15|2026-12-22", "FREQ=WEEKLY;BYDAY=TU", "sauf", ""):
        assert left_out(words) == (words, ())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_says_what_is_left_out(lang: str) -> None:
    for words in ("every Tuesday", "every Monday; Tuesday of odd weeks", "2026-12-15|2026-12-16"):
        found = Recurrence.parse(f"{words} except 2026-12-15")
        assert found.but == (A,)
        assert Recurrence.parse(found.sentence(lang)) == found


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("every Tuesday except 2026-12-16", "recurrence_but"),
        ("2nd Tuesday except 2026-12-15", "recurrence_but"),
        ("every Tuesday except 2026-02-30", "day"),
        ("every Tuesday except 12/15/26", "day"),
        ("every Tuesday except 15/12", "recurrence_word"),
        ("every Tuesday 2026-12-15", "day"),
        ("except 2026-12-15", "recurrence"),
        ("FREQ=WEEKLY;BYDAY=TU EXDATE:2026", "rrule_value"),
        ("FREQ=WEEKLY;BYDAY=TU EXDATE:20261215T080000Z", "rrule_value"),
        ("FREQ=WEEKLY;BYDAY=TU EXDATE:20261315", "day"),
    ],
)
def test_what_cannot_be_left_out(words: str, label: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        Recurrence.parse(words)
    assert caught.value.type == f"expected.{label}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_day_that_is_not_named_is_told(lang: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        Recurrence.parse("every Tuesday except 2026-12-16")
    assert "16" in Message(caught.value.type, dict(caught.value.context or {})).text(lang)
