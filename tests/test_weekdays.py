from __future__ import annotations

import pytest

from wfm.labels import LANGUAGES
from wfm.weekdays import TwoDaysError, is_weekday, parse_weekday, tongue


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("Monday", 0), ("mon", 0), ("lundi", 0), ("Lun.", 0), ("maandag", 0), ("Mo", 0), ("mardi", 1),
     ("jeu", 3), ("donderdag", 3), ("Do", 3), ("Freitag", 4), ("vrijdag", 4), ("za", 5), ("so", 6),
     ("zondag", 6), ("Di.", None), ("ma", None), ("m", None), ("", None), ("holiday", None),
     ("mondays", None)],
)  # fmt: skip
def test_weekdays_in_four_languages(text: str, weekday: int | None) -> None:
    if weekday is not None:
        assert {parse_weekday(text, lang) for lang in (None, *LANGUAGES)} == {weekday}
        assert is_weekday(text)
        return
    with pytest.raises(ValueError):  # noqa: PT011
        parse_weekday(text)


@pytest.mark.parametrize(
    ("word", "days"), [("ma", {"nl": 0, "fr": 1}), ("Di.", {"nl": 1, "de": 1, "fr": 6}), ("MA", {"nl": 0})]
)
def test_words_of_two_languages(word: str, days: dict[str, int]) -> None:
    assert {lang: parse_weekday(word, lang) for lang in days} == days
    with pytest.raises(TwoDaysError) as error:
        parse_weekday(word, "en")
    assert (error.value.word, len(error.value.names)) == (word, 3 if "de" in days else 2)


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        (["ma", "vr"], None, "nl"),
        (["ma", "vr"], "fr", "nl"),
        (["ma"], "fr", "fr"),
        (["ma"], None, None),
        (["ma"], "de", None),
        (["di", "do"], "de", "de"),
        (["lun", "wo"], "nl", "nl"),
        (["lun", "wo"], None, None),
        ([], "nl", "nl"),
    ],
)
def test_what_stands_beside_a_word_tells_its_language(
    words: list[str], lang: str | None, found: str | None
) -> None:
    assert tongue(words, lang) == found


def test_one_reading_in_several_languages_will_do() -> None:
    assert tongue(["di", "do"]) in ("nl", "de")
