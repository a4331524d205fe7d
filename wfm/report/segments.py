"""Segments as people read them: joined where they touch, and named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from wfm.report.words import Words
from wfm.values.roster import Activity, Segment

_SOMEWHERE = frozenset({Activity.PERMANENCE, Activity.TRAVEL, Activity.MEETING, Activity.TRAINING})


@dataclass(frozen=True, slots=True)
class Session:
    """A permanence as it is held, by one agent or by several together.

    Attributes:
        date: the working day that it belongs to.
        start: first moment, local time.
        end: last moment, closed-open.
        place: where, or None.
        ref: which permanence, or None.
        agents: ids of those who hold it.
    """

    date: date
    start: datetime
    end: datetime
    place: str | None
    ref: str | None
    agents: tuple[str, ...]


def sessions(segments: Iterable[Segment]) -> list[Session]:
    """The permanences among some segments, in order of time."""
    held: dict[tuple[date, float, float, str, str], list[Segment]] = {}
    for s in segments:
        if s.activity is Activity.PERMANENCE:
            key = s.date, s.start.timestamp(), s.end.timestamp(), s.place or "", s.ref or ""
            held.setdefault(key, []).append(s)
    return [
        Session(one.date, one.start, one.end, one.place, one.ref, tuple(s.agent for s in together))
        for _, together in sorted(held.items())
        for one in together[:1]
    ]


def joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments of one agent's day in order of time, those that go on with the same thing as one."""
    last: Segment | None = None
    for segment in segments:
        if last is not None and _goes_on(last, segment):
            last = replace(last, end=segment.end)
            continue
        if last is not None:
            yield last
        last = segment
    if last is not None:
        yield last


def _goes_on(last: Segment, segment: Segment) -> bool:
    alike = replace(last, start=segment.start, end=segment.end, pinned=segment.pinned) == segment
    return alike and last.end.timestamp() == segment.start.timestamp()


def subject(segment: Segment, labels: Mapping[str, str], words: Words) -> str:
    """What a segment is about: the activity, then the only queue served and the place, where they tell more.

    Args:
        segment: the segment.
        labels: names of the queues for people, by id.
        words: the language.
    """
    parts = [words(f"activity.{segment.activity}")]
    if segment.queue is not None:
        parts.append(labels.get(segment.queue, segment.queue))
    if segment.place and segment.activity in _SOMEWHERE:
        parts.append(segment.place)
    return " · ".join(parts)
