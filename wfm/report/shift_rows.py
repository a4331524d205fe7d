"""The shifts of a roster as rows that a supervisor may edit: one a working day, each with its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

from wfm.hours import Span
from wfm.values.document import RosterDocument
from wfm.values.roster import Activity, Segment


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One working day of one agent.

    Attributes:
        agent: id of the agent.
        date: the working day.
        start, end: wall-clock minutes since midnight of ``date``, closed-open; ``end`` may pass 1440.
        lunch: when lunch is, or None.
        keep: it has to stay as it is.
    """

    agent: str
    date: Date
    start: int
    end: int
    lunch: Span | None = None
    keep: bool = False

    @property
    def where(self) -> tuple[str, Date]:
        """Whose day it is."""
        return self.agent, self.date

    @property
    def times(self) -> tuple[int, int, Span | None]:
        """When it is: start, end and lunch."""
        return self.start, self.end, self.lunch


def shift_row(segments: tuple[Segment, ...]) -> ShiftRow:
    """The row of a working day.

    Args:
        segments: those of one agent and day, in order of time.
    """
    lunches = (s for s in segments if s.activity is Activity.LUNCH)
    lunch = next(((round(s.wall_start), round(s.wall_end)) for s in lunches), None)
    return ShiftRow(
        segments[0].agent,
        segments[0].date,
        round(segments[0].wall_start),
        round(max(segment.wall_end for segment in segments)),
        lunch,
        all(segment.pinned for segment in segments),
    )


def shift_days(document: RosterDocument) -> Iterator[tuple[int, ShiftRow, tuple[Segment, ...]]]:
    """Number, row and segments of every working day; the same document gives the same numbers, from 1."""
    for number, (_, _, segments) in enumerate(document.roster.days(), start=1):
        yield number, shift_row(segments), segments
