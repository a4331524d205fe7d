"""Edits of every kind drawn at random, the hand that makes them, and what should be read of them.

At most one thing happens to an agent's day, so that what is wanted can be said beside the code that reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from tests.edits.hand import (
    EARLY,
    LATE,
    MONDAY,
    NAMES,
    TUESDAY,
    WEDNESDAY,
    Book,
    Where,
    put_in_week,
    written,
)
from wfm.hours import DAY_MINUTES, format_clock
from wfm.labels import LANGUAGES
from wfm.report.excel import build_workbook
from wfm.report.excel_edits import HEADER_ROW
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.scenario.pins import MODES
from wfm.scenario.words import value_word
from wfm.values.records_edits import PinRecord

Span = tuple[int, int]
WAYS = ("times", "off", "keep", "move", "swap", "week", "week off")
STATES = ("stays", "gone", "new")
DAYS = tuple(MONDAY + timedelta(days=k) for k in range(5))
PLACES = tuple((name, day) for name in NAMES for day in DAYS)
WRITTEN: dict[Where, Span] = {
    (name, day): (start, start + 480)
    for name, start in zip(NAMES, (EARLY, EARLY, LATE), strict=False)
    for day in (MONDAY, TUESDAY, WEDNESDAY)
}

_STARTS = st.integers(0, 40).map(lambda k: 420 + 15 * k)
_SPANS = st.tuples(_STARTS, st.integers(8, 40)).map(lambda drawn: (drawn[0], drawn[0] + 15 * drawn[1]))
_PLACE = st.sampled_from(PLACES)


class Action(NamedTuple):
    """What happens to a day: how, with which times, with which other day; not all of it is used."""

    way: str
    span: Span
    other: Where


class Drawn(NamedTuple):
    """A workbook to be made: its language, what happens to days, and its pins with what becomes of them."""

    lang: str
    actions: Mapping[Where, Action]
    pins: Mapping[PinRecord, str]


def _pin(agent: str, day: date, mode: str, times: Span | None, activity: str) -> PinRecord:
    low, high = times or (0, DAY_MINUTES)
    told = {"agent": agent, "date": day, "mode": mode, "start": low, "end": min(high, DAY_MINUTES)}
    return PinRecord.model_validate({**told, "activity": activity})


_PINS = st.builds(
    _pin,
    st.sampled_from(NAMES),
    st.sampled_from(DAYS),
    st.sampled_from(MODES),
    st.none() | _SPANS,
    st.sampled_from(("", "phone", "meeting")),
)
DRAWN = st.builds(
    Drawn,
    st.sampled_from(LANGUAGES),
    st.dictionaries(
        _PLACE, st.builds(Action, st.sampled_from(WAYS), _SPANS, _PLACE), min_size=1, max_size=10
    ),
    st.dictionaries(_PINS, st.sampled_from(STATES), max_size=5),
)


@dataclass
class Wanted:
    """What should be read.

    Attributes:
        shifts: when each day begins and ends.
        edits: kind, agent and day of every edit.
        held: the days that have to be as the workbook says.
        pins, unpinned: the pins that hold, and those that are gone.
    """

    shifts: dict[Where, Span] = field(default_factory=lambda: dict(WRITTEN))
    edits: list[tuple[str, str, date]] = field(default_factory=list)
    held: set[Where] = field(default_factory=set)
    pins: set[PinRecord] = field(default_factory=set)
    unpinned: set[PinRecord] = field(default_factory=set)

    def outline(self) -> dict[Where, tuple[str, str]]:
        """The shifts as :func:`tests.edits.hand.outline` tells them."""
        return {where: (format_clock(low), format_clock(high)) for where, (low, high) in self.shifts.items()}

    def edit(self, kind: str, where: Where, *held: Where) -> None:
        """An edit, and the days that it holds besides its own."""
        self.edits.append((kind, *where))
        self.held |= {where, *held}


def made(drawn: Drawn) -> tuple[Book, Wanted]:
    """The workbook after the edits, and what should be read of it."""
    pins = tuple(pin for pin, state in drawn.pins.items() if state != "new")
    whole = build_workbook(Figures(written(pins=pins)), Words(drawn.lang))
    hand = _Hand(Book(drawn.lang, whole=whole), drawn)
    for where, action in drawn.actions.items():
        hand.change(where, action) if where in WRITTEN else hand.begin(where, action)
    hand.pin()
    return hand.book, hand.wanted


class _Hand:
    """Makes the edits, and notes what each should be read as."""

    def __init__(self, book: Book, drawn: Drawn) -> None:
        self.book, self.drawn, self.wanted = book, drawn, Wanted()
        self._rows = {where: book.row(*where) for where in WRITTEN}
        self._taken = set(drawn.actions)

    def change(self, where: Where, action: Action) -> None:
        """Edit a shift that was written."""
        if action.way in ("times", "week"):
            self._times(where, action)
        elif action.way in ("off", "week off"):
            self._off(where, action.way)
        elif action.way == "keep":
            self.book.put(self._rows[where], keep="X")
            self.wanted.edit("kept", where)
        elif action.way == "move":
            self._move(where, action.other)
        else:
            self._swap(where, (action.other[0], where[1]))

    def begin(self, where: Where, action: Action) -> None:
        """Give a shift to somebody who is free."""
        if action.way in ("keep", "off", "week off"):
            return
        low, high = self._typed(where, action)
        if action.way != "week":
            self.book.add(agent=where[0], date=where[1], low=format_clock(low), high=format_clock(high))
        self.wanted.shifts[where] = low, high
        self.wanted.edit("added", where)

    def pin(self) -> None:
        """Delete the rows of pins that go, and add those that come."""
        there = [pin for pin, state in self.drawn.pins.items() if state != "new"]
        for at, pin in reversed([*enumerate(there, HEADER_ROW + 1)]):
            if self.drawn.pins[pin] == "gone":
                self.book.pins.delete_rows(at)
                self.wanted.edits.append(("unpin", pin.agent, pin.date))
                self.wanted.unpinned.add(pin)
        for pin, state in self.drawn.pins.items():
            if state == "new":
                self._add_pin(pin)
        self.wanted.pins = {pin for pin, state in self.drawn.pins.items() if state != "gone"}

    def _add_pin(self, pin: PinRecord) -> None:
        times = {"low": format_clock(pin.start), "high": format_clock(pin.end)}
        whole = (pin.start, pin.end) == (0, DAY_MINUTES)
        mode, activity = (value_word(word, self.book.lang) for word in (pin.mode, pin.activity))
        cells = {"agent": pin.agent, "date": pin.date, "mode": mode, "activity": activity or None}
        self.book.pin(**cells, **({} if whole else times))
        self.wanted.edits.append((pin.mode, pin.agent, pin.date))

    def _typed(self, where: Where, action: Action) -> Span:
        """The times of an action; typed into the week sheet where they go there, which knows no other day."""
        low, high = action.span
        if action.way == "week":
            high = min(high, DAY_MINUTES)
            text = f"{format_clock(low)} - {format_clock(high)}"
            put_in_week(self.book.workbook, self.book.lang, *where, text)
        return low, high

    def _times(self, where: Where, action: Action) -> None:
        low, high = self._typed(where, action)
        if action.way == "times":
            self.book.put(self._rows[where], low=format_clock(low), high=format_clock(high))
        if (low, high) != WRITTEN[where]:
            self.wanted.shifts[where] = low, high
            self.wanted.edit("times", where)

    def _off(self, where: Where, way: str) -> None:
        if way == "off":
            self.book.put(self._rows[where], low=None, high=None)
        else:
            put_in_week(self.book.workbook, self.book.lang, *where, None)
        del self.wanted.shifts[where]
        self.wanted.edit("removed", where)

    def _move(self, where: Where, target: Where) -> None:
        if target in WRITTEN or target in self._taken:
            return
        self._taken.add(target)
        self.book.put(self._rows[where], agent=target[0], date=target[1])
        self.wanted.shifts[target] = self.wanted.shifts.pop(where)
        self.wanted.edit("moved", where, target)

    def _swap(self, where: Where, partner: Where) -> None:
        if partner not in WRITTEN or partner in self._taken:
            return
        self._taken.add(partner)
        self.book.put(self._rows[where], agent=partner[0])
        self.book.put(self._rows[partner], agent=where[0])
        shifts = self.wanted.shifts
        shifts[where], shifts[partner] = shifts[partner], shifts[where]
        first, second = sorted((where, partner), key=lambda one: self._rows[one])
        self.wanted.edit("swapped", first, second)
