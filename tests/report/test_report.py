"""The report writes its files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from wfm.errors import OutputError
from wfm.report.files import written_by_wfm
from wfm.report.report import Report
from wfm.values.document import RosterDocument

Make = Callable[..., RosterDocument]


def test_json_can_be_read_again(document: RosterDocument, tmp_path: Path) -> None:
    path = tmp_path / "roster.json"
    Report(document).to_json(path)
    assert RosterDocument.read(path) == document
    assert written_by_wfm(path)


def test_excel_in_the_language_of_the_service_or_another(make_document: Make, tmp_path: Path) -> None:
    report, path = Report(make_document(2, 1)), tmp_path / "roster.xlsx"
    report.to_excel(path)
    assert load_workbook(path).sheetnames[0] == "Synthèse"
    assert written_by_wfm(path)
    report.to_excel(str(path), lang="nl", force=False)
    assert load_workbook(path).sheetnames[0] == "Overzicht"


def test_a_foreign_workbook_is_kept(make_document: Make, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_text("not from here")
    with pytest.raises(OutputError, match=r"roster\.xlsx"):
        Report(make_document(1, 1)).to_excel(path, force=False)
    assert path.read_text() == "not from here"


def test_the_page_and_the_tables(make_document: Make, tmp_path: Path) -> None:
    report = Report(make_document(2, 1))
    report.to_html(tmp_path / "report.html", lang="de", force=False)
    assert '<html lang="de">' in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert report.to_csv(tmp_path) == (tmp_path / "hours.csv", tmp_path / "coverage.csv")
    assert (tmp_path / "hours.csv").read_bytes().startswith(b"\xef\xbb\xbfAgent;Nom;")
    report.to_csv(tmp_path, lang="en", force=False)  # over those in French
    assert (tmp_path / "hours.csv").read_bytes().startswith(b"\xef\xbb\xbfAgent;Name;")


def test_calendars_after_an_earlier_roster(make_document: Make, tmp_path: Path) -> None:
    old = make_document(2, 1)
    new = old.model_copy(update={"segments": old.segments[1:]})
    files = Report(new).to_calendars(tmp_path / "calendars", previous=[old])
    assert [path.name for path in files] == ["a01-aicha-benali.ics", "a02-bruno-delattre.ics"]
    text = files[0].read_text(encoding="utf-8")
    assert text.count("STATUS:CANCELLED") == 1
    assert "SEQUENCE:1" in text


def test_one_foreign_table_leaves_the_other(make_document: Make, tmp_path: Path) -> None:
    (tmp_path / "hours.csv").write_text("notes", encoding="utf-8")
    with pytest.raises(OutputError, match=r"hours\.csv"):
        Report(make_document(1, 1)).to_csv(tmp_path, force=False)
    assert (tmp_path / "coverage.csv").exists()


def test_a_whole_folder(make_document: Make, tmp_path: Path) -> None:
    document = make_document(1, 1)
    written = Report(document).to_folder(tmp_path, lang="en", force=False)
    assert written.errors == ()
    assert RosterDocument.read(tmp_path / "roster.json") == document
    assert len(written.files) == 6


def test_summary_in_a_language(document: RosterDocument) -> None:
    report = Report(document)
    assert report.summary()[1].title == "Service attendu par file"
    assert report.summary("de")[1].title == "Erwarteter Service je Warteschlange"


def test_an_unknown_language_is_refused(document: RosterDocument) -> None:
    with pytest.raises(ValueError, match="'es'"):
        Report(document).summary("es")


def test_importing_the_report_loads_nothing_heavy() -> None:
    code = (
        "import sys, wfm.report.report; "
        "print({'openpyxl', 'pandas', 'scipy', 'ortools', 'jinja2', 'markupsafe'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
