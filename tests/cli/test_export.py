from pathlib import Path

import pytest

from .conftest import Call


def test_the_files_again(wfm: Call, planned: Path, tmp_path: Path) -> None:
    outcome = wfm("export", planned / "roster.json", "-o", tmp_path / "out")
    assert outcome.code == 0
    assert outcome.out.startswith("Écrit")
    assert (tmp_path / "out" / "roster.json").read_bytes() == (planned / "roster.json").read_bytes()
    assert (tmp_path / "out" / "roster.xlsx").read_bytes().startswith(b"PK")


def test_in_another_language(wfm: Call, planned: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    outcome = wfm("export", planned / "roster.json", "-o", tmp_path, "--lang", "nl", "--json")
    assert outcome.json == {"files": [str(tmp_path / "roster.json"), str(tmp_path / "roster.xlsx")]}
    book = openpyxl.load_workbook(tmp_path / "roster.xlsx", read_only=True)
    assert book.sheetnames[0] == "Overzicht"
    book.close()


def test_the_folder_must_be_told(wfm: Call, planned: Path) -> None:
    assert wfm("export", planned / "roster.json").code == 2


def test_files_of_others_stay(wfm: Call, planned: Path, tmp_path: Path) -> None:
    (tmp_path / "roster.xlsx").write_text("notes", encoding="utf-8")
    outcome = wfm("export", planned / "roster.json", "-o", tmp_path, "--quiet")
    assert (outcome.code, len(outcome.problems)) == (5, 1)
    assert (tmp_path / "roster.xlsx").read_text(encoding="utf-8") == "notes"
    assert wfm("export", planned / "roster.json", "-o", tmp_path, "--force", "--quiet").code == 0
