"""Recurrences as RFC 5545 writes them: ``FREQ=MONTHLY;BYDAY=1TU,3TU``; the only home of ``dateutil``.

Days only: no time, no time zone. A rule that counts (``COUNT``, ``INTERVAL``) or leaves its day open needs
the day from which it counts, ``DTSTART:20260303``. What stands for no date at all is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import takewhile

from wfm.scenario.base import invalid
from wfm.scenario.pattern import LAST, PLACES, Pattern

_START = r"(?:DTSTART(?:;[^:]*)?[:=](\d+)(?:T\d{6})?[\s;]+)?"
_PART = r"[A-Z]+\s*=[^;=]*"
_RULE = re.compile(rf"{_START}(?:RRULE:)?\s*({_PART}(?:;\s*{_PART})*;?)", re.ASCII)
_LOOKS_LIKE = re.compile(r"RRULE|DTSTART|\bFREQ\s*=", re.IGNORECASE)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(rf"([+-]?[1-5])?({'|'.join(_DAYS)})", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_MOST_COUNTED = 400
_RANGES = {"INTERVAL": (1, 99), "COUNT": (1, _MOST_COUNTED), "BYMONTH": (1, 12)}
_FROM_EITHER_END = {"BYMONTHDAY": 31, "BYWEEKNO": 53, "BYSETPOS": 366}
_ORDER = (
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYMONTH",
    "BYWEEKNO",
    "BYMONTHDAY",
    "BYDAY",
    "BYSETPOS",
    "WKST",
)
_NEVER_WITH = {
    "DAILY": ("BYWEEKNO", "BYSETPOS"),
    "WEEKLY": ("BYWEEKNO", "BYSETPOS", "BYMONTHDAY"),
    "MONTHLY": ("BYWEEKNO",),
    "YEARLY": (),
}
_SAY_WHICH_DAY = {"WEEKLY": ("BYDAY",), "MONTHLY": ("BYDAY", "BYMONTHDAY"), "YEARLY": ("BYDAY", "BYMONTHDAY")}
_CYCLE = 400
"""Years after which the calendar repeats itself, weekdays included."""
_LAST_YEAR = 9999

Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule on days.

    Attributes:
        text: its parts in a fixed order, without ``UNTIL``.
        start: the day from which it counts, or None when that makes no difference.
        until: its last possible day, or None.
    """

    text: str
    start: date | None = None
    until: date | None = None

    def between(self, first: date, last: date) -> Iterator[date]:
        """The days of the rule from ``first`` to ``last``, both included, in order."""
        start = self.start or date(first.year, 1, 1)
        # Without a hit, dateutil goes on to the year 9999: the nearer to it, the sooner it is back.
        later = (_LAST_YEAR - max(last, start).year) // _CYCLE * _CYCLE
        end = last if self.until is None else min(last, self.until)
        return takewhile(lambda day: day <= end, self._from(start, max(first, start), later))

    def _from(self, start: date, first: date, later: int) -> Iterator[date]:
        """The days from ``first`` on, found ``later`` years later, a multiple of the calendar's cycle."""
        from dateutil.rrule import rrulestr

        text, weeks = _daily(self.text)
        rule = rrulestr(text, dtstart=_moment(start, later))
        for found in rule.xafter(_moment(first, later), inc=True):
            if not weeks or not weeks.isdisjoint(_weeks_of(found)):
                yield found.date().replace(year=found.year - later)

    def happens(self) -> bool:
        """Whether there is any day at all, seen over a whole cycle of the calendar."""
        start = self.start or date(2000, 1, 1)
        later = (_LAST_YEAR - _CYCLE - start.year) // _CYCLE * _CYCLE
        found = next(self._from(start, start, later), None)
        return found is not None and (self.until is None or found <= self.until)

    def __str__(self) -> str:
        """The rule as RFC 5545 writes it."""
        start = f"DTSTART:{self.start:%Y%m%d} RRULE:" if self.start else ""
        return f"{start}{self.text}" + (f";UNTIL={self.until:%Y%m%d}" if self.until else "")


def _daily(text: str) -> tuple[str, frozenset[int]]:
    """A rule of weeks of the year as one of days, and the numbers of its weeks; other rules as they are.

    ``dateutil`` counts the last week of some years wrongly on its days in January (1 January 2022 is in week
    52). Nothing but weeks, months and weekdays may be told of such a rule: the rest depends on the year.
    """
    parts = dict(part.split("=") for part in text.split(";"))
    if parts.keys() - {"FREQ", "BYMONTH", "BYWEEKNO", "BYDAY"} or "BYWEEKNO" not in parts:
        return text, frozenset()
    weeks = frozenset(map(int, parts.pop("BYWEEKNO").split(",")))
    return ";".join(f"{name}={value}" for name, value in {**parts, "FREQ": "DAILY"}.items()), weeks


def _weeks_of(day: date) -> tuple[int, int]:
    """The number of a day's week in its year (ISO 8601), and from the end of the year."""
    year, week, _ = day.isocalendar()
    return week, week - 1 - date(year, 12, 28).isocalendar().week


def is_rule(words: str) -> bool:
    """Whether a text is meant as a rule, well written or not."""
    return _LOOKS_LIKE.search(words) is not None


def read_rule(words: str) -> Rule | tuple[Pattern, ...]:
    """A rule; or the patterns that say the same, where there are such.

    Raises:
        PydanticCustomError: a part is unknown, out of range or at odds with another, or no day fits.
    """
    match = _RULE.fullmatch(words.strip().upper())
    if not match:
        raise invalid("rrule")
    start = _date("DTSTART", match[1]) if match[1] else None
    parts = _parts(match[2])
    _check_together(parts, start)
    patterns = _as_patterns(parts) if start is None else None
    if patterns:
        return patterns
    until = _date("UNTIL", parts.pop("UNTIL")) if "UNTIL" in parts else None
    rule = Rule(";".join(f"{name}={parts[name]}" for name in _ORDER if name in parts), start, until)
    if not rule.happens():
        raise invalid("recurrence_never")
    return rule


def _moment(day: date, later: int) -> datetime:
    return datetime.combine(day.replace(year=day.year + later), time())


def _date(name: str, words: str) -> date:
    try:
        found = datetime.strptime(words, "%Y%m%d").date()
    except ValueError:
        raise invalid("rrule_value", part=name, wanted="20260303") from None
    if len(words) != 8 or not 1905 <= found.year <= 2200:
        raise invalid("rrule_value", part=name, wanted="20260303")
    return found


def _parts(body: str) -> Parts:
    """The parts of a rule, each checked alone."""
    parts: Parts = {}
    for words in filter(None, body.split(";")):
        name, _, value = ("".join(side.split()) for side in words.partition("="))
        if name not in _ORDER or name in parts:
            raise invalid("rrule_part", part=name[:40], known=", ".join(_ORDER))
        wanted = _unfit(name, value)
        if wanted:
            raise invalid("rrule_value", part=name, wanted=wanted)
        parts[name] = value
    if "FREQ" not in parts:
        raise invalid("rrule_value", part="FREQ", wanted=", ".join(_FREQUENCIES))
    return parts


def _unfit(name: str, value: str) -> str | None:
    """What the value of a part should be, where it is not."""
    if name in ("FREQ", "WKST"):
        choices = _FREQUENCIES if name == "FREQ" else _DAYS
        return None if value in choices else ", ".join(choices)
    if name == "UNTIL":
        _date(name, value)
        return None
    if name == "BYDAY":
        return None if all(map(_BYDAY.fullmatch, value.split(","))) else "MO, TU, ... 1MO ... 5MO, -1MO ..."
    low, high = _RANGES.get(name) or (-_FROM_EITHER_END[name], _FROM_EITHER_END[name])
    numbers = value.split(",") if name.startswith("BY") else [value]
    fits = all(_WHOLE.fullmatch(number) and low <= int(number) <= high and int(number) for number in numbers)
    return None if fits else f"{low} ... {high}"


def _check_together(parts: Parts, start: date | None) -> None:
    """Refuse parts that cannot stand together, and a rule that leaves its day open."""
    for part, other in _at_odds(parts):
        raise invalid("rrule_with", part=part, other=other)
    if "BYWEEKNO" in parts and "BYDAY" not in parts:
        raise invalid("rrule_value", part="BYDAY", wanted="MO, TU, ...")
    counting = None if start else _counting(parts)
    if counting:
        raise invalid("rrule_start", part=counting)


def _at_odds(parts: Parts) -> Iterator[tuple[str, str]]:
    """A part that must not be there, and another that forbids it.

    RFC 5545 allows weekdays with and without a place in one rule, but ``dateutil`` then looks for days that
    are both.
    """
    freq = parts["FREQ"]
    yield from ((name, f"FREQ={freq}") for name in _NEVER_WITH[freq] if name in parts)
    if "COUNT" in parts and "UNTIL" in parts:
        yield "COUNT", "UNTIL"
    days = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    placed = [f"BYDAY={day}" for day in days if day not in _DAYS]
    plain = [f"BYDAY={day}" for day in days if day in _DAYS]
    if placed and freq in ("DAILY", "WEEKLY"):
        yield placed[0], f"FREQ={freq}"
    if placed and "BYWEEKNO" in parts:
        yield placed[0], "BYWEEKNO"
    if placed and plain:
        yield placed[0], plain[0]


def _counting(parts: Parts) -> str | None:
    """The part that makes no sense without a first day, or None."""
    if "COUNT" in parts:
        return "COUNT"
    if int(parts.get("INTERVAL", 1)) > 1:
        return "INTERVAL"
    says = _SAY_WHICH_DAY.get(parts["FREQ"])
    return f"FREQ={parts['FREQ']}" if says and not any(name in parts for name in says) else None


def _as_patterns(parts: Parts) -> tuple[Pattern, ...] | None:
    """The patterns that a plain rule stands for: weekdays, or places of weekdays in every month."""
    freq, set_pos = parts["FREQ"], parts.get("BYSETPOS")
    if set(parts) - {"FREQ", "BYDAY", "BYSETPOS", "WKST", "INTERVAL"} or freq not in ("WEEKLY", "MONTHLY"):
        return None
    said = [(match[1], _DAYS.index(match[2])) for match in _BYDAY.finditer(parts["BYDAY"])]
    if set_pos:
        if len(said) > 1 or said[0][0]:
            return None
        said = [(place, said[0][1]) for place in set_pos.split(",")]
    places: dict[int, set[int]] = {}
    for place, day in said:
        places.setdefault(day, set()).update(PLACES if place is None else {int(place)})
    if any(nth - PLACES - {LAST} for nth in places.values()):
        return None
    return tuple(Pattern.of(day, nth) for day, nth in sorted(places.items()))
