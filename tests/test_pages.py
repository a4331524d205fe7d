"""The tours and the how-to pages do what they say. ``make renew`` writes their output anew."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.page_cells import fill, typed
from tests.pages import KINDS, Block, blocks, change, commands, differences, renewed_page
from tests.pictures import pictures
from tests.transcript import COLUMNS, terminal

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = [*sorted(DOCS.glob("tour*.md")), *sorted(DOCS.glob("howto/*.md"))]
PICTURE_BYTES = 200_000
PAGE = """Text
```csv made.csv
a;b
```
More
```console exit=3
$ wfm check nowhere
Nothing here
```
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    terminal(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_happens(page: Path, folder: Path, renew: bool) -> None:
    text = page.read_text(encoding="utf-8")
    if renew:
        page.write_text(renewed_page(text), encoding="utf-8")
    else:
        assert not "\n\n".join(differences(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_on_a_page_is_left_unrun(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert {block.kind for block in blocks(text)} <= set(KINDS)
    assert text.count("\n```") == 2 * len(list(blocks(text)))
    assert not re.findall(r"^ {4,}\$? ?\S*wfm ", text, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_output_on_a_page_fits_80_columns(page: Path) -> None:
    lines = [line for block in blocks(page.read_text(encoding="utf-8")) for line in block.body.splitlines()]
    assert lines
    assert [line for line in lines if len(line) > COLUMNS and not line.startswith("$")] == []


def test_a_page_that_tells_something_else_is_found(folder: Path) -> None:
    (found,) = differences(PAGE)
    assert found.startswith("$ wfm check nowhere\n")
    assert found.endswith("(exit 3)")
    assert (folder / "made.csv").read_text(encoding="utf-8") == "a;b\n"


def test_a_renewed_page_differs_no_more(folder: Path) -> None:
    text = renewed_page(PAGE)
    assert text.startswith(PAGE[: PAGE.index("Nothing here")])
    assert not list(differences(text))


def test_commands_have_their_output() -> None:
    block = Block("console", "", "$ wfm check a\nSound\n\n$ wfm staff a\n")
    assert [(one.command, one.lines) for one in commands(block)] == [
        ("wfm check a", ("Sound",)),
        ("wfm staff a", ()),
    ]


def test_lines_are_replaced_where_they_stand_once(folder: Path) -> None:
    file = folder / "service.toml"
    file.write_text("a = 1\nb = 2\nb = 2\n", encoding="utf-8")
    change(Block("diff", "service.toml", "-a = 1\n+a = 3\n+c = 4\n"))
    assert file.read_text(encoding="utf-8") == "a = 3\nc = 4\nb = 2\nb = 2\n"
    with pytest.raises(AssertionError, match="once"):
        change(Block("diff", "service.toml", "-b = 2\n+b = 3\n"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pictures_are_there_and_small(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert {picture.file for picture in pictures(text)} <= set(shown)
    assert text.count("<!-- picture") == len(list(pictures(text)))
    assert all((page.parent / name).stat().st_size < PICTURE_BYTES for name in shown)


@pytest.fixture
def book(folder: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Who"
    for row in (["About"], ["Id *", "Day", "From"], ["A1", date(2027, 3, 1), time(8)], ["A2", None, None]):
        sheet.append(row)
    workbook.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def test_cells_are_filled_in_by_header_and_row(book: Path) -> None:
    body = "A1 2027-03-01: Id = A2; From =\nA2: Id = A1\nnew: Id = A3;\n  Day = 2027-03-02\nnew: Id = A4\n"
    change(Block("cells", "book.xlsx Who", body))
    rows = load_workbook(book)["Who"].iter_rows(min_row=3, values_only=True)
    assert [(who, day and f"{day:%d}", at) for who, day, at in rows] == [
        ("A2", "01", None),
        ("A1", None, None),
        ("A3", "02", None),
        ("A4", None, None),
    ]


def test_a_row_is_found_by_the_text_of_its_first_cell_and_new_ones_in_french(book: Path) -> None:
    change(Block("cells", "book.xlsx Who", "nouvelle ligne : Id = First day\n"))
    change(Block("cells", "book.xlsx Who", "First day: From = 07:00\n"))
    assert load_workbook(book)["Who"].cell(5, 3).value == time(7)


def test_what_is_typed_becomes_a_value() -> None:
    assert [typed(text) for text in ("2027-03-01", "08:30", "12", "12 h", "")] == [
        date(2027, 3, 1),
        time(8, 30),
        12,
        "12 h",
        None,
    ]


@pytest.mark.parametrize("body", ["A9: Day = 2027-03-01", "A1: Nothing = x"])
def test_a_row_or_header_that_is_not_there_is_told(book: Path, body: str) -> None:
    with pytest.raises(AssertionError, match="Who: expected"):
        fill(book, "Who", body)
