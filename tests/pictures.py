"""The pictures of files on pages that are run: ``python -m tests.pictures PAGE...`` takes them anew.

A page says in a comment where it takes one: ``<!-- picture FILE: WORKBOOK | SHEET | AREA -->`` shows cells
with the letters of their columns, as on the screen; without an area, the first page of the sheet as printed.
``<!-- picture FILE: REPORT.html | WIDTH,HEIGHT -->`` shows the top of a page in a browser of that size.
The page is run in an empty folder as its test runs it, and each picture taken where it stands. This needs
LibreOffice, pdftoppm, ImageMagick and Chromium.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.worksheet import Worksheet

from tests.pages import blocks, change, commands
from tests.transcript import run, terminal

COMMENT = re.compile(
    r"^<!-- picture (?P<file>\S+): (?P<book>\S+) \| (?P<sheet>[^|\n]+?)(?: \| (?P<area>\S+))? -->$", re.M
)
DOTS, PRINTED_DOTS, COLOURS = 90, 100, 32


@dataclass(frozen=True)
class Picture:
    """Where a page takes a picture, and of what; no area for the sheet as printed.

    Of a page for browsers, ``sheet`` is the size of the window.
    """

    file: str
    book: str
    sheet: str
    area: str | None
    start: int


def pictures(text: str) -> Iterator[Picture]:
    """The pictures that a page takes."""
    for found in COMMENT.finditer(text):
        yield Picture(found["file"], found["book"], found["sheet"], found["area"], found.start())


def take_all(page: Path) -> None:
    """Run a page in the folder where one is, and take its pictures."""
    text = page.read_text(encoding="utf-8")
    waiting = list(pictures(text))
    for block in (*blocks(text), None):
        while waiting and (block is None or waiting[0].start < block.start):
            picture = waiting.pop(0)
            take(picture, page.parent / picture.file)
        if block and block.kind == "console":
            for shown in commands(block):
                run(shown.command)
        elif block:
            change(block)


def take(picture: Picture, target: Path) -> None:
    """Take one picture, in few colours, its white edges cut off."""
    with tempfile.TemporaryDirectory() as folder:
        made = f"{folder}/page.png"
        if picture.book.endswith(".html"):
            _browse(Path(picture.book).resolve(), picture.sheet, made)
        else:
            _print(picture, Path(folder), made)
        edge = ["-trim", "-bordercolor", "white", "-border", "6"] if picture.area else []
        frame = ["-bordercolor", "gray60", "-border", "1"]
        colours = ["-dither", "None", "-colors", str(COLOURS), "-strip"]
        _call("convert", made, *edge, *frame, *colours, f"PNG8:{target}")


def _browse(page: Path, size: str, made: str) -> None:
    """The top of a page in a browser window of this size."""
    window = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size}"]
    _call("chromium", *window, f"--screenshot={made}", page.as_uri())


def _print(picture: Picture, folder: Path, made: str) -> None:
    """The first sheet of paper of a sheet or area."""
    shown = folder / "shown.xlsx"
    _show(Path(picture.book), picture, shown)
    _call("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(shown))
    dots = str(DOTS if picture.area else PRINTED_DOTS)
    pages = str(shown.with_suffix(".pdf"))
    _call("pdftoppm", "-r", dots, "-png", "-singlefile", pages, made.removesuffix(".png"))


def _show(book: Path, picture: Picture, target: Path) -> None:
    """A copy of the workbook in which only one sheet is seen."""
    workbook = load_workbook(book)
    for sheet in workbook.worksheets:
        if sheet.title != picture.sheet:
            sheet.sheet_state = "hidden"
            sheet.print_area = None  # a hidden sheet that has one would be printed
    workbook.active = workbook[picture.sheet]
    if picture.area:
        _as_on_screen(workbook[picture.sheet], picture.area)
    workbook.save(target)


def _as_on_screen(sheet: Worksheet, area: str) -> None:
    sheet.print_area = area
    sheet.print_title_rows = sheet.print_title_cols = None
    sheet.print_options.headings = sheet.print_options.gridLines = True
    sheet.HeaderFooter = HeaderFooter()
    sheet.page_setup.fitToHeight = 1


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    for page in [Path(name).resolve() for name in sys.argv[1:]]:
        with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
            terminal(patch)
            os.chdir(place)
            take_all(page)
