from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.hours import WeeklyHours, cut_out, format_clock, parse_clock, parse_weekdays
from wfm.weekdays import TwoDaysError

DAY = ((510, 750), (810, 1050))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("8:30", 510), ("08h30", 510), ("8h", 480), ("8.30", 510), ("8", 480), ("24:00", 1440), (" 0:00 ", 0),
     ("8 h 30", 510), ("8H30", 510)],
)  # fmt: skip
def test_times_as_people_type_them(text: str, minutes: int) -> None:
    assert parse_clock(text) == minutes


@pytest.mark.parametrize(
    "text", ["24:01", "25", "8:60", "8:5", "8:", "8.", "8,30", "", "a", "-8:00", "8:300", "٨:٣٠", "8:30\nx"]
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_clock(text)


@given(st.integers(0, 1440))
def test_a_time_is_read_as_it_is_written(minutes: int) -> None:
    assert parse_clock(format_clock(minutes)) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 08:30-12:30 13:30-17:30, Thu 08:30-11:00 13:30-17:30",
        "Lundi - vendredi 8h30-12h30 13h30-17h30; jeudi 8h30 – 11h 13h30-17h30",
        "maandag-vrijdag: 8.30-12.30, 13.30-17.30 | don 8:30-11 13:30-17:30",
        ["Mon-Wed Fri 13:30-17:30 08:30-12:30", "Thu 08:30-11:00 13:30-17:30"],
    ],
)
def test_opening_hours_as_planners_write_them(text: str | list[str]) -> None:
    hours = WeeklyHours.parse(text)
    assert hours.days == (DAY, DAY, DAY, ((510, 660), (810, 1050)), DAY, (), ())
    assert (hours.earliest, hours.latest) == (510, 1050)


def test_days_that_run_over_the_weekend() -> None:
    hours = WeeklyHours.parse("Sat-Mon 08:00-24:00")
    assert [bool(spans) for spans in hours.days] == [True, False, False, False, False, True, True]
    assert hours.on(date(2027, 7, 31)) == ((480, 1440),)


def test_a_day_named_again_may_close() -> None:
    assert WeeklyHours.parse("Mon-Fri 08:00-12:00, Wed").days[2] == ()


def test_never_open() -> None:
    assert WeeklyHours.parse("") == WeeklyHours()
    assert (WeeklyHours().earliest, WeeklyHours().latest) == (1440, 0)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("08:00-12:00", "08:00-12:00"),
        ("Mon 12:00-08:00", "12:00-08:00"),
        ("Mon 08:00-08:00", "08:00-08:00"),
        ("Mon 08:00", "08:00"),
        ("Mon 08:00-25:00", "25:00"),
        ("ma 08:00-12:00", "ma"),
        ("Mon 8 towards 12", "8"),
        ("Mon-xyz 08:00-12:00", "xyz"),
        ("Mon 08:00-12:00 11:00-13:00", "11:00 < 12:00"),
    ],
)
def test_the_word_that_cannot_be_read_is_told(text: str, word: str) -> None:
    with pytest.raises(ValueError, match=f"^{word}$"):
        WeeklyHours.parse(text)


def test_cutting_holes() -> None:
    assert cut_out([(0, 10), (20, 30)], [(5, 25)]) == ((0, 5), (25, 30))
    assert cut_out([(0, 10)], [(2, 3), (5, 6)]) == ((0, 2), (3, 5), (6, 10))
    assert cut_out([(0, 10)], [(0, 10)]) == ()
    assert cut_out([(0, 10)], [(10, 20)]) == ((0, 10),)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).filter(lambda s: s[0] < s[1]), max_size=5))
def test_what_is_left_is_what_no_hole_covers(holes: list[tuple[int, int]]) -> None:
    left = {minute for start, end in cut_out([(5, 20), (25, 45)], holes) for minute in range(start, end)}
    covered = {minute for start, end in holes for minute in range(start, end)}
    assert left == {*range(5, 20), *range(25, 45)} - covered


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon Wed-Fri", (0, 2, 3, 4)),
        ("ma, wo en vr", (0, 2, 4)),
        ("lu au me", (0, 1, 2)),
        ("lun, jeu", (0, 3)),
        ("Sat-Mon", (0, 5, 6)),
        ("", ()),
    ],
)
def test_weekdays_by_name_and_range(text: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    ("lang", "text", "like"),
    [
        ("nl", "ma-do 9-12, vr 9u00-11u30", "Mon-Thu 9-12, Fri 9-11:30"),
        ("nl", "di 9-12", "Tue 9-12"),
        ("de", "Di: 9-12", "Tue 9-12"),
        ("fr", "di 9h-12h, ma 13h-15h", "Sun 9-12, Tue 13-15"),
        ("fr", "lu-ve 9h-12h", "Mon-Fri 9-12"),
        ("fr", "ma-vr 9-12", "Mon-Fri 9-12"),
        (None, "ma-vr 9-12", "Mon-Fri 9-12"),
        (None, "ma, wo 9-12, Mi 13-14", None),
        ("nl", "ma, wo 9-12, Fri 13-14", "Mon Wed 9-12, Fri 13-14"),
        ("en", "ma 9-12", None),
        (None, "di 9-12", None),
    ],
)
def test_weekdays_of_two_languages(lang: str | None, text: str, like: str | None) -> None:
    """What stands beside a word tells its language, else the table does, else it is refused."""
    if like is None:
        with pytest.raises(TwoDaysError):
            WeeklyHours.parse(text, lang)
    else:
        assert WeeklyHours.parse(text, lang) == WeeklyHours.parse(like)


@pytest.mark.parametrize(
    "text",
    [
        "Ma-Vr 09:00-12:30",
        "maandag tot vrijdag 9u - 12u30",
        "maandag tot en met vrijdag: van 9 uur tot 12 uur 30",
        "ma t/m vr 9.00-12.30",
        "werkdagen 9-12:30",
        "elke werkdag van 9u tot 12u30",
        "Mo bis Fr 9 Uhr bis 12 Uhr 30",
        "Montag - Freitag: 9:00 Uhr - 12:30 Uhr",
        "lu-ve 9h-12h30",
        "du lundi au vendredi, de 9h à 12 h 30",
        "lundi, mardi, mercredi, jeudi et vendredi : 9h-12h30",
        "jours ouvrables 9h-12h30",
        "tous les jours ouvrés de 9 heures à 12 heures 30",
        "Monday to Friday 9 to 12:30",
        "weekdays 9-12:30",
        "Arbeitstage 9-12:30",
        "ma-vr 9u-10u & 10u-11u en 11-12.30",
    ],
)
def test_hours_in_words(text: str) -> None:
    found = WeeklyHours.parse(text, "nl" if text.startswith("ma") else None)
    assert WeeklyHours.union([found]) == WeeklyHours.parse("Mon-Fri 09:00-12:30")


@pytest.mark.parametrize("text", ["tous les jours", "elke dag", "dagelijks", "täglich", "every day", "7j/7"])
def test_every_day(text: str) -> None:
    assert WeeklyHours.parse(f"{text} 9-12, weekend 10-12") == WeeklyHours.parse(
        "Mon-Fri 9-12, Sat-Sun 10-12"
    )
    assert parse_weekdays(text) == tuple(range(7))


def test_words_that_are_no_weekdays_are_refused() -> None:
    with pytest.raises(ValueError, match="xyz"):
        parse_weekdays("Mon xyz")


def test_hours_as_the_flemish_write_them() -> None:
    assert WeeklyHours.parse("maa-vri 8u30-12u, za 9u-12u30") == WeeklyHours.parse(
        "Mon-Fri 08:30-12:00, Sat 09:00-12:30"
    )


def test_hours_of_several_lines_are_joined_where_they_touch() -> None:
    found = WeeklyHours.union(
        map(WeeklyHours.parse, ("Mon 9-12 14-17, Tue 9-10", "Mon 12-13 16-18", "Sun 8-9"))
    )
    assert found == WeeklyHours.parse("Mon 9-13 14-18, Tue 9-10, Sun 8-9")
    assert WeeklyHours.union([]) == WeeklyHours()
