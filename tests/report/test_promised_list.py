"""Who keeps which promise and when."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from wfm.labels import LANGUAGES
from wfm.report.excel import build_workbook
from wfm.report.figures import Figures
from wfm.report.promised_list import CALLBACKS, callback_list, callback_rows, deferred_blocks, lists
from wfm.report.table_file import table_bytes
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.roster import Activity, Segment

from .conftest import FIRST, callback, moment

FR = Words("fr")


def owned(document: RosterDocument) -> RosterDocument:
    """The document with one call-back more, made by its owner in a block."""
    block = moment(FIRST, 540), moment(FIRST, 600)
    mine = callback("C0", "in_time", start=moment(FIRST, 550), agent="A02", owner="A02", block=block)
    return document.model_copy(update={"callbacks": (mine, *document.callbacks)})


def worked(document: RosterDocument) -> RosterDocument:
    """The document with mail: two segments that join on Tuesday, one on Monday by another, and files."""

    def segment(agent: str, day: int, low: int, high: int, ref: str | None = "mail") -> Segment:
        on = FIRST + timedelta(days=day)
        return Segment(agent, on, moment(on, low), moment(on, high), Activity.BACKOFFICE, ref=ref)

    segments = (
        *(segment("A01", 1, 540, 570), segment("A01", 1, 570, 600), segment("A01", 1, 600, 660, None)),
        *(segment("A01", 1, 660, 690), segment("A02", 0, 600, 630)),
    )
    return document.model_copy(update={"segments": segments})


def test_what_is_not_in_time_comes_first(promising: RosterDocument) -> None:
    table = callback_list(owned(promising), FR)
    assert table.title == "Rappels un par un\u00a0: 5, dont 3 pas à temps"
    general, nothing = "Accueil général", ["–", "–", "–", "–"]
    assert table.texts(FR) == [
        [
            *("En retard", "Ma 06-07", "10:15", "10:25", "Bruno Delattre", general),
            *("C2", "–", "–", "Lu 05-07", "–"),
        ],
        ["Plage manquée", *nothing, general, "C3", "–", "–", "Lu 05-07", "09:00–11:00"],
        ["Non fait", *nothing, "Médico-social", "C4", "–", "–", "Lu 05-07", "–"],
        [
            *("À temps", "Lu 05-07", "09:10", "09:20", "Bruno Delattre", general),
            *("C0", "09:00–10:00", "Bruno Delattre", "Lu 05-07", "–"),
        ],
        [
            *("À temps", "Lu 05-07", "10:00", "10:10", "Aïcha Benali", general),
            *("C1", "–", "–", "Lu 05-07", "–"),
        ],
    ]
    assert [row[0].alert for row in table.rows] == [True, True, True, False, False]


def test_the_same_as_a_table(promising: RosterDocument) -> None:
    data = table_bytes(CALLBACKS, callback_rows(owned(promising), FR), FR).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline=""), delimiter=";"))
    assert [row["id"] for row in rows] == ["C2", "C3", "C4", "C0", "C1"]
    mine = rows[3]
    assert (mine["status"], mine["owner"], mine["agent"]) == ("À temps", "A02", "A02")
    assert (mine["start"], mine["end"]) == ("2027-07-05 09:10", "2027-07-05 09:20")
    assert (mine["block_start"], mine["block_end"]) == ("2027-07-05 09:00", "2027-07-05 10:00")
    assert (rows[1]["window_start"], rows[1]["window_end"], rows[1]["start"]) == ("09:00", "11:00", "")


def test_blocks_of_deferred_work(promising: RosterDocument) -> None:
    assert deferred_blocks(worked(promising), FR).texts(FR) == [
        ["Lu 05-07", "10:00", "10:30", "Bruno Delattre", "Courriels"],
        ["Ma 06-07", "09:00", "10:00", "Aïcha Benali", "Courriels"],
        ["Ma 06-07", "11:00", "11:30", "Aïcha Benali", "Courriels"],
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_are_sheets(promising: RosterDocument, lang: str) -> None:
    words, made = Words(lang), worked(owned(promising))
    book = build_workbook(Figures(made), words)
    for table in lists(made, words):
        sheet = book[words(f"sheet.{table.key}")]
        assert sheet["A1"].value == table.title
        assert sheet.max_row - len(table.rows) == 3
    assert len(lists(made, words)) == 2


def test_what_was_not_promised_is_not_listed(document: RosterDocument) -> None:
    assert lists(document, FR) == []
    assert list(callback_rows(document, FR)) == []
