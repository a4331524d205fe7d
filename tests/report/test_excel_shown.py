from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from wfm.report.excel import FINGERPRINT, HIDDEN_SHEET, build_workbook
from wfm.report.excel_shown import fingerprint, shown, shown_sheets
from wfm.report.figures import Figures
from wfm.report.words import Words


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


def test_sheets_that_everybody_sees(figures: Figures) -> None:
    built = build_workbook(figures, Words("fr"))
    sheets = shown_sheets(built)
    assert not [title for title in sheets if title.startswith("_")]
    assert sheets["Lu 05-07"][1][0].startswith("Lundi 5 juillet 2027")
    facts = {str(name): value for name, value in built[HIDDEN_SHEET].iter_rows(values_only=True)}
    assert facts[FINGERPRINT] == fingerprint(sheets)
    built["Lu 05-07"]["G6"] = "!"
    assert fingerprint(shown_sheets(built)) != facts[FINGERPRINT]
