"""Weekly hours: when a line answers or a building is open, as planners write it.

``"Mon-Fri 08:30-12:30 13:30-17:30, Thu 08:30-11:00 13:30-17:30"``: days, then time ranges; a weekday that
is named again replaces what was said of it before. Days may be written in English, French, Dutch or German,
and so may the words around them (``wfm.hours_words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from wfm.hours_words import GROUPS, plain
from wfm.weekdays import is_weekday, parse_weekday, tongue

DAY_MINUTES = 24 * 60

_CLOCK = re.compile(
    r"(\d{1,2})(?:\s*(?:[:.hu]|uhr|uur)\s*(\d{2})|\s*[hu])?(?:\s*(?:uhr|uur))?", re.ASCII | re.IGNORECASE
)
_RANGE = re.compile(r"^(?P<a>[\d:hHuU.]+)-(?P<b>[\d:hHuU.]+)$")

Span = tuple[int, int]


def parse_clock(text: str, latest: int = DAY_MINUTES) -> int:
    """Minutes since midnight of a time as people type it.

    ``8:30``, ``08h30``, ``8u30``, ``8h``, ``8.30``, ``8:30 Uhr``, ``24:00``.

    Args:
        text: the time.
        latest: the last minute that will do; beyond the day for the night after it (``30:00``).

    Raises:
        ValueError: it is no such time.
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    minutes = int(match[1]) * 60 + int(match[2] or 0)
    if int(match[2] or 0) > 59 or minutes > latest:
        raise ValueError(text)
    return minutes


def format_clock(minutes: int) -> str:
    """``510`` as ``"08:30"``."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def cut_out(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` with ``holes`` cut out of them; all closed-open, in minutes."""
    left = list(spans)
    for low, high in holes:
        cut = [((a, min(b, low)), (max(a, high), b)) for a, b in left]
        left = [(a, b) for pair in cut for a, b in pair if a < b]
    return tuple(left)


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Time ranges for each weekday.

    Attributes:
        days: seven tuples, Monday first, of closed-open ``(start, end)`` minutes since midnight, in order.
    """

    days: tuple[tuple[Span, ...], ...] = ((),) * 7

    @classmethod
    def parse(cls, text: str | Iterable[str], lang: str | None = None) -> WeeklyHours:
        """Read weekly hours from text, or from a list of such texts.

        Args:
            text: the text, or the texts.
            lang: the language in which weekdays are read that have two readings; None if it is not known.

        Raises:
            ValueError: the words that could not be read; :class:`wfm.weekdays.TwoDaysError` of a weekday.
        """
        words = _words(plain(text if isinstance(text, str) else ", ".join(text)))
        lang = tongue(_day_names(word for word in words if not word[0].isdigit()), lang)
        days: list[list[Span]] = [[] for _ in range(7)]
        chosen: list[int] = []
        reading_days = False
        for word in words:
            if word[0].isdigit():
                if not chosen:
                    raise ValueError(word)
                span = _span(word)
                for day in chosen:
                    days[day].append(span)
                reading_days = False
            else:
                chosen = (chosen if reading_days else []) + _day_range(word, lang)
                for day in chosen:
                    days[day] = []
                reading_days = True
        return cls(tuple(_ordered(spans) for spans in days))

    @classmethod
    def union(cls, hours: Iterable[WeeklyHours]) -> WeeklyHours:
        """The times that lie in any of some weekly hours."""
        every = tuple(hours)
        return cls(tuple(_joined(chain.from_iterable(own.days[k] for own in every)) for k in range(7)))

    def on(self, day: date) -> tuple[Span, ...]:
        """The time ranges of a calendar day's weekday."""
        return self.days[day.weekday()]

    @property
    def earliest(self) -> int:
        """The earliest opening of the week, minutes since midnight (24:00 when never open)."""
        return min((spans[0][0] for spans in self.days if spans), default=DAY_MINUTES)

    @property
    def latest(self) -> int:
        """The latest closing of the week, minutes since midnight (0 when never open)."""
        return max((spans[-1][1] for spans in self.days if spans), default=0)


def _span(word: str) -> Span:
    match = _RANGE.match(word)
    if not match:
        raise ValueError(word)
    start, end = parse_clock(match["a"]), parse_clock(match["b"])
    if start >= end:
        raise ValueError(word)
    return start, end


def parse_weekdays(text: str, lang: str | None = None) -> tuple[int, ...]:
    """Weekdays, Monday 0, in order, from names and ranges: ``"Mon Wed-Fri"``, ``"lun, jeu"``.

    Args:
        text: the weekdays.
        lang: as in :meth:`WeeklyHours.parse`.

    Raises:
        ValueError: a word is no weekday and no range of them.
    """
    words = _words(plain(text))
    lang = tongue(_day_names(words), lang)
    return tuple(sorted({day for word in words for day in _day_range(word, lang)}))


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;|]+", text) if word]


def _day_names(words: Iterable[str]) -> Iterator[str]:
    """The names in words that are weekdays or ranges of them."""
    for word in words:
        if word not in GROUPS:
            yield from (name for name in word.split("-") if is_weekday(name))


def _day_range(word: str, lang: str | None) -> list[int]:
    if word in GROUPS:
        return list(GROUPS[word])
    first, _, last = word.partition("-")
    start = parse_weekday(first, lang)
    end = parse_weekday(last, lang) if last else start
    return [(start + k) % 7 for k in range((end - start) % 7 + 1)]


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that touch or overlap become one."""
    joined: list[Span] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return tuple(joined)


def _ordered(spans: list[Span]) -> tuple[Span, ...]:
    ordered = sorted(spans)
    for (_, end), (start, _) in pairwise(ordered):
        if start < end:
            raise ValueError(f"{format_clock(start)} < {format_clock(end)}")
    return tuple(ordered)
