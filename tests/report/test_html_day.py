"""A day on the page: its queues, its people, its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from wfm.report.figures import Figures
from wfm.report.html_day import DayView, day_views
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.roster import HOME, Activity, Segment

from .conftest import FIRST, SESSIONS, ZONE, moment
from .page import parse

Make = Callable[..., RosterDocument]


@pytest.fixture(scope="module")
def days(figures: Figures) -> list[DayView]:
    return list(day_views(figures, Words("fr")))


def titles(markup: str) -> list[str]:
    return [title.text for title in parse(markup.encode()).all("title")]


def test_working_days_in_order(days: list[DayView], figures: Figures) -> None:
    assert [day.name for day in days] == [f"d{day}" for day in figures.board.working_days]
    assert (days[0].title, days[0].short) == ("Lundi 5 juillet 2027", "Lu 05-07")


def test_who_works_and_who_is_away(days: list[DayView], document: RosterDocument) -> None:
    assert len(days[0].lines) == len(document.agents)
    away = next(line for line in days[0].lines if line.agent.id == "A04")
    assert (away.shift, away.worked, titles(away.blocks)) == ("Absence", "", ["Absence"])
    friday = next(day for day in days if day.name == "d2027-07-09")
    assert "A10" not in {line.agent.id for line in friday.lines}  # neither at work nor absent


def test_a_line_tells_every_segment(days: list[DayView]) -> None:
    line = days[1].lines[0]
    assert (line.agent.id, line.shift, line.worked) == ("A01", "08:00–15:51", "7:06")
    said = titles(line.blocks)
    assert said[0] == "08:00–08:30 Dossiers (arrière-guichet)"
    assert "12:30–13:15 Pause de midi" in said
    assert all(a[6:11] == b[:5] for a, b in pairwise(said))


def test_what_a_queue_needs_and_gets(days: list[DayView], figures: Figures) -> None:
    general, medico = days[0].demands
    assert (general.label, medico.label) == ("Accueil général", "Médico-social")
    assert general.said.endswith("en 20\u00a0s")
    records = figures.intervals("general", FIRST)
    said = titles(general.curves)
    assert len(said) == len(records)
    first = records[0]
    assert said[0].startswith(
        f"08:30–08:45\u00a0: {first.required} agents requis, {first.planned} prévus\u00a0; "
    )


def test_telework_is_told_beside_the_times(make_document: Make) -> None:
    made = make_document(1, 1)
    first = made.segments[0].date
    segments = tuple(replace(s, place=HOME) if s.date == first else s for s in made.segments)
    one, other, *_ = day_views(Figures(made.model_copy(update={"segments": segments})), Words("fr"))
    assert one.lines[0].shift.endswith(" · Télétravail")
    assert "Télétravail" not in other.lines[0].shift


def test_places_and_references_are_told(make_document: Make) -> None:
    made = make_document(1, 1)
    hall = replace(made.segments[0], activity=Activity.PERMANENCE, place="Lille", ref="P1")
    made = made.model_copy(update={"segments": (hall,)})
    day = next(day_views(Figures(made), Words("fr")))
    assert titles(day.lines[0].blocks) == ["08:00–08:30 Permanence · Lille · P1"]
    known = made.model_copy(update={"sessions": SESSIONS})
    day = next(day_views(Figures(known), Words("fr")))
    assert titles(day.lines[0].blocks) == ["08:00–08:30 Permanence · Lille · Mairie de Wattrelos"]


def test_the_hour_that_comes_twice_is_drawn_twice(make_document: Make) -> None:
    night = date(2027, 10, 30)
    shift = Segment(
        "A01", night, moment(night, 22 * 60), datetime(2027, 10, 31, 5, tzinfo=ZONE), Activity.PHONE
    )
    made = make_document(1, 1)
    requirement = made.requirement.model_copy(update={"intervals": ()})
    made = made.model_copy(
        update={
            "requirement": requirement,
            "first": night,
            "last": night + timedelta(days=1),
            "segments": (shift,),
            "uncovered": (),
        }
    )
    (day,) = day_views(Figures(made), Words("fr"))
    hours = [text.text for text in parse(day.axis.encode()).all("text")]
    assert hours == ["22:00", "23:00", "00:00", "01:00", "02:00", "02:00", "03:00", "04:00"]
    assert day.demands == []
