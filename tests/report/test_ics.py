"""Calendars are read again by another program's parser as they were meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from wfm.report.clean import clean_text
from wfm.report.ics import LINE_OCTETS, Event, calendar_bytes, fold

STAMP = datetime(2027, 7, 1, tzinfo=UTC)
START = datetime(2027, 7, 5, 8, 30, tzinfo=timezone(timedelta(hours=2)))


EVENT = Event("u@wfm.invalid", START, START + timedelta(hours=1), "Phone")


def unescaped(text: str) -> str:
    """The parser leaves names of calendars as they are written."""
    return re.sub(r"\\(.)", r"\1", text)


def test_what_a_calendar_says() -> None:
    data = calendar_bytes("Nord — Ann", [replace(EVENT, location="Lille")], sequence=3, stamp=STAMP)
    calendar = Calendar.from_ical(data)
    assert (calendar["VERSION"], calendar["METHOD"], calendar["X-WR-CALNAME"]) == (
        "2.0",
        "PUBLISH",
        "Nord — Ann",
    )
    (found,) = calendar.walk("VEVENT")
    assert found["UID"] == "u@wfm.invalid"
    assert found.decoded("DTSTART") == datetime(2027, 7, 5, 6, 30, tzinfo=UTC)
    assert found.decoded("DTEND") == datetime(2027, 7, 5, 7, 30, tzinfo=UTC)
    assert found.decoded("DTSTAMP") == STAMP
    assert (found["SEQUENCE"], found["SUMMARY"], found["LOCATION"]) == (3, "Phone", "Lille")
    assert (found["STATUS"], found["TRANSP"], found["CLASS"]) == ("CONFIRMED", "OPAQUE", "PRIVATE")
    assert "DESCRIPTION" not in found


def test_pauses_and_what_is_cancelled_leave_the_time_free() -> None:
    events = [replace(EVENT, busy=False), replace(EVENT, cancelled=True)]
    pause, gone = Calendar.from_ical(calendar_bytes("x", events, sequence=1, stamp=STAMP)).walk("VEVENT")
    assert (pause["STATUS"], pause["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert (gone["STATUS"], gone["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_any_text_comes_back_and_adds_nothing(name: str, summary: str, place: str) -> None:
    made = replace(EVENT, summary=summary, location=place, description=summary)
    data = calendar_bytes(name, [made, made], sequence=0, stamp=STAMP)
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert len(events) == 2
    assert unescaped(str(calendar["NAME"])) == clean_text(name)
    for found in events:
        assert str(found["SUMMARY"]) == clean_text(summary)
        assert str(found.get("LOCATION", "")) == clean_text(place)
        assert len(found) == 9 + bool(summary) + bool(place)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= LINE_OCTETS for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")


@settings(deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_folding_cuts_no_letter(text: str) -> None:
    parts = fold(text).split(b"\r\n")
    assert "".join(part.decode("utf-8")[bool(k) :] for k, part in enumerate(parts)) == text
    assert all(part.startswith(b" ") for part in parts[1:])
    assert all(LINE_OCTETS - 4 < len(part) <= LINE_OCTETS for part in parts[:-1])
    assert len(parts[-1]) <= LINE_OCTETS
