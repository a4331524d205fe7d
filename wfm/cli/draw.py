"""Tables of figures in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Drawing
from rich.text import Text

from wfm.report.tables import Kind, Table
from wfm.report.words import Words

SPACE = 2
"""Columns of the terminal between two columns of a table."""


def draw(tables: Sequence[Table], words: Words) -> None:
    """Print tables on standard output; one too wide for the terminal is printed in parts, side after side."""
    console = Console(highlight=False)
    for table in tables:
        console.print(Text(table.title, style="bold"))
        if table.rows:
            for columns in parts(table, words, console.width):
                console.print(_drawing(table, columns, words))
        if table.note:
            console.print(Text(table.note, style="italic"))
        console.print()


def parts(table: Table, words: Words, width: int) -> Iterator[list[int]]:
    """The columns of each part of a table; the first column is in every part."""
    widths = [_width(table, column, words) for column in range(len(table.header))]
    part = [0]
    for column in range(1, len(widths)):
        if len(part) > 1 and sum(widths[c] + SPACE for c in [*part, column]) > width:
            yield part
            part = [0]
        part.append(column)
    yield part


def _width(table: Table, column: int, words: Words) -> int:
    """What a column needs: its figures in full; words may be broken at blanks."""
    longest = max((len(word) for word in table.header[column].split()), default=1)
    for row in table.rows:
        text = row[column].text(words)
        pieces = text.split(" ") if row[column].kind is Kind.TEXT else [text]
        longest = max(longest, *(len(piece) for piece in pieces))
    return longest


def _drawing(table: Table, columns: Sequence[int], words: Words) -> Drawing:
    drawing = Drawing(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for column in columns:
        figures = all(row[column].kind is not Kind.TEXT for row in table.rows)
        drawing.add_column(Text(table.header[column]), justify="right" if figures else "left")
    for row in table.rows:
        items = [row[column] for column in columns]
        drawing.add_row(*(Text(item.text(words), style="bold red" if item.alert else "") for item in items))
    return drawing
