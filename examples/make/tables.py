"""Tables of a scenario as CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_table(folder: Path, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Write ``name.csv`` with columns separated by semicolons, as planners' spreadsheets have them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(columns.split())
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8")
