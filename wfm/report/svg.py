"""What pictures share: a document with one panel a queue, axes, and curves within them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from wfm.report.clean import clean_text
from wfm.report.words import Words
from wfm.values.forecast import Floats

HEAD = '<?xml version="1.0" encoding="UTF-8"?><!-- wfm.schema: forecast -->'
"""First line of every picture; a file that begins with it may be replaced."""

WIDTH, PANEL, LEFT, RIGHT, TOP, BOTTOM = 960, 220, 64, 16, 34, 26
LINE, BAND, GRID, INK, PALE = "#1f5a92", "#c9dcee", "#dddddd", "#333333", "#707070"
DATES = 14


def document(panels: Sequence[Iterable[str]]) -> str:
    """A whole SVG document: panels one under the other."""
    height = PANEL * len(panels)
    parts = [
        HEAD,
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
    ]
    for row, panel in enumerate(panels):
        parts += [f'<g transform="translate(0 {PANEL * row})">', *panel, "</g>"]
    return "\n".join([*parts, "</svg>", ""])


@dataclass(frozen=True)
class Frame:
    """Where the columns of a panel lie.

    Attributes:
        columns: how many there are.
        top: value at the upper edge, above 0; the lower edge is 0.
        left: x of the left edge.
        right: x of the right edge.
    """

    columns: int
    top: float
    left: float = LEFT
    right: float = WIDTH - RIGHT

    def x(self, column: float) -> float:
        """Left edge of a column."""
        return self.left + column * (self.right - self.left) / self.columns

    def y(self, value: float) -> float:
        """Height of a value."""
        return TOP + (PANEL - TOP - BOTTOM) * (1 - value / self.top)

    def points(self, values: Floats | Sequence[float]) -> list[tuple[float, float]]:
        """The middle of each column at its value."""
        return [(self.x(k + 0.5), self.y(value)) for k, value in enumerate(values)]

    def axes(self, numbers: Sequence[str], title: str) -> list[str]:
        """A title and three lines with their numbers: at 0, in the middle and at the top."""
        parts = [text(self.left, 20, title, weight="bold")]
        for share, number in zip((0.0, 0.5, 1.0), numbers, strict=True):
            y = self.y(share * self.top)
            parts.append(f'<line x1="{self.left}" x2="{self.right}" y1="{y}" y2="{y}" stroke="{GRID}"/>')
            parts.append(text(self.left - 6, y + 4, number, anchor="end"))
        return parts

    def dates(self, days: Sequence[date], starts: Sequence[int], words: Words) -> list[str]:
        """Some of the days, each under the column at which it starts."""
        told = list(zip(days, starts, strict=True))[:: -(-len(days) // self._dates)]
        return [text(self.x(start), PANEL - 8, words.short_date(day)) for day, start in told]

    @property
    def _dates(self) -> int:
        return int(DATES * (self.right - self.left) / (WIDTH - LEFT - RIGHT))


def counts(top: float, words: Words) -> list[str]:
    """The numbers of calls beside the axes of a frame."""
    return [words.number(share * top) for share in (0.0, 0.5, 1.0)]


def curve(points: Sequence[tuple[float, float]], colour: str = LINE) -> str:
    """A line through some points."""
    return f'<polyline points="{path(points)}" fill="none" stroke="{colour}" stroke-width="1.6"/>'


def path(points: Sequence[tuple[float, float]]) -> str:
    """Points as SVG writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def text(
    x: float, y: float, words: str, *, colour: str = INK, anchor: str = "start", weight: str = ""
) -> str:
    """Words at a place."""
    bold = f' font-weight="{weight}"' if weight else ""
    look = f'fill="{colour}" text-anchor="{anchor}"{bold}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(clean_text(words))}</text>'
