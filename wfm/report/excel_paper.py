"""Which paper a sheet is printed on, so that it can be read: on the fewest pages, A4 where it can, else A3.

Sizes follow from the widths of the columns and the heights of the rows: a spreadsheet program makes a sheet
smaller until it fits the paper, however small that gets.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.excel_cells import A3, A4, MARGINS, break_before, set_print

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

_PAPER = {A4: (841.9, 595.3), A3: (1190.6, 841.9)}
"""Long and short side of a sheet of paper in points."""


class Fit(NamedTuple):
    """How a sheet lies on paper.

    Attributes:
        paper: ``A3`` or ``A4``.
        across: pages beside each other.
        scale: size on paper of what is 1 on the screen; never above 1.
        landscape: across, rather than upright.
        whole: all of it on one page.
    """

    paper: int
    across: int
    scale: float
    landscape: bool = True
    whole: bool = False


def fit(
    widths: Mapping[int, float],
    titles: Collection[int] = (),
    papers: Sequence[int] = (A4, A3),
    height: float = 0.0,
) -> Fit:
    """The smallest paper on which the letters of a sheet can be read on as few pages as can be.

    Args:
        widths: widths of all columns, in characters, by number.
        titles: columns that every page repeats; without any, all columns stay on one page.
        papers: those that may be taken, the best first.
        height: points of all rows together; 0 where pages under each other do not count, all being landscape
            then.

    Returns:
        The last paper, on several pages beside each other, where no letter could be read otherwise.
    """
    ways = [way for way in _ways(widths, papers, height) if way.scale >= LEAST_SCALE]
    if ways:
        return min(ways, key=lambda way: _pages(way, height))
    across = range(1, (MOST_ACROSS if titles else 1) + 1)
    found = [Fit(papers[-1], pages, _scale(widths, titles, papers[-1], pages)) for pages in across]
    return next((way for way in found if way.scale >= LEAST_SCALE), found[-1])


def rows_height(sheet: Worksheet, last: int) -> float:
    """Points of all rows of a sheet down to ``last``."""
    return sum(_height(sheet, row) for row in range(1, last + 1))


def set_way(sheet: Worksheet, way: Fit, title_rows: str, internal: str, title_columns: str = "") -> None:
    """Print a sheet as ``fit`` found it, ``title_columns`` repeated where pages lie beside each other."""
    set_print(
        sheet,
        paper=way.paper,
        landscape=way.landscape,
        title_rows=title_rows,
        internal=internal,
        title_columns=title_columns if way.across > 1 else "",
        across=way.across,
        high=1 if way.whole else 0,
    )


def keep_together(sheet: Worksheet, blocks: Sequence[range], titles: int, way: Fit) -> None:
    """Begin a new page before each block of rows that would otherwise stand on two.

    Args:
        sheet: the sheet, its row heights set.
        blocks: rows that belong together, in order; what is longer than a page is left as it is.
        titles: how many rows every page repeats at its top.
        way: how the sheet lies on paper.
    """
    if way.whole:
        return
    above = rows_height(sheet, titles)
    rooms = [_room(way.paper, landscape=way.landscape)[1] / (way.scale * k) - above for k in _SCALES]
    used, row = [0.0] * len(rooms), titles + 1
    for block in blocks:
        between = [_height(sheet, k) for k in range(row, block.start)]
        rows = [_height(sheet, k) for k in block]
        used = [_used(between, room, taken) for room, taken in zip(rooms, used, strict=True)]
        if any(taken and room - taken < sum(rows) <= room for room, taken in zip(rooms, used, strict=True)):
            break_before(sheet, block.start)
            used = [0.0] * len(rooms)
        used = [_used(rows, room, taken) for room, taken in zip(rooms, used, strict=True)]
        row = block.stop


def _ways(widths: Mapping[int, float], papers: Sequence[int], height: float) -> Iterator[Fit]:
    """Each paper, landscape and, where the height counts, upright; on one page where that can be."""
    for paper, landscape in product(papers, (True, False) if height else (True,)):
        scale = _scale(widths, (), paper, 1, landscape=landscape)
        whole = min(scale, _room(paper, landscape=landscape)[1] / height) if height else 0.0
        if whole >= LEAST_SCALE:
            yield Fit(paper, 1, whole, landscape, whole=True)
        else:
            yield Fit(paper, 1, scale, landscape)


def _pages(way: Fit, height: float) -> int:
    room = _room(way.paper, landscape=way.landscape)[1]
    return 1 if way.whole else math.ceil(height * way.scale / room)


def _scale(
    widths: Mapping[int, float], titles: Collection[int], paper: int, across: int, *, landscape: bool = True
) -> float:
    repeated = sum(widths[column] for column in titles) * _CHARACTER
    widest = max(widths.values(), default=0.0) * _CHARACTER if across > 1 else 0.0
    needed = (sum(widths.values()) * _CHARACTER - repeated) / across + repeated + widest
    return min(1.0, _room(paper, landscape=landscape)[0] / needed) if needed else 1.0


def _room(paper: int, *, landscape: bool) -> tuple[float, float]:
    """Width and height of the paper inside its margins, in points."""
    long, short = _PAPER[paper]
    width, height = (long, short) if landscape else (short, long)
    return width - 144 * MARGINS.side, height - 72 * (MARGINS.top + MARGINS.bottom)


def _used(heights: Sequence[float], room: float, used: float) -> float:
    """How much of the last page is taken once some rows more stand on pages with this much room."""
    for height in heights:
        used = used + height if used + height <= room else height
    return used


def _height(sheet: Worksheet, row: int) -> float:
    return sheet.row_dimensions[row].height or _DEFAULT_HEIGHT
