"""A scenario as a folder: ``service.toml`` and one CSV file a table, as planners save them.

Separator ``;``, ``,`` or tab; UTF-8 with or without a mark, UTF-16 with one, else Windows-1252. Files whose
name begins with ``_`` or ``.`` and files of other kinds are the planner's own and are left alone.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from wfm.errors import Problem
from wfm.scenario.base import Part
from wfm.scenario.hints import expected, unknown
from wfm.scenario.schema import headers, tables
from wfm.scenario.settings import SERVICE_FILE, Given, from_toml
from wfm.scenario.table import RawRow, tabulate
from wfm.scenario.words import Headers

LARGEST_FILE = 50 * 2**20
_SEPARATORS = ";,\t"
_DECLARED = "sep="


def read_folder(folder: Path) -> Given:
    """Read every file of a scenario folder."""
    given = Given()
    try:
        found = {path.name.casefold(): path for path in sorted(folder.iterdir()) if path.is_file()}
    except OSError:
        return Given(problems=[Problem(folder.name, expected("readable_file"))])
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


def read_table(path: Path, name: str, model: type[Part]) -> Given:
    """Read one CSV file as a table with this name and rows of this model."""
    given = Given()
    _read_table(given, path, name, model)
    return given


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
    """The rows of a CSV text, numbered as a spreadsheet numbers them."""
    declared = text[:5] if text[:4].casefold() == _DECLARED and text[4:5] in _SEPARATORS else ""
    separator = declared[4:] or _separator(text, known)
    rows: list[RawRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows.extend(enumerate(reader, 1))
    except csv.Error:
        return Problem(file, expected("closed_quotes"), row=len(rows) + 1)
    return rows[1:] if declared else rows


def _separator(text: str, known: Headers) -> str:
    """The separator that makes most known columns out of the header line."""
    header = next((line for line in text.splitlines() if line.strip(_SEPARATORS + ' "')), "")

    def fitting(separator: str) -> tuple[int, int]:
        titles = header.split(separator)
        return sum(known.name(title) is not None for title in titles), len(titles)

    return max(_SEPARATORS, key=fitting)
