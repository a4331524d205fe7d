"""Tables of figures in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Drawing
from rich.text import Text

from wfm.report.tables import Kind, Table
from wfm.report.words import Words


def draw(tables: Sequence[Table], words: Words) -> None:
    """Print tables on standard output; one too wide for the terminal is printed in parts, side after side."""
    console = Console(highlight=False)
    for table in tables:
        console.print(Text(table.title, style="bold"))
        if table.rows:
            space, columns = layout(table, words, console.width)
            for part in columns:
                room = console.width - space * len(part)
                console.print(_drawing(table, part, words, space, room))
        if table.note:
            console.print(Text(table.note, style="italic"))
        console.print()


def layout(table: Table, words: Words, width: int) -> tuple[int, list[list[int]]]:
    """How to print a table in so many columns of the terminal.

    Returns:
        Blanks after each column, and the columns of each part; the first column is in every part.
    """
    widths = [_least(table, column, words) for column in range(len(table.header))]
    space = 2 if sum(widths) + 2 * len(widths) <= width else 1
    parts = [[0]]
    for column in range(1, len(widths)):
        wider = [*parts[-1], column]
        if len(parts[-1]) > 1 and sum(widths[c] + space for c in wider) > width:
            parts.append([0, column])
        else:
            parts[-1] = wider
    return space, parts


def _least(table: Table, column: int, words: Words) -> int:
    """What a column needs at least: words may be broken at blanks, figures may not."""
    longest = max(len(word) for word in table.header[column].split(" "))
    for row in table.rows:
        text = row[column].text(words)
        pieces = text.split(" ") if row[column].kind is Kind.TEXT else [text]
        longest = max(longest, *(len(piece) for piece in pieces))
    return longest


def _widths(table: Table, columns: Sequence[int], words: Words, room: int) -> list[int]:
    """What each column gets: what it needs at least, then what its rows can use, then its header."""
    widths = [_least(table, column, words) for column in columns]
    rows = [max(len(row[column].text(words)) for row in table.rows) for column in columns]
    headers = [len(table.header[column]) for column in columns]
    for wanted in (rows, headers):
        for place, width in enumerate(wanted):
            spare = max(0, room - sum(widths))
            widths[place] += min(spare, max(0, width - widths[place]))
    return widths


def _drawing(table: Table, columns: Sequence[int], words: Words, space: int, room: int) -> Drawing:
    # the box itself puts one blank between columns
    padding = (0, space - 1, 0, 0)
    named = any(table.header)
    drawing = Drawing(box=box.SIMPLE_HEAD, padding=padding, show_edge=False, show_header=named)
    for column, width in zip(columns, _widths(table, columns, words, room), strict=True):
        figures = all(row[column].kind is not Kind.TEXT for row in table.rows)
        drawing.add_column(Text(table.header[column]), justify="right" if figures else "left", width=width)
    for row in table.rows:
        items = [row[column] for column in columns]
        drawing.add_row(*(Text(item.text(words), style="bold red" if item.alert else "") for item in items))
    return drawing
