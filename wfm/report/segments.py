"""Segments as people read them: joined where they touch, and named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from wfm.report.words import Words
from wfm.values.roster import HOME, Activity, Segment

_SOMEWHERE = frozenset({Activity.PERMANENCE, Activity.TRAVEL, Activity.MEETING, Activity.TRAINING})


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


def where(segment: Segment, words: Words) -> str:
    """The place of a segment for people; empty where none is told."""
    return words(f"activity.{HOME}") if segment.place == HOME else segment.place or ""


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
        parts.append(where(segment, words))
    return " · ".join(parts)
