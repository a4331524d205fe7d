"""Lists on the hidden sheet: each once, and every word that is read."""

from __future__ import annotations

import re

from openpyxl import Workbook

from wfm.report.excel_input_faults import FIRST, IDS_SHEET, LAST, LISTS_SHEET
from wfm.report.excel_input_lists import MOST_SKILLS, Lists, write_ids, write_languages, write_skills
from wfm.report.excel_style import add_styles


def test_a_list_is_written_once() -> None:
    book = Workbook()
    add_styles(book)
    lists = Lists(book.create_sheet(LISTS_SHEET))
    assert lists.place(["a", "b"]) == lists.place(("a", "b")) == "_lists!$B$2:$B$3"
    assert lists.place(["c"]) == "_lists!$C$2:$C$2"
    assert [cell.value for cell in book[LISTS_SHEET]["B"]] == [None, "a", "b"]


def test_every_word_of_a_value_is_accepted() -> None:
    book = Workbook()
    add_styles(book)
    sheet = book.create_sheet(LISTS_SHEET)
    Lists(sheet).accepted(("pin", "forbid"))
    words = {cell.value for cell in sheet["B"]}
    assert {"pin", "forbid", "fixé", "vast", "verboten", "forbidden"} <= words


def test_ids_are_put_together_between_bars() -> None:
    book = Workbook()
    add_styles(book)
    sheet = book.create_sheet(IDS_SHEET)
    places = write_ids(sheet, [("sites", "'Sites'"), ("agents", "'A'")])
    assert places == {"sites": f"_ids!$A${LAST}", "agents": f"_ids!$B${LAST}"}
    assert sheet["B1"].value == "|"
    assert sheet.cell(FIRST, 2).value == '=B1&IF(\'A\'!A2="","",TRIM(\'A\'!A2)&"|")'


def test_skills_that_work_needs() -> None:
    sheet = Workbook().create_sheet(LISTS_SHEET)
    row, ones = write_skills(sheet, [("'Q'", ("C", "A")), ("P", ("R",))], "Example")
    assert row == "_lists!$B$1:$DQ$1"
    assert ones == f"_lists!$A$2:$A${MOST_SKILLS + 1}"
    assert sheet["B1"].value == (
        '=IF(LEFT(\'Q\'!A2,7)="Example","<>",IF(\'Q\'!C2<>"",SUBSTITUTE(\'Q\'!C2," ",""),'
        'IF(\'Q\'!A2<>"",SUBSTITUTE(\'Q\'!A2," ",""),"<>")))'
    )
    assert [sheet.cell(k, 1).value for k in (2, MOST_SKILLS + 1, MOST_SKILLS + 2)] == [1, 1, None]


def test_languages_stand_below_the_skills_of_the_same_work() -> None:
    sheet = Workbook().create_sheet(LISTS_SHEET)
    write_skills(sheet, [("'Q'", ("C", "A")), ("P", ("R",))], "Example")
    row = write_languages(sheet, [("'Q'", "D"), ("P", None)])
    assert row == f"_lists!$B${LAST + 2}:$DQ${LAST + 2}"
    below = {sheet.cell(1, k).value: str(sheet.cell(LAST + 2, k).value) for k in range(2, MOST_SKILLS + 2)}
    for skill, languages in below.items():
        source = re.search(r"LEFT\((.*?)!A(\d+)", str(skill))
        assert source
        cell = f"{source[1]}!D{source[2]}"
        assert languages == "*" if source[1] == "P" else cell in languages
