"""A scenario as a folder: ``service.toml`` and one CSV file a table, as planners save them.

Separator ``;``, ``,`` or tab; UTF-8 with or without a mark, UTF-16 with one, else Windows-1252. Files whose
name begins with ``_`` or ``.`` and files of other kinds are the planner's own and are left alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from wfm.errors import Problem
from wfm.scenario.base import Part
from wfm.scenario.hints import expected, unknown
from wfm.scenario.schema import headers, tables
from wfm.scenario.settings import SERVICE_FILE, Given, from_toml
from wfm.scenario.spoken import language_in
from wfm.scenario.table import MOST_COLUMNS, RawRow, blank, tabulate
from wfm.scenario.words import Headers

LARGEST_FILE = 50 * 2**20
MOST_ROWS = 500_000
MOST_LINES = 2**20
"""As many as a spreadsheet has: below a table it may write lines of separators."""

LONGEST_LINE = 2**20
_SEPARATORS = ";,\t"
_DECLARED = "sep="
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


class _LongLineError(Exception):
    """A line is longer than any row of a table."""


def read_folder(folder: Path) -> Given:
    """Read every file of a scenario folder."""
    given = Given()
    try:
        paths = [path for path in sorted(folder.iterdir()) if path.is_file()]
    except OSError:
        return Given(problems=[Problem(folder.name, expected("readable_file"))])
    found: dict[str, Path] = {}
    for path in paths:
        if found.setdefault(path.name.casefold(), path) is not path and _is_ours(path.name.casefold()):
            given.problems.append(Problem(path.name, expected("file_once")))
    if SERVICE_FILE not in found:
        given.problems.append(Problem(SERVICE_FILE, expected("file_present")))
    for name, path in found.items():
        stem, _, ending = name.rpartition(".")
        if name == SERVICE_FILE:
            _read_settings(given, path)
        elif ending == "csv" and stem in tables():
            _read_table(given, path, stem, tables()[stem])
        elif _looks_like_ours(stem, ending):
            given.problems.append(Problem(path.name, unknown("file", stem, tables())))
    return given


def read_settings(folder: Path) -> Given:
    """Read the settings of a scenario folder alone."""
    given = Given()
    _read_settings(given, folder / SERVICE_FILE)
    return given


def read_table(path: Path, name: str, model: type[Part]) -> Given:
    """Read one CSV file as a table with this name and rows of this model."""
    given = Given()
    _read_table(given, path, name, model)
    return given


def _is_ours(name: str) -> bool:
    """Whether a file, by its name in small letters, holds the settings or a table."""
    stem, _, ending = name.rpartition(".")
    return name == SERVICE_FILE or (ending == "csv" and stem in tables())


def _looks_like_ours(stem: str, ending: str) -> bool:
    """Whether a file is surely meant to be read: any CSV or TOML file, or a table saved as a workbook."""
    if stem.startswith(("_", ".")):
        return False
    return ending in ("csv", "toml") or (ending in ("xlsx", "xls", "txt") and stem in tables())


def _read_settings(given: Given, path: Path) -> None:
    text = _text(path)
    if isinstance(text, Problem):
        given.problems.append(text)
        return
    given.language = language_in(text)
    given.settings, problems = from_toml(path.name, text)
    given.problems += problems


def _read_table(given: Given, path: Path, name: str, model: type[Part]) -> None:
    text, known = _text(path), headers(name, model)
    rows = text if isinstance(text, Problem) else _rows(path.name, text, known)
    if isinstance(rows, Problem):
        given.problems.append(rows)
        return
    table, problems = tabulate(path.name, None, rows, known)
    given.problems += problems
    if table:
        given.tables[name] = table


def _text(path: Path) -> str | Problem:
    """The text of a file, or why there is none."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return Problem(path.name, expected("smaller_file", megabytes=LARGEST_FILE // 2**20))
        data = path.read_bytes()
    except OSError:
        return Problem(path.name, expected("readable_file"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"] if b"\0" not in data else []
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return Problem(path.name, expected("text_file"))


def _rows(file: str, text: str, known: Headers) -> list[RawRow] | Problem:
    """The rows of a CSV text that are not empty, numbered as a spreadsheet numbers them."""
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        return Problem(file, expected("fewer_rows", limit=MOST_ROWS))
    declared = text[:5] if text[:4].casefold() == _DECLARED and text[4:5] in _SEPARATORS else ""
    separator = declared[4:] or _separator(text, known)
    rows: list[RawRow] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(_lines(text), delimiter=separator, strict=True), 1):
            while cells and blank(cells[-1]):
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise _LongLineError
            if cells and not (declared and number == 1):
                rows.append((number, cells))
    except csv.Error:
        return Problem(file, expected("closed_quotes"), row=number + 1)
    except _LongLineError:
        return Problem(file, expected("fewer_columns", limit=MOST_COLUMNS), row=max(number, 1))
    return rows if len(rows) <= MOST_ROWS else Problem(file, expected("fewer_rows", limit=MOST_ROWS))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, one at a time."""
    for line in _LINE.finditer(text):
        if line.end() - line.start() > LONGEST_LINE:
            raise _LongLineError
        yield line[0]


def _separator(text: str, known: Headers) -> str:
    """The separator that makes most known columns out of the header line."""
    lines = (line[0][:LONGEST_LINE] for line in _LINE.finditer(text))
    header = next((line for line in lines if line.strip(_SEPARATORS + ' "\r\n')), "")

    def fitting(separator: str) -> tuple[int, int]:
        titles = header.split(separator)
        return sum(known.name(title) is not None for title in titles), len(titles)

    return max(_SEPARATORS, key=fitting)
