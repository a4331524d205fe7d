"""A picture of a forecast: calls of each day (or interval, of a few days) with their limits, as SVG."""

from __future__ import annotations

from datetime import date
from html import escape

import numpy as np

from wfm.report.words import Words
from wfm.values.forecast import Floats, Forecast

HEAD = '<?xml version="1.0" encoding="UTF-8"?><!-- wfm.schema: forecast -->'
"""First line of every picture; a file that begins with it may be replaced."""

WIDTH, PANEL, LEFT, RIGHT, TOP, BOTTOM = 960, 220, 64, 16, 34, 26
FEW_DAYS = 7
SAMPLES, SEED = 200, 1
LIMITS = (0.1, 0.9)
LINE, BAND, GRID, INK = "#1f5a92", "#c9dcee", "#dddddd", "#333333"


def forecast_svg(forecast: Forecast, labels: list[str], words: Words) -> str:
    """One panel a queue: expected calls and the limits within which four in five fall.

    Up to a week by interval, beyond by day; the limits of day totals are those of ``SAMPLES`` samples.

    Args:
        forecast: what to draw.
        labels: names of the queues for people, ``[Q]``.
        words: the reader's language.
    """
    grid = forecast.grid
    fine = grid.days <= FEW_DAYS
    tables = _by_interval(forecast) if fine else _by_day(forecast)
    bounds = [grid.day_intervals(day).start if fine else k for k, day in enumerate(grid.dates)]
    height = PANEL * len(labels)
    parts = [
        HEAD,
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
    ]
    for row, label in enumerate(labels):
        mean, low, high = (table[row] for table in tables)
        title = words("cli.plot_interval" if fine else "cli.plot_day", queue=label)
        parts.append(f'<g transform="translate(0 {PANEL * row})">')
        parts += [*_axes(grid.dates, bounds, mean, high, title, words), *_curves(mean, low, high), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _by_interval(forecast: Forecast) -> tuple[Floats, Floats, Floats]:
    low, high = (forecast.quantile(limit) for limit in LIMITS)
    return forecast.calls, low, high


def _by_day(forecast: Forecast) -> tuple[Floats, Floats, Floats]:
    starts = [forecast.grid.day_intervals(day).start for day in forecast.grid.dates]
    mean: Floats = np.add.reduceat(forecast.calls, starts, axis=1)
    drawn = np.add.reduceat(forecast.sample(SAMPLES, SEED), starts, axis=2)
    low, high = np.quantile(drawn, LIMITS, axis=0)
    return mean, low, high


def _place(values: Floats, top: float) -> list[tuple[float, float]]:
    """Points of a panel: the middle of each column, 0 at the bottom, ``top`` calls at the top."""
    step = (WIDTH - LEFT - RIGHT) / len(values)
    room = PANEL - TOP - BOTTOM
    return [(LEFT + (k + 0.5) * step, TOP + room * (1 - value / top)) for k, value in enumerate(values)]


def _top(mean: Floats, high: Floats) -> float:
    return max(float(high.max(initial=0.0)), float(mean.max(initial=0.0)), 1.0)


def _curves(mean: Floats, low: Floats, high: Floats) -> list[str]:
    top = _top(mean, high)
    band = _path([*_place(high, top), *reversed(_place(low, top))])
    return [
        f'<polygon points="{band}" fill="{BAND}"/>',
        f'<polyline points="{_path(_place(mean, top))}" fill="none" stroke="{LINE}" stroke-width="1.6"/>',
    ]


def _path(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _axes(
    days: tuple[date, ...], bounds: list[int], mean: Floats, high: Floats, title: str, words: Words
) -> list[str]:
    top, floor = _top(mean, high), PANEL - BOTTOM
    parts = [f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>']
    for share in (0.0, 0.5, 1.0):
        y = floor - share * (floor - TOP)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{GRID}"/>')
        number = escape(words.number(share * top))
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{number}</text>')
    step = (WIDTH - LEFT - RIGHT) / len(mean)
    for day, start in list(zip(days, bounds, strict=True))[:: -(-len(days) // 14)]:
        name = escape(words.short_date(day))
        parts.append(f'<text x="{LEFT + start * step:.1f}" y="{PANEL - 8}">{name}</text>')
    return parts
