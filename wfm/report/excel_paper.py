"""Which paper a sheet is printed on, so that it can be read: on the fewest pages, A4 where it can, else A3.

Sizes follow from the widths of the columns and the heights of the rows: a spreadsheet program makes a sheet
smaller until it fits the paper, however small that gets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.excel_cells import A3, A4, MARGINS, break_before, set_print
from wfm.report.excel_pages import Pile, paged

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LEAST_SCALE = 0.75
"""Smallest scale: letters of 8 points, the smallest of the day, are 6 points high on paper then."""

MOST_ACROSS = 6
_CHARACTER = 7 * 72 / 96
"""Points of one unit of a column's width: a digit is 7 pixels wide (ECMA-376 part 1, 18.3.1.13)."""

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
    pile: Pile | None = None,
) -> Fit:
    """The smallest paper on which the letters of a sheet can be read on as few pages as can be.

    Args:
        widths: widths of all columns, in characters, by number.
        titles: columns that every page repeats; without any, all columns stay on one page.
        papers: those that may be taken, the best first.
        pile: all rows; None where pages under each other do not count, all being landscape then.

    Returns:
        The last paper, on several pages beside each other, where no letter could be read otherwise.
    """
    ways = [way for way in _ways(widths, papers, pile) if way.scale >= LEAST_SCALE]
    if ways:
        return min(ways, key=lambda way: _count(way, pile))
    across = range(1, (MOST_ACROSS if titles else 1) + 1)
    found = [Fit(papers[-1], pages, _scale(widths, titles, papers[-1], pages)) for pages in across]
    return next((way for way in found if way.scale >= LEAST_SCALE), found[-1])


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


def keep_together(sheet: Worksheet, pile: Pile, way: Fit) -> None:
    """Begin a new page before each block of rows that would otherwise stand on two.

    Args:
        sheet: the sheet.
        pile: its rows; a block that is longer than a page is left as it is.
        way: how the sheet lies on paper.
    """
    for row in () if way.whole else paged(pile, _heights(way)).breaks:
        break_before(sheet, row)


def _ways(widths: Mapping[int, float], papers: Sequence[int], pile: Pile | None) -> Iterator[Fit]:
    """Each paper, landscape and, where the height counts, upright; on one page where that can be."""
    height = sum(pile.heights) if pile else 0.0
    for paper, landscape in product(papers, (True, False) if height else (True,)):
        scale = _scale(widths, (), paper, 1, landscape=landscape)
        whole = min(scale, _room(paper, landscape=landscape)[1] / height) if height else 0.0
        if whole >= LEAST_SCALE:
            yield Fit(paper, 1, whole, landscape, whole=True)
        else:
            yield Fit(paper, 1, scale, landscape)


def _count(way: Fit, pile: Pile | None) -> int:
    """How many pages a sheet takes, one under the other."""
    return 1 if way.whole or pile is None else paged(pile, _heights(way)).pages


def _heights(way: Fit) -> list[float]:
    """The height of a page in points of the sheet, as programs may have it."""
    room = _room(way.paper, landscape=way.landscape)[1]
    return [room / (way.scale * smaller) for smaller in _SCALES]


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
