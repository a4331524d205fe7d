"""The sheet of checks of the input workbook: live counts of what is missing or wrong, a row a sheet."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wfm.labels import LANGUAGES
from wfm.report.excel_cells import A4, put, set_print, set_widths
from wfm.report.excel_input_faults import FIRST, KINDS, LAST, LISTS_SHEET, REMARK, faults, quoted
from wfm.report.excel_input_figures import PERIOD_FIRST, PERIOD_LAST
from wfm.report.palette import FILLS, GAP, INK
from wfm.report.words import NOTHING
from wfm.scenario.words import setting_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from wfm.report.excel_input_faults import Book

HEADER_ROW = 5
_VERDICT_ROW, _NOTE_ROW = 2, 3
_NEEDED_SETTINGS = ("name", "horizon.from", "horizon.to")
_TOP = 1_000_000
_COLUMNS = ("sheet", "rows", *KINDS, REMARK, "first", "state")
_STATE = len(_COLUMNS)
_LAST_KIND = chr(ord("A") + 1 + len(KINDS))


def write_check(sheet: Worksheet, book: Book, words: Mapping[str, str]) -> None:
    """Fill the sheet of checks.

    Args:
        sheet: the empty sheet.
        book: where everything is in the workbook.
        words: the words of the input in the language of the workbook.
    """
    put(sheet, 1, 1, words["check.title"], "title")
    sheet.row_dimensions[1].height = 24
    put(sheet, _NOTE_ROW, 1, words["check.note"], "note")
    for column, key in enumerate(_COLUMNS, start=1):
        put(sheet, HEADER_ROW, column, words[f"check.{key}"], "header")
    rows = range(HEADER_ROW + 1, HEADER_ROW + 1 + len(book.titles))
    for row, table in zip(rows, book.titles, strict=True):
        put(sheet, row, 1, book.titles[table], "header left")
        counts = _counts(book, table, row)
        for column, key in enumerate(_COLUMNS[1:-1], start=2):
            put(sheet, row, column, None if key in counts else NOTHING, "check count")
            if key in counts:
                sheet.cell(row, column).value = f"={counts[key]}"
        put(sheet, row, _STATE, None, "check state")
        sheet.cell(row, _STATE).value = _state(row, words)
    _verdict(sheet, rows[-1], words)
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    sheet.row_dimensions[HEADER_ROW].height = 52
    set_widths(sheet, dict.fromkeys(range(2, _STATE), 13.0) | {1: 24.0, _STATE: 16.0})
    set_print(sheet, paper=A4, landscape=True, title_rows=f"{HEADER_ROW}:{HEADER_ROW}", internal="")


def _state(row: int, words: Mapping[str, str]) -> str:
    """Whether a sheet is in order, in words."""
    wrong = f"{_all_kinds(row)}>0"
    return f'=IF({wrong},"{words["check.mend"]}",IF(B{row}=0,"{words["check.none"]}","{words["check.ok"]}"))'


def _verdict(sheet: Worksheet, last: int, words: Mapping[str, str]) -> None:
    """One sentence at the top, and the colours of all states; letters say the same."""
    kinds = f"C{HEADER_ROW + 1}:{_LAST_KIND}{last}"
    put(sheet, _VERDICT_ROW, 1, None, "check verdict")
    sheet.merge_cells(
        start_row=_VERDICT_ROW, end_row=_VERDICT_ROW, start_column=1, end_column=_STATE
    )  # no data: the colour runs along the sentence
    sheet.row_dimensions[_VERDICT_ROW].height = 20
    verdict = sheet.cell(_VERDICT_ROW, 1)
    verdict.value = f'=IF(SUM({kinds})=0,"{words["check.good"]}","{words["check.bad"]} "&SUM({kinds}))'
    state = chr(ord("A") + _STATE - 1)
    states = f"{state}{HEADER_ROW + 1}:{state}{last}"
    first = f"{state}{HEADER_ROW + 1}"
    _mark(sheet, states, f'{first}="{words["check.ok"]}"', FILLS["backoffice"])
    _mark(sheet, states, f'{first}="{words["check.mend"]}"', GAP)
    _mark(sheet, kinds, f"AND(ISNUMBER(C{HEADER_ROW + 1}),C{HEADER_ROW + 1}>0)", GAP)
    line = f"A{_VERDICT_ROW}:{state}{_VERDICT_ROW}"
    _mark(sheet, line, f"SUM({_fixed(kinds)})=0", FILLS["backoffice"])
    _mark(sheet, line, f"SUM({_fixed(kinds)})>0", GAP)


def _fixed(area: str) -> str:
    first, last = area.split(":")
    return f"${first[0]}${first[1:]}:${last[0]}${last[1:]}"


def _mark(sheet: Worksheet, cells: str, formula: str, fill: str) -> None:
    """Let cells stand out while a formula holds."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    look = DifferentialStyle(font=Font(bold=True, color=INK), fill=PatternFill("solid", bgColor=fill))
    sheet.conditional_formatting.add(cells, Rule(type="expression", formula=[formula], dxf=look))


def mark_faults(sheet: Worksheet, book: Book, table: str) -> None:
    """Mark the cells of a table that are at fault, live; the sheet of checks tells them in words."""
    rows = book.one_row(table)
    for fault in faults(book, table):
        letter = book.letter(table, fault.column)
        formula = f"{rows.counts}*({fault.formula(rows.at)})>0"
        fill = FILLS["meeting"] if fault.kind == REMARK else GAP
        _mark(sheet, f"{letter}{FIRST}:{letter}{LAST}", formula, fill)


def _counts(book: Book, table: str, row: int) -> dict[str, str]:
    """The formulas of a sheet's row, by what they count."""
    if table not in book.columns:
        return _settings(book.titles[table])
    rows = book.all_rows(table)
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for fault in faults(book, table):
        by_kind[fault.kind].append(f"({fault.formula(rows.at)})")
    counts = {kind: _count(rows.counts, "+".join(found)) for kind, found in by_kind.items()}
    if table == "queues":
        counts["required"] += f"+(B{row}=0)"  # no service is without a queue
    wrong = "+".join(formula for kind in KINDS for formula in by_kind[kind])
    first = rows.at(book.columns[table][0].name)
    found_in = f"SUMPRODUCT(MIN(ROW({first})+{_TOP}*({rows.counts}*({wrong})=0)))"
    counts["first"] = f'IF({_all_kinds(row)}=0,"",{found_in})'
    return counts | {"rows": _count(rows.counts, "1")}


def _count(counts: str, wrong: str) -> str:
    return f"SUMPRODUCT({counts}*({wrong}))"


def _all_kinds(row: int) -> str:
    """The faults of a sheet, whatever their kind."""
    return f"SUM(C{row}:{_LAST_KIND}{row})"


def _settings(title: str) -> dict[str, str]:
    """The sheet of settings: how many are given, and how many are missing that must be there."""
    keys, values = _settings_cells(title)
    given: Sequence[str] = [_absent(keys, values, key) for key in _NEEDED_SETTINGS]
    return {"rows": f'SUMPRODUCT(({keys}<>"")*({values}<>""))', "required": "+".join(given)}


def _names(key: str) -> Sequence[str]:
    """The names by which a setting may be given."""
    return tuple(dict.fromkeys((key, *(setting_word(key, lang) for lang in LANGUAGES))))


def write_period(sheet: Worksheet, title: str) -> dict[str, str]:
    """Formulas for the first and the last day of the period, on the hidden sheet.

    Args:
        sheet: the hidden sheet.
        title: title of the sheet of settings.

    Returns:
        The cells, as formulas of other sheets name them, by the names that formulas use.
    """
    keys, values = _settings_cells(title)
    places = {}
    for row, (name, key) in enumerate(
        ((PERIOD_FIRST, "horizon.from"), (PERIOD_LAST, "horizon.to")), start=LAST
    ):
        sheet.cell(row, 1).value = "=" + "+".join(f'SUMIF({keys},"{word}",{values})' for word in _names(key))
        places[name] = f"{LISTS_SHEET}!$A${row}"
    return places


def _settings_cells(title: str) -> tuple[str, str]:
    """The names of the settings, and their values."""
    keys, values = (f"{quoted(title)}!${letter}${FIRST}:${letter}${LAST}" for letter in "AB")
    return keys, values


def _absent(keys: str, values: str, key: str) -> str:
    """Whether a setting has no value, whichever of its names it is given by."""
    found = "+".join(f'({keys}="{name}")' for name in _names(key))
    return f'(SUMPRODUCT((({found})>0)*({values}<>""))=0)'
