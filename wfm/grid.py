"""The one clock of wfm: planning days, elapsed minutes, intervals and local time.

Everything that is added, compared or rested is counted in ELAPSED minutes since local midnight of the
first planning day. Local wall-clock time only appears at the edges. A night in which the clocks change
therefore has its true length, and an eleven-hour rest is eleven hours. Spans are closed-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Grid:
    """A planning horizon cut into intervals.

    Attributes:
        first: first planning day.
        days: number of planning days.
        interval_minutes: length of an interval; divides an hour.
        zone: IANA name of the time zone, for example ``"Europe/Brussels"``.
    """

    first: date
    days: int
    interval_minutes: int = 15
    zone: str = "Europe/Brussels"

    @cached_property
    def _tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def _origin(self) -> datetime:
        return datetime.combine(self.first, time(), self._tz).astimezone(UTC)

    @cached_property
    def _midnights(self) -> tuple[int, ...]:
        """Elapsed minutes of each local midnight, the one after the last day included."""
        return tuple(self._elapsed(self.first + timedelta(days=k), 0) for k in range(self.days + 1))

    def _elapsed(self, day: date, wall: int) -> int:
        extra, minute = divmod(wall, DAY_MINUTES)
        local = datetime.combine(day + timedelta(days=extra), time(minute // 60, minute % 60), self._tz)
        return round((local.astimezone(UTC) - self._origin).total_seconds() / 60)

    @property
    def last(self) -> date:
        """The last planning day (included)."""
        return self.first + timedelta(days=self.days - 1)

    @property
    def minutes(self) -> int:
        """Length of the horizon in elapsed minutes."""
        return self._midnights[-1]

    @property
    def count(self) -> int:
        """Number of intervals of the horizon."""
        return self.minutes // self.interval_minutes

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The planning days, in order."""
        return tuple(self.first + timedelta(days=k) for k in range(self.days))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def index(self, day: date) -> int:
        """Position of ``day`` in the horizon (negative or too large when outside)."""
        return (day - self.first).days

    def midnight(self, day: date) -> int:
        """Elapsed minutes at which ``day`` begins."""
        position = self.index(day)
        return self._midnights[position] if 0 <= position <= self.days else self._elapsed(day, 0)

    def minute(self, day: date, wall: int) -> int:
        """Elapsed minutes of a wall-clock time.

        Args:
            day: the calendar day.
            wall: minutes since midnight as the clock on the wall shows them; 1440 (24:00) and more
                run into the next day.

        Returns:
            Elapsed minutes since the horizon began. A time that the spring change skips maps to the
            same instant as the time an hour later; one that autumn repeats maps to its first pass.
        """
        if 0 <= self.index(day) < self.days and self._regular(day) and 0 <= wall <= DAY_MINUTES:
            return self.midnight(day) + wall
        return self._elapsed(day, wall)

    def _regular(self, day: date) -> bool:
        position = self.index(day)
        return self._midnights[position + 1] - self._midnights[position] == DAY_MINUTES

    def moment(self, minute: int) -> datetime:
        """The local time, with its offset, of an elapsed minute."""
        return (self._origin + timedelta(minutes=minute)).astimezone(self._tz)

    def elapsed(self, moment: datetime) -> int:
        """The elapsed minute of an aware moment."""
        return round((moment.astimezone(UTC) - self._origin).total_seconds() / 60)

    def date_of(self, minute: int) -> date:
        """The calendar day on which an elapsed minute lies."""
        return self.moment(minute).date()

    def intervals(self, start: int, end: int) -> range:
        """The intervals of the horizon that lie WHOLLY inside ``[start, end)`` elapsed minutes."""
        step = self.interval_minutes
        return range(max(0, -(-start // step)), min(self.count, end // step))

    def touched(self, start: int, end: int) -> range:
        """The intervals of the horizon that ``[start, end)`` elapsed minutes touch at all."""
        step = self.interval_minutes
        return range(max(0, start // step), min(self.count, -(-end // step))) if end > start else range(0)

    def day_intervals(self, day: date) -> range:
        """The intervals of one calendar day: 92, 96 or 100 quarter hours."""
        return self.intervals(self.midnight(day), self.midnight(day + timedelta(days=1)))

    def weeks(self) -> Iterator[tuple[date, tuple[date, ...]]]:
        """The ISO weeks that the horizon touches, each with its Monday and its planning days."""
        monday = self.first - timedelta(days=self.first.weekday())
        while monday <= self.last:
            week = (monday + timedelta(days=k) for k in range(7))
            yield monday, tuple(day for day in week if day in self)
            monday += timedelta(days=7)
