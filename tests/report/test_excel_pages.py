from __future__ import annotations

from openpyxl import Workbook

from wfm.report.excel_pages import Pile, foot_rows, paged, pile_of

TEN = (10.0,) * 10


def test_rows_fall_on_pages() -> None:
    assert paged(Pile(TEN), [100.0]) == ((), 1)
    assert paged(Pile(TEN), [99.0]) == ((), 2)
    assert paged(Pile(TEN), [35.0]) == ((), 4)
    assert paged(Pile(), [35.0]) == ((), 1)


def test_every_page_repeats_the_titles() -> None:
    """Two rows of titles leave room for two others on a page of four: eight rows take four pages."""
    assert paged(Pile(TEN, range(1, 3)), [40.0]).pages == 4
    assert paged(Pile(TEN), [40.0]).pages == 3


def test_rows_above_the_titles_are_on_the_first_page_alone() -> None:
    """Two rows, a title, seven others: the first page of five holds two of these, the others four."""
    assert paged(Pile(TEN, range(3, 4)), [50.0]).pages == 3
    assert paged(Pile(TEN, range(3, 4)), [60.0]).pages == 2


def test_blocks_stay_together_and_take_room() -> None:
    assert paged(Pile(TEN, blocks=(range(4, 8),)), [50.0]) == ((4,), 3)
    assert paged(Pile(TEN, blocks=(range(3, 6),)), [50.0]) == ((), 2)
    assert paged(Pile(TEN, blocks=(range(2, 11),)), [50.0]) == ((), 2)  # longer than a page: cut anyway


def test_the_break_holds_for_programs_that_measure_otherwise() -> None:
    block = (range(5, 7),)
    assert paged(Pile(TEN, blocks=block), [65.0]).breaks == ()
    assert paged(Pile(TEN, blocks=block), [55.0]).breaks == (5,)
    assert paged(Pile(TEN, blocks=block), [65.0, 55.0]).breaks == (5,)


def test_the_pile_of_a_sheet() -> None:
    sheet = Workbook().worksheets[0]
    sheet.row_dimensions[2].height = 40.0
    pile = pile_of(sheet, 3, range(1, 2), [range(2, 4)])
    assert pile == Pile((15.0, 40.0, 15.0), range(1, 2), (range(2, 4),))
    assert pile.of(range(2, 5)) == [40.0, 15.0, 15.0]


def test_totals_are_never_alone() -> None:
    assert foot_rows(3, 60, 70) == range(58, 71)
    assert foot_rows(3, 4, 10) == range(4, 11)
    assert foot_rows(3, 3, 10) == range(4, 11)
