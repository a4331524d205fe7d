"""The rows of shifts in a workbook that a supervisor edited: a start, an end, perhaps a lunch."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pydantic import Field

from wfm.errors import Message
from wfm.hours import DAY_MINUTES, Span
from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Count, Day, LateClock, Mark, Text
from wfm.scenario.hints import expected


class EditedShift(Part):
    """One row: a shift as it should be, or a day off where it has no times.

    Attributes:
        number: that of the shift as wfm wrote it; None for a new one.
        agent: id of the agent.
        day: the working day.
        start, end: minutes since midnight of that day, closed-open; both None for a day off.
        lunch_start, lunch_end: the same of lunch; both None for none.
        keep: the shift has to stay as it is.
    """

    number: Count | None = None
    agent: Text = ""
    day: Day | None = Field(default=None, alias="date")
    start: Clock | None = Field(default=None, alias="from")
    end: LateClock | None = Field(default=None, alias="to")
    lunch_start: LateClock | None = Field(default=None, alias="lunch_from")
    lunch_end: LateClock | None = Field(default=None, alias="lunch_to")
    keep: Mark = False

    @property
    def off(self) -> bool:
        """Whether it says that there is no shift."""
        return self.start is None and self.end is None

    @property
    def lunch(self) -> Span | None:
        """When lunch is, or None."""
        if self.lunch_start is None or self.lunch_end is None:
            return None
        return self.lunch_start, self.lunch_end

    def faults(self, unread: Collection[str] = ()) -> Iterator[tuple[str, Message]]:
        """What its cells cannot be together, each with the column to mend; a day off has no faults.

        Args:
            unread: columns whose cell cannot be read, and which are told for themselves. Nothing is said of
                them, nor of others because of them.
        """
        who = (("agent", self.agent), ("date", self.day))
        times = (("from", self.start), ("to", self.end))
        yield from _gone(who, unread, "missing")
        yield from _gone(times, unread, "shift_whole")
        yield from _turned(times)
        if self.start is not None and self.end is not None and self.end - self.start >= DAY_MINUTES:
            yield "to", expected("shift_length")
        lunch = (("lunch_from", self.lunch_start), ("lunch_to", self.lunch_end))
        if any(value is not None or column in unread for column, value in lunch):
            yield from _gone(lunch, unread, "lunch_whole")
            yield from _turned(lunch)


Cells = tuple[tuple[str, Any], tuple[str, Any]]
"""Two columns, and what they say."""


def _gone(cells: Cells, unread: Collection[str], label: str) -> Iterator[tuple[str, Message]]:
    for column, value in cells:
        if value in (None, "") and column not in unread:
            yield column, expected(label)


def _turned(cells: Cells) -> Iterator[tuple[str, Message]]:
    (first, low), (last, high) = cells
    if low is not None and high is not None and high <= low:
        yield last, expected("later", other=first)
