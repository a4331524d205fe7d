from datetime import date

import pytest

from wfm.labels import LANGUAGES, NO_BREAK, translate
from wfm.scenario.pattern import LAST, Pattern
from wfm.scenario.recurrence import Recurrence
from wfm.scenario.recurrence_sentence import dates_sentence, patterns_sentence


@pytest.mark.parametrize(
    ("pattern", "sentences"),
    [
        (
            Pattern.of(1, (1, 3)),
            (
                "les 1er et 3e mardis",
                "de 1e en 3e dinsdag van de maand",
                "der 1. und 3. Dienstag im Monat",
                "the 1st and 3rd Tuesday of the month",
            ),
        ),
        (
            Pattern.of(4, (LAST,)),
            (
                "le dernier vendredi du mois",
                "de laatste vrijdag van de maand",
                "der letzte Freitag im Monat",
                "the last Friday of the month",
            ),
        ),
        (
            Pattern.of(2, (1, LAST), but=True),
            (
                "tous les mercredis sauf les 1er et dernier mercredis",
                "elke woensdag behalve de 1e en laatste woensdag van de maand",
                "jeden Mittwoch außer dem 1. und letzten Mittwoch im Monat",
                "every Wednesday except the 1st and last Wednesday of the month",
            ),
        ),
        (
            Pattern.of(0, weeks="odd"),
            (
                "les lundis des semaines impaires",
                "maandag in de oneven weken",
                "Montag in ungeraden Wochen",
                "Monday in odd weeks",
            ),
        ),
    ],
)
def test_a_pattern_in_words(pattern: Pattern, sentences: tuple[str, ...]) -> None:
    assert tuple(patterns_sentence([pattern], lang) for lang in LANGUAGES) == sentences


def test_what_is_alike_is_told_together() -> None:
    patterns = [Pattern.of(0), Pattern.of(1, (1,)), Pattern.of(2), Pattern.of(3, weeks="even"), Pattern.of(4)]
    assert patterns_sentence(patterns, "fr").replace(NO_BREAK, " ") == (
        "tous les lundis, mercredis et vendredis ; le 1er mardi du mois ; les jeudis des semaines paires"
    )


def test_dates_as_numbers() -> None:
    days = (date(2026, 3, 3), date(2026, 11, 17))
    assert dates_sentence(days, "de") == "03.03.2026, 17.11.2026"
    assert dates_sentence(days, "nl") == "03/03/2026, 17/11/2026"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "key", ["recurrence", "recurrence_word", "recurrence_two_ways", "recurrence_every_other", "rrule"]
)
def test_examples_in_messages_can_be_read(lang: str, key: str) -> None:
    text = translate(lang, f"expected.{key}", word="?").replace(NO_BREAK, " ")
    examples = [part.split(" »")[0] for part in text.split("« ")[1:]]
    read = [Recurrence.parse(words) for words in examples if words not in ("?", ";", "DTSTART:20260303")]
    assert read
