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


Source = Annotated[Path, typer.Argument(metavar="SCENARIO", help="source")]
RosterFile = Annotated[Path, typer.Argument(metavar="ROSTER.json", help="roster")]
EditedRoster = Annotated[
    Path,
    typer.Argument(metavar="ROSTER.(json|xlsx)", help="edited_roster"),
]
Seconds = Annotated[float, typer.Option(callback=above_zero, help="seconds")]
Gap = Annotated[float, typer.Option(callback=share, help="gap")]
Seed = Annotated[int, typer.Option(min=0, max=2**31 - 1, help="seed")]
Workers = Annotated[int, typer.Option(min=1, max=256, help="workers")]
Reproducible = Annotated[bool, typer.Option("--reproducible", help="reproducible")]
Language = Annotated[
    Lang | None,
    typer.Option("--lang", help="lang", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="json")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="quiet")]
Force = Annotated[bool, typer.Option("--force", help="force")]
CsvFile = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE.csv", callback=csv_file, help="intervals_file"),
]
FromDay = Annotated[
    date | None,
    typer.Option("--from", parser=day, metavar="DAY", help="first_day"),
]
ToDay = Annotated[
    date | None,
    typer.Option("--to", parser=day, metavar="DAY", help="last_day"),
]
Observed = Annotated[
    Path | None,
    typer.Option(
        "--observed",
        metavar="FILE.csv",
        help="observed",
    ),
]
KeptFile = Annotated[
    Path | None,
    typer.Option(
        "--compare",
        metavar="FILE.csv",
        help="kept_forecast",
    ),
]
PlotFile = Annotated[
    Path | None,
    typer.Option("--plot", metavar="FILE.svg", callback=svg_file, help="forecast_plot"),
]
Backtested = Annotated[bool, typer.Option("--backtest", help="backtest")]
