"""The arguments and options that several commands share."""

from __future__ import annotations

import math
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from wfm.cli.usage import Misused
from wfm.errors import Message


class Lang(StrEnum):
    """The languages of wfm."""

    FR = "fr"
    NL = "nl"
    DE = "de"
    EN = "en"


def day(value: str) -> date:
    """A day as people type it (see ``wfm.scenario.cell_time``), or a usage error."""
    from wfm.scenario.cell_time import day as read

    try:
        return read(value)
    except ValueError:
        raise Misused(Message("usage.day"), value) from None


def moment(value: str) -> datetime:
    """A day with a time as people type it, or a usage error."""
    from wfm.scenario.cell_time import moment as read

    try:
        return read(value)
    except ValueError:
        raise Misused(Message("usage.moment"), value) from None


def above_zero(value: float) -> float:
    """A finite number above zero, or a usage error."""
    if not 0 < value < math.inf:
        raise Misused(Message("usage.above_zero"), f"{value:g}")
    return value


def share(value: float) -> float:
    """A share from 0 to 1, or a usage error."""
    if not 0 <= value <= 1:
        raise Misused(Message("usage.share"), f"{value:g}")
    return value


def csv_file(value: Path | None) -> Path | None:
    """A file name that ends in .csv, or a usage error."""
    if value is not None and value.suffix.lower() != ".csv":
        raise Misused(Message("usage.ending", {"ending": ".csv"}), value.name)
    return value


def svg_file(value: Path | None) -> Path | None:
    """A file name that ends in .svg, or a usage error."""
    if value is not None and value.suffix.lower() != ".svg":
        raise Misused(Message("usage.ending", {"ending": ".svg"}), value.name)
    return value


Source = Annotated[
    Path, typer.Argument(metavar="SCENARIO", help="A scenario: a folder, or one .xlsx workbook.")
]
RosterFile = Annotated[Path, typer.Argument(metavar="ROSTER.json", help="A roster that wfm wrote.")]
EditedRoster = Annotated[
    Path,
    typer.Argument(
        metavar="ROSTER.(json|xlsx)", help="A roster that wfm wrote; edits in the workbook are read."
    ),
]
Seconds = Annotated[
    float, typer.Option(callback=above_zero, help="Most seconds of solving; the rest takes a few more.")
]
Gap = Annotated[
    float, typer.Option(callback=share, help="Stop when the proven gap is at most this; 0.01 is 1 %.")
]
Seed = Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Random seed.")]
Workers = Annotated[int, typer.Option(min=1, max=256, help="Threads of the solver.")]
Reproducible = Annotated[
    bool, typer.Option("--reproducible", help="Same input, same roster; slower, on one thread.")
]
Language = Annotated[
    Lang | None,
    typer.Option(
        "--lang", help="Language of the output; by default that of the scenario.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files that wfm did not write, too.")]
CsvFile = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="FILE.csv", callback=csv_file, help="Write every interval to this table."
    ),
]
FromDay = Annotated[
    date | None,
    typer.Option("--from", parser=day, metavar="DAY", help="First day; by default that of the horizon."),
]
ToDay = Annotated[
    date | None,
    typer.Option(
        "--to", parser=day, metavar="DAY", help="Last day, included; by default that of the horizon."
    ),
]
Observed = Annotated[
    Path | None,
    typer.Option(
        "--observed",
        metavar="FILE.csv",
        help="Calls of today so far, as in history.csv.",
    ),
]
KeptFile = Annotated[
    Path | None,
    typer.Option(
        "--compare",
        metavar="FILE.csv",
        help="Compare a forecast kept with -o with what the history says came.",
    ),
]
PlotFile = Annotated[
    Path | None,
    typer.Option(
        "--plot", metavar="FILE.svg", callback=svg_file, help="Draw the forecast, or the back-test."
    ),
]
Backtested = Annotated[
    bool, typer.Option("--backtest", help="Print how the method would have done on the history.")
]
