"""Tables as CSV files that a spreadsheet opens with a double click."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from wfm.report.clean import clean_text, without_formulas
from wfm.report.files import replace_file
from wfm.report.words import Words

Cell = str | int | float | datetime | None


def write(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], words: Words, *, force: bool
) -> None:
    """Write a table as ``table_bytes`` makes it.

    Raises:
        OutputError: the file cannot be written, or may not be replaced.
    """
    replace_file(path, table_bytes(header, rows, words), force=force, lang=words.lang)


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]], words: Words) -> bytes:
    """A table as bytes: UTF-8 with its mark, semicolons, decimals as the language writes them.

    Times are local, without offset. A text that a spreadsheet would run as a formula gets an apostrophe
    (CWE-1236).
    """
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(header)
    decimal = words("format.decimal")
    table.writerows([_text(cell, decimal) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _text(cell: Cell, decimal: str) -> str:
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", decimal)
    if isinstance(cell, str):
        return without_formulas(clean_text(cell))
    return str(cell)
