"""A roster as plain tables: for those who pay, for those who reckon, and for those who tell the public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from wfm.report.figures import queue_labels
from wfm.report.promised import session_fate
from wfm.report.table_file import Cell
from wfm.report.words import Words
from wfm.scenario.words import value_word
from wfm.values.document import RosterDocument
from wfm.values.roster import Activity, Segment

_WORK = tuple(activity for activity in Activity if activity.works)

HOURS = (
    *("agent", "name", "team", "date", "start", "end", "paid_minutes", "lunch_minutes"),
    *(f"{activity}_minutes" for activity in _WORK),
)
"""Columns of ``hours.csv``."""

COVERAGE = (
    *("queue", "label", "start", "end", "calls", "aht_s", "required", "planned", "gap"),
    *("answered", "in_time", "answer_rate", "service_level"),
)
"""Columns of ``coverage.csv``."""

SESSIONS = (
    *("permanence", "label", "site", "region", "mode", "status", "date", "start", "end", "planned"),
    *("agents", "missing", "slots"),
)
"""Columns of ``permanences.csv`` and of ``cancellations.csv``."""


_TITLES = {
    **{name: f"report.{name}" for name in ("agent", "name", "team", "date", "queue")},
    **{name: f"report.{name}" for name in COVERAGE[4:] if name != "aht_s"},
    **{name: f"table.{name}" for name in ("start", "end", "paid_minutes", "label")},
    "aht_s": "report.aht",
    **{name: f"page.{name}" for name in ("permanence", "site", "region", "owner")},
    **{name: f"report.{name}" for name in ("id", "status", "missing")},
    **{name: f"table.{name}" for name in ("mode", "agents", "slots")},
    **{name: f"table.{name}" for name in ("block_start", "block_end", "window_start", "window_end")},
    "due": "page.wanted",
}
_OWN_TITLES: dict[tuple[str, ...], dict[str, str]] = {
    SESSIONS: {"label": "table.permanence_name", "planned": "table.planned_day"}
}
"""Columns that mean something else in one table."""


def titles(columns: Sequence[str], words: Words) -> tuple[str, ...]:
    """The headers of a plain table as the reader calls them, by its columns."""
    known = {**_TITLES, **_OWN_TITLES.get(tuple(columns), {})}
    return tuple(words(known[name]) if name in known else _minutes_of(name, words) for name in columns)


def _minutes_of(column: str, words: Words) -> str:
    activity = column.removesuffix("_minutes")
    return words("table.minutes", activity=words(f"activity.{activity}"))


def hours_rows(document: RosterDocument) -> Iterator[tuple[Cell, ...]]:
    """One row an agent and working day, in the order of ``HOURS``.

    Paid minutes are working minutes: short breaks and travel count, lunch does not. The day is the one on
    which the work began, also when it ends after midnight.
    """
    people = {agent.id: agent for agent in document.agents}
    for agent, day, segments in document.roster.days():
        minutes = _minutes(segments)
        person = people.get(agent)
        yield (
            *(agent, person.name if person else "", person.team if person else "", day.isoformat()),
            *(segments[0].start, max((s.end for s in segments), key=datetime.timestamp)),
            *(sum(minutes[activity] for activity in _WORK), minutes[Activity.LUNCH]),
            *(minutes[activity] for activity in _WORK),
        )


def session_rows(
    document: RosterDocument, words: Words, *, cancelled: bool = False
) -> Iterator[tuple[Cell, ...]]:
    """One row a session of a permanence, in the order of ``SESSIONS``.

    Args:
        document: the roster.
        words: of the reader, who is told the mode and what becomes of the session in them.
        cancelled: only sessions that are dropped, that nobody holds or that are held by telephone instead:
            those that the public must be told of. One that is held by too few is held.
    """
    for told in document.sessions:
        if cancelled and told.status not in ("uncovered", "dropped", "by_phone"):
            continue
        day = told.start.date() if told.start else told.planned
        yield (
            *(told.ref, told.label, told.site, told.region),
            *(value_word(told.mode, words.lang), session_fate(told, words)),
            *(day.isoformat() if day else None, told.start, told.end),
            *(told.planned.isoformat() if told.planned else None, "|".join(told.agents)),
            *(told.missing, told.slots),
        )


def _minutes(segments: Sequence[Segment]) -> dict[Activity, float]:
    minutes: dict[Activity, float] = defaultdict(float)
    for segment in segments:
        minutes[segment.activity] += segment.minutes
    return minutes


def coverage_rows(document: RosterDocument) -> Iterator[tuple[Cell, ...]]:
    """One row an open interval of a queue, in the order of ``COVERAGE``; shares are between 0 and 1."""
    labels, zone = queue_labels(document), ZoneInfo(document.zone)
    length = timedelta(minutes=document.requirement.interval_minutes)
    for record in document.requirement.intervals:
        calls, end = record.calls, (record.start.astimezone(UTC) + length).astimezone(zone)
        yield (
            *(record.queue, labels.get(record.queue, record.queue), record.start, end),
            *(calls, record.aht_s, record.required, record.planned, record.planned - record.required),
            *(record.answered, record.in_time),
            *(record.answered / calls if calls else None, record.in_time / calls if calls else None),
        )
