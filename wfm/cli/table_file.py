"""Tables as CSV files that a spreadsheet opens with a double click."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from wfm.report.files import replace_file
from wfm.report.words import Words

Cell = str | int | float | datetime | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], words: Words, *, force: bool
) -> None:
    """Write a table: UTF-8 with its mark, semicolons, decimals as the language writes them.

    Times are local, without offset. A text that a spreadsheet would run as a formula gets an apostrophe
    (CWE-1236).

    Raises:
        OutputError: the file cannot be written, or may not be replaced.
    """
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(header)
    decimal = words("format.decimal")
    table.writerows([_text(cell, decimal) for cell in row] for row in rows)
    replace_file(path, text.getvalue().encode("utf-8-sig"), force=force, lang=words.lang)


def _text(cell: Cell, decimal: str) -> str:
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", decimal)
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) and isinstance(cell, str) else text
