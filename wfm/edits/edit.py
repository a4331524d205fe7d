"""What a supervisor changed: each edit in words, and what it asks of which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date

from wfm.errors import Choices, Message
from wfm.hours import DAY_MINUTES, format_clock
from wfm.report.shift_rows import ShiftRow
from wfm.scenario.pins import pinned_work
from wfm.values.document import RosterDocument
from wfm.values.records_edits import PinRecord
from wfm.values.roster import Segment

_AS_IT_IS = frozenset({"kept", "unpin"})
"""Kinds of edits that ask for nothing else on a day that is kept."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit.

    Attributes:
        kind: ``times``, ``moved``, ``swapped``, ``removed``, ``added``, ``kept``, ``freed``, ``pin``,
            ``forbid``, ``prefer`` or ``unpin``.
        agent: id of the agent whose day it was, or is.
        date: that day.
        message: the edit in words.
    """

    kind: str
    agent: str
    date: Date
    message: Message

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The edit as plain values, for machine output."""
        told = {"kind": self.kind, "agent": self.agent, "date": self.date.isoformat()}
        return {**told, "text": self.message.text(lang)}


@dataclass(frozen=True, slots=True)
class Held:
    """A day that has to be as the supervisor wants it.

    Attributes:
        agent: id of the agent.
        date: the day.
        row: the shift; None for a day off.
        origin: segments of the shift as it was, perhaps somebody else's; empty for a new one.
        lunch: lunch is wanted as ``row`` has it; otherwise wfm may place it.
        edited: it differs from what was written; otherwise it is only kept.
    """

    agent: str
    date: Date
    row: ShiftRow | None
    origin: tuple[Segment, ...] = ()
    lunch: bool = False
    edited: bool = True


@dataclass(frozen=True, slots=True)
class Ignored:
    """The changes of one sheet that is only for reading.

    Attributes:
        sheet: its title.
        cells: the changed cells as a spreadsheet names them, such as ``H7``, row by row.
        message: the same in words, and where to make the changes instead.
    """

    sheet: str
    cells: tuple[str, ...]
    message: Message

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The changes as plain values, for machine output."""
        return {"sheet": self.sheet, "cells": list(self.cells), "text": self.message.text(lang)}


@dataclass(frozen=True)
class Edits:
    """Everything that a workbook says beyond what was written into it.

    Attributes:
        document: what was written.
        edits: each edit, in the order of the sheets.
        held: the days that have to be as the workbook says.
        pins: the rows of ``pins`` that hold.
        unpinned: those that were written and are gone.
        ignored: changes in sheets that are only for reading, where somebody looked for them.
    """

    document: RosterDocument
    edits: tuple[Edit, ...] = ()
    held: tuple[Held, ...] = ()
    pins: tuple[PinRecord, ...] = ()
    unpinned: tuple[PinRecord, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def asked(self) -> frozenset[tuple[str, Date]]:
        """Agents and days of which somebody asked for another one; a day that is kept is to stay as it is."""
        edited = {(one.agent, one.date) for one in self.held if one.edited}
        kept = {(one.agent, one.date) for one in self.held if not one.edited}
        told = {
            (edit.agent, edit.date)
            for edit in self.edits
            if edit.kind not in _AS_IT_IS or (edit.agent, edit.date) not in kept
        }
        return frozenset(edited | told)


def said(kind: str, before: ShiftRow | None, after: ShiftRow | None) -> Edit:
    """An edit of a shift in words.

    Args:
        kind: what it is, as in :class:`Edit`.
        before: the shift as it was written.
        after: the shift as it is wanted; at least one of the two is given.
    """
    first = before or after
    last = after or before
    if first is None or last is None:
        raise ValueError("an edit is of a shift, before or after")
    if (first.start, first.end) != (last.start, last.end) and first.lunch == last.lunch:
        first, last = replace(first, lunch=None), replace(last, lunch=None)  # wfm may move it
    words: dict[str, object] = {
        "agent": first.agent,
        "date": first.date,
        "other": last.agent,
        "day": last.date,
        "before": times_in_words(first),
        "after": times_in_words(last),
    }
    return Edit(kind, first.agent, first.date, Message(f"edits.say.{kind}", words))


def said_of_pin(kind: str, pin: PinRecord) -> Edit:
    """An edit of ``pins`` in words: one was added (``kind`` is its mode), or is gone (``unpin``)."""
    words: dict[str, object] = {
        "agent": pin.agent,
        "date": pin.date,
        "mode": Choices((pin.mode,)),
        "times": _pinned_times(pin),
        "what": pinned_work(pin.activity, pin.place),
    }
    specific = "unpin_what" if kind == "unpin" else "what"
    key = specific if pin.activity or pin.place else kind
    return Edit(kind, pin.agent, pin.date, Message(f"edits.say.{key}", words))


def times_in_words(row: ShiftRow) -> Message:
    """When a shift is, with its lunch: ``"08:30-16:36, lunch 12:30-13:00"``."""
    words: dict[str, object] = {"start": format_clock(row.start), "end": format_clock(row.end)}
    if row.lunch is None:
        return Message("edits.say.span", words)
    low, high = map(format_clock, row.lunch)
    return Message("edits.say.lunch", {**words, "lunch_start": low, "lunch_end": high})


def _pinned_times(pin: PinRecord) -> Message:
    if (pin.start, pin.end) == (0, DAY_MINUTES):
        return Message("edits.say.day")
    words: dict[str, object] = {"start": format_clock(pin.start), "end": format_clock(pin.end)}
    return Message("edits.say.between", words)


def days_off(held: Iterable[Held]) -> tuple[PinRecord, ...]:
    """The days off that the supervisor wants, as pins that stay in the next workbook."""
    return tuple(PinRecord(agent=h.agent, date=h.date, mode="forbid") for h in held if h.row is None)
