"""Days as people type them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from wfm.labels import LANGUAGES, translate
from wfm.labels.dates import day as in_words
from wfm.scenario.cell_day import (
    FIRST_SERIAL,
    LAST_SERIAL,
    MacNumber,
    is_day,
    number_day,
    possible,
    text_day,
    tidy,
)
from wfm.scenario.cell_text import fold

MONTHS = [(lang, number) for lang in LANGUAGES for number in range(1, 13)]


@pytest.mark.parametrize(("lang", "number"), MONTHS)
def test_months_by_name_with_or_without_accents(lang: str, number: int) -> None:
    name, expected = translate(lang, f"month.{number}"), date(2027, number, 10)
    apart = unicodedata.normalize("NFD", name)
    for spelling in (name, name.upper(), fold(name), apart):
        assert text_day(f"10 {spelling} 2027") == text_day(f"10. {spelling} 27") == expected


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_day_as_wfm_tells_it_and_with_a_short_year(day: date, lang: str) -> None:
    assert text_day(in_words(lang, day)) == day
    assert text_day(f"{day:%d/%m/%y}") == text_day(f"{day.day}.{day.month}.{day:%y}") == day


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("03/04/27", date(2027, 4, 3)),
        ("8-3-27", date(2027, 3, 8)),
        ("1er août 2027", date(2027, 8, 1)),
        ("1eraout2027", date(2027, 8, 1)),
        ("10th March 2027", date(2027, 3, 10)),
        ("10-mrt-27", date(2027, 3, 10)),
        ("10 sept. 2027", date(2027, 9, 10)),
        ("10\N{NO-BREAK SPACE}déc.\N{NO-BREAK SPACE}27", date(2027, 12, 10)),
        ("1/9/49", date(2049, 9, 1)),
        ("1/9/98", date(1998, 9, 1)),
    ],
)
def test_other_spellings(words: str, expected: date) -> None:
    assert text_day(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "10 jui 2027", "10 ma 2027", "10 brumaire 2027", "31 juin 2027", "10 mars", "mars 2027",
        "10 mars 027", "30/2/27", "3/13/27", "27/3", "8/3/", "1 0 mars 2027", "4645", "464540",
        "٤٦٤٥٤", "8/3/2७", "",
    ],
)  # fmt: skip
def test_what_says_no_day_or_two(words: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        text_day(words)
    assert caught.value.type == "expected.day"


def test_numbers_that_a_spreadsheet_keeps() -> None:
    assert number_day(FIRST_SERIAL) == date(2000, 1, 1)
    assert number_day(LAST_SERIAL) == date(2099, 12, 31)
    assert number_day(46454) == number_day(46454.0) == text_day("46454") == date(2027, 3, 8)
    for number in (FIRST_SERIAL - 1, LAST_SERIAL + 1, 46454.5, 2027, float("nan"), float("inf")):
        with pytest.raises(PydanticCustomError):
            number_day(number)


def test_numbers_of_a_workbook_that_counts_from_1904() -> None:
    assert text_day(MacNumber("44992")) == number_day(46454)
    assert text_day(MacNumber("35064")) == date(2000, 1, 1)
    with pytest.raises(PydanticCustomError):
        text_day(MacNumber("35063"))


def test_whether_a_text_says_a_day() -> None:
    assert [is_day(words) for words in ("10 mars 2027", "46454", "lundi", "1er mardi 2027")] == [
        True,
        True,
        False,
        False,
    ]


def test_days_that_are_too_far_away() -> None:
    assert possible(1905, 1, 1) == date(1905, 1, 1)
    for year in (1904, 2201, 0):
        with pytest.raises(PydanticCustomError):
            possible(year, 1, 1)


def test_blanks_and_accents_in_pieces() -> None:
    assert tidy(" 1  aou\u0302t\n2027 ") == "1 août 2027"
