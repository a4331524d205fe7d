"""How the rows of a sheet fall on pages: repeated titles and rows that stay together included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WITH_FOOT = 3
"""Last rows of a table that stay with what stands under it."""

_DEFAULT_HEIGHT = 15.0


class Pile(NamedTuple):
    """The rows of a sheet, one under the other.

    Attributes:
        heights: points of each row, from the first one on.
        titles: numbers of the rows that every further page repeats at its top.
        blocks: numbers of rows that stay on one page, in order.
    """

    heights: tuple[float, ...] = ()
    titles: range = range(1, 1)
    blocks: tuple[range, ...] = ()

    def of(self, rows: Iterable[int]) -> list[float]:
        """The heights of some rows; those below the last one are there, too, as high as rows usually are."""
        return [self.heights[k - 1] if k <= len(self.heights) else _DEFAULT_HEIGHT for k in rows]


class Pages(NamedTuple):
    """How a pile lies on pages.

    Attributes:
        breaks: rows with which a page has to begin, so that no block is cut.
        pages: how many pages there are.
    """

    breaks: tuple[int, ...]
    pages: int


def pile_of(sheet: Worksheet, last: int, titles: range, blocks: Sequence[range] = ()) -> Pile:
    """The rows of a sheet down to ``last``, their heights set."""
    rows = range(1, last + 1)
    heights = (sheet.row_dimensions[row].height or _DEFAULT_HEIGHT for row in rows)
    return Pile(tuple(heights), titles, tuple(blocks))


def foot_rows(header: int, last: int, end: int) -> range:
    """What stands under a table, with its last rows: totals and a legend alone on a page tell nothing.

    Args:
        header: row of the header.
        last: last row of the table.
        end: last row under it.
    """
    return range(max(header + 1, last + 1 - WITH_FOOT), end + 1)


@dataclass
class _Stack:
    """Pages being filled: the room under the titles, what is taken of the last page, how many there are."""

    room: float
    used: float = 0.0
    count: int = 1

    def add(self, heights: Sequence[float]) -> None:
        for height in heights:
            if self.used and self.used + height > self.room:
                self.turn()
            self.used += height

    def turn(self) -> None:
        self.count += 1
        self.used = 0.0

    def cuts(self, heights: Sequence[float]) -> bool:
        """Whether rows would stand on two pages that could stand on one."""
        return self.used > 0 and self.room - self.used < sum(heights) <= self.room


def paged(pile: Pile, rooms: Sequence[float]) -> Pages:
    """How a pile lies on pages, for programs that measure a little otherwise.

    Args:
        pile: the rows.
        rooms: the height of a page in points of the sheet, as each program may have it.

    Returns:
        The breaks that keep the blocks together in all of them, and the most pages there may be.
    """
    above = sum(pile.of(pile.titles))
    stacks = [_Stack(room - above) for room in rooms]
    breaks = []
    row = 1

    def add(heights: Sequence[float]) -> None:
        for stack in stacks:
            stack.add(heights)

    for block in pile.blocks:
        add(pile.of(k for k in range(row, block.start) if k not in pile.titles))
        heights = pile.of(block)
        if any(stack.cuts(heights) for stack in stacks):
            breaks.append(block.start)
            for stack in stacks:
                stack.turn()
        add(heights)
        row = block.stop
    add(pile.of(k for k in range(row, len(pile.heights) + 1) if k not in pile.titles))
    return Pages(tuple(breaks), max((stack.count for stack in stacks), default=1))
