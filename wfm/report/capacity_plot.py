"""A picture of the answer rate as a function of staff, as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.report.svg import INK, LINE, PALE, PANEL, RIGHT, TOP, WIDTH, Frame, curve, document, text
from wfm.report.words import Words
from wfm.values.capacity import Capacity

NUMBERS = 12  # told under the axis
DOT = 4


def capacity_svg(found: Capacity, words: Words, target: float | None = None) -> str:
    """The answer rate by the number of new colleagues, and that of callers in the end as a pale line.

    Black dots are rosters that were really made. A dashed line is the answer rate that the service wants.

    Args:
        found: the points; those without calls are left out.
        words: the reader's language.
        target: the answer rate wanted, or None.
    """
    points = [point for point in found.points if point.reached.calls]
    first, last = (points[0].hires, points[-1].hires) if points else (0, 0)
    frame = Frame(last - first + 1, 1.0)

    def at(hires: int, share: float | None) -> tuple[float, float]:
        return frame.x(hires - first + 0.5), frame.y(share or 0.0)

    parts = frame.axes(
        [words.percent(share) for share in (0.0, 0.5, 1.0)], words("capacity.title", name=found.name)
    )
    step = -(-(last - first + 1) // NUMBERS)
    parts += [_number(frame, first, hires) for hires in range(first, last + 1, step)]
    if target is not None:
        parts.append(_dashed(frame, target))
    parts.append(curve([at(p.hires, p.reached.caller_answer_rate) for p in points], PALE))
    parts.append(curve([at(p.hires, p.reached.answer_rate) for p in points]))
    parts += [_dot(*at(p.hires, p.planned.answer_rate)) for p in points if p.planned]
    return document([[*parts, *_legend(words, planned=any(p.planned for p in points))]])


def _number(frame: Frame, first: int, hires: int) -> str:
    return text(frame.x(hires - first + 0.5), PANEL - 8, str(hires), anchor="middle")


def _dashed(frame: Frame, share: float) -> str:
    y = f"{frame.y(share):.1f}"
    return f'<path d="M{frame.left} {y}H{frame.right}" stroke="{INK}" stroke-dasharray="4 4"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" fill="{INK}"/>'


def _legend(words: Words, *, planned: bool) -> Iterator[str]:
    names = [("report.answer_rate", LINE), ("capacity.callers", PALE)]
    names += [("capacity.planned", INK)] if planned else []
    for line, (key, colour) in enumerate(names):
        y = PANEL - 76 + 15 * line
        yield text(WIDTH - RIGHT - 8, max(y, TOP), words(key), colour=colour, anchor="end")
