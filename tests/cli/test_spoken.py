from pathlib import Path

import pytest
from openpyxl import load_workbook

from wfm.cli.spoken import is_document, is_workbook, language_of, roster_workbook_language
from wfm.report.embedded import DOCUMENT_SHEET

from .conftest import Call, change


def test_what_a_name_means(tmp_path: Path) -> None:
    assert is_workbook(Path("a/Roster.XLSX"))
    assert not is_workbook(Path("roster.json"))
    assert is_document(Path("a/Roster.JSON"))
    assert not is_document(Path("roster.xlsx"))
    (tmp_path / "odd.json").mkdir()
    assert not is_document(tmp_path / "odd.json")


def test_scenarios_rosters_and_their_workbooks_tell_a_language(mine: Path, planned: Path) -> None:
    change(mine / "service.toml", 'language = "fr"', 'language = "de"')
    assert language_of(mine) == "de"
    assert language_of(planned / "roster.json") == "fr"
    assert language_of(planned / "roster.xlsx") == "fr"
    assert roster_workbook_language(planned / "roster.xlsx") == "fr"
    assert roster_workbook_language(mine) is None


def test_what_tells_none(planned: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text('{"language": "xx"}', encoding="utf-8")
    (tmp_path / "odd.xlsx").write_text("no workbook", encoding="utf-8")
    names = ("odd.json", "odd.xlsx", "none.json", "none.xlsx", "none")
    assert [language_of(tmp_path / name) for name in names] == [None] * len(names)
    book = load_workbook(planned / "roster.xlsx")
    book[DOCUMENT_SHEET]["A2"] = "changed"
    book.save(tmp_path / "cut.xlsx")
    assert language_of(tmp_path / "cut.xlsx") is None


@pytest.mark.parametrize("command", ["compare", "export"])
def test_a_workbook_where_its_edits_cannot_be_read_is_told_in_its_language(
    wfm: Call, planned: Path, tmp_path: Path, command: str
) -> None:
    book, roster = planned / "roster.xlsx", planned / "roster.json"
    calls = {"compare": ((roster, book), (book, roster)), "export": ((book, "-o", tmp_path),)}[command]
    for arguments in calls:
        outcome = wfm(command, *arguments)
        assert outcome.code == 3
        (told,) = outcome.problems
        assert told.startswith("roster.xlsx\N{NO-BREAK SPACE}: ceci est un classeur de planning")
        assert "wfm replan" in told
    assert not any(tmp_path.iterdir())


def test_usage_is_told_in_the_language_of_a_roster(wfm: Call, planned: Path) -> None:
    for name in ("roster.json", "roster.xlsx"):
        assert "manque" in wfm("export", planned / name).problems[-1]
