"""What several sheets share: the columns that name a person, the legend, a sheet's title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from wfm.report.excel_cells import put, unique_name
from wfm.report.tables import Kind
from wfm.report.words import Words
from wfm.values.records import AgentRecord

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PERSON_HEADER = ("id_short", "name", "team")
"""Labels of the first columns of every sheet with one row an agent."""

MOST_SHRUNK = 1.2
"""A text is written at most this many times smaller; a longer one runs over several lines."""

LINE_HEIGHT = 12.0
BETWEEN = "   ·   "
_BOUNDS = ((7.0, 14.0), (14.0, 30.0), (8.0, 20.0))


def new_sheet(workbook: Workbook, name: str, title: str) -> Worksheet:
    """A new last sheet with a title in its first row, and no lines but its own."""
    sheet: Worksheet = workbook.create_sheet(unique_name(name, workbook.sheetnames))
    put(sheet, 1, 1, title, "title")
    sheet.row_dimensions[1].height = 24
    sheet.sheet_view.showGridLines = False
    return sheet


def put_person(sheet: Worksheet, row: int, agent: AgentRecord) -> int:
    """Put the id, name and team of an agent in the first columns of a row, the widths of which are set.

    Returns:
        How many lines they take.
    """
    from openpyxl.utils import get_column_letter

    most = 1
    for column, text in enumerate((agent.id, agent.name, agent.team), start=1):
        lines = text_lines(text, sheet.column_dimensions[get_column_letter(column)].width)
        put(sheet, row, column, text, Kind.TEXT if lines == 1 else "wrapped")
        most = max(most, lines)
    return most


def text_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so wide; 1 where it only has to shrink a little."""
    if len(text) + 2 <= MOST_SHRUNK * width:
        return 1
    return len(wrap(text, max(1, int(width - 2))))


def person_widths(agents: Sequence[AgentRecord]) -> dict[int, float]:
    """Widths of those columns: as long as the texts are, within reason."""
    columns = zip(*((agent.id, agent.name, agent.team) for agent in agents), strict=True)
    longest = [max(map(len, texts)) + 2.0 for texts in columns] or [0.0] * len(PERSON_HEADER)
    return {
        column: min(most, max(least, length))
        for column, (length, (least, most)) in enumerate(zip(longest, _BOUNDS, strict=True), start=1)
    }


def put_note(sheet: Worksheet, row: int, text: str, widths: Iterable[float]) -> int:
    """A sentence over as many rows as it needs: what runs past the last column widens the print, or is cut.

    Args:
        sheet: the sheet.
        row: the first row.
        text: the sentence.
        widths: widths of all columns, in characters.

    Returns:
        The first row after it.
    """
    bound = text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    for line in wrap(bound, int(sum(widths))):
        put(sheet, row, 1, line, "note")
        row += 1
    return row


def in_lines(parts: Iterable[str], widths: Iterable[float]) -> list[str]:
    """Short texts beside each other, in lines that are no longer than the columns are wide."""
    width, lines = sum(widths), list[str]()
    for part in parts:
        if lines and len(lines[-1]) + len(BETWEEN) + len(part) <= width:
            lines[-1] += BETWEEN + part
        else:
            lines.append(part)
    return lines


def header_widths(header: Sequence[str], widths: Mapping[int, float], left: int = 1) -> dict[int, float]:
    """Widths of columns, none of them so small that it would break a word of its header.

    Args:
        header: what stands above each column of a table.
        widths: what the values need, in characters, by number.
        left: number of the first column of the table.
    """
    longest = {k: max(map(len, text.split()), default=0) + 1.0 for k, text in enumerate(header, start=left)}
    return {column: max(width, longest.get(column, 0.0)) for column, width in widths.items()}


def put_row_label(sheet: Worksheet, row: int, label: str, columns: int) -> None:
    """A label that runs over some columns, for the rows under a table."""
    for column in range(1, columns + 1):
        put(sheet, row, column, label if column == 1 else None, "foot")


def legend_text(name: str, words: Words) -> str:
    """A letter and what it means; ``name`` is an activity, ``absent`` or ``holiday``."""
    return f"{words(f'letter.{name}')}  {words(f'activity.{name}')}"
