"""Calendars of agents and places: what they say, and how they follow one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from wfm.report.calendars import calendars
from wfm.report.segments import joined
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.roster import HOME, Activity, Segment

from .conftest import FIRST, SESSIONS, moment, session

Make = Callable[..., RosterDocument]
Events = dict[str, dict[str, Any]]
PLACE = "Wattrelos; mairie"
HELD = {"site": PLACE, "region": "est"}


@pytest.fixture(scope="module")
def small(make_document: Make) -> RosterDocument:
    """Four agents, one week; some of them hold a permanence on Tuesday."""
    made = make_document(4, 1)
    told = (session(1, "substituted", ("A01", "A02"), **HELD), *SESSIONS[2:])
    return made.model_copy(update={"segments": tuple(map(permanence, made.segments)), "sessions": told})


def permanence(segment: Segment) -> Segment:
    if segment.activity is not Activity.MEETING:
        return segment
    return replace(segment, activity=Activity.PERMANENCE, place=PLACE, ref="P1")


def read(document: RosterDocument, *previous: RosterDocument, lang: str = "fr") -> Events:
    """The events of each calendar, by its file name and their UID."""
    return {
        made.name: {str(event["UID"]): event for event in Calendar.from_ical(made.data).walk("VEVENT")}
        for made in calendars(document, Words(lang), previous)
    }


def without(document: RosterDocument, agent: str, day: date) -> RosterDocument:
    """The document with a free day."""
    kept = tuple(s for s in document.segments if (s.agent, s.date) != (agent, day))
    return document.model_copy(update={"segments": kept})


def test_a_calendar_an_agent_and_place(small: RosterDocument) -> None:
    assert list(read(small)) == [
        *("a01-aicha-benali", "a02-bruno-delattre", "a03-celine-dubois"),
        *("region-est", "site-wattrelos-mairie"),
    ]  # agent 4 is absent all week


def test_an_agents_calendar_is_the_roster(small: RosterDocument) -> None:
    words = Words("fr")
    events = read(small)["a01-aicha-benali"].values()
    found = sorted((e.decoded("DTSTART"), e.decoded("DTEND"), str(e["SUMMARY"])) for e in events)
    segments = [s for _, _, day in small.roster.days() for s in joined(day) if s.agent == "A01"]
    for (start, end, summary), segment in zip(found, segments, strict=True):
        assert (start, end) == (segment.start, segment.end)
        assert summary.startswith(words(f"activity.{segment.activity}"))
    assert {str(e["SUMMARY"]) for e in events if e.get("LOCATION")} == {f"Permanence · {PLACE}"}
    free = {str(e["SUMMARY"]) for e in events if e["TRANSP"] == "TRANSPARENT"}
    assert free == {"Pause de midi", "Pause"}


def test_places_learn_who_comes_and_only_of_what_is_held(small: RosterDocument) -> None:
    found = read(small)
    (event,) = found["site-wattrelos-mairie"].values()
    assert str(event["SUMMARY"]) == f"Permanence · {PLACE}"
    assert str(event["DESCRIPTION"]) == "Mairie de Wattrelos: Aïcha Benali, Bruno Delattre"
    assert event.decoded("DTSTART") == small.sessions[0].start
    assert found["region-est"].keys() == found["site-wattrelos-mairie"].keys()


def test_places_learn_who_is_missing(small: RosterDocument) -> None:
    short = session(1, "short", ("A01",), missing=1, **HELD)
    found = read(small.model_copy(update={"sessions": (short,)}), lang="en")
    (event,) = found["site-wattrelos-mairie"].values()
    assert str(event["DESCRIPTION"]).endswith("(held, workers missing: 1)")


def test_telework_is_where_an_agent_is(small: RosterDocument) -> None:
    segments = tuple(replace(s, place=HOME) if s.agent == "A02" else s for s in small.segments)
    events = read(small.model_copy(update={"segments": segments}))
    assert {str(e["LOCATION"]) for e in events["a02-bruno-delattre"].values()} == {"Télétravail"}
    assert "Télétravail" not in {str(e.get("LOCATION")) for e in events["a01-aicha-benali"].values()}


def test_another_agent_keeps_the_sessions_identity(small: RosterDocument) -> None:
    other = small.model_copy(update={"sessions": (session(1, "covered", ("A03",), **HELD),)})
    (before,), (after,) = (
        found["site-wattrelos-mairie"].values() for found in (read(small), read(other, small))
    )
    assert before["UID"] == after["UID"]
    assert str(after["DESCRIPTION"]) == "Mairie de Wattrelos: Céline Dubois"
    gone = small.model_copy(update={"sessions": ()})
    (cancelled,) = read(gone, small)["site-wattrelos-mairie"].values()
    assert (cancelled["UID"], cancelled["STATUS"]) == (before["UID"], "CANCELLED")


def test_the_same_roster_gives_the_same_bytes(small: RosterDocument) -> None:
    again = RosterDocument.model_validate_json(small.to_json())
    assert calendars(again, Words("fr")) == calendars(small, Words("fr"))


def test_identities_are_unique_and_say_nothing(small: RosterDocument) -> None:
    found = read(small)
    every = [uid for name, events in found.items() if name != "region-est" for uid in events]
    assert len(set(every)) == len(every) > 40
    assert not [uid for uid in every if "A0" in uid or "2027" in uid.split("@")[0][:8]]


def test_a_move_keeps_the_identity(small: RosterDocument) -> None:
    moved = small.model_copy(
        update={
            "segments": tuple(
                replace(s, start=s.start - timedelta(minutes=15), end=s.end - timedelta(minutes=15))
                for s in small.segments
            )
        }
    )
    before, after = read(small), read(moved, small)
    for name, events in list(before.items())[:3]:  # the agents
        assert events.keys() == after[name].keys()
        for uid, event in events.items():
            later = after[name][uid]
            assert event.decoded("DTSTART") - later.decoded("DTSTART") == timedelta(minutes=15)
            assert (event["SEQUENCE"], later["SEQUENCE"]) == (0, 1)
            assert later.decoded("DTSTAMP") > event.decoded("DTSTAMP")
            assert later["STATUS"] == "CONFIRMED"


def test_what_is_no_more_is_cancelled(small: RosterDocument) -> None:
    free = without(small, "A01", FIRST)
    before, after = read(small)["a01-aicha-benali"], read(free, small)["a01-aicha-benali"]
    assert before.keys() == after.keys()
    gone = [event for event in after.values() if event["STATUS"] == "CANCELLED"]
    assert gone
    assert {event.decoded("DTSTART").date() for event in gone} == {FIRST}
    assert not [e for e in after.values() if e.decoded("DTSTART").date() == FIRST and e not in gone]
    assert read(free)["a01-aicha-benali"].keys() < before.keys()


def test_cancelled_once_and_back_later(small: RosterDocument) -> None:
    free = without(small, "A01", FIRST)
    back = read(small, small, free)["a01-aicha-benali"]
    assert {event["STATUS"] for event in back.values()} == {"CONFIRMED"}
    assert {event["SEQUENCE"] for event in back.values()} == {1}
    third = read(small, small, free.after([small]))["a01-aicha-benali"]
    assert {event["SEQUENCE"] for event in third.values()} == {2}


def test_who_is_gone_gets_cancellations(small: RosterDocument) -> None:
    left = small.model_copy(
        update={
            "agents": small.agents[1:],
            "segments": tuple(s for s in small.segments if s.agent != "A01"),
        }
    )
    assert "a01-aicha-benali" not in read(left)
    assert {event["STATUS"] for event in read(left, small)["a01-aicha-benali"].values()} == {"CANCELLED"}


def test_days_that_are_not_planned_again_stay(small: RosterDocument) -> None:
    later = small.model_copy(
        update={
            "first": FIRST + timedelta(days=1),
            "segments": tuple(s for s in small.segments if s.date > FIRST),
        }
    )
    events = read(later, small)["a01-aicha-benali"].values()
    assert {event["STATUS"] for event in events} == {"CONFIRMED"}
    assert min(event.decoded("DTSTART") for event in events).date() > FIRST


def test_clock_changes_are_told_in_utc(small: RosterDocument) -> None:
    night = date(2027, 10, 30)
    start = moment(night, 22 * 60)
    end = datetime(2027, 10, 31, 5, tzinfo=start.tzinfo)
    shift = Segment("A01", night, start, end, Activity.PHONE)
    made = small.model_copy(update={"first": night, "last": night, "segments": (shift,)})
    (event,) = read(made)["a01-aicha-benali"].values()
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=8)


def test_names_that_clash_or_are_hostile(small: RosterDocument) -> None:
    agents = [
        small.agents[0].model_copy(update={"id": "A01", "name": "../x"}),
        small.agents[1].model_copy(update={"id": "a01", "name": "X"}),
    ]
    segments = [replace(s, agent="A01") for s in small.segments if s.agent == "A01"]
    segments += [replace(s, agent="a01") for s in segments]
    made = small.model_copy(update={"agents": tuple(agents), "segments": tuple(segments)})
    assert list(read(made)) == ["a01-x", "a01-x-2", "region-est", "site-wattrelos-mairie"]
