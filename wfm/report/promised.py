"""What was promised, and what becomes of it: permanences, deferred work, call-backs."""

from __future__ import annotations

from collections import Counter
from datetime import date

from wfm.report.figures import queue_labels
from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import PromiseRecord, SessionRecord

IN_TIME = "in_time"
COUNTS = "callbacks"
"""The key of the table that counts call-backs."""

_FATES: tuple[str, ...] = (IN_TIME, "late", "missed", "open")


def promised_tables(document: RosterDocument, words: Words) -> list[Table]:
    """The tables that have something to say: permanences, deferred work, call-backs by line."""
    made = (permanences(document, words), deferred(document, words), callbacks(document, words))
    return [table for table in made if table.rows]


def _table(key: str, words: Words, header: tuple[str, ...], rows: list[tuple[Item, ...]]) -> Table:
    return Table(key, words(f"page.{key}"), tuple(map(words, header)), tuple(rows))


def permanences(document: RosterDocument, words: Words) -> Table:
    """Every session in order of time: who holds it, or that it is not held."""
    names = {agent.id: agent.name or agent.id for agent in document.agents}
    header = ("report.date", "report.from", "report.to", "page.permanence", "page.site", "page.region")
    ordered = sorted(document.sessions, key=lambda told: (_day(told) or date.max, _clock(told), told.ref))
    rows = [_session(told, names, words) for told in ordered]
    return _table("permanences", words, (*header, "page.held_by", "report.status"), rows)


def _day(told: SessionRecord) -> date | None:
    return told.start.date() if told.start else told.planned


def _clock(told: SessionRecord) -> float:
    return told.start.timestamp() if told.start else 0.0


def _session(told: SessionRecord, names: dict[str, str], words: Words) -> tuple[Item, ...]:
    fate = session_fate(told, words)
    if told.start and told.planned:
        fate = words("page.instead", fate=fate, date=words.short_date(told.planned))
    return (
        Item(_day(told), Kind.DATE),
        Item(told.start, Kind.CLOCK),
        Item(told.end, Kind.CLOCK),
        Item(told.label),
        Item(told.site),
        Item(told.region_name or None),
        Item(", ".join(names.get(agent, agent) for agent in told.agents) or None),
        Item(fate, alert=told.missing > 0),
    )


def session_fate(told: SessionRecord, words: Words) -> str:
    """What becomes of a session, in words; how many are missing, also where it is held by telephone."""
    fate = words(f"page.session.{told.status}", missing=told.missing)
    if told.status != "by_phone" or not told.missing:
        return fate
    return f"{fate}, {words('page.session.uncovered', missing=told.missing)}"


def deferred(document: RosterDocument, words: Words) -> Table:
    """Every promise of deferred work, and how far it is kept."""
    header = ("work", "in_days", "promised", "met", "backlog", "items", "done", "waiting")
    rows = [_promise(told) for told in document.promises]
    return _table("deferred", words, tuple(f"page.{name}" for name in header), rows)


def _promise(told: PromiseRecord) -> tuple[Item, ...]:
    return (
        Item(told.label),
        Item(told.days, Kind.COUNT),
        Item(told.share, Kind.SHARE),
        Item(told.met, Kind.SHARE, alert=told.met is not None and round(told.share - told.met, 3) > 0),
        *(Item(number, Kind.NUMBER) for number in (told.backlog, told.items, told.done, told.waiting)),
    )


def callbacks(document: RosterDocument, words: Words) -> Table:
    """How many call-backs of each line are made in time, and what becomes of the others."""
    labels = queue_labels(document)
    count: Counter[tuple[str, str]] = Counter((told.queue, told.status) for told in document.callbacks)
    rows = [
        (
            Item(labels.get(queue, queue)),
            *(
                Item(count[queue, fate], Kind.COUNT, alert=_is_bad(fate, count[queue, fate]))
                for fate in _FATES
            ),
        )
        for queue in sorted({queue for queue, _ in count})
    ]
    return _table(COUNTS, words, ("report.queue", *(f"page.callback.{fate}" for fate in _FATES)), rows)


def _is_bad(fate: str, number: int) -> bool:
    return number > 0 and fate != IN_TIME
