"""Which paper a sheet is printed on, so that it can be read: A4 where it can, else A3, else more pages.

Sizes follow from the widths of the columns: a spreadsheet program makes a sheet smaller until its columns fit
the paper, however small that gets.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.excel_cells import A3, A4, MARGINS, break_before

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LEAST_SCALE = 0.75
"""Smallest scale: letters of 8 points, the smallest of the day, are 6 points high on paper then."""

MOST_ACROSS = 6
_CHARACTER = 7 * 72 / 96
"""Points of one unit of a column's width: a digit is 7 pixels wide (ECMA-376 part 1, 18.3.1.13)."""

_DEFAULT_HEIGHT = 15.0
_SCALES = (1.0, 0.95)
"""How much smaller programs may print that measure columns otherwise."""

_LANDSCAPE = {A4: (841.9, 595.3), A3: (1190.6, 841.9)}
"""Width and height of a sheet of paper in points."""


class Fit(NamedTuple):
    """How a sheet lies on paper, landscape.

    Attributes:
        paper: ``A3`` or ``A4``.
        across: pages beside each other.
        scale: size on paper of what is 1 on the screen; never above 1.
    """

    paper: int
    across: int
    scale: float


def fit(widths: Mapping[int, float], titles: Collection[int] = (), papers: Sequence[int] = (A4, A3)) -> Fit:
    """The first paper on which the letters of a sheet can be read; if none, the last one, on several pages.

    Args:
        widths: widths of all columns, in characters, by number.
        titles: columns that every page repeats; without any, all columns stay on one page.
        papers: those that may be taken, the best first.
    """
    found = [_fit(widths, titles, paper, 1) for paper in papers]
    if titles:
        found += [_fit(widths, titles, papers[-1], across) for across in range(2, MOST_ACROSS + 1)]
    return next((way for way in found if way.scale >= LEAST_SCALE), found[-1])


def _fit(widths: Mapping[int, float], titles: Collection[int], paper: int, across: int) -> Fit:
    repeated = sum(widths[column] for column in titles) * _CHARACTER
    widest = max(widths.values(), default=0.0) * _CHARACTER if across > 1 else 0.0
    needed = (sum(widths.values()) * _CHARACTER - repeated) / across + repeated + widest
    room = _LANDSCAPE[paper][0] - 144 * MARGINS.side
    return Fit(paper, across, min(1.0, room / needed) if needed else 1.0)


def keep_together(sheet: Worksheet, first: int, last: int, titles: int, way: Fit) -> None:
    """Begin a new page before some rows where they would otherwise stand on two.

    Args:
        sheet: the sheet, its row heights set.
        first: first of the rows.
        last: last of them.
        titles: how many rows every page repeats at its top.
        way: how the sheet lies on paper.
    """
    page = _LANDSCAPE[way.paper][1] - 72 * (MARGINS.top + MARGINS.bottom)
    heights = [_height(sheet, row) for row in range(1, last + 1)]
    above, block = heights[titles : first - 1], sum(heights[first - 1 :])
    rooms = [page / (way.scale * scale) - sum(heights[:titles]) for scale in _SCALES]
    if any(room - _used(above, room) < block <= room for room in rooms):
        break_before(sheet, first)


def _used(heights: Sequence[float], room: float) -> float:
    """How much of the last page some rows take, on pages with this much room."""
    used = 0.0
    for height in heights:
        used = used + height if used + height <= room else height
    return used


def _height(sheet: Worksheet, row: int) -> float:
    return sheet.row_dimensions[row].height or _DEFAULT_HEIGHT
