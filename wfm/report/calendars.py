"""A calendar for each agent, and for each site and region one of the permanences held there."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from wfm.grid import Grid
from wfm.report.clean import file_names
from wfm.report.figures import queue_labels
from wfm.report.ics import Event, calendar_bytes
from wfm.report.promised import session_fate
from wfm.report.segments import joined, subject, where
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.roster import Activity

_PAUSES = frozenset({Activity.LUNCH, Activity.BREAK})

AGENT, SITE, REGION = "agent", "site", "region"
Owner = tuple[str, str]
"""``AGENT``, ``SITE`` or ``REGION``, and its id."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar file.

    Attributes:
        name: name of the file, without its ending.
        data: what it holds.
    """

    name: str
    data: bytes


def calendars(
    document: RosterDocument, words: Words, previous: Sequence[RosterDocument] = ()
) -> list[Calendar]:
    """The calendars of a roster; who has no entry has none.

    An entry keeps its identity from one roster to the next: it is made of the service, the agent (or the
    permanence), the day, the activity and how many of that kind came before it on that day. The version is
    the document's ``revision``, and the time of making is told by the first planning day and the revision,
    so that the same document gives the same bytes.

    Args:
        document: the roster.
        words: the language.
        previous: earlier rosters that people have, the oldest first: what they had on the planning days of
            this one, and this one has not, is cancelled.
    """
    document = document.after(previous)
    entries = _entries([*previous, document], document, words)
    stamp = datetime.combine(document.first, time(), UTC) + timedelta(seconds=document.revision)
    names = {a.id: a.name for made in (*previous, document) for a in made.agents}
    regions = {told.region: told.region_name for made in (*previous, document) for told in made.sessions}
    titles = {AGENT: names, REGION: regions}
    owners = _in_order(entries, document)
    files = file_names((_file(owner, names) for owner in owners), "calendar")
    return [
        Calendar(
            file,
            calendar_bytes(
                f"{document.name} — {_name(owner, titles)}",
                sorted(entries[owner].values(), key=lambda event: (event.start.timestamp(), event.uid)),
                sequence=document.revision,
                stamp=stamp,
            ),
        )
        for owner, file in zip(owners, files, strict=True)
    ]


def _entries(
    versions: Sequence[RosterDocument], document: RosterDocument, words: Words
) -> dict[Owner, dict[str, Event]]:
    """What each calendar says of the planning days of ``document``, by identity; the last version holds."""
    entries: dict[Owner, dict[str, Event]] = defaultdict(dict)
    within = Grid(document.first, (document.last - document.first).days + 1)
    for made in versions:
        for events in entries.values():
            events.update({uid: replace(event, cancelled=True) for uid, event in events.items()})
        for owner, event in (*_of_agents(made, within, words), *_of_places(made, within, words)):
            entries[owner][event.uid] = event
    return entries


def _of_agents(made: RosterDocument, within: Grid, words: Words) -> Iterator[tuple[Owner, Event]]:
    labels, segments = queue_labels(made), (s for s in made.roster.segments if s.date in within)
    for (agent, day), group in groupby(segments, key=lambda s: (s.agent, s.date)):
        count: dict[Activity, int] = defaultdict(int)
        for segment in joined(group):
            activity = segment.activity
            uid = _uid(made.name, AGENT, agent, day.isoformat(), activity, count[activity])
            count[activity] += 1
            busy, place = activity not in _PAUSES, where(segment, words)
            about = subject(segment, labels, words)
            yield (AGENT, agent), Event(uid, segment.start, segment.end, about, place, busy=busy)


def _of_places(made: RosterDocument, within: Grid, words: Words) -> Iterator[tuple[Owner, Event]]:
    """The sessions that somebody holds, for their site and its region, by the same identity."""
    names = {agent.id: agent.name or agent.id for agent in made.agents}
    count: dict[tuple[str, date], int] = defaultdict(int)
    for told in made.sessions:
        if not (told.start and told.end and told.agents and told.start.date() in within):
            continue
        day = told.start.date()
        uid = _uid(made.name, SITE, told.ref, day.isoformat(), Activity.PERMANENCE, count[told.ref, day])
        count[told.ref, day] += 1
        about = f"{words(f'activity.{Activity.PERMANENCE}')} · {told.site}"
        who = ", ".join(names.get(agent, agent) for agent in told.agents)
        if told.missing:
            who = f"{who} ({session_fate(told, words)})"
        event = Event(uid, told.start, told.end, about, told.site, f"{told.label}: {who}")
        yield (SITE, told.site), event
        if told.region:
            yield (REGION, told.region), event


def _uid(*parts: str | int) -> str:
    """An identity that anybody can make again from its parts, and that tells nothing of them."""
    return f"{hashlib.sha256(json.dumps(parts).encode('utf-8')).hexdigest()[:32]}@wfm.invalid"


def _in_order(owners: Iterable[Owner], document: RosterDocument) -> list[Owner]:
    """Agents as in the document, then agents of earlier rosters, then regions and sites."""
    place = {agent.id: k for k, agent in enumerate(document.agents)}
    return sorted(owners, key=lambda owner: (owner[0], place.get(owner[1], len(place)), owner[1]))


def _name(owner: Owner, titles: Mapping[str, Mapping[str, str]]) -> str:
    kind, key = owner
    return titles.get(kind, {}).get(key) or key


def _file(owner: Owner, names: dict[str, str]) -> str:
    kind, key = owner
    return f"{key} {names.get(key, '')}" if kind == AGENT else f"{kind} {key}"
