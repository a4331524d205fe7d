"""A picture of a forecast: calls of each day (or interval, of a few days) with their limits, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wfm.report.svg import BAND, Frame, counts, curve, document, path
from wfm.report.words import Words
from wfm.values.forecast import Floats, Forecast

FEW_DAYS = 7
SAMPLES, SEED = 200, 1
LIMITS = (0.1, 0.9)


def forecast_svg(forecast: Forecast, labels: Sequence[str], words: Words) -> str:
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
    starts = [grid.day_intervals(day).start if fine else k for k, day in enumerate(grid.dates)]
    panels = []
    for row, label in enumerate(labels):
        mean, low, high = (table[row] for table in tables)
        frame = Frame(len(mean), max(float(high.max(initial=1.0)), float(mean.max(initial=1.0))))
        title = words("cli.plot_interval" if fine else "cli.plot_day", queue=label)
        axes = frame.axes(counts(frame.top, words), title) + frame.dates(grid.dates, starts, words)
        panels.append([*axes, *_curves(frame, mean, low, high)])
    return document(panels)


def _by_interval(forecast: Forecast) -> tuple[Floats, Floats, Floats]:
    low, high = (forecast.quantile(limit) for limit in LIMITS)
    return forecast.calls, low, high


def _by_day(forecast: Forecast) -> tuple[Floats, Floats, Floats]:
    starts = [forecast.grid.day_intervals(day).start for day in forecast.grid.dates]
    mean: Floats = np.add.reduceat(forecast.calls, starts, axis=1)
    drawn = np.add.reduceat(forecast.sample(SAMPLES, SEED), starts, axis=2)
    low, high = np.quantile(drawn, LIMITS, axis=0)
    return mean, low, high


def _curves(frame: Frame, mean: Floats, low: Floats, high: Floats) -> list[str]:
    band = path([*frame.points(high), *reversed(frame.points(low))])
    return [f'<polygon points="{band}" fill="{BAND}"/>', curve(frame.points(mean))]
