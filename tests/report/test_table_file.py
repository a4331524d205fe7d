import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfm.errors import OutputError
from wfm.report import table_file
from wfm.report.clean import clean_text, looks_like_formula, without_formulas
from wfm.report.words import Words

START = datetime(2027, 7, 1, 8, 30, tzinfo=UTC)


def written(path: Path, *rows: list[table_file.Cell], lang: str = "fr") -> list[str]:
    header = ["queue", "start", "calls"]
    table_file.write(path, header, rows, Words(lang), force=False)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "queue;start;calls"
    assert lines[-1] == ""
    return lines[1:-1]


def test_cells_as_a_spreadsheet_reads_them(tmp_path: Path) -> None:
    rows: list[list[table_file.Cell]] = [
        ["général", START, 1.5],
        ["a;b", None, 12],
        ["x", 0.25, float("nan")],
    ]
    assert written(tmp_path / "a.csv", *rows) == ["général;2027-07-01 08:30;1,5", '"a;b";;12', "x;0,25;"]
    assert written(tmp_path / "b.csv", ["x", 3.0, 1e6], lang="en") == ["x;3;1000000"]
    assert written(tmp_path / "c.csv", ["x", 0.5, -0.5], lang="en") == ["x;0.5;-0.5"]


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    starts = ("=", "+", "-", "@", " =", "＝")
    rows: list[list[table_file.Cell]] = [[f"{start}1+1", None, -1] for start in starts]
    assert written(tmp_path / "a.csv", *rows) == [f"'{start}1+1;;-1" for start in starts]


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_any_text_stays_in_its_cell_and_is_no_formula(text: str) -> None:
    data = table_file.table_bytes(["a", "b"], [[text, 1]], Words("fr")).decode("utf-8-sig")
    _, (cell, one) = csv.reader(io.StringIO(data, newline=""), delimiter=";")
    assert one == "1"
    assert not looks_like_formula(cell)
    assert cell.replace("'", "") == clean_text(text).replace("'", "")
    assert not any(looks_like_formula(part) for part in re.split("[,;|]", cell))


@pytest.mark.parametrize("text", ["Ann,=1+1", "Ann, +1,x", "a|@b", 'a;"=1', "Ann,＝1"])
def test_nor_does_what_another_separator_would_cut_off(text: str) -> None:
    line = table_file.table_bytes(["a", "b"], [["x", text]], Words("en")).decode("utf-8-sig").split("\r\n")[1]
    assert not any(looks_like_formula(part.strip('"')) for part in re.split("[,;|]", line))


def test_other_texts_are_left_alone() -> None:
    text = "O'Neill, Ann-Marie; 2 + 2 | a=b"
    assert without_formulas(text) == text


def test_only_a_table_of_wfm_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    written(path, ["x", START, 1.0])
    assert written(path, ["y", START, 2.0]) == ["y;2027-07-01 08:30;2"]
    path.write_text("my own notes", encoding="utf-8")
    with pytest.raises(OutputError):
        table_file.write(path, ["queue"], [], Words("en"), force=False)
    assert path.read_text(encoding="utf-8") == "my own notes"
    table_file.write(path, ["queue"], [], Words("en"), force=True)
    assert path.read_text(encoding="utf-8-sig") == "queue\n"
