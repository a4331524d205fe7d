from datetime import date, datetime

import pytest

from wfm.labels.dates import Days, Period, Typed, Week, day, long_day

MONDAY, SUNDAY = date(2027, 3, 8), date(2027, 3, 14)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr", "1er mars 2027"), ("nl", "1 maart 2027"), ("de", "1. März 2027"), ("en", "1 March 2027")],
)
def test_a_day(lang: str, words: str) -> None:
    assert day(lang, date(2027, 3, 1)) == words


def test_a_day_with_its_weekday() -> None:
    assert long_day("fr", date(2027, 3, 1)) == "lundi 1er mars 2027"
    assert long_day("de", MONDAY) == "Montag, 8. März 2027"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "8 mars 2027 à 10:00"),
        ("nl", "8 maart 2027 om 10:00"),
        ("de", "8. März 2027, 10:00 Uhr"),
        ("en", "8 March 2027 at 10:00"),
    ],
)
def test_a_moment(lang: str, words: str) -> None:
    assert day(lang, datetime(2027, 3, 8, 10)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (MONDAY, SUNDAY, "8 to 14 March 2027"),
        (date(2027, 3, 29), date(2027, 4, 4), "29 March to 4 April 2027"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (date(2026, 3, 8), SUNDAY, "8 March 2026 to 14 March 2027"),
        (MONDAY, MONDAY, "8 March 2027"),
    ],
)
def test_a_period_says_month_and_year_once(first: date, last: date, words: str) -> None:
    assert Period(first, last).text() == words


def test_a_period_for_machines() -> None:
    assert str(Period(MONDAY, SUNDAY)) == "2027-03-08..2027-03-14"
    assert str(Period(MONDAY, MONDAY)) == "2027-03-08"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "semaine 10 (du 8 au 14 mars 2027)"),
        ("nl", "week 10 (van 8 tot en met 14 maart 2027)"),
        ("de", "Woche 10 (8. bis 14. März 2027)"),
        ("en", "week 10 (8 to 14 March 2027)"),
    ],
)
def test_a_week_is_told_with_its_days(lang: str, words: str) -> None:
    assert Week.of(date(2027, 3, 10)).text(lang) == words
    assert Week.of(SUNDAY) == Week(MONDAY)


def test_days_of_one_month_are_told_together() -> None:
    days = (date(2027, 3, 3), date(2027, 3, 4), date(2027, 4, 1))
    assert Days(days).text() == "3, 4 March 2027, 1 April 2027"
    assert Days(days).text("de") == "3., 4. März 2027, 1. April 2027"
    assert Days(days, 2).text("fr") == "3, 4 mars 2027 … (3)"


def test_a_day_as_it_is_typed() -> None:
    assert Typed(MONDAY).text("nl") == "08/03/2027"
    assert Typed(datetime(2027, 3, 8, 10)).text("de") == "08.03.2027 10:00"
