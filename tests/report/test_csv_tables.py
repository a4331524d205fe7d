"""The plain tables: hours for those who pay, intervals for those who reckon."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

import pytest

from wfm.labels import LANGUAGES
from wfm.report.csv_tables import COVERAGE, HOURS, SESSIONS, coverage_rows, hours_rows, session_rows, titles
from wfm.report.figures import Figures
from wfm.report.promised_list import CALLBACKS
from wfm.report.table_file import Cell, table_bytes
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import SessionRecord
from wfm.values.roster import Activity, Segment

from .conftest import ZONE, moment

Make = Callable[..., RosterDocument]


def read(header: Sequence[str], rows: Iterable[Sequence[Cell]], lang: str = "fr") -> list[dict[str, str]]:
    text = table_bytes(header, rows, Words(lang)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_hours_are_those_of_the_report(document: RosterDocument, figures: Figures) -> None:
    rows = read(HOURS, hours_rows(document))
    assert len(rows) == len(figures.board.shifts)
    for agent in document.agents:
        mine = [row for row in rows if row["agent"] == agent.id]
        assert sum(int(row["paid_minutes"]) for row in mine) == figures.agents[agent.id].worked
        assert sum(int(row["phone_minutes"]) for row in mine) == figures.agents[agent.id].phone
        assert {(row["name"], row["team"]) for row in mine} <= {(agent.name, agent.team)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("columns", [HOURS, COVERAGE, SESSIONS, CALLBACKS])
def test_headers_are_words_of_the_language(columns: tuple[str, ...], lang: str) -> None:
    found = titles(columns, Words(lang))
    assert len(set(found)) == len(columns)
    assert not set(found) & set(columns)
    assert columns != HOURS or Words(lang)("activity.callback") in found[9]


def test_a_day_in_full(document: RosterDocument) -> None:
    row = next(
        r for r in read(HOURS, hours_rows(document)) if (r["agent"], r["date"]) == ("A01", "2027-07-06")
    )
    assert (row["start"], row["end"]) == ("2027-07-06 08:00", "2027-07-06 15:51")
    assert (row["paid_minutes"], row["lunch_minutes"]) == ("426", "45")
    parts = [int(row[f"{a}_minutes"]) for a in Activity if a is not Activity.LUNCH]
    assert sum(parts) == 426
    assert row["meeting_minutes"] == "45"  # a break lies in the hour


def test_the_night_in_which_the_clocks_go_back(make_document: Make) -> None:
    night = date(2027, 10, 30)
    start, end = moment(night, 22 * 60), datetime(2027, 10, 31, 5, tzinfo=ZONE)
    made = make_document(
        1, 1, first=night, last=night, segments=(Segment("A01", night, start, end, Activity.PHONE),)
    )
    (row,) = read(HOURS, hours_rows(made))
    assert (row["date"], row["start"], row["end"]) == ("2027-10-30", "2027-10-30 22:00", "2027-10-31 05:00")
    assert row["paid_minutes"] == "480"


def test_an_agent_who_is_not_listed_has_hours_too(make_document: Make) -> None:
    made = make_document(1, 1).model_copy(update={"agents": ()})
    assert {(row["agent"], row["name"]) for row in read(HOURS, hours_rows(made))} == {("A01", "")}


def test_coverage_is_what_the_document_says(document: RosterDocument) -> None:
    rows = read(COVERAGE, coverage_rows(document), "en")
    intervals = document.requirement.intervals
    assert len(rows) == len(intervals)
    for row, record in zip(rows, intervals, strict=True):
        start = datetime.strptime(row["start"], "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
        assert start == record.start
        assert int(row["gap"]) == record.planned - record.required
        assert float(row["answered"]) == pytest.approx(record.answered, abs=1e-6)
        assert float(row["answer_rate"]) == pytest.approx(record.answered / record.calls, abs=1e-6)
    assert (rows[0]["label"], rows[0]["end"]) == ("Accueil général", "2027-07-05 08:45")


def test_without_calls_there_are_no_shares(document: RosterDocument) -> None:
    record = document.requirement.intervals[0].model_copy(
        update={"calls": 0.0, "answered": 0.0, "in_time": 0.0}
    )
    requirement = document.requirement.model_copy(update={"intervals": (record,)})
    (row,) = read(COVERAGE, coverage_rows(document.model_copy(update={"requirement": requirement})))
    assert (row["calls"], row["answer_rate"], row["service_level"]) == ("0", "", "")


def test_the_interval_before_the_clocks_change_ends_after_it(document: RosterDocument) -> None:
    last = datetime(2027, 3, 28, 1, 45, tzinfo=ZONE)
    record = document.requirement.intervals[0].model_copy(update={"start": last})
    requirement = document.requirement.model_copy(update={"intervals": (record,)})
    (row,) = read(COVERAGE, coverage_rows(document.model_copy(update={"requirement": requirement})))
    assert (row["start"], row["end"]) == ("2027-03-28 01:45", "2027-03-28 03:00")
    assert timedelta(minutes=15) == moment(date(2027, 3, 28), 180).astimezone() - last.astimezone()


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "\t=1", " =1"])
def test_no_name_becomes_a_formula(make_document: Make, name: str) -> None:
    made = make_document(1, 1)
    made = made.model_copy(
        update={"agents": (made.agents[0].model_copy(update={"name": name, "team": name}),)}
    )
    row = read(HOURS, hours_rows(made))[0]
    assert row["name"].startswith("'")
    assert row["team"] == row["name"]


def test_sessions_and_those_that_people_must_be_told_of(document: RosterDocument) -> None:
    start = moment(date(2027, 7, 6), 9 * 60)
    told = {"ref": "p", "label": "Lens", "site": "lens", "mode": "walk_in", "end": start + timedelta(hours=2)}
    records = [
        SessionRecord.model_validate({**told, "status": "covered", "start": start, "agents": ["A01", "A02"]}),
        SessionRecord.model_validate({**told, "status": "uncovered", "start": start, "missing": 1}),
        SessionRecord.model_validate(
            {**told, "status": "short", "start": start, "agents": ["A01"], "missing": 1}
        ),
        SessionRecord.model_validate(
            {**told, "status": "dropped", "start": None, "end": None, "planned": "2027-07-14"}
        ),
    ]
    made = document.model_copy(update={"sessions": tuple(records)})
    rows = read(SESSIONS, session_rows(made, Words("fr")))
    assert [(row["status"], row["date"], row["agents"]) for row in rows] == [
        ("tenue", "2027-07-06", "A01|A02"),
        ("personnes manquantes\u00a0: 1", "2027-07-06", ""),
        ("tenue, il manque 1 personne(s)", "2027-07-06", "A01"),
        ("supprimée, site fermé", "2027-07-14", ""),
    ]
    assert [row["status"] for row in read(SESSIONS, session_rows(made, Words("fr"), cancelled=True))] == [
        "personnes manquantes\u00a0: 1",
        "supprimée, site fermé",
    ]


def test_the_public_is_told_of_sessions_by_telephone(promising: RosterDocument) -> None:
    told = next(one for one in promising.sessions if one.status == "covered")
    phoned = told.model_copy(update={"status": "by_phone", "mode": "phone"})
    rows = list(
        session_rows(promising.model_copy(update={"sessions": (told, phoned)}), Words("fr"), cancelled=True)
    )
    assert [(row[SESSIONS.index("mode")], row[SESSIONS.index("status")]) for row in rows] == [
        ("téléphone", "par téléphone, au lieu d'y aller")
    ]
