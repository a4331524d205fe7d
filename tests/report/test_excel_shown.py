from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from wfm.report.excel_shown import shown, written_sheets
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.values.document import RosterDocument


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, " \n"),
        (8, "8"),
        (1 / 3, 0.333333333333333),
        ("a\nb", "a b "),
        (time(9, 30), timedelta(hours=9, minutes=30)),
        (date(2027, 7, 5), datetime(2027, 7, 5)),
    ],
)
def test_what_programs_write_otherwise_is_equal(one: object, other: object) -> None:
    assert shown(one) == shown(other)


@pytest.mark.parametrize(
    ("one", "other"), [("T", "t"), (8, 9), (None, 0), ("nan", "inf"), (time(9), time(9, 1))]
)
def test_what_is_not_equal(one: object, other: object) -> None:
    assert shown(one) != shown(other)


def test_visible_sheets_but_some(document: RosterDocument) -> None:
    sheets = written_sheets(document, Words("fr"), but={fold("Horaires")})
    assert "Lu 05-07" in sheets
    assert not [title for title in sheets if title.startswith("_") or title == "Horaires"]
    assert sheets["Lu 05-07"][1][0].startswith("Lundi 5 juillet 2027")
