"""What a search tells while it runs: a moving line in a terminal, a line an improvement elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from wfm.cli import interrupt
from wfm.report.words import Words
from wfm.solver.stop import OnProgress, Progress

if TYPE_CHECKING:
    from rich.text import Text

EPS = 1e-6
GAP_STEP = 1e-3


@contextmanager
def shown(words: Words, seconds: float, *, quiet: bool) -> Iterator[OnProgress]:
    """Show the progress of a search on standard error.

    Args:
        words: labels.
        seconds: time that the search has.
        quiet: show nothing.

    Yields:
        The function to call with every event.
    """
    if quiet:
        yield lambda event: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.live import Live

        line = MovingLine(words, seconds)
        with Live(line, console=Console(stderr=True), refresh_per_second=4, transient=True):
            yield line.take
    else:
        yield Lines(words).take


def sentence(event: Progress, words: Words) -> str:
    """An event in words: phase, cost, bound, gap."""
    return words(
        "progress.event",
        phase=words.known("progress", event.phase),
        cost=words.number(event.cost, 1),
        bound=words.number(event.bound, 1),
        gap=words.percent(event.gap),
    )


class Lines:
    """One line for each better roster, each new phase, and each tenth of a point off the gap."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._last: Progress | None = None

    def take(self, event: Progress) -> None:
        """Print an event that says something new."""
        last = self._last
        if last is None or event.phase != last.phase or event.cost < last.cost - EPS or _closer(event, last):
            self._last = event
            seconds = self._words.number(event.seconds, 1)
            typer.echo(f"{seconds:>7} s  {sentence(event, self._words)}", err=True)


def _closer(event: Progress, last: Progress) -> bool:
    return event.gap is not None and (last.gap is None or event.gap < last.gap - GAP_STEP)


class MovingLine:
    """One line that shows the time and the latest event, drawn anew by rich several times a second."""

    def __init__(self, words: Words, seconds: float) -> None:
        self._words = words
        self._seconds = seconds
        self._began = time.monotonic()
        self._last: Progress | None = None

    def take(self, event: Progress) -> None:
        """Keep an event for the next drawing."""
        self._last = event

    def __rich__(self) -> Text:
        from rich.text import Text

        words = self._words
        what = sentence(self._last, words) if self._last else words("progress.construct")
        if interrupt.requested.is_set():
            what = words("progress.finishing")
        spent = time.monotonic() - self._began
        line = f"{words.number(spent)} / {words.number(self._seconds)} s  {what}"
        return Text(line, no_wrap=True, overflow="ellipsis")
