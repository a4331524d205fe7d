from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.scenario.pattern import LAST, Pattern, parity

DAYS = [date(2026, 1, 1) + timedelta(days=k) for k in range(1100)]
PLACES = st.frozensets(st.sampled_from((1, 2, 3, 4, 5, LAST)), min_size=1)


def on(pattern: Pattern) -> list[date]:
    return [day for day in DAYS if pattern.on(day)]


ALIKE: dict[tuple[int, int, int], list[date]] = {}
for each in DAYS:
    ALIKE.setdefault((each.year, each.month, each.weekday()), []).append(each)


def placed(day: date, nth: frozenset[int]) -> bool:
    """Whether a day has one of some places among the days of its weekday and month, counted one by one."""
    same = ALIKE[day.year, day.month, day.weekday()]
    return same.index(day) + 1 in nth or (LAST in nth and day == same[-1])


def test_a_year_of_53_weeks_has_two_odd_ones_in_a_row() -> None:
    assert (parity(date(2026, 12, 28)), parity(date(2027, 1, 4)), parity(date(2027, 1, 11))) == (
        "odd",
        "odd",
        "even",
    )
    found = on(Pattern.of(1, weeks="even"))
    around = [day for day in found if date(2026, 12, 20) < day < date(2027, 1, 31)]
    assert around == [date(2026, 12, 22), date(2027, 1, 12), date(2027, 1, 26)]


def test_the_fifth_wednesday_is_rare() -> None:
    fifth = [day for day in on(Pattern.of(2, {5})) if date(2026, 9, 1) <= day <= date(2027, 6, 30)]
    assert fifth == [date(2026, 9, 30), date(2026, 12, 30), date(2027, 3, 31), date(2027, 6, 30)]


@given(st.integers(0, 6), PLACES, st.booleans())
def test_places_are_those_of_a_calendar(weekday: int, nth: frozenset[int], but: bool) -> None:
    whole = [day for day in DAYS if day < date(2028, 12, 1) and day.weekday() == weekday]
    meant = [day for day in whole if placed(day, nth) != but]
    if not meant:
        with pytest.raises(ValueError, match="no place"):
            Pattern.of(weekday, nth, but=but)
    else:
        pattern = Pattern.of(weekday, nth, but=but)
        assert [day for day in whole if pattern.on(day)] == meant


@given(PLACES, st.booleans(), PLACES, st.booleans())
def test_one_meaning_has_one_value(nth: frozenset[int], but: bool, other: frozenset[int], less: bool) -> None:
    try:
        one, two = Pattern.of(0, nth, but=but), Pattern.of(0, other, but=less)
    except ValueError:
        return
    assert (one == two) == (on(one) == on(two))
