"""The sheet of checks, reckoned by a spreadsheet program: nothing in a template, and what is planted."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from wfm.labels import input_words
from wfm.report.excel_input import input_workbook
from wfm.report.excel_input_check import HEADER_ROW
from wfm.report.excel_input_faults import KINDS, REMARK
from wfm.report.words import Words

TEMPLATES = Path(__file__).parents[2] / "wfm" / "templates"
PLANTED: Mapping[str, tuple[dict[str, str | float | date | time], ...]] = {
    "Agents": (
        {"Identifiant": "A02", "Heures par semaine": 38, "Compétences": "general"},
        {"Identifiant": "A10", "Compétences": "pensions"},
        {"Identifiant": "A11", "Heures par semaine": "trente-huit", "Compétences": "general"},
        {
            "Identifiant": "A12",
            "Heures par semaine": "38u",
            "Jours par semaine": "4/5",
            "Compétences": "general",
        },
        {"Nom": "Sans id", "ETP": 1.5, "Compétences": "general|x", "Site": "nowhere"},
        {"Identifiant": "A13", "ETP": "50", "Compétences": "general", "Site": "Office"},
        {"Identifiant": "A14", "ETP": "80 %", "Jours par semaine": -1, "Compétences": "general"},
        {"Identifiant": "A15", "ETP": 1, "Compétences": "pro", "Langues": "nl, DE"},
        {"Identifiant": "A16", "ETP": 1, "Compétences": "pro"},
        {"Identifiant": "A17", "ETP": 1, "Compétences": "pro|general", "Langues": "nl"},
        {"Identifiant": "A18", "ETP": 1, "Compétences": "pro", "Langues": "nl / FR"},
        {"Identifiant": "A21", "ETP": 1, "Compétences": "pro", "Langues": "français"},
    ),
    "Absences": (
        {"Agent": "A99", "Du": date(2027, 3, 10), "Au": date(2027, 3, 9)},
        {"Agent": "A01", "Du": date(2026, 3, 9), "Au": date(2026, 3, 10)},
    ),
    "Épingles": (
        {"Agent": "A01", "Date": date(2027, 3, 10), "De": time(12), "À": time(9), "Mode": "peut-être"},
        {"Agent": "A01", "Date": date(2027, 3, 10), "Mode": "verboten"},
        {"Agent": "A01", "Date": date(2028, 3, 10), "Mode": "verboten"},
    ),
    "Totaux": (
        {"Du": date(2027, 3, 1), "Au": date(2027, 3, 9), "File": "genral"},
        {"Du": date(2027, 5, 1), "Au": date(2027, 5, 31), "File": "general", "Appels au numéro": 100},
    ),
    "Files": (
        {
            "Identifiant": "pro",
            "Langues": "fr|en",
            "Horaire d'ouverture": "lun 9-12",
            "Durée de traitement en secondes": "5,5 min",
        },
    ),
}
FOUND = {
    "Agents": {
        "rows": 18,
        "required": 1,
        "once": 2,
        "unknown": 2,
        "choice": 1,
        "numbers": 2,
        "values": 3,
        "skills": 3,
        "first": 4,
    },
    "Absences": {"rows": 3, "unknown": 1, "order": 1, "period": 1, "first": 4},
    "Épingles": {"rows": 3, "order": 1, "values": 1, "period": 1, "first": 3},
    "Totaux": {"rows": 3, "unknown": 1, "choice": 1, "period": 1, "first": 4},
    "Files": {"rows": 2, "numbers": 1, "first": 4},
}
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="no spreadsheet program")


def plant(path: Path) -> None:
    """Write faults below what the sheets hold."""
    book = load_workbook(path)
    for title, rows in PLANTED.items():
        sheet = book[title]
        columns = {str(cell.value).rstrip(" *"): place for place, cell in enumerate(sheet[1], start=1)}
        for number, row in enumerate(rows, start=sheet.max_row + 1):
            for name, value in row.items():
                sheet.cell(number, columns[name], value)
    book.save(path)


def reckoned(path: Path) -> dict[str, dict[str, object]]:
    """What the sheet of checks says of every sheet."""
    sheet = load_workbook(path, data_only=True).worksheets[1]
    keys = ("rows", *KINDS, REMARK, "first", "state")
    rows = sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)
    found = {str(title): dict(zip(keys, values, strict=True)) for title, *values in rows}
    return {"": {"verdict": sheet["A2"].value}} | found


@needs_office
def test_a_template_is_clean_and_what_is_planted_is_counted(tmp_path: Path) -> None:
    clean, spoken, wrong = (tmp_path / name for name in ("clean.xlsx", "spoken.xlsx", "wrong.xlsx"))
    clean.write_bytes(input_workbook(TEMPLATES / "permanences", Words("nl")))
    spoken.write_bytes(input_workbook(TEMPLATES / "two-languages", Words("de")))
    wrong.write_bytes(input_workbook(TEMPLATES / "starter", Words("fr")))
    plant(wrong)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    command += [str(clean), str(spoken), str(wrong)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    dutch, french = input_words("nl"), input_words("fr")
    found = reckoned(tmp_path / "out" / "clean.xlsx")
    assert found.pop("")["verdict"] == dutch["check.good"]
    assert {row["state"] for row in found.values()} == {dutch["check.ok"], dutch["check.none"]}
    assert found["Medewerkers"]["rows"] == 5

    assert reckoned(tmp_path / "out" / "spoken.xlsx")[""]["verdict"] == input_words("de")["check.good"]
    found = reckoned(tmp_path / "out" / "wrong.xlsx")
    assert found.pop("")["verdict"] == f"{french['check.bad']} 21"
    for title, row in found.items():
        told = {key: value for key, value in row.items() if value not in (0, None, "–", "")}
        state = told.pop("state")
        assert (state == french["check.mend"]) == (title in FOUND), title
        assert title not in FOUND or told == FOUND[title]


def test_cells_at_fault_are_marked_in_their_sheet(tmp_path: Path) -> None:
    path = tmp_path / "input.xlsx"
    path.write_bytes(input_workbook(TEMPLATES / "starter", Words("en")))
    formats = load_workbook(path)["Absences"].conditional_formatting
    marked = {str(area.sqref): [rule.formula[0] for rule in area.rules] for area in formats}
    assert set(marked) == {"A2:A500", "B2:B500", "C2:C500"}
    assert any('TRIM($A2)&"|",wfm_agents_ids)' in formula for formula in marked["A2:A500"])
    assert any("($B2>$C2)" in formula for formula in marked["C2:C500"])


def test_formulas_are_short_enough_for_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "input.xlsx"
    path.write_bytes(input_workbook(TEMPLATES / "starter", Words("de")))
    cells = [cell.value for row in load_workbook(path).worksheets[1].iter_rows() for cell in row]
    formulas = [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]
    assert len(formulas) > 100
    assert max(map(len, formulas)) < 8192
