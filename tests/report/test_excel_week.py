"""The week sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from wfm.labels import LANGUAGES
from wfm.report.excel_cells import A3, A4
from wfm.report.excel_style import add_styles
from wfm.report.excel_week import FIRST_DAY_COLUMN, HEADER_ROW, add_week, day_entry
from wfm.report.figures import Figures
from wfm.report.tables import balance_text
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import BrokenRecord
from wfm.values.roster import HOME

MONDAY = date(2027, 7, 5)
HOLIDAY = date(2027, 7, 14)

Make = Callable[..., RosterDocument]


def entry(figures: Figures, number: int, day: date, lang: str = "fr") -> tuple[tuple[str, ...], str]:
    """What the week says of an agent's day."""
    return day_entry(figures, Words(lang), figures.document.agents[number], day)


def test_a_week_of_nobody_is_kept_but_not_printed(document: RosterDocument) -> None:
    kept = tuple(s for s in document.segments if s.date.isocalendar().week != 27)
    book = Workbook()
    add_styles(book)
    figures = Figures(document.model_copy(update={"segments": kept}))
    for monday, days in figures.board.grid.weeks():
        add_week(book, figures, Words("en"), monday, days)
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets[1:]}
    assert states.pop("Week 27") == "hidden"
    assert set(states.values()) == {"visible"}


def test_one_row_an_agent(workbook: Workbook) -> None:
    sheet = workbook["Semaine 27"]
    ids = [sheet.cell(HEADER_ROW + k, 1).value for k in range(1, 14)]
    assert ids == [f"A{k:02d}" for k in range(1, 13)] + [None]
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:M{HEADER_ROW + 12}"
    assert sheet.freeze_panes == f"D{HEADER_ROW + 1}"
    header = [cell.value for cell in sheet[HEADER_ROW]]
    assert header[:4] == ["Id.", "Nom", "Équipe", "Lu 05-07"]
    assert header[-4:] == ["Di 11-07", "Heures", "Contrat", "Solde (h)"]


def test_a_shift_with_its_letter(figures: Figures) -> None:
    assert entry(figures, 1, MONDAY) == (("08:15-16:06 T",), "phone day")


def test_appointed_blocks_stand_on_lines_of_their_own(figures: Figures) -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert entry(figures, 0, tuesday) == (("08:00-15:51 T;", "14:00-15:00 U"), "phone day")
    assert entry(figures, 0, tuesday, "en")[0] == ("08:00-15:51 T;", "14:00-15:00 M")


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        (3, MONDAY, (("A",), "absent day")),
        (0, HOLIDAY, (("JF",), "closed")),
        (0, MONDAY + timedelta(days=5), (("",), "weekend")),
        (9, MONDAY + timedelta(days=4), (("–",), "free")),
        (0, MONDAY - timedelta(days=1), (("",), "outside")),
        (5, MONDAY + timedelta(days=4), (("08:00-15:51 F",), "training day")),
    ],
)
def test_days_without_phone(figures: Figures, number: int, day: date, said: tuple[tuple[str], str]) -> None:
    assert entry(figures, number, day) == said


def test_work_and_absence_on_one_day(document: RosterDocument) -> None:
    partly = document.agents[1].model_copy(update={"absent": (MONDAY,)})
    changed = Figures(document.model_copy(update={"agents": (document.agents[0], partly)}))
    assert entry(changed, 1, MONDAY) == (("08:15-16:06 T;", "A"), "phone day")


def test_telework_has_a_letter_of_its_own(document: RosterDocument) -> None:
    segments = tuple(
        replace(s, place=HOME) if s.agent == "A02" and s.date == MONDAY else s for s in document.segments
    )
    changed = Figures(document.model_copy(update={"segments": segments}))
    assert entry(changed, 1, MONDAY) == (("08:15-16:06 T TT",), "phone day")
    assert entry(changed, 1, MONDAY, "nl")[0] == ("08:15-16:06 T TW",)
    legends = []
    for figures in (changed, Figures(document)):
        workbook = Workbook()
        add_styles(workbook)
        add_week(workbook, figures, Words("fr"), MONDAY, [MONDAY])
        legends.append(
            [c.value for row in workbook.worksheets[-1] for c in row if c.value == "TT  Télétravail"]
        )
    assert [len(found) for found in legends] == [1, 0]


def test_the_legend_explains_the_dash_of_a_day_off(workbook: Workbook) -> None:
    texts = [cell.value for row in workbook["Semaine 28"] for cell in row if cell.value]
    assert "–" in texts
    assert "–  jour libre" in texts


def test_hours_equal_the_figures(workbook: Workbook, figures: Figures) -> None:
    sheet = workbook["Semaine 28"]
    for offset, agent in enumerate(figures.document.agents, start=1):
        week = figures.agents[agent.id].weeks[1]
        worked, contract, balance = (sheet.cell(HEADER_ROW + offset, column).value for column in (11, 12, 13))
        assert worked == timedelta(minutes=week.worked)
        assert contract == timedelta(minutes=week.contract)
        assert balance == balance_text(week.balance)


def test_foot_counts_who_is_there(workbook: Workbook, figures: Figures) -> None:
    sheet = workbook["Semaine 27"]
    row = HEADER_ROW + 12 + 2
    assert sheet.cell(row, 1).value == "Agents présents"
    present = [sheet.cell(row, column).value for column in range(FIRST_DAY_COLUMN, FIRST_DAY_COLUMN + 7)]
    assert present == [11, 10, 11, 11, 10, 0, 0]
    rate = figures.service("general", MONDAY).answer_rate
    assert sheet.cell(row + 1, FIRST_DAY_COLUMN).value == pytest.approx(rate)
    assert sheet.cell(row + 1, FIRST_DAY_COLUMN + 6).value is None


@pytest.mark.parametrize(
    ("agents", "paper", "turned"),
    [(24, A4, "landscape"), (36, A3, "landscape"), (60, A3, "portrait")],
)
def test_a_week_stays_on_one_page(make_document: Make, agents: int, paper: int, turned: str) -> None:
    template = make_document(1, 1)
    many = tuple(template.agents[0].model_copy(update={"id": f"B{k}"}) for k in range(agents))
    figures = Figures(template.model_copy(update={"agents": many}))
    workbook = Workbook()
    add_styles(workbook)
    add_week(workbook, figures, Words("fr"), MONDAY, [MONDAY])
    sheet = workbook.worksheets[-1]
    page = sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToHeight) == (paper, turned, 1)


def test_a_day_that_breaks_a_rule_is_marked_and_the_mark_explained(document: RosterDocument) -> None:
    texts = dict.fromkeys(LANGUAGES, "works while the site is closed")
    broken = BrokenRecord.model_validate({"rule": "site", "agent": "A02", "date": MONDAY, "texts": texts})
    figures = Figures(document.model_copy(update={"broken": (broken,)}))
    assert entry(figures, 1, MONDAY) == (("08:15-16:06 T;", "!"), "phone day")
    book = Workbook()
    add_styles(book)
    for monday, days in list(figures.board.grid.weeks())[:2]:
        add_week(book, figures, Words("fr"), monday, days)
    told = [
        [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("!  ")]
        for sheet in book.worksheets[1:]
    ]
    assert sorted(told) == [[], ["!  Règle enfreinte"]]
