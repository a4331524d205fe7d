"""What is around the sheets of a workbook."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from benchmarks.hostile_files import packed, parts
from wfm.scenario import book_parts
from wfm.scenario.book_parts import PLAIN, Book, Look, decoded, read_book
from wfm.scenario.xml_stream import LimitError


def book(data: bytes) -> Book:
    """What is read of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return read_book(archive)


def test_sheets_texts_and_formats_of_a_written_workbook() -> None:
    written = Workbook()
    written.worksheets[0].title = "Été"
    written.create_chartsheet("Chart")
    page = written.create_sheet("Two")
    for value, code in ((1, "yyyy-mm-dd"), (2, "[h]:mm"), (3, "0.00"), (4, '"Wed" 0'), ("a", "General")):
        page.append([value])
        page.cell(page.max_row, 1).number_format = code
    stream = io.BytesIO()
    written.save(stream)
    found = book(stream.getvalue())
    assert [title for title, _ in found.sheets] == ["Été", "Two"]
    assert found.looks == [PLAIN, Look(date=True, length=False), Look(date=True, length=True), PLAIN, PLAIN]
    assert found.epoch == datetime(1899, 12, 30)


def test_texts_in_parts_without_hints_of_speech() -> None:
    members = parts()
    strings = str(members["xl/sharedStrings.xml"])
    items = "<si><r><t>a</t></r><r><t> b</t></r><rPh><t>x</t></rPh></si><si/><si><t>c_x000A_d</t></si>"
    members["xl/sharedStrings.xml"] = strings.replace("<si><t>a</t></si>", items)
    assert book(packed(members)).texts == ["a b", "", "c\nd"]


def test_the_other_calendar_and_absolute_places() -> None:
    members = parts()
    name, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    members[name] = str(members[name]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    members[links] = str(members[links]).replace('"worksheets/', '"/xl/worksheets/')
    found = book(packed(members))
    assert found.epoch == datetime(1904, 1, 1)
    assert found.sheets[0] == ("service", "xl/worksheets/sheet1.xml")


def test_what_lies_outside_is_never_a_sheet() -> None:
    members = parts()
    links = "xl/_rels/workbook.xml.rels"
    outside = 'Target="http://203.0.113.1/sheet1.xml" TargetMode="External"'
    members[links] = str(members[links]).replace('Target="worksheets/sheet1.xml"', outside)
    assert [title for title, _ in book(packed(members)).sheets] == ["queues", "agents", "totals"]


@pytest.mark.parametrize("limit", ["MOST_TEXTS", "MOST_ELEMENTS"])
def test_there_is_no_end_of_nothing(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(book_parts, limit, 0)
    with pytest.raises(LimitError):
        book(packed(parts()))


def test_letters_written_as_codes() -> None:
    assert decoded("a_x000D_b_x005F_x000D_") == "a\rb_x000D_"
    assert decoded("plain_x text") == "plain_x text"
