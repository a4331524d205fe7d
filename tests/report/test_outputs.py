"""Every file of a roster is written, whatever happens to the others."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from wfm.errors import OutputError
from wfm.labels import LANGUAGES
from wfm.report.clean import looks_like_formula
from wfm.report.csv_tables import HOURS, titles
from wfm.report.figures import Figures
from wfm.report.files import written_by_wfm
from wfm.report.ics import LINE_OCTETS
from wfm.report.outputs import SPOKEN, Output, all_outputs, heads, write_outputs
from wfm.report.table_file import table_bytes
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import SessionRecord

from .conftest import CALLBACKS, PROMISES, SESSIONS

Make = Callable[..., RosterDocument]
EN = Words("en")


def output(name: str, data: bytes = b'{"schema": "wfm-roster-1"}') -> Output:
    return Output(name, lambda: data)


def test_all_files_of_a_roster(make_document: Make, tmp_path: Path) -> None:
    figures = Figures(make_document(2, 1))
    written = write_outputs(tmp_path / "new", all_outputs(figures, EN), force=False, lang="en")
    assert [str(path.relative_to(tmp_path / "new")) for path in written.all()] == [
        *("roster.json", "roster.xlsx", "report.html", "hours.csv", "coverage.csv"),
        *(str(Path("calendars", f"{name}.ics")) for name in ("a01-aicha-benali", "a02-bruno-delattre")),
    ]
    assert sorted(written.files) == sorted(path for path in tmp_path.rglob("*") if path.is_file())


def test_wfm_knows_every_file_again(make_document: Make, tmp_path: Path) -> None:
    session = SessionRecord(
        ref="p", label="P", site="s", mode="phone", status="dropped", start=None, end=None
    )
    told = {"sessions": (session,), "callbacks": CALLBACKS}
    figures = Figures(make_document(2, 1).model_copy(update=told))
    for words in (EN, Words("fr")):  # the second time in another language, over the first
        written = write_outputs(tmp_path, all_outputs(figures, words), force=False, lang="en")
        assert written.errors == ()
    for name, known in heads(EN).items():
        assert written_by_wfm(tmp_path / name, *known)
        (tmp_path / name).write_text("notes", encoding="utf-8")
        assert not written_by_wfm(tmp_path / name, *known)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_of_other_languages_and_of_earlier_versions_are_known(
    make_document: Make, tmp_path: Path, lang: str
) -> None:
    (tmp_path / "hours.csv").write_bytes(table_bytes(HOURS, (), EN))
    made = make_document(2, 1, sessions=SESSIONS, callbacks=CALLBACKS)
    outputs = [one for one in all_outputs(Figures(made), Words(lang)) if one.name in SPOKEN]
    assert len(outputs) == len(SPOKEN)
    for words in map(Words, LANGUAGES):
        for name, columns in SPOKEN.items():
            if name != "hours.csv":
                (tmp_path / name).write_bytes(table_bytes(titles(columns, words), (), words))
        assert write_outputs(tmp_path, outputs, force=False, lang="en").errors == ()


@pytest.mark.parametrize("number", range(6))
def test_a_foreign_file_keeps_no_other_from_being_written(
    make_document: Make, tmp_path: Path, number: int
) -> None:
    outputs = list(all_outputs(Figures(make_document(1, 1)), EN))
    foreign = tmp_path / outputs[number].name
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("notes", encoding="utf-8")
    written = write_outputs(tmp_path, outputs, force=False, lang="en")
    assert [path.name for path in written.files] == [
        Path(o.name).name for k, o in enumerate(outputs) if k != number
    ]
    assert len(written.errors) == 1
    assert foreign.read_text(encoding="utf-8") == "notes"
    with pytest.raises(OutputError, match=foreign.name):
        written.all()
    assert write_outputs(tmp_path, outputs, force=True, lang="en").errors == ()


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "calendars").write_text("a file", encoding="utf-8")
    outputs = [output("calendars/a.ics"), output("calendars/b.ics"), output("roster.json")]
    written = write_outputs(tmp_path, outputs, force=True, lang="en")
    assert written.files == (tmp_path / "roster.json",)
    assert len(written.errors) == 1
    assert "calendars" in str(written.errors[0])


def test_nor_are_the_folders_in_it(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    outputs = [output("roster.json"), output("calendars/a.ics")]
    written = write_outputs(tmp_path / "out", outputs, force=True, lang="en")
    assert (written.files, len(written.errors)) == ((), 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_that_is_open_elsewhere_is_written_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    locked = tmp_path / "roster.xlsx"
    locked.write_text("open in Excel", encoding="utf-8")
    swap = Path.replace

    def replace(part: Path, target: Path) -> Path:
        if target == locked:
            raise PermissionError(13, "in use")
        return swap(part, target)

    monkeypatch.setattr(Path, "replace", replace)
    outputs = [output("roster.json"), output("roster.xlsx", b"new"), output("hours.csv", b"a;b\n")]
    written = write_outputs(tmp_path, outputs, force=True, lang=lang)
    beside = tmp_path / "roster (2).xlsx"
    assert written.files == (tmp_path / "roster.json", beside, tmp_path / "hours.csv")
    assert beside.read_bytes() == b"new"
    assert locked.read_text(encoding="utf-8") == "open in Excel"
    (error,) = written.errors
    assert str(beside) in str(error)
    assert not list(tmp_path.glob(".wfm-*"))


def test_a_workbook_under_an_open_window_of_libreoffice_stays(tmp_path: Path) -> None:
    outputs = [output("roster.json"), output("roster.xlsx", b"new")]
    (tmp_path / "roster.xlsx").write_bytes(b"seen")
    (tmp_path / ".~lock.roster.xlsx#").touch()
    written = write_outputs(tmp_path, outputs, force=True, lang="en")
    assert written.files == (tmp_path / "roster.json", tmp_path / "roster (2).xlsx")
    assert (tmp_path / "roster.xlsx").read_bytes() == b"seen"
    assert [str(tmp_path / "roster (2).xlsx") in str(error) for error in written.errors] == [True]


HOSTILE = (
    "=cmd|'/c calc'!A0",
    "\t@SUM(1)\r\n+1",
    "Ann,=1+1",
    "x\r\nATTACH:http://203.0.113.1",
    "../../CON",
    "\x00-2",
)


def hostile(document: RosterDocument, text: str) -> RosterDocument:
    """A document in which every word that anybody could have typed is hostile."""
    plain = document.to_json()
    typed = (
        *("Roubaix-Tourcoing", "A01", "A02", "Aïcha Benali", "Bruno Delattre", "Nord", "Sud", "general"),
        *(
            "medico",
            "Accueil général",
            "Médico-social",
            "National Day",
            "P1",
            "P2",
            "wattrelos",
            "est",
            "nord",
        ),
        *("Mairie de Wattrelos", "Maison du Nord", "mail", "Courriels", "C1", "C2", "coverage", "hours"),
    )
    for number, word in enumerate(typed):  # each stays different from the others
        plain = plain.replace(json.dumps(word), json.dumps(f"{text} {number}"))
        plain = plain.replace(json.dumps(word, ensure_ascii=False), json.dumps(f"{text} {number}"))
    return RosterDocument.model_validate_json(plain)


@pytest.fixture(scope="module")
def promised(make_document: Make) -> RosterDocument:
    """Two agents in one week, with permanences, deferred work and call-backs."""
    return make_document(2, 1, sessions=SESSIONS, promises=PROMISES, callbacks=CALLBACKS)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_every_file(promised: RosterDocument, tmp_path: Path, text: str) -> None:
    document = hostile(promised, text)
    assert document.agents[0].id == f"{text} 1"
    written = write_outputs(tmp_path, all_outputs(Figures(document), EN), force=False, lang="en")
    assert written.errors == ()
    assert {path.parent for path in written.files} == {tmp_path, tmp_path / "calendars"}
    for path in written.files:
        assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", path.stem)
        check = {".csv": check_table, ".ics": check_calendar, ".xlsx": check_workbook}.get(path.suffix)
        if check:
            check(path)


def check_table(path: Path) -> None:
    """No cell is a formula, whatever the separator that a spreadsheet is set up for."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            for cell in row:
                number = re.fullmatch(r"[-+]?\d+(\.\d+)?", cell)
                assert number or not any(looks_like_formula(part) for part in re.split("[,;|]", cell))


def check_calendar(path: Path) -> None:
    """Every line is one that wfm writes, and none is too long."""
    data = path.read_bytes()
    assert all(len(line) <= LINE_OCTETS for line in data.split(b"\r\n"))
    lines = data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert not any(set(line) & set("\r\n\t\x00") for line in lines)
    assert {line.partition(":")[0] for line in lines} <= {
        *(
            "BEGIN",
            "END",
            "PRODID",
            "VERSION",
            "CALSCALE",
            "METHOD",
            "NAME",
            "X-WR-CALNAME",
            "UID",
            "DTSTAMP",
        ),
        *(
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "LOCATION",
            "DESCRIPTION",
            "STATUS",
            "TRANSP",
            "CLASS",
            "",
        ),
    }


def check_workbook(path: Path) -> None:
    """No formula, no link, no note; what looks like a formula is marked as text."""
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(name.startswith(("xl/comments", "xl/externalLinks")) for name in archive.namelist())
    assert not any(re.search(rb"<(f|hyperlink)[ >/]", sheet) for sheet in sheets)
    book = load_workbook(path)
    for sheet in book.worksheets:
        assert not looks_like_formula(sheet.title)
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str):
                assert cell.data_type == "s"
                assert cell.quotePrefix or not looks_like_formula(cell.value)


def test_a_file_that_must_stay_is_written_beside(tmp_path: Path) -> None:
    edited = {tmp_path / "roster.xlsx", tmp_path / "roster (2).xlsx"}
    for path in edited:
        path.write_text("edited", encoding="utf-8")
    outputs = [output("roster.json"), output("roster.xlsx", b"new")]
    written = write_outputs(tmp_path, outputs, force=True, lang="en", keep=edited.__contains__)
    beside = tmp_path / "roster (3).xlsx"
    assert written.all() == (tmp_path / "roster.json", beside)
    assert written.kept == ((tmp_path / "roster.xlsx", beside),)
    assert {path.read_text(encoding="utf-8") for path in edited} == {"edited"}
    assert beside.read_bytes() == b"new"
