from datetime import datetime

import pytest

from wfm.errors import Message
from wfm.labels import catalogue
from wfm.scenario import hints


def test_values_are_shortened_to_one_printable_line() -> None:
    assert hints.short("a\n b\u202e\x07") == "a b??"
    assert hints.short("x" * 41) == "x" * 39 + "…"
    assert hints.short("x" * 40) == "x" * 40
    assert hints.short(datetime(2027, 3, 12)) == "2027-03-12"
    assert hints.short(datetime(2027, 3, 12, 8, 30)) == "2027-03-12 08:30:00"


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
