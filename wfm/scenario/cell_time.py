"""Days and times as a cell holds them.

A workbook gives a date as ``datetime`` at midnight and a time as ``cell_length`` tells; a CSV file and a TOML
file give text or their own dates.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from wfm.hours import DAY_MINUTES, Span, WeeklyHours, format_clock, parse_clock, parse_weekdays
from wfm.scenario.base import invalid
from wfm.scenario.cell_day import LAST_YEAR, NAMED, MacNumber, number_day, possible, text_day, tidy
from wfm.scenario.cell_length import FIRST_YEAR, elapsed, length, without_seconds
from wfm.scenario.cell_text import SEPARATOR, text
from wfm.weekdays import TwoDaysError, parse_weekday

_MOMENT = re.compile(
    rf"(?P<on>{NAMED}|\S+?),?(?:[ ]+|T)(?:(?:à|a|om|um|at) +)?(?P<at>[0-9].*)", re.IGNORECASE
)

_TWO_DAYS = timedelta(days=2)
_QUARTERS = (25, 50)
_FIGURE = 1e-5
"""What a number may be off the hundredths that somebody typed."""


def day(cell: object) -> date:
    """A day: ``2027-07-31``, ``31/07/2027``, ``31.7.27``, ``31 juli 2027``, or a date of a workbook."""
    found = when(cell)
    if isinstance(found, datetime):
        if found.time() != time():
            raise invalid("day")
        found = found.date()
    return found


def days(cell: object) -> tuple[date, ...]:
    """Days in a list, or separated by ``|`` in one cell, in order."""
    if isinstance(cell, str) and not isinstance(cell, MacNumber):
        cell = [part for part in cell.split(SEPARATOR) if part.strip()]
    parts = cell if isinstance(cell, list | tuple | set | frozenset) else (cell,)
    return tuple(sorted({day(part) for part in parts}))


def moment(cell: object) -> datetime:
    """A local time of a day, without offset: ``2027-07-31 08:30``, ``31/07/2027 8h30``."""
    if isinstance(cell, datetime):
        return _whole_minute(cell)
    found = _text_moment(cell) if isinstance(cell, str) else None
    if found is None:
        raise invalid("moment")
    return found


def when(cell: object) -> date | datetime:
    """A day, or a moment when a time is given; midnight of a workbook is a day, and so is 46454."""
    if isinstance(cell, datetime):
        exact = _whole_minute(cell)
        return exact.date() if exact.time() == time() else exact
    if isinstance(cell, date):
        return possible(cell.year, cell.month, cell.day)
    if isinstance(cell, str):
        return _text_moment(cell) or text_day(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return number_day(cell)
    raise invalid("day")


def clock(cell: object) -> int:
    """Minutes since midnight of a time of day, 24:00 included.

    Text as ``wfm.hours.parse_clock`` reads it, a time of a workbook, a part of a day below 1, hours and
    minutes with a point between them (14.3 is 14:30, which a spreadsheet took for a number), or minutes as an
    ``int`` above 24 (8 could be eight minutes or eight o'clock).
    """
    return _clock(cell, DAY_MINUTES)


def late_clock(cell: object) -> int:
    """Minutes since midnight of a time of day, or the night after it: ``30:00`` is 06:00 the next day."""
    return _clock(cell, 2 * DAY_MINUTES)


def _clock(cell: object, latest: int) -> int:
    if isinstance(cell, str):
        try:
            return parse_clock(without_seconds(cell), latest)
        except ValueError:
            raise invalid("clock") from None
    found = length(cell)
    if isinstance(cell, float):
        minutes = elapsed(timedelta(days=cell)) if 0 <= cell < 1 else _pointed(cell)
    elif found is not None and found > _TWO_DAYS:  # a number, in a cell that shows whatever it holds as hours
        minutes = _pointed(found / timedelta(days=1))
    else:
        minutes = elapsed(cell)
    if minutes is None and isinstance(cell, int) and not isinstance(cell, bool) and not 1 <= cell <= 24:
        minutes = cell
    if minutes is None or not 0 <= minutes <= latest:
        raise invalid("clock")
    return minutes


def _pointed(number: float) -> int | None:
    """Minutes of hours and minutes with a point between them, as a number; None for others.

    8.5 may be 8:50 or half past eight, and 8.25 a quarter past: they have two readings.
    """
    if not 1 < number <= 2 * DAY_MINUTES / 60:
        return None
    hours, minutes = divmod(round(number * 100), 100)
    if abs(number * 100 - round(number * 100)) > _FIGURE or minutes > 59:
        return None
    if minutes in _QUARTERS:
        read = (format_clock(60 * hours + minutes), format_clock(60 * hours + minutes * 60 // 100))
        raise invalid("clock_two_ways", one=read[0], two=read[1])
    return 60 * hours + minutes


def clock_ranges(cell: object) -> tuple[Span, ...]:
    """Ranges of times of day, both ends included: ``"00:00-00:00 06:00-10:00"``, or a list of such texts."""
    ranges: list[Span] = []
    for part in cell if isinstance(cell, list | tuple) else [cell]:
        if isinstance(part, str):
            words = [word.partition("-") for word in re.split(r"[\s,;|]+", part) if word]
            ranges += [(clock(low), clock(high)) for low, _, high in words]
        elif isinstance(part, list | tuple) and len(part) == 2:
            ranges.append((clock(part[0]), clock(part[1])))
        else:
            raise invalid("clock")
    return tuple(sorted(ranges))


def weekday(cell: object, lang: str | None = None) -> int:
    """A weekday, Monday 0, from its name; a number only from code, since tables count from 0 or from 1.

    ``lang`` is the language in which words are read that are weekdays in several, here and below.
    """
    if isinstance(cell, int) and not isinstance(cell, bool) and 0 <= cell <= 6:
        return int(cell)
    try:
        return parse_weekday(text(cell), lang)
    except TwoDaysError as error:
        raise _two_days(error) from None
    except ValueError:
        raise invalid("weekday") from None


def weekdays(cell: object, lang: str | None = None) -> tuple[int, ...]:
    """Weekdays, Monday 0, from names and ranges in a text or a list; none where it is empty."""
    parts = cell if isinstance(cell, list | tuple) else [cell]
    if all(isinstance(part, int) and not isinstance(part, bool) and 0 <= part <= 6 for part in parts):
        return tuple(sorted(set(parts)))
    try:
        return parse_weekdays(" ".join(map(text, parts)), lang)
    except TwoDaysError as error:
        raise _two_days(error) from None
    except ValueError:
        raise invalid("weekdays") from None


def weekly_hours(cell: object, lang: str | None = None) -> WeeklyHours:
    """Weekly hours, from text or a list of texts."""
    if isinstance(cell, WeeklyHours):
        return cell
    parts = [cell] if isinstance(cell, str) else cell
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise invalid("hours", word=str(cell)[:40])
    try:
        return WeeklyHours.parse(parts, lang)
    except TwoDaysError as error:
        raise _two_days(error) from None
    except ValueError as error:
        raise invalid("hours", word=str(error)[:40]) from None


def _two_days(error: TwoDaysError) -> PydanticCustomError:
    return invalid("weekday_two_ways", word=error.word[:40], days=", ".join(error.names))


def zone(cell: object) -> str:
    """The name of a time zone that the zone database knows."""
    name = text(cell)
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise invalid("zone") from None


def _whole_minute(value: datetime) -> datetime:
    if value.tzinfo is not None or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise invalid("moment")
    nearest = (value + timedelta(seconds=30)).replace(second=0, microsecond=0)
    if abs(value - nearest) >= timedelta(seconds=1):
        raise invalid("moment")
    return nearest.replace(fold=0)


def _text_moment(words: str) -> datetime | None:
    """The moment that a text says, or None when it holds no time."""
    match = _MOMENT.fullmatch(tidy(words))
    if not match:
        return None
    on = text_day(match["on"])
    try:
        minutes = parse_clock(without_seconds(match["at"]))
    except ValueError:
        raise invalid("moment") from None
    return datetime.combine(on, time()) + timedelta(minutes=minutes)
