"""Numbers and dates as readers of each language write them."""

from __future__ import annotations

from datetime import date

import pytest

from wfm.labels import LANGUAGES, catalogue
from wfm.report.words import NOTHING, Words, hours_text
from wfm.values.roster import Activity


@pytest.mark.parametrize(
    ("lang", "number", "share"),
    [
        ("fr", "1\u00a0234\u00a0567,5", "12,3\u00a0%"),
        ("nl", "1.234.567,5", "12,3\u00a0%"),
        ("de", "1.234.567,5", "12,3\u00a0%"),
        ("en", "1,234,567.5", "12.3%"),
    ],
)
def test_numbers(lang: str, number: str, share: str) -> None:
    words = Words(lang)
    assert words.number(1234567.5, 1) == number
    assert words.percent(0.1234) == share


def test_what_is_not_known_is_a_dash() -> None:
    assert Words("fr").number(None) == NOTHING
    assert Words("fr").percent(None) == NOTHING


def test_no_minus_before_nothing() -> None:
    assert Words("en").number(-0.04, 1) == "0.0"
    assert Words("en").number(-0.06, 1) == "-0.1"


def test_dates() -> None:
    day = date(2027, 7, 5)
    assert Words("fr").short_date(day) == "Lu 05-07"
    assert Words("fr").long_date(day) == "lundi 5 juillet 2027"
    assert Words("fr").long_date(date(2027, 7, 1)) == "jeudi 1er juillet 2027"
    assert Words("en").long_date(date(2027, 7, 1)) == "Thursday 1 July 2027"
    assert Words("de").long_date(day) == "Montag, 5. Juli 2027"
    assert (
        Words("nl").period(day, date(2027, 8, 1))
        == "van maandag 5 juli 2027 tot en met zondag 1 augustus 2027"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_period_of_one_day_is_that_day(lang: str) -> None:
    words, day = Words(lang), date(2027, 5, 31)
    assert words.period(day, day) == words.long_date(day)
    assert words.long_date(day) in words.period(date(2027, 5, 1), day)


def test_a_name_without_a_label_is_shown_as_it_is() -> None:
    assert Words("fr").known("status", "optimal") == "optimal (prouvé)"
    assert Words("fr").known("term", "a_new_rule") == "a_new_rule"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0:00"), (456, "7:36"), (2100, "35:00"), (-30, "-0:30"), (59.9, "1:00"), (-0.2, "0:00")],
)
def test_hours(minutes: float, text: str) -> None:
    assert hours_text(minutes) == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letters_tell_activities_apart(lang: str) -> None:
    entries = catalogue(lang)
    letters = [entries[f"letter.{name}"].upper() for name in (*Activity, "absent", "holiday")]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters[:-1])
