"""The rows of a sheet, as any program may write them."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta

import pytest

from benchmarks.hostile_files import row_xml, sheet, styled_rows, text_cell
from wfm.scenario import sheet_rows
from wfm.scenario.book_parts import PLAIN, Book, Look
from wfm.scenario.sheet_rows import Fault, read_rows
from wfm.scenario.table import MOST_COLUMNS, NO_VALUE, Lost, RawRow
from wfm.scenario.xml_stream import LimitError, UnsoundError

BOOK = Book(
    sheets=[],
    texts=["shared", ""],
    looks=[PLAIN, Look(date=True, length=False), Look(date=True, length=True)],
    epoch=datetime(1899, 12, 30),
)


def rows(cells: str, after: str = "") -> tuple[list[RawRow], list[Fault]]:
    """What is read of the rows of a sheet."""
    return read_rows(io.BytesIO(sheet(cells, after).encode()).read, BOOK)


def value(cell: str) -> object:
    """What is read of one cell."""
    ((_, (found,)),), faults = rows(f'<row r="1">{cell}</row>')
    assert not faults
    return found


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="A1"><v>12</v></c>', 12),
        ('<c r="A1" s="0"><v>-1.5E1</v></c>', -15.0),
        ('<c r="A1" t="s"><v>0</v></c>', "shared"),
        ('<c t="str"><f>B1</f><v>of a formula</v></c>', "of a formula"),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b_x0009_</t></r><rPh><t>x</t></rPh></is></c>', "ab\t"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="d"><v>2027-07-01T08:30:00</v></c>', datetime(2027, 7, 1, 8, 30)),
        ('<c r="A1" s="1"><v>46569</v></c>', datetime(2027, 7, 1)),
        ('<c r="A1" s="1"><v>0.5</v></c>', time(12)),
        ('<c r="A1" s="1"><v>1</v></c>', datetime(1900, 1, 1)),
        ('<c r="A1" s="2"><v>1.5</v></c>', timedelta(hours=36)),
        ('<c r="A1" s="1"><v>1e300</v></c>', "#VALUE!"),
        (text_cell(1, 1, "=1+1"), "=1+1"),
    ],
)
def test_values(cell: str, read: object) -> None:
    found = value(cell)
    assert found == read
    assert type(found) is type(read)


def test_rows_and_cells_with_and_without_their_place() -> None:
    cells = '<row><c><v>1</v></c><c r="C1"><v>3</v></c></row><row r="5"><c r="B5"><v>2</v></c></row><row/>'
    assert rows(cells) == ([(1, [1, None, 3]), (5, [None, 2])], [])


def test_empty_cells_are_no_cells() -> None:
    blanks = '<c r="A1" s="1"/><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t> </t></is></c>'
    assert rows(f'<row r="1">{blanks}</row>') == ([], [])


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="1A"><v>1</v></c>',
        '<c r="AAAA1"><v>1</v></c>',
        '<c r="A1" t="s"><v>2</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1"><v>many</v></c>',
        '<c r="A1"><v>nan</v></c>',
        '<c r="A1"><v>1e999</v></c>',
        '<c r="A1" t="d"><v>soon</v></c>',
    ],
)
def test_cells_that_no_program_writes(cell: str) -> None:
    with pytest.raises((UnsoundError, ValueError)):
        value(cell)


def test_rows_out_of_order_are_unsound() -> None:
    with pytest.raises(UnsoundError):
        rows(row_xml(2, [text_cell(2, 1, "a")]) + row_xml(2, [text_cell(2, 1, "b")]))


def test_a_sheet_ends_at_a_long_run_of_empty_rows() -> None:
    header = row_xml(1, [text_cell(1, 1, "a")])
    far = row_xml(1_048_576, [text_cell(1_048_576, 1, "x")])
    assert rows(header + "".join(styled_rows(1_500, 1)) + far)[0] == [(1, ["a"])]
    assert rows(header + row_xml(900, [text_cell(900, 1, "x")]))[0] == [(1, ["a"]), (900, ["x"])]


@pytest.mark.parametrize(
    ("name", "limit", "label"),
    [("MOST_ROWS", 2, "fewer_rows"), ("MOST_CELLS", 8, "smaller_workbook"),
     ("MOST_COLUMNS", 2, "fewer_columns"), ("_MOST_OTHERS", 1, "smaller_workbook")],
)  # fmt: skip
def test_limits(monkeypatch: pytest.MonkeyPatch, name: str, limit: int, label: str) -> None:
    cells = "".join(styled_rows(3, 3, "x"))
    assert len(rows(cells, "<a/><a/>")[0]) == 3
    monkeypatch.setattr(sheet_rows, name, limit)
    with pytest.raises(LimitError) as caught:
        rows(cells, "<a/><a/>")
    assert (caught.value.label, caught.value.limit) == (label, limit)


def test_columns_without_a_value_do_not_count() -> None:
    assert rows(row_xml(1, [text_cell(1, 1, "a"), f'<c r="XFD1" s="{0}"/>']))[0] == [(1, ["a"])]
    with pytest.raises(LimitError):
        rows(row_xml(1, [text_cell(1, MOST_COLUMNS + 1, "a")]))


def test_formulas_without_a_result() -> None:
    found, faults = rows('<row r="1"><c r="B1"><f>A1</f></c><c r="C1"><f>A1</f><v>3</v></c></row>')
    assert found == [(1, [None, NO_VALUE, 3])]
    assert [isinstance(cell, Lost) for cell in found[0][1]] == [False, True, False]
    assert faults == []


def test_merged_cells_that_hide_a_value() -> None:
    cells = "".join(row_xml(n, [text_cell(n, 1, "a"), text_cell(n, 2, "b")][: 3 - n]) for n in (1, 2))
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("B1:B2", "C1:C2", "A1:B1", "B2:B9", "x:y", "A1"))
    assert rows(cells, f"<mergeCells>{merged}</mergeCells>")[1] == [Fault(2, 1, "unmerged")]


def test_faults_are_not_told_without_end() -> None:
    cells = "".join(
        row_xml(n, [text_cell(n, 1, "a"), text_cell(n, 2, "b")][: 3 - min(n, 2)]) for n in range(1, 200)
    )
    merged = '<mergeCells><mergeCell ref="B1:B199"/></mergeCells>'
    assert len(rows(cells, merged)[1]) == sheet_rows.MOST_FAULTS
