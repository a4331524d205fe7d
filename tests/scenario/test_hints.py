from datetime import date, datetime, time, timedelta

import pytest

from wfm.errors import Message, Problem
from wfm.labels import catalogue
from wfm.labels.dates import Typed
from wfm.scenario import hints


def test_values_are_shortened_to_one_printable_line() -> None:
    assert hints.short("a\n b\u202e\x07") == "a b??"
    assert hints.short("x" * 41) == "x" * 39 + "…"
    assert hints.short("x" * 40) == "x" * 40


def test_a_date_of_a_workbook_is_told_as_its_cell_shows_it() -> None:
    assert hints.shown(datetime(2027, 3, 12)) == hints.shown(date(2027, 3, 12)) == Typed(date(2027, 3, 12))
    assert hints.shown(datetime(2027, 3, 12, 8, 30)) == Typed(datetime(2027, 3, 12, 8, 30))
    assert hints.shown("2027-03-12") == "2027-03-12"
    problem = Problem("a.xlsx", Message("expected.day"), value=hints.shown(datetime(2027, 3, 12)))
    assert "« 12/03/2027 »" in problem.text("nl")
    assert problem.to_dict()["value"] == "2027-03-12"


def test_parts_of_a_name_may_stand_in_any_order() -> None:
    assert hints.named("PETIT Marie", {"MN": "Marie Noël", "MP": "Marie Petit"}) == "MP"
    assert hints.named("Marie", {"MN": "Marie Noël", "MP": "Marie Petit"}) is None


def test_rows_are_counted_in_words() -> None:
    assert [hints.counted(rows).text("fr") for rows in (1, 2)] == ["1 ligne", "2 lignes"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("generl", "general"), ("Medico social", "medico-social"), ("GÉNÉRAL", "general"), ("xyz", None)],
)
def test_a_name_that_was_surely_meant(word: str, meant: str | None) -> None:
    assert hints.near(word, ("general", "medico-social")) == meant


def test_unknown_names_come_with_a_suggestion_or_with_all_that_is_known() -> None:
    known = ("general", "medico")
    assert hints.unknown("queue", "generl", known, rows=2) == Message(
        "expected.unknown_queue_near", {"near": "general", "rows": hints.counted(2)}
    )
    assert hints.unknown("queue", "xyz", known, rows=1) == Message(
        "expected.unknown_queue", {"known": "general, medico", "rows": hints.counted(1)}
    )


@pytest.mark.parametrize(
    ("kind", "words", "message"),
    [
        ("expected.day", {}, Message("expected.day")),
        ("less_than_equal", {"le": 7.0}, Message("expected.at_most", {"limit": "7"})),
        ("greater_than", {"gt": 0.5}, Message("expected.above", {"limit": "0.5"})),
        ("missing", {}, Message("expected.missing")),
        ("model_type", {"class_name": "Rules"}, Message("expected.section")),
        ("something_new", {}, Message("expected.other")),
    ],
)
def test_what_pydantic_finds_becomes_a_label(kind: str, words: dict[str, object], message: Message) -> None:
    assert hints.message(kind, words) == message
    assert message.key in catalogue("en")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Dirk Evers", "DE"),
        ("dirkevers", "DE"),
        ("noël", "MN"),
        ("Noel", "MN"),
        ("Dirk", None),
        ("Marie", None),
        ("DE1", "DE"),
        ("Xyz", None),
    ],
)
def test_a_person_is_found_by_name(word: str, near: str | None) -> None:
    names = {"DE": "Dirk Evers", "DX": "Dirk Xhaard", "MN": "Marie Noël", "MP": "Marie Petit", "Q": ""}
    told = hints.unknown_person(word, names)
    assert told.params.get("near") == near
    assert told.key == ("expected.unknown_person_near" if near else "expected.unknown_person")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (time(8, 30), "08:30"),
        (time(8, 30, 15), "08:30:15"),
        (timedelta(hours=30), "30:00"),
        (timedelta(minutes=-90), "-01:30"),
        (timedelta(days=46447, hours=14, minutes=30), "01/03/2027 14:30"),
        (timedelta(days=46447), "01/03/2027"),
    ],
)
def test_times_as_a_spreadsheet_shows_them(cell: object, words: str) -> None:
    told = hints.shown(cell)
    assert (told if isinstance(told, str) else told.text("nl")) == words
