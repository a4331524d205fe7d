from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from wfm.hours import WeeklyHours, format_clock
from wfm.scenario import cell_length, cell_time
from wfm.scenario.cell_day import MacNumber

MIDNIGHT_AS_24 = datetime(1900, 1, 1)  # what openpyxl gives for 24:00 formatted as a time


def refused(read: Callable[[object], object], cell: object) -> str:
    """The label with which a cell is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        read(cell)
    return caught.value.type.removeprefix("expected.")


@pytest.mark.parametrize(
    "cell",
    [
        "2027-07-31", "2027/7/31", "31/07/2027", "31.7.2027", "31-07-2027", " 31/07/2027 ",
        "2027-07-31 00:00:00", "31/07/2027 00:00", date(2027, 7, 31), datetime(2027, 7, 31), "31/07/27",
        "31 juli 2027", 46599, 46599.0, "46599",
    ],
)  # fmt: skip
def test_days(cell: object) -> None:
    assert cell_time.day(cell) == date(2027, 7, 31)
    assert type(cell_time.day(cell)) is date


@pytest.mark.parametrize(
    "cell",
    [
        "29/02/2027", "2027-02-29", "2027-13-01", "07/31/2027", "07/31/27", "20270731", "31 juli", "", "nan",
        "2027-7/31", "31/07.2027", "2027-07-31 08:30", datetime(2027, 7, 31, 8), 46599.5, 12, True, None,
        "0027-07-31", MIDNIGHT_AS_24, time(8), "2027-07-31T00:00+02:00",
    ],
)  # fmt: skip
def test_what_is_no_day(cell: object) -> None:
    assert refused(cell_time.day, cell) in ("day", "moment")


@given(st.dates(date(1905, 1, 1), date(2200, 12, 31)))
def test_a_day_reads_the_same_in_every_spelling(day: date) -> None:
    spellings = [f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", day]
    assert {cell_time.day(spelling) for spelling in spellings} == {day}


def test_lists_of_days() -> None:
    both = (date(2027, 5, 7), date(2027, 7, 15))
    assert cell_time.days("15/07/2027 | 2027-05-07") == both
    assert cell_time.days([date(2027, 7, 15), "2027-05-07"]) == both
    assert cell_time.days(datetime(2027, 5, 7)) == both[:1]
    assert cell_time.days(MacNumber("44992")) == cell_time.days("46454") == (date(2027, 3, 8),)
    assert cell_time.days("") == ()
    assert refused(cell_time.days, "2027-02-29|2027-03-01") == "day"


@pytest.mark.parametrize(
    "cell",
    [
        "2027-07-01 08:30", "2027-07-01T08:30", "2027-07-01T08:30:00", "01/07/2027 8h30", "1.7.2027 08:30",
        "01/07/2027  8:30", datetime(2027, 7, 1, 8, 30), datetime(2027, 7, 1, 8, 29, 59, 999_000),
    ],
)  # fmt: skip
def test_moments(cell: object) -> None:
    assert cell_time.moment(cell) == datetime(2027, 7, 1, 8, 30)


def test_the_end_of_a_day_is_the_next_midnight() -> None:
    assert cell_time.moment("2027-12-31 24:00") == datetime(2028, 1, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "2027-07-01", "08:30", "2027-07-01 25:00", "2027-07-01 08:30:15", "2027-07-01 08:30+02:00",
        "2027-07-01T06:30Z", datetime(2027, 7, 1, 6, 30, tzinfo=UTC), datetime(2027, 7, 1, 8, 30, 20),
        date(2027, 7, 1), MIDNIGHT_AS_24, 46599.5, True, None,
    ],
)  # fmt: skip
def test_what_is_no_moment(cell: object) -> None:
    assert refused(cell_time.moment, cell) in ("moment", "day")


def test_days_and_moments_are_told_apart() -> None:
    assert cell_time.when("2027-07-01") == date(2027, 7, 1)
    assert type(cell_time.when(datetime(2027, 7, 1))) is date
    assert cell_time.when("2027-07-01 00:00") == datetime(2027, 7, 1)
    assert cell_time.when(datetime(2027, 7, 1, 13)) == datetime(2027, 7, 1, 13)
    assert refused(cell_time.when, 3) == "day"


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("8:30", 510), ("08h30", 510), ("8h", 480), ("8.30", 510), ("08:30:00", 510), ("24:00", 1440),
        ("0:00", 0), ("8", 480), (time(8, 30), 510), (time(23, 59, 59, 999_000), 1440),
        (MIDNIGHT_AS_24, 1440), (datetime(1904, 1, 2), 1440), (timedelta(hours=8, minutes=30), 510),
        (timedelta(days=1), 1440), (0.354166666666667, 510), (0.0, 0), (510, 510), (0, 0), (1440, 1440),
    ],
)  # fmt: skip
def test_times_of_day(cell: object, minutes: int) -> None:
    assert cell_time.clock(cell) == minutes


@pytest.mark.parametrize(
    "cell",
    [
        "24:15", "25:00", "8:60", "8:5", "8,5", "8.5", "08:30:15", "830", "8:30 PM", "", "midi", "-1:00",
        8, 24, 8.75, 8.305, 24.15, 1.0, -0.25, 1441, -5, True, None, float("nan"), timedelta(hours=25),
        timedelta(minutes=-1), time(8, 30, 20), time(8, 30, tzinfo=UTC), 0.3543,
        datetime(2027, 7, 1, 8, 30), date(2027, 7, 1),
    ],
)  # fmt: skip
def test_what_is_no_time_of_day(cell: object) -> None:
    assert refused(cell_time.clock, cell) == "clock"


@given(st.integers(0, 1440))
def test_a_time_reads_the_same_from_text_and_from_a_workbook(minutes: int) -> None:
    text = format_clock(minutes)
    as_cell = MIDNIGHT_AS_24 if minutes == 1440 else time(minutes // 60, minutes % 60)
    assert cell_time.clock(text) == cell_time.clock(as_cell) == minutes
    assert cell_time.clock(timedelta(minutes=minutes)) == minutes


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("08:30", 510), ("24:00", 1440), ("30:00", 1800), ("34h15", 2055), (1800, 1800), ("48:00", 2880)],
)
def test_times_of_the_night_after(cell: object, minutes: int) -> None:
    assert cell_time.late_clock(cell) == minutes


@given(st.integers(8 * 60, 24 * 60 - 1))
def test_a_point_between_hours_and_minutes(minutes: int) -> None:
    """As text in whatever column, and as the number that a spreadsheet makes of it."""
    text = format_clock(minutes).replace(":", ".")
    assert cell_time.clock(text) == cell_time.late_clock(text) == minutes
    if minutes % 60 in (25, 50):
        assert refused(cell_time.clock, float(text)) == "clock_two_ways"
    elif minutes % 60:
        assert cell_time.clock(float(text)) == cell_time.late_clock(float(text)) == minutes
        assert cell_time.clock(timedelta(days=float(text))) == minutes
        assert cell_time.late_clock(datetime(1899, 12, 31) + timedelta(days=float(text))) == minutes


def test_a_number_with_two_readings_tells_both() -> None:
    with pytest.raises(PydanticCustomError) as error:
        cell_time.clock(8.5)
    assert error.value.context == {"one": "08:50", "two": "08:30"}
    assert cell_time.late_clock(26.3) == cell_time.late_clock("26.30") == 1590


def test_a_night_has_an_end() -> None:
    assert refused(cell_time.late_clock, "48:15") == "clock"
    assert cell_time.late_clock(timedelta(hours=30)) == 1800


def test_ranges_of_times_of_day() -> None:
    expected = ((0, 0), (360, 600), (1200, 1425))
    assert cell_time.clock_ranges("20:00-23:45, 06:00-10:00 00:00-00:00") == expected
    assert cell_time.clock_ranges(["00:00-00:00", "6h-10h", "20:00-23:45"]) == expected
    assert cell_time.clock_ranges("") == ()
    assert {refused(cell_time.clock_ranges, cell) for cell in ("06:00", "06:00-25:00", "6-x", 6)} == {"clock"}


def test_weekdays_by_name_or_from_code() -> None:
    assert [cell_time.weekday(cell) for cell in ("Monday", "lun", "maandag", "Mo", 0)] == [0] * 5
    assert cell_time.weekday("DIMANCHE") == 6
    assert {refused(cell_time.weekday, cell) for cell in ("1", 7, True, "", 1.0)} == {"weekday"}
    assert refused(cell_time.weekday, "ma") == refused(cell_time.weekdays, "ma") == "weekday_two_ways"
    assert refused(cell_time.weekly_hours, "di 9-12") == "weekday_two_ways"
    assert (cell_time.weekday("ma", "nl"), cell_time.weekdays("ma, di", "fr")) == (0, (1, 6))
    assert cell_time.weekly_hours("di 9-12", "nl") == cell_time.weekly_hours("Tue 9-12")


def test_weekly_hours_from_text_or_list() -> None:
    expected = WeeklyHours.parse("Mon-Fri 08:30-12:30, Thu 08:30-11:00")
    assert cell_time.weekly_hours("Mon-Fri 08:30-12:30, Thu 08:30-11:00") == expected
    assert cell_time.weekly_hours(["Mon-Fri 08:30-12:30", "Thu 08:30-11:00"]) == expected
    assert cell_time.weekly_hours(expected) is expected


def test_weekly_hours_tell_the_word_at_fault() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        cell_time.weekly_hours("Mon-Fri 12:30-08:30")
    assert caught.value.context == {"word": "12:30-08:30"}
    assert {refused(cell_time.weekly_hours, cell) for cell in (8, [8], None, True)} == {"hours"}


def test_zones() -> None:
    assert cell_time.zone("Europe/Paris") == "Europe/Paris"
    for cell in ("Paris", "Europe", "../etc/passwd", "", "/etc/passwd", "Europe/Brussel"):
        assert refused(cell_time.zone, cell) == "zone"


def test_several_weekdays_in_a_cell_or_a_list() -> None:
    cells = ("Mon-Wed", "mer lun, mar", ["Mon", "Tue-Wed"], [2, 0, 1, 1])
    assert [cell_time.weekdays(cell) for cell in cells] == [(0, 1, 2)] * 4
    assert cell_time.weekdays("") == cell_time.weekdays([]) == ()
    assert {refused(cell_time.weekdays, cell) for cell in ("maa-xyz", "Mon-xyz", [7], [True])} == {"weekdays"}


AS_TYPED = [
    (cell_time.clock, 510, ("8:30", "08:30", "8h30", "8 h 30", "8H30", "8u30", "8 u 30", "8.30", "8:30 Uhr",
                            "8 Uhr 30", "8.30 uur", "08:30:00", time(8, 30), 8.5 / 24)),
    (cell_time.clock, 480, ("8", "8h", "8u", "8 uur", "8 Uhr", "8:00", time(8), 1 / 3)),
    (cell_time.clock, 1440, ("24:00", "24h", "24u00", MIDNIGHT_AS_24, timedelta(days=1))),
    (cell_length.duration, 456, ("7h36", "7u36", "7:36", "7,6 h", "7.6h", "7,6 uur", "7 heures 36", "456",
                               "456 min", "456 minuten", "7h36min", 456, 456.0, timedelta(minutes=456))),
    (cell_length.duration, 480, ("8h", "8u", "8 uur", "8 Std.", "8 Stunden", "8 heures", "8,0 h", "480'")),
    (cell_length.weekly_minutes, 456, ("7,6", "7.6", "7h36", "7u36", "7,6 h", 7.6, timedelta(minutes=456))),
    (cell_length.weekly_minutes, 2280, ("38", "38h", "38u", "38 uur", "38 Std", "38:00", "38,00", "38.00", 38,
                                      datetime(1900, 1, 1, 14))),
    (cell_time.day, date(2027, 7, 1), ("1/7/2027", "01/07/2027", "1-7-2027", "1.7.2027", "2027-07-01",
                                       "1/7/27", "1er juillet 2027", "1-jul-27", 46569,
                                       datetime(2027, 7, 1), date(2027, 7, 1))),
    (cell_time.moment, datetime(2027, 7, 1, 8, 30), ("1/7/2027 8h30", "01/07/2027 à 8h30", "1-7-2027 om 8u30",
                                                     "1.7.2027, 8:30 Uhr", "2027-07-01T08:30",
                                                     "1er juillet 2027 à 8h30", "1. Juli 2027, 8:30 Uhr",
                                                     datetime(2027, 7, 1, 8, 30))),
    (cell_time.weekday, 1, ("mardi", "dinsdag", "Dienstag", "Tuesday", "MAR.")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "value", "cell"), [(read, value, cell) for read, value, cells in AS_TYPED for cell in cells]
)
def test_cells_as_people_type_them(read: Callable[[object], object], value: object, cell: object) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "label"),
    [
        (cell_length.weekly_minutes, "37.30", "hours_two_ways"),
        (cell_length.weekly_minutes, "37.50 h", "hours_two_ways"),
        (cell_length.duration, "7.30", "hours_two_ways"),
        (cell_length.duration, "7,6", "duration"),
        (cell_length.duration, "7,61 h", "duration"),
        (cell_time.clock, "8,5", "clock"),
        (cell_time.clock, "8.5", "clock"),
        (cell_time.clock, "8h5", "clock"),
        (cell_time.day, "1 jui 27", "day"),
        (cell_time.day, "7/31/2027", "day"),
        (cell_time.weekday, "ma", "weekday_two_ways"),
        (cell_time.weekday, "di", "weekday_two_ways"),
        (cell_time.weekday, "2", "weekday"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(
    read: Callable[[object], object], cell: object, label: str
) -> None:
    assert refused(read, cell) == label
