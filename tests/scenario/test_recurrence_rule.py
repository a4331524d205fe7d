from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from wfm.scenario.pattern import LAST, Pattern
from wfm.scenario.recurrence_rule import Rule, is_rule, read_rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def rule(words: str) -> Rule:
    found = read_rule(words)
    assert isinstance(found, Rule)
    return found


def refused(words: str) -> tuple[str, object]:
    """The label with which a rule is refused, and the part that it names."""
    with pytest.raises(PydanticCustomError) as caught:
        read_rule(words)
    return caught.value.type.removeprefix("expected."), (caught.value.context or {}).get("part")


@pytest.mark.parametrize(
    ("words", "patterns"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", (Pattern.of(1, (1, 3)),)),
        ("rrule:freq=monthly;byday=tu;bysetpos=1,3", (Pattern.of(1, (1, 3)),)),
        ("FREQ=MONTHLY;BYDAY=1WE,2WE,+3WE,4WE;", (Pattern.of(2, (5,), but=True),)),
        ("FREQ=MONTHLY;BYDAY=-1FR", (Pattern.of(4, (LAST,)),)),
        ("FREQ=WEEKLY;BYDAY=MO,TH;WKST=MO", (Pattern.of(0), Pattern.of(3))),
    ],
)
def test_a_plain_rule_is_a_pattern(words: str, patterns: tuple[Pattern, ...]) -> None:
    assert read_rule(words) == patterns


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", [date(2026, 3, 31)]),
        ("FREQ=MONTHLY;BYDAY=-2FR;BYMONTH=2,3", [date(2026, 2, 20), date(2026, 3, 20)]),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", [date(2026, 2, 13), date(2026, 3, 13), date(2026, 11, 13)]),
        ("FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO", [date(2026, 12, 28)]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYMONTH=5", [date(2026, 5, 29)]),
        ("FREQ=DAILY;BYMONTH=1;UNTIL=20260102", [date(2026, 1, 1), date(2026, 1, 2)]),
        ("DTSTART:20251230 RRULE:FREQ=WEEKLY;COUNT=2", [date(2026, 1, 6)]),
        ("DTSTART;TZID=Europe/Brussels:20261124T090000 RRULE:FREQ=WEEKLY;INTERVAL=3",
         [date(2026, 11, 24), date(2026, 12, 15)]),
        ("DTSTART:20261101 FREQ=MONTHLY", [date(2026, 11, 1), date(2026, 12, 1)]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", []),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,3,4,5", [date(2026, 3, 31), date(2026, 5, 31)]),
        ("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2,3", [date(2026, 3, 30)]),
    ],
)  # fmt: skip
def test_days_of_a_rule(words: str, days: list[date]) -> None:
    assert list(rule(words).between(*YEAR)) == days


@pytest.mark.parametrize(
    ("words", "label", "part"),
    [
        ("FREQ=SECONDLY", "rrule_value", "FREQ"), ("FREQ=HOURLY;BYDAY=MO", "rrule_value", "FREQ"),
        ("RRULE:BYDAY=MO", "rrule_value", "FREQ"), ("RRULE:", "rrule", None), ("FREQ=", "rrule_value",
        "FREQ"),
        ("RRULE mardi", "rrule", None), ("DTSTART:20260303", "rrule", None),
        ("FREQ=MONTHLY;BYDAY=6TU", "rrule_value", "BYDAY"), ("FREQ=MONTHLY;BYDAY=0TU", "rrule_value",
        "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=-6TU", "rrule_value", "BYDAY"), ("FREQ=WEEKLY;BYDAY=XX", "rrule_value", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=", "rrule_value", "BYDAY"), ("FREQ=WEEKLY;BYDAY=MO,", "rrule_value", "BYDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "rrule_value", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rrule_value", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=-32", "rrule_value", "BYMONTHDAY"),
        ("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", "rrule_value", "BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=-1;BYMONTHDAY=1", "rrule_value", "BYMONTH"),
        ("FREQ=YEARLY;BYWEEKNO=54;BYDAY=MO", "rrule_value", "BYWEEKNO"),
        ("FREQ=YEARLY;BYWEEKNO=5", "rrule_value", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=0", "rrule_value", "INTERVAL"),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=1,2", "rrule_value", "INTERVAL"),
        ("DTSTART:20260303 FREQ=DAILY;COUNT=401", "rrule_value", "COUNT"),
        ("FREQ=DAILY;UNTIL=20260331T215959Z", "rrule_value", "UNTIL"),
        ("FREQ=DAILY;UNTIL=20260230", "rrule_value", "UNTIL"),
        ("FREQ=DAILY;UNTIL=2026033", "rrule_value", "UNTIL"),
        ("DTSTART:202603 FREQ=DAILY", "rrule_value", "DTSTART"),
        ("FREQ=DAILY;BYHOUR=9", "rrule_part", "BYHOUR"), ("FREQ=DAILY;FREQ=DAILY", "rrule_part", "FREQ"),
        ("FREQ=WEEKLY;BYDAY=1MO", "rrule_with", "BYDAY=1MO"),
        ("FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO", "rrule_with", "BYDAY=1MO"),
        ("FREQ=MONTHLY;BYDAY=TU,1FR", "rrule_with", "BYDAY=1FR"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "rrule_with", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYDAY=MO;BYWEEKNO=2", "rrule_with", "BYWEEKNO"),
        ("DTSTART:20260303 FREQ=DAILY;COUNT=3;UNTIL=20260401", "rrule_with", "COUNT"),
        ("FREQ=WEEKLY;BYDAY=TU;INTERVAL=2", "rrule_start", "INTERVAL"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=1", "rrule_start", "COUNT"),
        ("FREQ=WEEKLY", "rrule_start", "FREQ=WEEKLY"), ("FREQ=YEARLY;BYMONTH=3", "rrule_start",
        "FREQ=YEARLY"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "recurrence_never", None),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=6", "recurrence_never", None),
        ("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "recurrence_never", None),
        ("DTSTART:20260303 FREQ=DAILY;INTERVAL=7;BYDAY=MO", "recurrence_never", None),
        ("DTSTART:20260303 FREQ=DAILY;UNTIL=20260302", "recurrence_never", None),
    ],
)  # fmt: skip
def test_rules_that_are_refused(words: str, label: str, part: str | None) -> None:
    assert refused(words) == (label, part)


def test_a_text_is_taken_for_a_rule() -> None:
    assert is_rule("freq = weekly")
    assert is_rule("rrule:")
    assert not is_rule("tous les mardis")


def nth_of_month(day: date) -> tuple[int, int]:
    """The places of a day among those of its weekday, from the start and from the end of its month."""
    length = monthrange(day.year, day.month)[1]
    return (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)


@settings(max_examples=40, deadline=None)
@given(
    st.sets(st.tuples(st.sampled_from((1, 2, 5, -1, -2, -5)), st.integers(0, 6)), min_size=1, max_size=4)
    | st.sets(st.tuples(st.just(0), st.integers(0, 6)), min_size=1, max_size=4),
    st.sets(st.integers(1, 12), min_size=1, max_size=4),
    st.dates(date(2024, 1, 1), date(2032, 1, 1)),
)
def test_a_monthly_rule_is_what_a_calendar_says(
    by_day: set[tuple[int, int]], months: set[int], first: date
) -> None:
    words = ",".join(f"{place or ''}{DAYS[day]}" for place, day in by_day)
    last = first + timedelta(days=120)
    found = rule(f"FREQ=MONTHLY;BYDAY={words};BYMONTH={','.join(map(str, months))}").between(first, last)
    every = [first + timedelta(days=k) for k in range(121)]
    assert list(found) == [
        day
        for day in every
        if day.month in months and {(place, day.weekday()) for place in (0, *nth_of_month(day))} & by_day
    ]


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 99), st.integers(0, 3000), st.integers(0, 400))
def test_an_interval_counts_from_its_start(interval: int, start: int, length: int) -> None:
    first = date(2026, 1, 1)
    begin = date(2020, 1, 1) + timedelta(days=start)
    found = list(
        rule(f"DTSTART:{begin:%Y%m%d} FREQ=DAILY;INTERVAL={interval}").between(
            first, first + timedelta(length)
        )
    )
    every = [first + timedelta(days=k) for k in range(length + 1)]
    assert found == [day for day in every if day >= begin and (day - begin).days % interval == 0]


@pytest.mark.parametrize(
    "words", ["DTSTART:20260303 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=DAILY;BYMONTH=7;UNTIL=20270101"]
)
def test_a_rule_is_written_as_it_is_read(words: str) -> None:
    assert str(rule(words)) == words


@settings(max_examples=30, deadline=None)
@example(52, 5, date(2021, 6, 1))  # 1 January 2022 is in week 52
@example(53, 6, date(2038, 1, 1))
@given(st.integers(1, 53), st.integers(0, 6), st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_numbers_of_weeks_are_those_of_iso(week: int, weekday: int, first: date) -> None:
    found = rule(f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={DAYS[weekday]}").between(first, first + timedelta(399))
    every = [first + timedelta(days=k) for k in range(400)]
    assert list(found) == [day for day in every if day.isocalendar()[1:] == (week, weekday + 1)]


def test_weeks_are_counted_from_the_end_too() -> None:
    found = rule("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SA").between(date(2020, 1, 1), date(2023, 12, 31))
    assert list(found) == [date(2021, 1, 2), date(2022, 1, 1), date(2022, 12, 31), date(2023, 12, 30)]
