import os
from pathlib import Path

import pytest

from wfm.values.document import RosterDocument

from .conftest import Call


def test_the_files_again(wfm: Call, planned: Path, tmp_path: Path) -> None:
    outcome = wfm("export", planned / "roster.json", "-o", tmp_path / "out")
    assert outcome.code == 0
    assert outcome.out.startswith("Écrit")
    assert (tmp_path / "out" / "roster.json").read_bytes() == (planned / "roster.json").read_bytes()
    assert (tmp_path / "out" / "roster.xlsx").read_bytes().startswith(b"PK")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in planned.iterdir()}
    assert len(list((tmp_path / "out" / "calendars").iterdir())) == 10


def test_in_another_language(wfm: Call, planned: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    outcome = wfm("export", planned / "roster.json", "-o", tmp_path, "--lang", "nl", "--json")
    assert list(outcome.json) == ["files"]
    assert sorted(outcome.json["files"]) == sorted(str(p) for p in tmp_path.rglob("*") if p.is_file())
    assert '<html lang="nl">' in (tmp_path / "report.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(tmp_path / "roster.xlsx", read_only=True)
    assert book.sheetnames[0] == "Overzicht"
    book.close()


def test_the_folder_must_be_told(wfm: Call, planned: Path) -> None:
    assert wfm("export", planned / "roster.json").code == 2


def test_files_of_others_stay(wfm: Call, planned: Path, tmp_path: Path) -> None:
    (tmp_path / "roster.xlsx").write_text("notes", encoding="utf-8")
    outcome = wfm("export", planned / "roster.json", "-o", tmp_path, "--quiet", "--json")
    assert (outcome.code, outcome.problems) == (5, [outcome.json["error"]])
    assert str(tmp_path / "roster.xlsx") in outcome.json["error"]
    assert str(tmp_path / "report.html") in outcome.json["files"]
    assert (tmp_path / "report.html").exists()
    assert (tmp_path / "roster.xlsx").read_text(encoding="utf-8") == "notes"
    assert wfm("export", planned / "roster.json", "-o", tmp_path, "--force", "--quiet").code == 0


def test_what_an_earlier_roster_had_is_cancelled(wfm: Call, planned: Path, tmp_path: Path) -> None:
    old = RosterDocument.read(planned / "roster.json")
    gone = old.segments[0].agent
    kept = tuple(s for s in old.segments if s.agent != gone)
    new = tmp_path / "new.json"
    new.write_text(old.model_copy(update={"segments": kept}).to_json(), encoding="utf-8")
    out = tmp_path / "out"
    assert wfm("export", new, "-o", out, "--previous", planned / "roster.json").code == 0
    assert RosterDocument.read(out / "roster.json").revision == 1
    (calendar,) = (out / "calendars").glob(f"{gone.lower()}-*.ics")
    text = calendar.read_text(encoding="utf-8")
    assert text.count("STATUS:CANCELLED") == text.count("BEGIN:VEVENT") > 0
    outcome = wfm("export", new, "-o", out, "--previous", tmp_path / "none.json")
    assert (outcome.code, len(outcome.problems)) == (3, 1)


def test_a_workbook_that_is_open_elsewhere_loses_nothing(
    wfm: Call, planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wfm("export", planned / "roster.json", "-o", tmp_path, "--quiet").code == 0
    before = (tmp_path / "roster.xlsx").read_bytes()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "roster.xlsx")
    outcome = wfm("export", planned / "roster.json", "-o", tmp_path, "--json", "--lang", "de")
    beside = tmp_path / "roster (2).xlsx"
    assert (outcome.code, len(outcome.problems)) == (5, 1)
    assert str(beside) in outcome.problems[0]
    assert str(beside) in outcome.json["files"]
    assert beside.read_bytes().startswith(b"PK")
    assert (tmp_path / "roster.xlsx").read_bytes() == before
