"""A picture of a back-test: what came beside what was forecast, and how far methods were off, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wfm.report.svg import (
    BAND,
    INK,
    LINE,
    PALE,
    PANEL,
    RIGHT,
    TOP,
    WIDTH,
    Frame,
    counts,
    curve,
    document,
    text,
)
from wfm.report.words import Words
from wfm.values.backtest import Backtest

SPLIT, GAP = 630, 70
HEADROOM = 1.65  # above the bars stand the names of the methods
COLOURS = {"wfm": LINE, "mean_of_8": PALE, "seasonal_naive": BAND}
LEVELS = ("interval", "day", "week")


def backtest_svg(found: Mapping[str, Backtest], labels: Mapping[str, str], words: Words) -> str:
    """One panel a queue: the days on the left, the errors of the methods on the right.

    On the left the calls of each day as they came and as they were forecast (by the last forecast that did
    not know the day), with a dashed line where each forecast was made. On the right the error of each method
    as a share of the calls, with a black mark at what chance alone leaves of a perfect forecast.

    Args:
        found: back-tests by queue id.
        labels: names of the queues for people, by id.
        words: the reader's language.
    """
    return document(
        [[*_days(one, labels[queue], words), *_errors(one, words)] for queue, one in found.items()]
    )


def _days(one: Backtest, label: str, words: Words) -> list[str]:
    by_day = {day: pair for day, *pair in zip(one.days, one.actual, one.forecast, strict=True)}
    days = sorted(by_day)
    frame = Frame(len(days), max(1.0, *one.actual, *one.forecast), right=SPLIT)
    came, said = ([by_day[day][row] for day in days] for row in (0, 1))
    axes = frame.axes(counts(frame.top, words), words("cli.plot_backtest", queue=label, days=one.horizon))
    starts = [sum(day < origin for day in days) for origin in one.origins]
    marks = [
        f'<line x1="{frame.x(start):.1f}" x2="{frame.x(start):.1f}" y1="{TOP}" y2="{frame.y(0)}" '
        f'stroke="{PALE}" stroke-dasharray="2 4"/>'
        for start in starts
    ]
    names = (("made", PALE), ("said", LINE), ("came", INK))
    legend = [
        text(SPLIT, PANEL - 64 + 15 * line, words(f"cli.plot_{name}"), colour=colour, anchor="end")
        for line, (name, colour) in enumerate(names)
    ]
    dates = frame.dates(days, range(len(days)), words)
    return [*axes, *dates, *marks, curve(frame.points(came), INK), curve(frame.points(said)), *legend]


def _errors(one: Backtest, words: Words) -> list[str]:
    """Bars of the methods in groups of interval, day and week, each with the mark of chance."""
    names = [name for name in COLOURS if name in one.methods]
    most = max(getattr(one.methods[name], level) for name in names for level in LEVELS) or 1.0
    top = HEADROOM * most
    slots = len(names) + 1
    frame = Frame(slots * len(LEVELS), top, left=SPLIT + GAP)
    parts = frame.axes([words.percent(share * top) for share in (0.0, 0.5, 1.0)], words("cli.plot_errors"))
    for group, level in enumerate(LEVELS):
        start = slots * group
        parts += [
            _bar(frame, start + place, getattr(one.methods[name], level), COLOURS[name])
            for place, name in enumerate(names)
        ]
        floor = frame.y(getattr(one.floor, level))
        ends = frame.x(start), frame.x(start + len(names))
        parts.append(f'<path d="M{ends[0]:.1f} {floor:.1f}H{ends[1]:.1f}" stroke="{INK}" stroke-width="2"/>')
        parts.append(text(frame.x(start), PANEL - 8, words(f"cli.backtest_{level}")))
    return [*parts, *_names([*names, "floor"], words)]


def _bar(frame: Frame, column: int, share: float, colour: str) -> str:
    width, height = frame.x(column + 0.9) - frame.x(column), frame.y(0) - frame.y(share)
    place = f'x="{frame.x(column):.1f}" y="{frame.y(share):.1f}"'
    return f'<rect {place} width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _names(names: Sequence[str], words: Words) -> list[str]:
    """Whose bars they are, a line each, above the bars."""
    parts = []
    for line, name in enumerate(names):
        y, right = TOP + 12 + 15 * line, WIDTH - RIGHT
        parts.append(text(right - 16, y, words(f"cli.method_{name}"), anchor="end"))
        parts.append(
            f'<rect x="{right - 11}" y="{y - 9}" width="10" height="10" fill="{COLOURS.get(name, INK)}"/>'
        )
    return parts
