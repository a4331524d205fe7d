"""The days that differ between two rosters, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.day_change import Appointment, DayChange, DayShape
from wfm.values.roster import Activity


def change_table(changes: Sequence[DayChange], words: Words, counted: str = "") -> Table:
    """Every change: who, when, what was and what is.

    Args:
        changes: the days.
        words: the reader's language.
        counted: a sentence on what the numbers of the note count, where readers may wonder.
    """
    rows = tuple(
        (
            Item(change.agent),
            Item(change.date, Kind.DATE),
            Item(day_text(change.before, words)),
            Item(_after(change, words)),
        )
        for change in changes
    )
    keys = ("report.agent", "report.date", "day_change.before", "day_change.after")
    people = len({change.agent for change in changes})
    note = words("day_change.note", people=people, days=len(changes)) if changes else words("day_change.none")
    note = f"{note} {counted}" if changes and counted else note
    return Table("changes", words("day_change.title"), tuple(words(key) for key in keys), rows, note)


def _after(change: DayChange, words: Words) -> str:
    """The new day, and why it had to change where that is known."""
    day = day_text(change.after, words, absent=change.absent)
    reasons = [words("day_change.by_hand")] * change.by_hand
    reasons += [change.reason.text(words.lang)] if change.reason else []
    return words("day_change.because", day=day, reason="; ".join(reasons)) if reasons else day


def day_text(shape: DayShape | None, words: Words, *, absent: bool = False) -> str:
    """A day in words, lunch in brackets: ``"08:30–16:36 (12:30–13:00), Meeting m1 14:00–15:00"``.

    The ways to a permanence go without saying.
    """
    if shape is None:
        return words("activity.absent" if absent else "day_change.off")
    lunches = [f" ({_span(one)})" for one in shape.appointments if one.activity is Activity.LUNCH]
    others = [one for one in shape.appointments if one.activity not in (Activity.LUNCH, Activity.TRAVEL)]
    return ", ".join([_span(shape) + "".join(lunches), *(appointment_text(one, words) for one in others)])


def appointment_text(one: Appointment, words: Words) -> str:
    """An appointment in words: ``"Meeting m1 14:00–15:00"``."""
    what = (words.known("activity", one.activity), one.ref, _span(one))
    return " ".join(part for part in what if part)


def _span(one: DayShape | Appointment) -> str:
    return f"{one.start:%H:%M}–{one.end:%H:%M}"
