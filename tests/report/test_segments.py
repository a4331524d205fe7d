"""Segments as people read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from wfm.report.segments import joined, subject, where
from wfm.report.words import Words
from wfm.values.roster import HOME, Activity, Segment

from .conftest import FIRST, moment


def segment(
    start: int,
    end: int,
    activity: Activity = Activity.PHONE,
    *,
    queue: str | None = None,
    place: str | None = None,
    ref: str | None = None,
) -> Segment:
    return Segment("A01", FIRST, moment(FIRST, start), moment(FIRST, end), activity, queue, place, ref)


def spans(segments: list[Segment]) -> list[tuple[datetime, datetime]]:
    return [(s.start, s.end) for s in segments]


def test_what_goes_on_is_joined() -> None:
    found = list(joined([segment(480, 540), segment(540, 600), replace(segment(600, 660), pinned=True)]))
    assert spans(found) == spans([segment(480, 660)])


@pytest.mark.parametrize(
    "other",
    [
        segment(541, 600),
        segment(540, 600, Activity.BACKOFFICE),
        segment(540, 600, queue="general"),
        segment(540, 600, place="Lille"),
        segment(540, 600, ref="C1"),
    ],
)
def test_what_differs_or_does_not_touch_stays_apart(other: Segment) -> None:
    assert list(joined([segment(480, 540), other])) == [segment(480, 540), other]


def test_nothing_joined_is_nothing() -> None:
    assert list(joined([])) == []


def test_subjects() -> None:
    words, labels = Words("fr"), {"general": "Accueil"}
    assert subject(segment(0, 60, place="Lille"), labels, words) == "Téléphone"
    assert subject(segment(0, 60, queue="general"), labels, words) == "Téléphone · Accueil"
    assert subject(segment(0, 60, queue="new"), labels, words) == "Téléphone · new"
    assert subject(segment(0, 60, Activity.PERMANENCE, place="Lille"), {}, words) == "Permanence · Lille"
    assert subject(segment(0, 60, Activity.PERMANENCE), {}, words) == "Permanence"


def test_a_meeting_at_home_is_told_in_words() -> None:
    meeting = segment(0, 60, Activity.MEETING, place=HOME)
    assert subject(meeting, {}, Words("fr")) == "Réunion · Télétravail"
    assert (where(meeting, Words("nl")), where(segment(0, 60), Words("nl"))) == ("Telewerk", "")
