"""Another interpreter that answers for the forecasting libraries which cannot live beside wfm."""

from __future__ import annotations

import json
import subprocess
from functools import partial
from pathlib import Path
from types import TracebackType

import numpy as np

from wfm.forecast.backtest import Method
from wfm.forecast.days import Series
from wfm.forecast.naive import ordinary_days
from wfm.forecast.records import Ints
from wfm.values.forecast import Bools, Floats

SCRIPT = Path(__file__).with_name("forecast_peers.py")


class Peers:
    """Use it as a context; the interpreter ends with it.

    Attributes:
        methods: what is installed there, by name, in the form that ``backtest`` takes.
    """

    def __init__(self, python: str) -> None:
        """Start it.

        Args:
            python: an interpreter with the libraries, see ``forecast_peers``.

        Raises:
            OSError: there is no such program.
            RuntimeError: it has none of the libraries, or ended early.
        """
        self._process = subprocess.Popen(
            [python, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.methods: dict[str, Method] = {
            name: partial(self._solve, name) for name in json.loads(self._line())
        }
        if not self.methods:
            raise RuntimeError(f"{python}: no library that forecast_peers knows is installed there")

    def __enter__(self) -> Peers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def _line(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError("the other interpreter ended early; its message stands above")
        return line

    def _solve(self, name: str, series: Series, wanted: Ints) -> Floats:
        """What one method says of some days, ``[n, S]``, 0 where closed."""
        days, used = series.days, used_slots(series)
        assert self._process.stdin
        print(json.dumps({"method": name, **problem(series, wanted)}), file=self._process.stdin, flush=True)
        calls = np.zeros((len(wanted), len(used)))
        calls[:, used] = np.array(json.loads(self._line()))
        return calls * (days.open[wanted] > 0)


def used_slots(series: Series) -> Bools:
    """Times of day at which the service works on some weekday, ``[S]``."""
    used: Bools = np.any(series.days.usual > 0, axis=0)
    return used


def problem(series: Series, wanted: Ints) -> dict[str, object]:
    """A series as plain values, see ``forecast_peers.forecast``.

    Only weekdays and times of day on which the service usually works are told; holidays, eves, closures and
    days not learned from are ``null``: the back-test lays the factors of holidays on top for all methods.
    """
    days, count = series.days, len(series.counts)
    working = np.flatnonzero(days.working[: int(wanted.max()) + 1])
    used, ordinary = used_slots(series), ordinary_days(series)
    counts = [
        np.nan_to_num(series.counts[day, used]).tolist() if ordinary[day] else None
        for day in working[working < count]
    ]
    return {
        "weekday": days.weekday[working].tolist(),
        "counts": counts,
        "wanted": np.searchsorted(working, wanted).tolist(),
    }
