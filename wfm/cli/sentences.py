"""Sentences in a terminal."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap

import typer

INDENT = "  "
BOUND = "\N{NO-BREAK SPACE}"
"""Stands for a blank at which no line may end."""


def echo(text: str, *, err: bool = False) -> None:
    """Print a text, on standard error if asked; in a terminal it is broken between words to fit its width.

    Elsewhere (a file, another program) each sentence stays on its line.
    """
    columns = width(err=err)
    typer.echo(text if columns is None else fold(text, columns), err=err)


def readable() -> None:
    """Have letters that the terminal lacks shown as signs: they are no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def width(*, err: bool = False) -> int | None:
    """Columns of the terminal that a stream is, or None where it is none."""
    stream = sys.stderr if err else sys.stdout
    return shutil.get_terminal_size().columns if stream.isatty() else None


def fold(text: str, columns: int) -> str:
    """Lines of at most so many columns; those that continue a line are indented.

    No word is broken, be it longer than a line, and no sign begins a line that French sets off by a blank.
    """
    lines = (_fold_line(line, max(columns, 2 * len(INDENT))) for line in text.splitlines())
    return "\n".join("\n".join(line) for line in lines).replace(BOUND, " ")


def _fold_line(line: str, columns: int) -> list[str]:
    together = re.sub(r" (?=[:;?!»])|(?<=«) ", BOUND, line)
    return textwrap.wrap(
        together, columns, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False
    )
