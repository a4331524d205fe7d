"""What was promised, and what becomes of it, in words."""

from __future__ import annotations

import pytest

from wfm.report.promised import callbacks, deferred, permanences, promised_tables
from wfm.report.tables import Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument

FR = Words("fr")


def alerts(table: Table) -> list[list[bool]]:
    return [[item.alert for item in row] for row in table.rows]


def test_permanences_in_order_of_time(promising: RosterDocument) -> None:
    wattrelos = ["Mairie de Wattrelos", "wattrelos", "est"]
    assert permanences(promising, FR).texts(FR) == [
        ["Lu 05-07", "09:00", "12:00", "Maison du Nord", "nord", "–", "–", "personnes manquantes\u00a0: 2"],
        ["Ma 06-07", "09:00", "12:00", *wattrelos, "Aïcha Benali, Aïcha Benali 5", "tenue"],
        [
            *("Je 08-07", "09:00", "12:00", *wattrelos, "Bruno Delattre"),
            "tenue par un suppléant, au lieu du Me 07-07",
        ],
        ["Ve 09-07", "–", "–", *wattrelos, "–", "supprimée, site fermé"],
        ["–", "–", "–", "Au choix", "wattrelos", "est", "–", "personnes manquantes\u00a0: 1"],
    ]
    assert [row[-1] for row in alerts(permanences(promising, FR))] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        ("short", "held, workers missing: 1"),
        ("by_phone", "by telephone instead of there, workers missing: 1"),
        ("uncovered", "workers missing: 1"),
    ],
)
def test_who_is_missing_at_a_session_is_told(promising: RosterDocument, status: str, fate: str) -> None:
    told = next(one for one in promising.sessions if one.status == "covered")
    told = told.model_copy(update={"status": status, "missing": 1})
    (row,) = permanences(promising.model_copy(update={"sessions": (told,)}), Words("en")).rows
    assert (row[-1].value, row[-1].alert) == (fate, True)


def test_deferred_work(promising: RosterDocument) -> None:
    table = deferred(promising, Words("en"))
    assert table.texts(Words("en")) == [
        ["Courriels", "2", "80.0%", "75.0%", "0.0", "120.0", "100.0", "20.0"],
        ["Courriels", "5", "100.0%", "–", "0.0", "120.0", "100.0", "20.0"],
    ]
    assert [row[3] for row in alerts(table)] == [True, False]


def test_a_promise_that_is_kept_as_far_as_is_shown_is_no_alert(promising: RosterDocument) -> None:
    first = promising.promises[0].model_copy(update={"share": 0.84, "met": 0.8396})
    short = first.model_copy(update={"met": 0.8394})
    table = deferred(promising.model_copy(update={"promises": (first, short)}), Words("en"))
    assert [row[3] for row in table.texts(Words("en"))] == ["84.0%", "83.9%"]
    assert [row[3] for row in alerts(table)] == [False, True]


def test_what_waits_at_the_beginning_is_told_beside_what_comes(promising: RosterDocument) -> None:
    first = promising.promises[0].model_copy(update={"items": 0.1, "done": 40.2, "waiting": 0.2})
    (row,) = deferred(promising.model_copy(update={"promises": (first,)}), FR).rows
    assert [item.text(FR) for item in row[4:]] == ["40,3", "0,1", "40,2", "0,2"]


def test_callbacks_of_each_line(promising: RosterDocument) -> None:
    table = callbacks(promising, FR)
    assert table.texts(FR) == [["Accueil général", "1", "1", "1", "0"], ["Médico-social", "0", "0", "0", "1"]]
    assert alerts(table) == [[False, False, True, True, False], [False, False, False, False, True]]


def test_what_was_not_promised_is_not_told(document: RosterDocument, promising: RosterDocument) -> None:
    assert promised_tables(document, FR) == []
    made = promising.model_copy(update={"callbacks": promising.callbacks[:1]})
    assert [table.key for table in promised_tables(made, FR)] == ["permanences", "deferred", "callbacks"]
