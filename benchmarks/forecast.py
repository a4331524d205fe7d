"""Back-test of the history method on one file of counts.

    python -m benchmarks.forecast FILE --open "Mon-Fri 07:00-21:00" [--holidays IL] [--closed D1,D2]
        --origins D1,D2,... [--horizon 28] [--interval 30] [--plant SEED] [--peers PYTHON]
        [--set MODULE.CONSTANT=NUMBER ...]

FILE is a CSV with the columns ``start`` (local time) and ``calls``. The method gets the counts before each
origin, the opening hours, the closures known in advance and the name of the calendar, and nothing else.
``--closed`` names the days closed; without it they are the days that the file leaves out. A day before a
holiday is an eve. ``--plant`` multiplies one day of the last 14 before every origin by 6 and another
by 0.05, unflagged, before forecasting. ``--peers`` names the interpreter of an environment with forecasting
libraries (``benchmarks.forecast_peers`` tells how to make it); their methods join the table. ``--set`` gives
a constant of ``wfm.forecast`` another value (``drift.SPREAD=0.2``), to see what hangs on it. The last line
is one JSON object; its ``worst_origin`` is how much more error than mean of 8 the worst origin has, in %
of that error, of intervals and of days.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import numpy as np

from benchmarks.peer_process import Peers
from wfm.calendar import public_holidays
from wfm.forecast.backtest import backtest
from wfm.forecast.days import EVE, HOLIDAY, Days, Series
from wfm.hours import DAY_MINUTES, WeeklyHours
from wfm.values.backtest import Backtest, Score
from wfm.values.forecast import Floats


def read_series(path: Path, hours: str, holidays: str, closed: str, interval: int) -> Series:
    """The counts of a file on their days."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = [(datetime.fromisoformat(row["start"]), float(row["calls"])) for row in csv.DictReader(file)]
    first, last = min(rows)[0].toordinal(), max(rows)[0].toordinal()
    counts = np.full((last - first + 1, DAY_MINUTES // interval), np.nan)
    for start, calls in rows:
        place = start.toordinal() - first, (start.hour * 60 + start.minute) // interval
        counts[place] = calls + np.nan_to_num(counts[place])
    days = make_days(first, len(counts), usual_hours(hours, interval), holidays)
    shut = np.isnan(counts).all(axis=1)
    if closed:
        named = [date.fromisoformat(day).toordinal() - first for day in closed.split(",")]
        shut = np.isin(np.arange(len(counts)), named)
    days.open[shut] = 0.0
    return Series(days, counts, np.ones(len(counts), dtype=np.bool_))


def usual_hours(hours: str, interval: int) -> Floats:
    """Open minutes by weekday and interval."""
    minutes = np.zeros((7, DAY_MINUTES))
    for weekday, spans in enumerate(WeeklyHours.parse(hours).days):
        for start, end in spans:
            minutes[weekday, start:end] = 1.0
    usual: Floats = minutes.reshape(7, -1, interval).sum(axis=2)
    return usual


def make_days(first: int, count: int, usual: Floats, holidays: str) -> Days:
    """Days with their holidays and eves."""
    years = range(date.fromordinal(first).year, date.fromordinal(first + count).year + 1)
    names = {day.toordinal(): name for day, name in public_holidays(holidays, years).items()}
    kind, of_day = np.zeros(count, dtype=np.int64), [""] * count
    for number in range(count):
        today, tomorrow = names.get(first + number), names.get(first + number + 1)
        if today or tomorrow:
            kind[number], of_day[number] = (HOLIDAY, today or "") if today else (EVE, tomorrow or "")
    weekday = (first + np.arange(count) + 6) % 7
    return Days(first, usual[weekday], usual, kind, tuple(of_day))


def plant(series: Series, random: np.random.Generator) -> Series:
    """A history with a rush and an outage that nobody noted, in its last 14 days."""
    days = np.arange(len(series.counts) - 14, len(series.counts))
    rush, outage = random.choice(days[series.days.is_open[days]], size=2, replace=False)
    counts = series.counts.copy()
    counts[rush], counts[outage] = np.round(6 * counts[rush]), np.round(0.05 * counts[outage])
    return Series(series.days, counts, series.learn)


def show(result: Backtest) -> None:
    """A table of the methods, then of the origins: wfm, mean of 8 and how they compare."""
    print(f"{'WAPE %':22}{'interval':>10}{'day':>8}{'week':>8}{'month':>8}{'bias':>8}")
    for name, score in (("Poisson floor", result.floor), *result.methods.items()):
        print(f"{name:22}" + "".join(f"{100 * value:{width}.2f}" for value, width in _cells(score)))
    print(f"coverage of 80 %: {100 * result.coverage80:.1f} %, of 95 %: {100 * result.coverage95:.1f} %")
    print(f"{'interval / day':12}{'wfm':>16}{'mean_of_8':>16}{'more':>20}")
    for origin, wfm, mean, more in zip(
        result.origins, result.by_origin["wfm"], result.by_origin["mean_of_8"], above(result), strict=True
    ):
        cells = (f"{100 * score.interval:.2f} / {100 * score.day:.2f}" for score in (wfm, mean))
        print(
            f"{origin}  " + "".join(f"{cell:>16}" for cell in cells) + f"{more[0]:+12.1f} / {more[1]:+.1f} %"
        )


def above(result: Backtest) -> list[tuple[float, float]]:
    """How much more error than mean of 8 each origin has, of intervals and of days, in % of that error."""
    pairs = zip(result.by_origin["wfm"], result.by_origin["mean_of_8"], strict=True)
    return [(100 * (wfm.interval / mean.interval - 1), 100 * (wfm.day / mean.day - 1)) for wfm, mean in pairs]


def _cells(score: Score) -> Sequence[tuple[float, int]]:
    return (score.interval, 10), (score.day, 8), (score.week, 8), (score.month, 8), (score.bias, 8)


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forecast", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--open", required=True, help="weekly opening hours")
    parser.add_argument("--holidays", default="none", help="holiday profile or country")
    parser.add_argument("--closed", default="", help="days closed, known in advance")
    parser.add_argument("--origins", required=True, help="first days forecast, separated by commas")
    parser.add_argument("--horizon", type=int, default=28)
    parser.add_argument("--interval", type=int, default=30)
    parser.add_argument("--plant", type=int, metavar="SEED", help="plant two odd days before every origin")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter with forecasting libraries")
    parser.add_argument("--set", nargs="+", default=[], metavar="MODULE.CONSTANT=NUMBER", type=constant)
    return parser.parse_args()


def constant(text: str) -> tuple[ModuleType, str, float]:
    """A constant of ``wfm.forecast`` and the value that it is to have.

    Raises:
        ValueError: there is no such constant, or it is no number.
    """
    name, _, value = text.partition("=")
    file, _, known = name.partition(".")
    if find_spec(f"wfm.forecast.{file}") is None:
        raise ValueError(text)
    module = import_module(f"wfm.forecast.{file}")
    if not isinstance(getattr(module, known, None), (int, float)):
        raise ValueError(text)
    return module, known, float(value)


def run(given: argparse.Namespace) -> Backtest:
    """The back-test asked for."""
    series = read_series(given.file, given.open, given.holidays, given.closed, given.interval)
    origins = [date.fromisoformat(day).toordinal() - series.days.first for day in given.origins.split(",")]
    random = np.random.default_rng(given.plant)
    spoil = None if given.plant is None else lambda known: plant(known, random)
    if not given.peers:
        return backtest(series, origins, given.horizon, spoil)
    with Peers(given.peers) as peers:
        return backtest(series, origins, given.horizon, spoil, peers.methods)


def main() -> None:
    """Run the back-test and print it."""
    given = arguments()
    for module, name, value in given.set:
        setattr(module, name, value)
    started = time.perf_counter()
    result = run(given)
    seconds = time.perf_counter() - started
    show(result)
    methods = {name: [100 * score.interval, 100 * score.day] for name, score in result.methods.items()}
    methods["poisson_floor"] = [100 * result.floor.interval, 100 * result.floor.day]
    answer = {
        "file": given.file.name,
        "wape_interval": methods["wfm"][0],
        "wape_day": methods["wfm"][1],
        "coverage80": 100 * result.coverage80,
        "coverage95": 100 * result.coverage95,
        "worst_origin": [max(column) for column in zip(*above(result), strict=True)],
        "seconds": seconds,
        "methods": methods,
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
