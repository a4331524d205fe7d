"""The input workbook: every table of a scenario as a sheet with headers, an example, hints and checks."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wfm.labels import input_words
from wfm.report.excel_cells import A4, put, set_print, set_widths
from wfm.report.excel_input_check import mark_faults, write_check, write_period
from wfm.report.excel_input_faults import IDS_SHEET, KNOWN_SKILLS, LISTS_SHEET, ONES, Book, quoted
from wfm.report.excel_input_hints import add_choice, add_hints, examples, shown
from wfm.report.excel_input_languages import ASKED
from wfm.report.excel_input_lists import Lists, write_ids, write_languages, write_skills
from wfm.report.excel_input_names import NAMED_IN, joined
from wfm.report.excel_style import add_styles
from wfm.report.words import Words
from wfm.scenario.besides import BESIDES
from wfm.scenario.input_columns import Column, Typed, input_columns, setting_columns
from wfm.scenario.settings import QUEUES_SHEET, SERVICE_FILE, SERVICE_SHEET
from wfm.scenario.table import is_example
from wfm.scenario.words import column_word, setting_word, sheet_word
from wfm.scenario.workbook import CHECK_SHEET, HELP_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

STEPS = ("change", "headers", "check", "plan")
STAR = " *"
"""What follows the header of a column that every row must have; reading does not see it."""
NARROWEST, WIDEST = 11, 44
_SKILLED = {QUEUES_SHEET: ("skill", "id")} | dict.fromkeys((*BESIDES, "permanences"), ("skill",))
"""The columns that say which skills work needs, by name of the table."""
Row = Mapping[str, object]


def input_workbook(folder: Path, words: Words) -> bytes:
    """The workbook of a scenario folder, to be filled in with a spreadsheet program and read again.

    Args:
        folder: a folder with ``service.toml`` and tables; sheets of tables that it lacks stay empty.
        words: language of sheets, headers, values and hints.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    add_styles(workbook)
    settings = tomllib.loads((folder / SERVICE_FILE).read_text(encoding="utf-8"))
    queues = [dict(_flat("", queue)) for queue in settings.pop("queue", [])]
    rows = {name: _table(folder / f"{name}.csv") for name in input_columns()} | {QUEUES_SHEET: queues}
    sheets = _sheets(workbook, words.lang)
    lists = Lists(workbook[LISTS_SHEET])
    book = _book(workbook, lists, words.lang)
    _help(sheets[HELP_SHEET], words, book)
    write_check(sheets[CHECK_SHEET], book, input_words(words.lang))
    _settings(sheets[SERVICE_SHEET], settings, lists, words.lang)
    for name in input_columns():
        _fill(sheets[name], name, rows[name], words.lang)
        add_hints(sheets[name], name, book, lists, words.lang)
        mark_faults(sheets[name], book, name)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _sheets(workbook: Workbook, lang: str) -> dict[str, Worksheet]:
    """The empty sheets, by name of the table; the last two are hidden."""
    names = (HELP_SHEET, CHECK_SHEET, SERVICE_SHEET, *input_columns())
    workbook.remove(workbook.worksheets[0])
    sheets = {name: workbook.create_sheet(sheet_word(name, lang)) for name in names}
    for hidden in (LISTS_SHEET, IDS_SHEET):
        workbook.create_sheet(hidden).sheet_state = "hidden"
    return sheets


def _book(workbook: Workbook, lists: Lists, lang: str) -> Book:
    """Where everything is; the lists of values and of skills are written down, and all named."""
    columns, mark = input_columns(), input_words(lang)["example.mark"]
    titles = {name: sheet_word(name, lang) for name in (SERVICE_SHEET, *columns)}
    values = {c.values for found in columns.values() for c in found if c.reads == "one_of" and c.values}
    places = {
        f"wfm_values_{k}": (known, lists.accepted(known)) for k, known in enumerate(sorted(values, key=str))
    }
    book = Book(titles, columns, mark, {known: name for name, (known, _) in places.items()})
    cells = {name: area for name, (_, area) in places.items()} | _work(workbook[LISTS_SHEET], book)
    period = write_period(workbook[LISTS_SHEET], titles[SERVICE_SHEET])
    named_in = dict.fromkeys(table for tables in NAMED_IN.values() for table in tables)
    ids = write_ids(workbook[IDS_SHEET], [(table, quoted(titles[table])) for table in named_in])
    cells |= {joined(table): place for table, place in ids.items()}
    _name(workbook, book.names() | cells | period)
    return book


def _work(sheet: Worksheet, book: Book) -> dict[str, str]:
    """The skills and languages that work asks for, written down, by the names that formulas use."""
    titles = {name: quoted(book.titles[name]) for name in _SKILLED}
    letters = {name: [book.letter(name, column) for column in names] for name, names in _SKILLED.items()}
    skills, ones = write_skills(sheet, [(titles[name], letters[name]) for name in _SKILLED], book.mark)
    spoken = write_languages(sheet, [(titles[name], _languages(book, name)) for name in _SKILLED])
    return {KNOWN_SKILLS: skills, ONES: ones, ASKED: spoken}


def _languages(book: Book, table: str) -> str | None:
    """The letters of the column that says which languages the work of a table asks for, if there is one."""
    known = any(column.name == "languages" for column in book.columns[table])
    return book.letter(table, "languages") if known else None


def _name(workbook: Workbook, areas: Mapping[str, str]) -> None:
    """Give names to cells, for formulas."""
    from openpyxl.workbook.defined_name import DefinedName

    for name, area in areas.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=area)


def _help(sheet: Worksheet, words: Words, book: Book) -> None:
    """What to do with the workbook, and what every sheet is for."""
    told = input_words(words.lang)
    put(sheet, 1, 1, words("new.title"), "title")
    sheet.row_dimensions[1].height = 24
    steps = [words(f"new.{step}") for step in STEPS]
    lines = [*steps[:2], *(told[f"help.{key}"] for key in ("star", "example", "check")), *steps[2:]]
    for row, line in enumerate(lines, start=3):
        put(sheet, row, 1, line, "step")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.row_dimensions[row].height = 15.0 * (1 + len(line) // 115)
    for row, (name, title) in enumerate(book.titles.items(), start=len(lines) + 4):
        put(sheet, row, 1, title, "header left")
        sheet.cell(row, 1).hyperlink = f"#{quoted(title)}!A1"
        put(sheet, row, 2, told[f"sheet_about.{name}"], "input text")
    set_widths(sheet, {1: 24.0, 2: 90.0})
    set_print(sheet, paper=A4, landscape=False, title_rows="", internal="")


def _settings(sheet: Worksheet, settings: Mapping[str, Any], lists: Lists, lang: str) -> None:
    """The settings, one a row, with what they mean."""
    told = input_words(lang)
    _header(sheet, [told[f"column.{name}"] for name in ("key", "value", "meaning")])
    for row, (key, value) in enumerate(_flat("", settings), start=2):
        column = setting_columns().get(key, Column(key, False, ""))
        cell = lang if key == "language" else value
        put(sheet, row, 1, setting_word(key, lang), "input text")
        _put(sheet, row, 2, column.typed(cell, lang) if column.reads else _plain(cell), "input")
        about = told.get(f"setting.{key}")
        put(sheet, row, 3, f"{about} ({key})" if about else "", "note")
        if choice := column.choices(lang):
            add_choice(sheet, f"B{row}", lists.place(choice), key)
    set_widths(sheet, {1: 36.0, 2: 30.0, 3: 100.0})
    set_print(sheet, paper=A4, landscape=True, title_rows="1:1", internal="")


def _plain(cell: object) -> Typed:
    return cell if isinstance(cell, int | float) else str(cell)


def _flat(prefix: str, settings: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Settings with dotted keys; lists of sections have no place in a workbook."""
    for key, value in settings.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}{key}.", value)
        elif not (isinstance(value, list) and value and isinstance(value[0], Mapping)):
            yield f"{prefix}{key}", value


def _table(path: Path) -> list[Row]:
    """The rows of a table as text, without examples (a sheet has its own); none where there is no table."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter=";") if not is_example(list(row.values()))]


def _fill(sheet: Worksheet, table: str, rows: Sequence[Row], lang: str) -> None:
    """The header of a table, a row that is an example, and its rows."""
    columns = input_columns()[table]
    titles = [column_word(table, c.name, lang) + STAR * c.required for c in columns]
    _header(sheet, titles)
    widths = [max(map(len, title.split())) for title in titles]
    for number, row in enumerate((examples(lang)[table], *rows), start=2):
        for place, column in enumerate(columns):
            given = row.get(column.name)
            cell = None if given in (None, "") else column.typed(given, lang)
            if number == 2 and place == 0 and cell is not None:
                cell = f"{input_words(lang)['example.mark']}: {shown(cell, lang)}"
            _put(sheet, number, place + 1, cell, "example" if number == 2 else "input")
            widths[place] = max(widths[place], len("" if cell is None else shown(cell, lang)))
    set_widths(sheet, {k: float(min(WIDEST, max(NARROWEST, w + 3))) for k, w in enumerate(widths, start=1)})
    set_print(sheet, paper=A4, landscape=True, title_rows="1:1", internal="")


def _header(sheet: Worksheet, titles: Sequence[str]) -> None:
    for column, title in enumerate(titles, start=1):
        put(sheet, 1, column, title, "header")
    sheet.row_dimensions[1].height = 40
    sheet.freeze_panes = "B2"


def _put(sheet: Worksheet, row: int, column: int, cell: Typed | None, look: str) -> None:
    """A value with the format of its kind."""
    if isinstance(cell, datetime):
        kind = "moment"
    elif isinstance(cell, date):
        kind = "day"
    elif isinstance(cell, time):
        kind = "clock"
    else:
        kind = "number" if isinstance(cell, int | float) else "text"
    put(sheet, row, column, None, f"{look} {kind}")
    if cell is not None and not isinstance(cell, str):
        sheet.cell(row, column).value = cell
    else:
        put(sheet, row, column, cell, f"{look} {kind}")
