"""The summary sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from wfm.labels import LANGUAGES
from wfm.report.excel import build_workbook
from wfm.report.excel_summary import COLUMNS, COSTS_LENGTH
from wfm.report.figures import Figures
from wfm.report.tables import balance_text
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import BrokenRecord
from wfm.values.roster import Activity

Make = Callable[..., RosterDocument]


def find(workbook: Workbook, text: str) -> Cell:
    """The first cell of the summary that says exactly this."""
    found = [c for row in workbook["Synthèse"].iter_rows() for c in row if c.value == text]
    assert found, text
    assert isinstance(found[0], Cell)
    return found[0]


def row_after(cell: Cell, count: int) -> list[object]:
    """The values to the right of a cell."""
    return [cell.offset(0, k).value for k in range(1, count + 1)]


def test_facts(workbook: Workbook, figures: Figures) -> None:
    assert find(workbook, "Service").offset(0, 1).value == "Roubaix-Tourcoing"
    assert find(workbook, "Statut").offset(0, 1).value == "réalisable"
    assert find(workbook, "Coût (équivalents appels)").offset(0, 1).value == pytest.approx(
        figures.document.cost
    )
    assert find(workbook, "Écart à la borne").offset(0, 1).value == pytest.approx(figures.document.gap)


def test_a_fact_that_there_is_not_is_a_dash_as_on_the_page(make_document: Make) -> None:
    unproven = make_document(2, 1).model_copy(update={"gap": None})
    workbook = build_workbook(Figures(unproven), Words("fr"))
    for fact in ("Jours fermés", "Écart à la borne"):
        assert find(workbook, fact).offset(0, 1).value == "–"


def test_hours_of_agents_can_be_filtered(workbook: Workbook, make_document: Make) -> None:
    """From the header to the last agent, and nothing of the tables above."""
    first, last = find(workbook, "Aïcha Benali"), find(workbook, "A12")
    assert workbook["Synthèse"].auto_filter.ref == f"A{first.row - 1}:G{last.row}"
    assert first.offset(-1, 0).value == "Agent"
    nobody = build_workbook(Figures(make_document(0, 1)), Words("fr"))
    assert nobody["Synthèse"].auto_filter.ref is None


def test_broken_rules_run_over_the_whole_width_in_lines_of_their_own(make_document: Make) -> None:
    text = "A01, semaine 27 : plus d'heures que permis, et bien d'autres choses à dire " * 3
    broken = BrokenRecord(rule="hours", agent="A01", texts=dict.fromkeys(LANGUAGES, text.strip()))
    workbook = build_workbook(
        Figures(make_document(2, 1).model_copy(update={"broken": (broken,)})), Words("fr")
    )
    first = find(workbook, "Règle enfreinte")
    legend = find(workbook, "Minuscule\u00a0: une partie de la tranche seulement.")
    assert first.row > legend.row
    sheet, rows = workbook["Synthèse"], (first.row, first.row + 1)
    assert " ".join(str(sheet.cell(row, 2).value) for row in rows) == text.strip()
    assert sheet.cell(first.row + 1, 1).value is None
    assert all(sheet.cell(row, COLUMNS).style == sheet.cell(row, 2).style for row in rows)


def test_queue_values_are_numbers_equal_to_the_figures(workbook: Workbook, figures: Figures) -> None:
    cell = next(
        c
        for row in workbook["Synthèse"].iter_rows(max_col=1)
        for c in row
        if c.value == "Médico-social" and c.offset(0, 1).value is not None
    )
    medico = figures.queues["medico"]
    values = [cell.offset(0, k).value for k in range(1, 11)]
    expected = [medico.calls, medico.answered, medico.answer_rate, 0.9, medico.service_level, 60, None]
    expected += [medico.required_hours, medico.planned_hours, medico.missing_hours]
    assert values == [value if value is None else pytest.approx(value) for value in expected]


def test_hours_of_agents(workbook: Workbook, figures: Figures) -> None:
    name = find(workbook, "Céline Dubois")
    agent = figures.agents["A03"]
    assert row_after(name, 2) == ["A03", "Nord"]
    worked, phone, contract, balance = (name.offset(0, k).value for k in (3, 4, 5, 6))
    expected = [timedelta(minutes=value) for value in (agent.worked, agent.phone, agent.contract)]
    assert [worked, phone, contract] == expected
    assert balance == balance_text(agent.balance)


def test_legend_shows_every_letter_in_its_colour(workbook: Workbook) -> None:
    for activity, text in {
        Activity.PHONE: "T  Téléphone",
        Activity.LUNCH: "M  Pause de midi",
        "absent": "A  Absence",
        "holiday": "JF  Jour férié ou fermeture",
    }.items():
        assert find(workbook, text).style == f"wfm {activity} key"


def test_ten_shortages_at_most(workbook: Workbook) -> None:
    title = find(workbook, "Principaux manques")
    told = [title.offset(k, 5).value for k in range(2, 12)]
    assert (told.count("Accueil général"), told.count("Médico-social")) == (8, 2)
    assert title.offset(12, 5).value is None


def test_agents_begin_on_a_page_of_their_own(workbook: Workbook) -> None:
    row = find(workbook, "Heures par agent").row
    assert [b.id for b in workbook["Synthèse"].row_breaks.brk] == [row - 1]


def test_a_note_below_the_cost_ends_before_the_shortages(make_document: Make) -> None:
    document = make_document(2, 1)
    changed = document.model_copy(update={"cost_terms": {**document.cost_terms, "stability": 3.0}})
    sheet = build_workbook(Figures(changed), Words("fr"))["Synthèse"]
    lines = [str(row[0].value) for row in sheet.iter_rows() if row[0].style == "wfm note" and row[0].value]
    note = Words("fr")("report.changes_note")
    below = next(k for k, line in enumerate(lines) if note.startswith(line))
    told = lines[below : below + 4]
    assert " ".join(told).startswith(note)
    assert max(map(len, told[:3])) <= COSTS_LENGTH
