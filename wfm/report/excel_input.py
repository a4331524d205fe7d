"""The input workbook: every table of a scenario as a sheet with headers, hints and drop-down lists."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from wfm.labels import catalogue
from wfm.report.excel_cells import put, set_widths
from wfm.report.excel_style import add_styles
from wfm.report.words import Words
from wfm.scenario.cells import Cell, OneOf
from wfm.scenario.schema import tables
from wfm.scenario.service import Queue
from wfm.scenario.settings import QUEUES_SHEET, SERVICE_FILE, SERVICE_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet
    from pydantic.fields import FieldInfo

HELP_SHEET = "_wfm"
ROOM = 500  # rows that a drop-down list reaches
LISTED_IN = {  # columns that name a row of another sheet
    "agent": "agents",
    "queue": QUEUES_SHEET,
    "site": "sites",
    "region": "regions",
    "contract": "contracts",
    "shift": "shifts",
}
ALIKE = {"when": "day", "codes": "names", "late_clock": "clock", "weekly_hours": "hours"}
"""Ways of reading that are explained in the words of another."""
STEPS = ("change", "headers", "check", "plan")


def input_workbook(folder: Path, words: Words) -> bytes:
    """The workbook of a scenario folder, to be filled in with a spreadsheet program and read again.

    Args:
        folder: a folder with ``service.toml`` and tables; sheets of tables that it lacks stay empty.
        words: language of the hints.
    """
    from openpyxl import Workbook

    book = Workbook()
    add_styles(book)
    _help(book.worksheets[0], words)
    settings = tomllib.loads((folder / SERVICE_FILE).read_text(encoding="utf-8"))
    queues = settings.pop("queue", [])
    rows = [[key, value] for key, value in _flat("", settings)]
    _sheet(book, SERVICE_SHEET, ["key", "value"], rows)
    fields = _fields(Queue)
    used = [name for name in fields if any(name in queue for queue in queues)]
    cells = [[_text(name, queue.get(name)) for name in used] for queue in queues]
    sheet = _sheet(book, QUEUES_SHEET, used, cells)
    _hints(sheet, {name: fields[name] for name in used}, words)
    for name, model in tables().items():
        header, body = _table(folder / f"{name}.csv", list(_fields(model)))
        sheet = _sheet(book, name, header, body)
        _hints(sheet, {title: _fields(model)[title] for title in header}, words)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _help(sheet: Worksheet, words: Words) -> None:
    """What to do with the workbook; sheets whose name begins with ``_`` are never read."""
    sheet.title = HELP_SHEET
    put(sheet, 1, 1, words("new.title"), "title")
    for row, step in enumerate(STEPS, start=3):
        put(sheet, row, 1, words(f"new.{step}"), "note")
    set_widths(sheet, {1: 100.0})


def _flat(prefix: str, settings: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Settings with dotted keys."""
    for key, value in settings.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}{key}.", value)
        elif not (isinstance(value, list) and value and isinstance(value[0], Mapping)):
            yield f"{prefix}{key}", _text(key, value)


def _text(key: str, value: object) -> object:
    """A setting as a cell holds it."""
    return (", " if key == "open" else "|").join(map(str, value)) if isinstance(value, list) else value


def _fields(model: type[Any]) -> dict[str, FieldInfo]:
    """The fields of a row, by the name of their column."""
    found: dict[str, FieldInfo] = {f.alias or name: f for name, f in model.model_fields.items()}
    return {name: f for name, f in found.items() if _marks(f.annotation, f.metadata)}


def _table(path: Path, header: list[str]) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a table; the columns that it may have where there is none."""
    if not path.exists():
        return header, []
    with path.open(encoding="utf-8", newline="") as file:
        first, *body = csv.reader(file, delimiter=";")
    more = [name for name in header if name not in first]
    return [*first, *more], body


def _sheet(book: Workbook, name: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    for column, title in enumerate(header, start=1):
        put(sheet, 1, column, title, "header")
    for number, cells in enumerate(rows, start=2):
        for column, cell in enumerate(cells, start=1):
            if cell not in (None, ""):
                put(sheet, number, column, str(cell), "text")
    sheet.freeze_panes = "A2"
    set_widths(sheet, dict.fromkeys(range(1, len(header) + 1), 18.0))
    return sheet


def _hints(sheet: Worksheet, fields: Mapping[str, FieldInfo], words: Words) -> None:
    """A drop-down list or a hint for every column."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, (name, field) in enumerate(fields.items(), start=1):
        marks, listed = _marks(field.annotation, field.metadata), LISTED_IN.get(name)
        choice = next((mark for mark in marks if isinstance(mark, OneOf) and mark.also is None), None)
        if listed and listed != sheet.title:
            rule = DataValidation(type="list", formula1=f"{listed}!$A$2:$A${ROOM}", showErrorMessage=False)
        elif choice:
            text = ",".join(str(value) for value in choice.values)
            rule = DataValidation(type="list", formula1=f'"{text}"', showErrorMessage=False)
        else:
            rule = DataValidation()
        rule.promptTitle, rule.prompt = name[:32], _prompt(marks, words)[:255]
        rule.showInputMessage = bool(rule.prompt)
        letter = get_column_letter(column)
        rule.add(f"{letter}2:{letter}{ROOM}")
        sheet.add_data_validation(rule)


def _prompt(marks: Sequence[object], words: Words) -> str:
    """What a column expects, in the words of its error."""
    known = catalogue(words.lang)
    reads = (mark.read.__name__ for mark in marks if isinstance(mark, Cell))
    names = (f"expected.{ALIKE.get(name, name)}" for name in reads)
    found = next((known[name] for name in names if name in known and "{" not in known[name]), "")
    return found[:1].upper() + found[1:]


def _marks(annotation: object, metadata: Sequence[object]) -> list[object]:
    """How the cells of a column are read."""
    inner = [
        mark for part in get_args(annotation) for mark in _marks(part, getattr(part, "__metadata__", ()))
    ]
    return [mark for mark in (*metadata, *inner) if isinstance(mark, Cell | OneOf)]
