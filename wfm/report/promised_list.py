"""Who keeps which promise and when: call-backs one by one, deferred work block by block."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from wfm.hours import format_clock
from wfm.report.figures import queue_labels
from wfm.report.promised import IN_TIME
from wfm.report.table_file import Cell
from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import CallbackRecord
from wfm.values.roster import Activity, Segment

CALLBACKS = (
    *("id", "queue", "label", "status", "date", "start", "end", "agent", "block_start", "block_end"),
    *("owner", "due", "window_start", "window_end"),
)
"""Columns of ``callbacks.csv``."""

_LIST = (
    *("report.status", "report.date", "report.from", "report.to", "report.agent", "report.queue"),
    *("report.id", "page.block", "page.owner", "page.wanted", "page.window"),
)
_BLOCKS = ("report.date", "report.from", "report.to", "report.agent", "page.work")
_DEFERRED = (Activity.BACKOFFICE, Activity.CALLBACK)
"""What deferred work may be."""


def lists(document: RosterDocument, words: Words) -> list[Table]:
    """The lists that have something to say: blocks of deferred work, call-backs."""
    return [made for made in (deferred_blocks(document, words), callback_list(document, words)) if made.rows]


def callback_list(document: RosterDocument, words: Words) -> Table:
    """Every call-back: first those that are not made in time, then the others in order of time."""
    labels, names = queue_labels(document), _names(document)
    rows = tuple(_row(told, labels, names, words) for told in _ordered(document))
    late = sum(told.status != IN_TIME for told in document.callbacks)
    title = words("page.callback_list", count=len(rows), late=late)
    return Table("callback_list", title, tuple(map(words, _LIST)), rows)


def _ordered(document: RosterDocument) -> list[CallbackRecord]:
    def place(told: CallbackRecord) -> tuple[bool, str, float, str]:
        fine = told.status == IN_TIME
        return fine, "" if fine else told.wanted.isoformat(), _clock(told.start) if fine else 0.0, told.id

    return sorted(document.callbacks, key=place)


def _clock(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0


def _names(document: RosterDocument) -> dict[str, str]:
    return {agent.id: agent.name or agent.id for agent in document.agents}


def _end(told: CallbackRecord) -> datetime | None:
    """When a call-back is over, in the offset of its start: none is made while the clocks change."""
    return told.start + timedelta(minutes=told.minutes) if told.start else None


def _row(
    told: CallbackRecord, labels: dict[str, str], names: dict[str, str], words: Words
) -> tuple[Item, ...]:
    block = "–".join(f"{moment:%H:%M}" for moment in told.block) if told.block else None
    return (
        Item(words(f"page.callback.{told.status}"), alert=told.status != IN_TIME),
        Item(told.start.date() if told.start else None, Kind.DATE),
        Item(told.start, Kind.CLOCK),
        Item(_end(told), Kind.CLOCK),
        Item(names.get(told.agent, told.agent) if told.agent else None),
        Item(labels.get(told.queue, told.queue)),
        Item(told.id),
        Item(block),
        Item(names.get(told.owner, told.owner) or None),
        Item(told.wanted, Kind.DATE),
        Item("–".join(map(format_clock, told.window)) if told.window else None),
    )


def callback_rows(document: RosterDocument, words: Words) -> Iterator[tuple[Cell, ...]]:
    """One row a call-back, as in ``callback_list``, in the order of ``CALLBACKS``."""
    labels = queue_labels(document)
    for told in _ordered(document):
        window = map(format_clock, told.window) if told.window else (None, None)
        yield (
            *(told.id, told.queue, labels.get(told.queue, told.queue)),
            words(f"page.callback.{told.status}"),
            *(told.start.date().isoformat() if told.start else None, told.start, _end(told), told.agent),
            *(told.block or (None, None)),
            *(told.owner or None, told.wanted.isoformat(), *window),
        )


def deferred_blocks(document: RosterDocument, words: Words) -> Table:
    """Every block of deferred work of which something is promised, in order of time."""
    labels = {told.ref: told.label for told in document.promises}
    names = _names(document)
    rows = [
        (
            Item(first.date, Kind.DATE),
            Item(first.start, Kind.CLOCK),
            Item(end, Kind.CLOCK),
            Item(names.get(first.agent, first.agent)),
            Item(labels[first.ref or ""]),
        )
        for first, end in _blocks(document, labels)
    ]
    header = tuple(map(words, _BLOCKS))
    return Table("deferred_blocks", words("page.deferred_blocks"), header, tuple(rows))


def _blocks(document: RosterDocument, works: dict[str, str]) -> list[tuple[Segment, datetime]]:
    """The first segment of each block of such work, and the block's end, in order of time."""
    found: list[tuple[Segment, datetime]] = []
    for _, _, segments in document.roster.days():
        for segment in segments:
            if segment.ref not in works or segment.activity not in _DEFERRED:
                continue
            first, end = found[-1] if found else (None, None)
            if first and (first.agent, first.ref, end) == (segment.agent, segment.ref, segment.start):
                found[-1] = first, segment.end
            else:
                found.append((segment, segment.end))
    return sorted(found, key=lambda block: (_clock(block[0].start), block[0].agent))
