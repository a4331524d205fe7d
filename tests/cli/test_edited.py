"""Commands that take the workbook which a supervisor edited."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from wfm.values.document import RosterDocument

from .conftest import Call

WORDS = {
    "nl": ("Wijzigingen gelezen", "wordt 05:00-11:00", "Overtreden regels", "aast de wijzigingen"),
    "de": ("Änderungen aus der", "wird 05:00-11:00", "Verletzte Regeln", "ußer den Änderungen"),
}
DAY = "Lu 05-07"
FAST = ("--seconds", 0.3, "--workers", 1)


def row_of(sheet: Worksheet, agent: str, day: date) -> int:
    on = datetime(day.year, day.month, day.day)
    rows = enumerate(sheet.iter_rows(min_row=5, values_only=True), start=5)
    return next(row for row, cells in rows if (cells[1], cells[3]) == (agent, on))


@pytest.fixture(scope="module")
def edited(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, date]:
    """The workbook with one shift at times that the rules forbid, and a change on a day sheet, in French."""
    first = next(iter(RosterDocument.read(planned / "roster.json").segments))
    book = load_workbook(planned / "roster.xlsx")
    sheet = book["Horaires"]
    row = row_of(sheet, first.agent, first.date)
    for column, cell in ((6, "5h00"), (7, "11h00"), (8, None), (9, None)):
        sheet.cell(row, column).value = cell
    book[DAY]["G6"] = "!"
    path = tmp_path_factory.mktemp("edited") / "roster.xlsx"
    book.save(path)
    return path, first.agent, first.date


@pytest.mark.parametrize("lang", WORDS)
def test_a_french_workbook_in_other_languages(
    wfm: Call, small: Path, edited: tuple[Path, str, date], tmp_path: Path, lang: str
) -> None:
    path, agent, day = edited
    outcome = wfm("replan", small, path, "-o", tmp_path, *FAST, "--lang", lang)
    assert outcome.code == 4
    assert [words for words in WORDS[lang] if words not in outcome.out] == []
    assert max(map(len, outcome.out.split(WORDS[lang][3])[0].splitlines())) <= 80
    again = RosterDocument.read(tmp_path / "roster.json")
    parts = [s for s in again.segments if (s.agent, s.date) == (agent, day)]
    assert [f"{moment:%H:%M}" for moment in (parts[0].start, parts[-1].end)] == ["05:00", "11:00"]
    assert all(s.pinned for s in parts)
    title = {"nl": "Diensten", "de": "Dienste"}[lang]
    sheet = load_workbook(tmp_path / "roster.xlsx")[title]
    row = row_of(sheet, agent, day)
    assert sheet.cell(row, 10).value == "x"
    assert agent in str(sheet.cell(row, 12).value)
    assert sheet.cell(row, 12).style == "wfm broken"


def test_as_json(wfm: Call, small: Path, edited: tuple[Path, str, date], tmp_path: Path) -> None:
    path, agent, day = edited
    told = wfm("replan", small, path, "-o", tmp_path, *FAST, "--json", "--quiet", "--lang", "en").json
    (edit,) = told["edits"]
    assert (edit["kind"], edit["agent"], edit["date"]) == ("times", agent, day.isoformat())
    assert edit["text"].endswith("becomes 05:00-11:00")
    assert (agent, day.isoformat()) in {(change["agent"], change["date"]) for change in told["changes"]}
    assert told["audit"]["hard"] >= 1
    assert [(one["sheet"], one["cells"]) for one in told["ignored"]] == [(DAY, ["G6"])]


def test_nothing_edited(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    outcome = wfm("replan", small, planned / "roster.xlsx", "-o", tmp_path, *FAST, "--lang", "en")
    assert outcome.code == 0
    assert "No edit was found" in outcome.out
    assert "Nothing changes besides the edits." in outcome.out
    before, after = (RosterDocument.read(folder / "roster.json") for folder in (planned, tmp_path))
    assert after.revision == before.revision + 1


def test_the_audit_of_an_edited_workbook(
    wfm: Call, small: Path, planned: Path, edited: tuple[Path, str, date]
) -> None:
    path, agent, day = edited
    outcome = wfm("audit", small, path, "--json")
    assert outcome.code == 4
    note = " ".join(outcome.problems)
    assert [word for word in (DAY, "G6", "Horaires", "Épinglages") if word not in note] == []
    assert outcome.json["same_scenario"]
    (edit,) = outcome.json["edits"]
    assert (edit["kind"], edit["agent"], edit["date"]) == ("times", agent, day.isoformat())
    assert [(one["sheet"], one["cells"]) for one in outcome.json["ignored"]] == [(DAY, ["G6"])]
    plain = wfm("audit", small, planned / "roster.json", "--json").json
    assert not {"edits", "ignored"} & set(plain)
    assert (agent, day.isoformat()) in {
        (f["agent"], f["date"]) for f in outcome.json["findings"] if f["hard"]
    }
    assert wfm("audit", small, planned / "roster.xlsx", "--quiet").code == 0


def test_an_explanation_of_an_edited_workbook(
    wfm: Call, small: Path, planned: Path, edited: tuple[Path, str, date]
) -> None:
    path, agent, day = edited
    at = ("--at", f"{day} 16:00", "--seconds", 0.01, "--json")
    told = [
        {one["agent"]: one["shift"] for one in wfm("explain", small, file, *at).json["away"]}.get(agent)
        for file in (planned / "roster.xlsx", path)
    ]
    assert told[0] != told[1]
    assert told[1] is not None
    assert str(told[1][0]).endswith("05:00:00+02:00")
    costs = [
        wfm("explain", small, file, "--seconds", 0.01, "--json").json["cost"]
        for file in (planned / "roster.json", planned / "roster.xlsx", path)
    ]
    assert costs[0] == pytest.approx(costs[1])
    assert costs[2] != pytest.approx(costs[1])


def test_a_simulation_of_an_edited_workbook(
    wfm: Call, small: Path, planned: Path, edited: tuple[Path, str, date]
) -> None:
    files = (planned / "roster.json", planned / "roster.xlsx", edited[0])
    told = [wfm("simulate", small, file, "--replications", 2, "--json").json["total"] for file in files]
    assert told[0] == told[1]
    assert told[2]["answer_rate"] != told[1]["answer_rate"]
    assert told[2]["promised"]["answered"] < told[1]["promised"]["answered"]


def test_bad_cells_and_no_roster_written(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    book = load_workbook(planned / "roster.xlsx")
    for column, cell in ((2, "A00"), (6, "soon"), (9, None)):
        book["Horaires"].cell(5, column).value = cell
    book["Horaires"].cell(6, 2).value = "A0"
    book["Horaires"].cell(7, 4).value = "2029-01-01"
    book.save(tmp_path / "bad.xlsx")
    for command, *options in (("replan", "-o", tmp_path / "new"), ("audit",)):
        outcome = wfm(command, small, tmp_path / "bad.xlsx", *options, "--lang", "en")
        assert outcome.code == 3
        assert [line.split(" — ")[0] for line in outcome.problems] == [
            "bad.xlsx › Horaires › row 5 › column « De »: « soon »",
            "bad.xlsx › Horaires › row 5 › column « Repas à »: "
            "expected both the start and the end of lunch, or neither",
            "bad.xlsx › Horaires › row 5 › column « Agent »: « A00 »",
            "bad.xlsx › Horaires › row 6 › column « Agent »: « A0 »",
            "bad.xlsx › Horaires › row 7 › column « Date »: « 2029-01-01 »",
        ]
    assert not (tmp_path / "new").exists()


def test_the_edited_workbook_is_not_written_over(wfm: Call, small: Path, planned: Path) -> None:
    before = (planned / "roster.xlsx").read_bytes()
    outcome = wfm("replan", small, planned / "roster.xlsx", "-o", planned)
    assert outcome.code == 5
    assert "c'est le planning publié" in outcome.problems[0]
    assert (planned / "roster.xlsx").read_bytes() == before


@pytest.mark.parametrize("command", ["plan", "replan", "export"])
def test_edits_that_nobody_read_are_never_written_over(
    wfm: Call, small: Path, planned: Path, edited: tuple[Path, str, date], tmp_path: Path, command: str
) -> None:
    (tmp_path / "roster.xlsx").write_bytes(edited[0].read_bytes())
    roster = planned / "roster.json"
    arguments = {"plan": (small, *FAST), "replan": (small, roster, *FAST), "export": (roster,)}[command]
    outcome = wfm(command, *arguments, "-o", tmp_path, "--force", "--quiet", "--json", "--lang", "en")
    assert outcome.code == 0
    assert (tmp_path / "roster.xlsx").read_bytes() == edited[0].read_bytes()
    assert outcome.json["kept"] == [str(tmp_path / "roster.xlsx")]
    assert str(tmp_path / "roster (2).xlsx") in outcome.json["files"]
    scenario = "SCENARIO" if command == "export" else small
    assert outcome.problems[-1].endswith(
        f"wfm replan {scenario} {tmp_path / 'roster.xlsx'} -o {tmp_path}-edited"
    )
    assert wfm("audit", small, tmp_path / "roster (2).xlsx", "--quiet").code == 0


def test_a_replan_from_the_workbook_may_take_its_place(
    wfm: Call, small: Path, edited: tuple[Path, str, date], tmp_path: Path
) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(edited[0].read_bytes())
    outcome = wfm("replan", small, path, "-o", tmp_path, *FAST, "--force", "--quiet", "--json")
    assert outcome.code == 4  # the times break a rule
    assert "kept" not in outcome.json
    assert str(path) in outcome.json["files"]
    sheet = load_workbook(path)["Horaires"]
    assert sheet.cell(row_of(sheet, *edited[1:]), 10).value == "x"
