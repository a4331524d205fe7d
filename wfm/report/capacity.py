"""The answer rate as a function of staff, as a table."""

from __future__ import annotations

from wfm.report.tables import Item, Kind, Table, difference
from wfm.report.words import Words, hours_text
from wfm.values.capacity import Capacity, Newcomer, Point

HEADER = (
    "capacity.hires",
    "capacity.agents",
    "capacity.hours",
    "report.calls",
    "report.answer_rate",
    "report.service_level",
    "capacity.callers",
)
PLANNED = ("capacity.planned", "compare.difference")


def capacity_table(found: Capacity, words: Words, target: float | None = None) -> Table:
    """One row for each number of new colleagues.

    Args:
        found: the points.
        words: the reader's language.
        target: the answer rate that the service wants; points below it catch the eye.
    """
    planned = any(point.planned for point in found.points)
    rows = tuple(_row(point, target, planned=planned) for point in found.points)
    header = tuple(words(key) for key in (*HEADER, *(PLANNED if planned else ())))
    title = words("capacity.title", name=found.name)
    return Table("capacity", title, header, rows, " ".join(_notes(found, words, target, planned=planned)))


def _row(point: Point, target: float | None, *, planned: bool) -> tuple[Item, ...]:
    reached, made = point.reached, point.planned
    rate = reached.answer_rate
    items = (
        Item(point.hires, Kind.COUNT),
        Item(point.agents, Kind.COUNT),
        Item(point.phone_hours, Kind.COUNT),
        Item(reached.calls, Kind.COUNT),
        Item(rate, Kind.SHARE, alert=target is not None and rate is not None and rate < target),
        Item(reached.service_level, Kind.SHARE),
        Item(reached.caller_answer_rate, Kind.SHARE),
    )
    if not planned:
        return items
    real = made.answer_rate if made else None
    return (*items, Item(real, Kind.SHARE), difference(rate, real, Kind.SHARE))


def _notes(found: Capacity, words: Words, target: float | None, *, planned: bool) -> list[str]:
    notes = [words("capacity.method")]
    if planned:
        notes.append(words("capacity.planned_note"))
    if found.newcomer:
        notes.append(_newcomer(found.newcomer, words))
    least = found.least(target) if target is not None else None
    if least:
        notes.append(words("capacity.least", target=words.percent(target), hires=least.hires))
    return notes


def _newcomer(newcomer: Newcomer, words: Words) -> str:
    kind = "capacity.like_most" if newcomer.like_most else "capacity.as_told"
    can = ", ".join((*newcomer.skills, *newcomer.languages))
    return words(kind, hours=hours_text(newcomer.weekly_minutes), skills=can)
