"""Pictures of the page: rulers, rows of blocks, and plots, all ``WIDTH`` units wide.

What stands one under the other in a table therefore lies under the same hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

WIDTH = 1000
ROW = 22
AXIS = 16
PLOT, HEAD = 46, 15
"""Heights in units: of a row, of a ruler, of a plot, and of the words above a plot."""

_LEAST_FOR_LETTER = 11
_BASELINE = 15.5


class Block(NamedTuple):
    """A stretch of a row: from and to, the name of its fill, its letter, what is said of it."""

    start: float
    end: float
    fill: str
    letter: str
    said: str


class Step(NamedTuple):
    """A value from one place to another."""

    start: float
    end: float
    value: float


class Tip(NamedTuple):
    """What is told over a stretch of a picture, and where a click on it leads (``#name``, or nowhere)."""

    start: float
    end: float
    said: str
    target: str = ""


class Plot(NamedTuple):
    """Curves on one scale.

    Attributes:
        title: words above them.
        wanted: hatched steps, with a line on top.
        given: full steps in front of them.
        dashed: steps drawn as a dashed line, or none.
    """

    title: str
    wanted: Sequence[Step]
    given: Sequence[Step]
    dashed: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where things lie from left to right.

    Attributes:
        first: what is at the left edge, for example elapsed minutes.
        last: what is at the right edge.
        tick: distance of its lines.
    """

    first: int
    last: int
    tick: int

    def x(self, place: float) -> int:
        """The units from the left edge."""
        return round((place - self.first) * WIDTH / (self.last - self.first))

    @property
    def ticks(self) -> range:
        """Where its lines are, both edges included."""
        return range(self.first, self.last + 1, self.tick)

    def lines(self, height: int) -> Markup:
        """Its lines, so high."""
        path = "".join(f"M{self.x(place)} 0V{height}" for place in self.ticks)
        return Markup('<path class="line" d="{}"/>').format(path)

    def axis(self, labels: Sequence[str]) -> Markup:
        """A picture of the ruler: one label right of each line but the last."""
        parts = [
            Markup('<text x="{}" y="12">{}</text>').format(self.x(place) + 2, label)
            for place, label in zip(self.ticks, labels, strict=False)
        ]
        return _picture("axis", AXIS, [self.lines(AXIS), *parts])

    def kept_lines(self, name: str) -> Markup:
        """Its lines for rows that draw them by name, which takes less room."""
        return Markup('<defs><g id="{}">{}</g></defs>').format(name, self.lines(ROW))


def row(ruler: Ruler, blocks: Iterable[Block], lines: str) -> Markup:
    """The blocks of one agent's day, each with its letter where there is room.

    Args:
        ruler: where they lie.
        blocks: the blocks from left to right, with letters of one sign.
        lines: the name under which the lines of the ruler are kept.
    """
    parts, places, letters = [], [], ""
    for block in blocks:
        left, right = ruler.x(block.start), ruler.x(block.end)
        # escaped by hand: a month of two hundred agents has tens of thousands of blocks
        parts.append(
            f'<path class="{escape(block.fill)}" d="M{left} 1H{right}V{ROW - 1}H{left}z">'
            f"<title>{escape(block.said)}</title></path>"
        )
        if right - left >= _LEAST_FOR_LETTER:
            places.append(f"{(left + right) / 2:g}")
            letters += block.letter
    behind = Markup('<use href="#{}"/>').format(lines)
    text = Markup('<text x="{}" y="{}">{}</text>').format(" ".join(places), _BASELINE, letters)
    return _picture("row", ROW, [behind, Markup("".join(parts)), *([text] if letters else [])])


def plots(ruler: Ruler, curves: Sequence[Plot], tips: Iterable[Tip]) -> Markup:
    """Plots one under the other, with what is told over each stretch of all of them."""
    height = (HEAD + PLOT) * len(curves) + 2
    parts = [ruler.lines(height)]
    for number, plot in enumerate(curves):
        parts += _plot(ruler, plot, (HEAD + PLOT) * number + HEAD)
    return _picture("plots", height, [*parts, *(_tip(ruler, tip, height) for tip in tips)])


def _tip(ruler: Ruler, tip: Tip, height: int) -> Markup:
    left, right = ruler.x(tip.start), ruler.x(tip.end)
    path = Markup('<path class="tip" d="M{} 0H{}V{}H{}z"><title>{}</title></path>').format(
        left, right, height, left, tip.said
    )
    return Markup('<a href="{}">{}</a>').format(tip.target, path) if tip.target else path


def _plot(ruler: Ruler, plot: Plot, top: int) -> list[Markup]:
    most = max((step.value for step in (*plot.wanted, *plot.given, *plot.dashed)), default=0.0)
    base, scale = top + PLOT, PLOT / most if most > 0 else 0.0

    def draw(steps: Sequence[Step], kind: str, *, filled: bool) -> Markup:
        path = _outline(ruler, steps, base, scale, filled=filled)
        return Markup('<path class="{}" d="{}"/>').format(kind, path)

    return [
        Markup('<text x="2" y="{}">{}</text>').format(top - 4, plot.title),
        draw(plot.wanted, "missing", filled=True),
        draw(plot.given, "given", filled=True),
        *([draw(plot.dashed, "dashed", filled=False)] if plot.dashed else []),
        draw(plot.wanted, "wanted", filled=False),
        Markup('<path class="base" d="M0 {}H{}"/>').format(base, WIDTH),
    ]


def _outline(ruler: Ruler, steps: Sequence[Step], base: int, scale: float, *, filled: bool) -> str:
    """The path along steps from left to right; it starts anew where they do not touch."""
    parts: list[str] = []
    end: float | None = None
    for step in steps:
        left, height = ruler.x(step.start), f"{base - scale * step.value:.1f}"
        if step.start == end:
            parts.append(f"V{height}")
        else:
            parts.append(f"V{base}z" if filled and parts else "")
            parts.append(f"M{left} {base}V{height}" if filled else f"M{left} {height}")
        parts.append(f"H{ruler.x(step.end)}")
        end = step.end
    return "".join([*parts, f"V{base}z" if filled and parts else ""])


def _picture(kind: str, height: int, parts: Iterable[Markup]) -> Markup:
    return Markup('<svg class="{}" viewBox="0 0 {} {}">{}</svg>').format(
        kind, WIDTH, height, Markup("").join(parts)
    )
