"""The program as a terminal of 80 columns shows it, and what of that must not vary."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

from wfm.cli import interrupt, sentences
from wfm.cli.app import app

COLUMNS = 80
SEARCHING = {"plan", "replan", "audit", "explain", "compare", "simulate", "export"}
"""Commands whose figures are those of a search, or of a roster that a search found."""
PROGRESS = re.compile(r" *\d+[.,]\d s  ")
ELLIPSIS = "..."


@dataclass(frozen=True)
class Run:
    """A command as it was typed, what it printed without its progress, and how it ended."""

    command: str
    lines: tuple[str, ...]
    code: int

    @property
    def searches(self) -> bool:
        """Whether the figures may vary."""
        words = shlex.split(self.command)
        return words[1] in SEARCHING or "--solve" in words


def terminal(patch: pytest.MonkeyPatch, lang: str = "en") -> None:
    """A terminal without colours, in a language, that nobody interrupts."""
    patch.setenv("COLUMNS", str(COLUMNS))
    patch.setenv("LC_ALL", f"{lang}.UTF-8")
    patch.setenv("TERMINAL_WIDTH", str(COLUMNS))
    patch.setattr(sentences, "width", lambda *, err=False: COLUMNS)
    interrupt.requested.clear()


def run(command: str) -> Run:
    """Type a command, which must be one of wfm."""
    program, *arguments = shlex.split(command)
    assert program == "wfm", f"{command}: expected a command of wfm"
    result = CliRunner().invoke(app, arguments, prog_name="wfm")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines = (line.rstrip() for line in result.output.splitlines() if not PROGRESS.match(line))
    return Run(command, tuple(trim(lines)), result.exit_code)


def trim(lines: Iterable[str]) -> list[str]:
    """Lines without empty ones at either end."""
    return "\n".join(lines).strip("\n").splitlines()


def mask(line: str) -> str:
    """A line with ``#`` for each figure and ``@`` for a weekday before a date, whatever their width."""
    figures = re.sub(r"[+−±-]?\d[\d.,\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}]*", "#", line)
    days = re.sub(r"\b\w{2,4}\.? (?=##)", "@ ", figures)
    return re.sub(r"\s+", " ", re.sub("─+", "─", days)).strip()


def skeleton(lines: Iterable[str]) -> list[str]:
    """What a search cannot change: masked lines, each once in its paragraph, however many rows there are."""
    seen: set[str] = set()
    kept = []
    for line in map(mask, lines):
        if not line:
            seen.clear()
        if line not in seen:
            kept.append(line)
            seen.add(line)
    return kept


def agrees(shown: list[str], made: Run) -> bool:
    """Whether a text shows what a command printed; three dots in it stand for any number of lines."""
    look = skeleton if made.searches else list
    if ELLIPSIS not in shown:
        return look(shown) == look(made.lines)
    cut = shown.index(ELLIPSIS)
    head, tail = look(shown[:cut]), look(shown[cut + 1 :])
    sizes = range(len(made.lines) + 1)
    first = next((n for n in sizes if look(made.lines[:n]) == head), None)
    last = next((n for n in sizes if look(made.lines[len(made.lines) - n :]) == tail), None)
    return first is not None and last is not None and first + last <= len(made.lines)


def renewed(shown: list[str], made: Run) -> Iterator[str]:
    """What a command printed, with as much left out by three dots as a text leaves out now."""
    if ELLIPSIS not in shown:
        yield from made.lines
        return
    cut = shown.index(ELLIPSIS)
    yield from made.lines[:cut]
    yield ELLIPSIS
    yield from made.lines[len(made.lines) - (len(shown) - cut - 1) :]
