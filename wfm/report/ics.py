"""Calendars as programs exchange them (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from wfm.report.clean import clean_text
from wfm.report.files import CALENDAR_MARK

LINE_OCTETS = 75
"""Most octets of a line, the line break not counted (section 3.1)."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar.

    Attributes:
        uid: what it is known by, the same in every later version of the calendar.
        start: first moment, with offset.
        end: last moment, with offset; closed-open.
        summary: what people see.
        location: where, or empty.
        description: more, or empty.
        busy: whether the time counts as taken.
        cancelled: it was in an earlier version and is no more.
    """

    uid: str
    start: datetime
    end: datetime
    summary: str
    location: str = ""
    description: str = ""
    busy: bool = True
    cancelled: bool = False


def calendar_bytes(name: str, events: Iterable[Event], *, sequence: int, stamp: datetime) -> bytes:
    """A calendar as the bytes of an .ics file.

    Times are in UTC, which needs no table of clock changes. The method is PUBLISH; there is no organizer, as
    programs would send answers there.

    Args:
        name: name of the calendar for people.
        events: its entries; the format asks for one at least.
        sequence: version of the entries: programs keep the highest.
        stamp: when that version was made, with offset.
    """
    lines = [
        *(
            "BEGIN:VCALENDAR",
            f"{CALENDAR_MARK}roster//EN",
            "VERSION:2.0",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        ),
        *(_text("NAME", name), _text("X-WR-CALNAME", name)),
    ]
    for event in events:
        lines += _event(event, sequence, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) + b"\r\n" for line in lines)


def _event(event: Event, sequence: int, stamp: datetime) -> list[str]:
    lines = [
        *("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_utc(stamp)}", f"SEQUENCE:{sequence}"),
        *(f"DTSTART:{_utc(event.start)}", f"DTEND:{_utc(event.end)}", _text("SUMMARY", event.summary)),
    ]
    for key, text in (("LOCATION", event.location), ("DESCRIPTION", event.description)):
        if text:
            lines.append(_text(key, text))
    return [
        *lines,
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        f"TRANSP:{'OPAQUE' if event.busy and not event.cancelled else 'TRANSPARENT'}",
        *("CLASS:PRIVATE", "END:VEVENT"),
    ]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(key: str, text: str) -> str:
    return f"{key}:{clean_text(text).translate(_ESCAPED)}"


def fold(line: str) -> bytes:
    """A line broken where it is too long for the format, never within a letter."""
    data, parts, room = line.encode("utf-8"), [], LINE_OCTETS
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:  # an octet that goes on with a letter
            cut -= 1
        parts.append(data[:cut])
        data, room = data[cut:], LINE_OCTETS - 1
    return b"\r\n ".join([*parts, data])
