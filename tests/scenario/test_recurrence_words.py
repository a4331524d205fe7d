import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from wfm.scenario.pattern import LAST, Pattern
from wfm.scenario.recurrence_words import read_patterns


def refused(words: str) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        read_patterns(words)
    return caught.value.type.removeprefix("expected.")


def read(words: str) -> tuple[Pattern, ...] | str:
    """The patterns, or the label with which the words are refused; no other error is let through."""
    try:
        return read_patterns(words)
    except PydanticCustomError as error:
        return error.type.removeprefix("expected.recurrence")


FIRST_AND_THIRD = (Pattern.of(1, (1, 3)),)
NOT_THE_FIFTH = (Pattern.of(2, (5,), but=True),)


@pytest.mark.parametrize(
    "words",
    [
        "1st and 3rd Tuesday", "the first & third Tuesdays of the month", "1 + 3 Tue",
        "1st Tuesday and 3rd Tuesday",
        "1er et 3e mardi", "1er et 3e mardi(s)", "les 1ers et 3èmes mardis du mois", "1ᵉʳ et 3ᵉ MARDIS",
        "premier et troisième mardi de chaque mois", "tous les 1er et 3e mardis",
        "1e en 3e dinsdag", "de 1ste en 3de dinsdag van de maand", "eerste en derde dinsdag",
        "1. und 3. Dienstag", "der erste und dritte Dienstag im Monat", "jeden 1. und 3. Dienstag",
    ],
)  # fmt: skip
def test_places_in_the_month(words: str) -> None:
    assert read_patterns(words) == FIRST_AND_THIRD


@pytest.mark.parametrize(
    "words",
    ["every Monday", "Mondays", "mon", "tous les lundis", "LUNDI", "chaque lundi", "elke maandag",
    "maandagen",
     "jeden Montag", "montags", "Mo.", "alle Montage"],
)  # fmt: skip
def test_every_one(words: str) -> None:
    assert read_patterns(words) == (Pattern.of(0),)


@pytest.mark.parametrize("words", ["Mon+Thu", "lundi et jeudi", "maandag, donderdag", "Montag und Donnerstag",
                                   "lundi|jeudi", "every Thursday and every Monday",
                                   "lundi ; jeudi"])  # fmt: skip
def test_several_weekdays(words: str) -> None:
    assert read_patterns(words) == (Pattern.of(0), Pattern.of(3))


@pytest.mark.parametrize(
    "words", ["Mon-Fri", "du lundi au vendredi", "maandag t/m vrijdag", "Montag bis Freitag"]
)
def test_a_run_of_weekdays_is_all_of_them(words: str) -> None:
    assert read_patterns(words) == tuple(Pattern.of(day) for day in range(5))


@pytest.mark.parametrize(
    "words",
    ["weekdays", "any weekday", "every weekday", "on weekdays", "jours de semaine",
     "tous les jours de semaine",
     "chaque jour ouvré", "jours ouvrés", "weekdagen", "elke weekdag", "op werkdagen", "jeden Wochentag",
     "an Wochentagen", "wochentags"],
)  # fmt: skip
def test_weekdays_are_monday_to_friday(words: str) -> None:
    assert read_patterns(words) == tuple(Pattern.of(day) for day in range(5))


@pytest.mark.parametrize(
    "words", ["weekdays except Wednesday and Friday", "jours de semaine sauf mercredi, sauf vendredi",
              "elke weekdag behalve woensdag en vrijdag", "Montag bis Freitag außer Mittwoch und Freitag"]
)  # fmt: skip
def test_some_weekdays_are_left_out(words: str) -> None:
    assert read_patterns(words) == tuple(Pattern.of(day) for day in (0, 1, 3))


def test_weekdays_of_some_weeks() -> None:
    assert read_patterns("weekdays of odd weeks") == tuple(Pattern.of(day, weeks="odd") for day in range(5))


@pytest.mark.parametrize(
    "words",
    ["not the 5th Wednesday", "every Wednesday except the 5th", "mercredi sauf le 5e", "pas le 5e mercredi",
     "Pas de permanence le 5e mercredi du mois", "mercredi, pas de permanence le 5e mercredi du mois",
     "niet de 5e woensdag", "elke woensdag behalve de vijfde", "Mittwoch außer dem 5.", "kein 5. Mittwoch",
     "1er, 2e, 3e et 4e mercredi"],
)  # fmt: skip
def test_all_but_some(words: str) -> None:
    assert read_patterns(words) == NOT_THE_FIFTH


@pytest.mark.parametrize(
    "words",
    ["even weeks Tuesday", "Tuesday of even weeks", "every Tuesday in even weeks",
    "mardi des semaines paires",
     "semaines paires : mardi", "dinsdag in de even weken", "gerade Wochen Dienstag",
     "dienstags in geraden KW",
     "elke even week dinsdag",
     "Tuesday of even ISO weeks", "every Tuesday in even ISO-8601 weeks", "mardi des semaines ISO paires",
     "mardi des semaines paires (ISO)", "dinsdag in de even ISO-weken", "dienstags in geraden ISO-Wochen",
     "Dienstag in geraden Kalenderwochen (ISO 8601)"],
)  # fmt: skip
def test_even_weeks(words: str) -> None:
    assert read_patterns(words) == (Pattern.of(1, weeks="even"),)


def test_other_readings_in_one_text() -> None:
    assert (
        read_patterns("last Friday") == read_patterns("dernier vendredi du mois") == (Pattern.of(4, {LAST}),)
    )
    assert read_patterns("lundi et 1er mardi; jeudi des semaines impaires") == (
        Pattern.of(0),
        Pattern.of(1, {1}),
        Pattern.of(3, weeks="odd"),
    )
    assert read_patterns("mardi des semaines paires et jeudi des semaines impaires") == (
        Pattern.of(1, weeks="even"),
        Pattern.of(3, weeks="odd"),
    )
    assert read_patterns("Monday and Wednesday except the 1st and last Wednesday") == (
        Pattern.of(0),
        Pattern.of(2, {1, LAST}, but=True),
    )
    assert read_patterns("jeden zweiten Dienstag im Monat") == (Pattern.of(1, {2}),)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("", "recurrence"), ("du mois", "recurrence"), (" ; ", "recurrence"),
        ("6th Tuesday", "recurrence_word"), ("0 mardi", "recurrence_word"), ("di", "weekday_two_ways"),
        ("mardi 9h", "recurrence_word"), ("lundi #", "recurrence_word"), ("mardi sauf juillet",
        "recurrence_word"),
        ("1er mardi et jeudi", "recurrence_two_ways"), ("tous les lundis et le jeudi des semaines paires",
                                                       "recurrence_two_ways"),
        ("1er mardi des semaines paires", "recurrence_two_ways"), ("1er-3e mardi", "recurrence_two_ways"),
        ("lundi et mercredi sauf le 5e", "recurrence_two_ways"), ("mardi sauf", "recurrence_two_ways"),
        ("lundi sauf le 5e mercredi", "recurrence_two_ways"), ("sauf mercredi", "recurrence_two_ways"),
        ("lundi sauf mercredi", "recurrence_two_ways"), ("1st weekday of the month", "recurrence_two_ways"),
        ("weekdays except the 5th", "recurrence_two_ways"), ("Monday except Monday", "recurrence"),
        ("tous les jours de la semaine", "recurrence_two_ways"),
        ("every 2nd weekday", "recurrence_every_other"), ("even", "recurrence_two_ways"),
        ("every other Tuesday", "recurrence_every_other"), ("every second Tuesday", "recurrence_every_other"),
        ("un mardi sur deux", "recurrence_every_other"), ("om de twee weken dinsdag",
        "recurrence_every_other"),
        ("toutes les 2 semaines mardi", "recurrence_every_other"), ("jeden 2. Dienstag",
        "recurrence_every_other"),
        ("lundi; 1er lundi", "recurrence_once"), ("lundi sauf le 5e; 1er lundi", "recurrence_once"),
        ("Monday except the 1st, 2nd, 3rd, 4th, 5th", "recurrence_never"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_in_one_way(words: str, label: str) -> None:
    assert refused(words) == label


def test_the_word_that_cannot_be_read_is_told() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_patterns("mardi sauf août")
    assert caught.value.context == {"word": "aout"}


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(words: str) -> None:
    assert read(words) != ()


KNOWN = st.sampled_from(
    (
        "1st",
        "2e",
        "5.",
        "last",
        "dernier",
        "Tue",
        "lundi",
        "every",
        "sauf",
        "even",
        "weeks",
        "du mois",
        ";",
        "-",
        "au",
    )
)


@given(st.lists(KNOWN, max_size=9))
def test_known_words_in_any_order_are_read_or_refused(words: list[str]) -> None:
    found = read(" ".join(words))
    if not isinstance(found, str):
        assert [pattern.weekday for pattern in found] == sorted({pattern.weekday for pattern in found})


@pytest.mark.parametrize("words", ["tous les jours", "elke dag", "dagelijks", "every day", "jeden Tag"])
def test_every_day(words: str) -> None:
    assert read_patterns(words) == tuple(Pattern.of(day) for day in range(7))


@pytest.mark.parametrize("words", ["jours ouvrables", "tous les jours ouvrables", "elke werkdag"])
def test_working_days(words: str) -> None:
    assert read_patterns(words) == tuple(Pattern.of(day) for day in range(5))


def test_weekdays_of_two_languages() -> None:
    assert read_patterns("1e en 3e di", "nl") == FIRST_AND_THIRD
    assert read_patterns("1er et 3e ma", "fr") == FIRST_AND_THIRD
    assert read_patterns("di; wo") == (Pattern.of(1), Pattern.of(2))
    assert read_patterns("elke ma tot vr", "fr") == tuple(Pattern.of(day) for day in range(5))
    assert refused("di, ma") == "weekday_two_ways"
