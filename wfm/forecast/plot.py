"""A picture of a back-test: day totals forecast and come, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from wfm.values.backtest import Backtest

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 960, 320, 60, 40, 40
ACTUAL, FORECAST, GRID = "#444444", "#1f6fb2", "#dddddd"
LINES = 4


def backtest_svg(result: Backtest, title: str, actual: str, forecast: str) -> str:
    """Day totals of the last forecast of each day beside what came.

    Args:
        result: a back-test.
        title: text above the picture.
        actual: name of the calls that came.
        forecast: name of the calls that were forecast.

    Returns:
        A whole SVG document.
    """
    by_day = {day: pair for day, *pair in zip(result.days, result.actual, result.forecast, strict=True)}
    days = sorted(by_day)
    top = max((max(pair) for pair in by_day.values()), default=0.0) or 1.0
    drawn = [
        _line([by_day[day][row] for day in days], top, colour)
        for row, colour in enumerate((ACTUAL, FORECAST))
    ]
    ends = [
        _text(LEFT, HEIGHT - 12, days[0].isoformat()),
        _text(WIDTH - 90, HEIGHT - 12, days[-1].isoformat()),
    ]
    legend = [_text(WIDTH - 340, 22, actual, ACTUAL), _text(WIDTH - 170, 22, forecast, FORECAST)]
    body = "\n".join([*_scale(top), *drawn, *ends, *legend, _text(LEFT, 22, title)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="13">\n{body}\n</svg>\n'
    )


def _height(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def _line(values: Sequence[float], top: float, colour: str) -> str:
    step = (WIDTH - LEFT - 10) / max(len(values) - 1, 1)
    points = " ".join(f"{LEFT + k * step:.1f},{_height(value, top):.1f}" for k, value in enumerate(values))
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def _scale(top: float) -> list[str]:
    """Grid lines with their numbers of calls."""
    found = []
    for part in range(LINES + 1):
        value = top * part / LINES
        height = _height(value, top)
        found.append(f'<path d="M{LEFT} {height:.1f}H{WIDTH - 10}" stroke="{GRID}"/>')
        found.append(_text(8, height + 4, f"{value:.0f}"))
    return found


def _text(left: float, height: float, words: str, colour: str = "#000000") -> str:
    return f'<text x="{left:.0f}" y="{height:.0f}" fill="{colour}">{escape(words)}</text>'
