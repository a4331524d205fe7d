from datetime import date
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook

from wfm.cli import interrupt
from wfm.cli.replan import absences
from wfm.labels import catalogue
from wfm.report.excel_edits import HEADER_ROW
from wfm.values.document import RosterDocument

from .conftest import Call, change

TITLES = {
    "en": ("People changed against calls", "Days that change", "Absences given on the command line"),
    "fr": ("Personnes touchées et appels", "Journées qui changent", "Les absences données sur la ligne"),
    "nl": (
        "Medewerkers met wijzigingen, en oproepen",
        "Dagen die veranderen",
        "Afwezigheden op de opdrachtregel",
    ),
    "de": (
        "Betroffene Mitarbeiter und Anrufe",
        "Tage, die sich ändern",
        "Abwesenheiten auf der Befehlszeile",
    ),
}
ABSENT = ("--absent", "A03", "--on", "2027-07-05")


@pytest.mark.parametrize("lang", TITLES)
def test_the_next_morning(wfm: Call, small: Path, planned: Path, tmp_path: Path, lang: str) -> None:
    outcome = wfm(
        "replan",
        small,
        planned / "roster.json",
        *ABSENT,
        "-o",
        tmp_path,
        "--seconds",
        0.3,
        "--workers",
        1,
        "--lang",
        lang,
    )
    assert outcome.code == 0
    assert [title for title in TITLES[lang] if title not in outcome.out] == []
    assert max(len(line) for line in outcome.out.splitlines() if str(tmp_path) not in line) <= 140
    assert RosterDocument.read(tmp_path / "roster.json").revision == 1
    assert (tmp_path / "roster.xlsx").exists()


def test_tables_fit_80_columns(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    arguments = (
        "replan",
        small,
        planned / "roster.json",
        *ABSENT,
        "-o",
        tmp_path,
        "--seconds",
        0.3,
        "--workers",
        1,
    )
    tables = wfm(*arguments, "--lang", "de").out.split("In Klammern")[0]
    assert max(map(len, tables.splitlines())) <= 80


def test_as_json(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    outcome = wfm(
        "replan",
        small,
        planned / "roster.json",
        "--absent",
        "A03, A05",
        "--on",
        "05/07/2027..06/07/2027",
        "-o",
        tmp_path,
        "--seconds",
        0.5,
        "--workers",
        1,
        "--json",
        "--quiet",
    )
    assert outcome.code == 0
    told = outcome.json
    gone = [(one["agent"], one["date"]) for one in told["changes"] if one["absent"]]
    assert set(gone) == {(agent, f"2027-07-0{day}") for agent in ("A03", "A05") for day in (5, 6)}
    assert told["answered"] >= 0.99 * told["free"]
    assert told["audit"]["hard"] == 0
    assert sorted({one["agent"] for one in told["changes"] if not one["absent"]}) == told["people"]
    assert {step["kind"] for step in told["steps"]} >= {"chosen"}
    assert all(one["date"] >= "2027-07-05" for one in told["changes"])
    assert told["files"][0] == str(tmp_path / "roster.json")


def test_a_scenario_that_has_changed(wfm: Call, mine: Path, planned: Path, tmp_path: Path) -> None:
    with (mine / "absences.csv").open("a", encoding="utf-8") as table:
        table.write("A01;2027-07-08;2027-07-08;ANNUAL\n")
    outcome = wfm(
        "replan",
        mine,
        planned / "roster.json",
        "-o",
        tmp_path,
        "--seconds",
        0.3,
        "--workers",
        1,
        "--lang",
        "en",
        "--quiet",
    )
    assert (outcome.code, outcome.out) == (0, "")
    again = RosterDocument.read(tmp_path / "roster.json")
    assert not any(s.agent == "A01" and s.date == date(2027, 7, 8) for s in again.segments)
    assert wfm("audit", mine, tmp_path / "roster.json", "--quiet").code == 0


def test_the_published_roster_is_not_written_over(wfm: Call, small: Path, planned: Path) -> None:
    before = (planned / "roster.json").read_bytes()
    outcome = wfm("replan", small, planned / "roster.json", "-o", planned, "--lang", "en")
    assert (outcome.code, len(outcome.problems)) == (5, 1)
    assert "this is the published roster itself" in outcome.problems[0]
    assert (planned / "roster.json").read_bytes() == before


def test_an_interrupt_leaves_a_sound_roster(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    interrupt.requested.set()
    outcome = wfm(
        "replan", small, planned / "roster.json", *ABSENT, "-o", tmp_path, "--seconds", 60, "--lang", "en"
    )
    assert outcome.code == 130
    assert outcome.problems[-1] == "Interrupted: the best roster found so far was written."
    RosterDocument.read(tmp_path / "roster.json")


def test_days_as_planners_write_them() -> None:
    first, last = date(2027, 7, 5), date(2027, 7, 6)
    assert absences("A1", "2027-07-05") == (("A1",), (first, first))
    assert absences(" A1 ,A2,", "05/07/2027 .. 2027-07-06") == (("A1", "A2"), (first, last))
    assert absences("", "") is None
    for absent, on in (("A1", ""), ("", "2027-07-05"), ("A1", "Monday"), ("A1", "..")):
        with pytest.raises(typer.BadParameter):
            absences(absent, on)


def test_who_and_when_must_be_known(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    roster = planned / "roster.json"
    unknown = wfm(
        "replan", small, roster, "--absent", "Z9", "--on", "2027-08-01", "-o", tmp_path, "--lang", "en"
    )
    assert unknown.code == 3
    assert [problem.split(":")[0] for problem in unknown.problems] == ["--absent", "--on"]
    assert wfm("replan", small, roster, "--absent", "A03").code == 2
    assert wfm("replan", small, roster, "--within", "2").code == 2
    assert not list(tmp_path.iterdir())


def test_a_roster_of_another_month(wfm: Call, mine: Path, planned: Path, tmp_path: Path) -> None:
    change(mine / "service.toml", "from = 2027-07-01\nto = 2027-07-09", "from = 2027-07-12\nto = 2027-07-16")
    outcome = wfm("replan", mine, planned / "roster.json", "-o", tmp_path, "--lang", "en")
    assert outcome.code == 3
    assert "a day of the planning period, 12 to 16 July 2027" in outcome.problems[0]


@pytest.mark.parametrize("days", [(), ABSENT], ids=["as it is", "an absence"])
def test_the_audit_afterwards_says_the_same(
    wfm: Call, small: Path, planned: Path, tmp_path: Path, days: tuple[str, ...]
) -> None:
    quick = ("--seconds", 0.3, "--workers", 1, "--lang", "en")
    made = wfm("replan", small, planned / "roster.json", *days, "-o", tmp_path, *quick)
    for name in ("roster.json", "roster.xlsx"):
        told = wfm("audit", small, tmp_path / name, "--lang", "en")
        assert told.problems == []
        (line,) = (line for line in told.out.splitlines() if line.startswith("Findings"))
        assert line in made.out.splitlines()
    assert wfm("audit", small, tmp_path / "roster.json", "--json").json["same_scenario"] is True


def test_the_audit_of_an_edited_roster_says_the_same(
    wfm: Call, small: Path, planned: Path, tmp_path: Path
) -> None:
    book = load_workbook(planned / "roster.xlsx")
    pins = book[catalogue("fr")["edits.pins"]]
    for column, value in enumerate(("A03", "2027-07-05", "8:00", "10:00", None, None, "forbid"), start=1):
        pins.cell(HEADER_ROW + 1, column).value = value
    book.save(tmp_path / "edited.xlsx")
    quick = ("--seconds", 0.3, "--workers", 1, "--lang", "en")
    made = wfm("replan", small, tmp_path / "edited.xlsx", "-o", tmp_path / "new", *quick)
    assert made.code == 0
    for name in ("roster.json", "roster.xlsx"):
        told = wfm("audit", small, tmp_path / "new" / name, "--lang", "en")
        assert told.problems == []
        (line,) = (line for line in told.out.splitlines() if line.startswith("Findings"))
        assert line in made.out.splitlines()
