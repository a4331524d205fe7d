"""What is printed can be read, whatever the size of the roster."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from wfm.report.excel import workbook_bytes
from wfm.report.excel_cells import A3, A4
from wfm.report.excel_day import add_day
from wfm.report.excel_pages import Pile, pile_of
from wfm.report.excel_paper import LEAST_SCALE, Fit, fit, keep_together
from wfm.report.excel_style import add_styles
from wfm.report.excel_week import add_week
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.roster import Activity

Make = Callable[..., RosterDocument]

MONDAY = date(2027, 7, 5)
WIDE, HIGH = {A4: 842, A3: 1191}, {A4: 595, A3: 842}  # points, landscape
LEAST_POINTS = 5.9


def test_the_first_paper_on_which_letters_can_be_read() -> None:
    assert fit({1: 10.0}) == Fit(A4, 1, 1.0)
    assert fit({1: 10.0}, papers=(A3,)) == Fit(A3, 1, 1.0)
    assert fit({}) == Fit(A4, 1, 1.0)
    a4 = fit(dict.fromkeys(range(100), 2.0))
    assert (a4.paper, a4.across) == (A4, 1)
    assert a4.scale == pytest.approx((WIDE[A4] - 2 * 0.3 * 72) / (100 * 2 * 5.25), rel=1e-3)
    assert fit(dict.fromkeys(range(120), 2.0))[:2] == (A3, 1)


def test_what_is_wider_goes_over_pages_beside_each_other() -> None:
    widths = {1: 30.0} | dict.fromkeys(range(2, 150), 2.5)
    way = fit(widths, [1])
    assert way[:2] == (A3, 2)
    assert way.scale >= LEAST_SCALE
    assert fit(widths).across == 1  # nothing to repeat: it cannot be cut
    assert fit(widths).scale < LEAST_SCALE


@pytest.fixture
def sheet() -> Worksheet:
    """An empty sheet."""
    return Workbook().worksheets[0]


@pytest.mark.parametrize(
    ("first", "breaks"),
    [(10, []), (31, [30]), (36, [35]), (50, []), (200, [])],
    ids=["room enough", "cut", "cut at a smaller scale", "on the next page", "longer than a page"],
)
def test_rows_that_stay_together(sheet: Worksheet, first: int, breaks: list[int]) -> None:
    last = first + 5 if first < 200 else 400
    keep_together(sheet, pile_of(sheet, last, range(1, 3), [range(first, last + 1)]), Fit(A4, 1, 1.0))
    assert [found.id for found in sheet.row_breaks.brk] == breaks


def test_blocks_one_after_the_other(sheet: Worksheet) -> None:
    blocks = [range(first, first + 10) for first in range(3, 93, 10)]  # three fit a page of 32 rows
    keep_together(sheet, pile_of(sheet, 92, range(1, 3), blocks), Fit(A4, 1, 1.0))
    assert [found.id for found in sheet.row_breaks.brk] == [32, 62]


def test_nothing_is_cut_on_a_whole_page(sheet: Worksheet) -> None:
    keep_together(sheet, pile_of(sheet, 40, range(1, 3), [range(31, 40)]), Fit(A4, 1, 0.8, whole=True))
    assert not sheet.row_breaks.brk


def rows(points: float, titles: int = 0, *blocks: range) -> Pile:
    """Rows of 20 points, so many points high together."""
    return Pile((20.0,) * round(points / 20), range(1, titles + 1), blocks)


def test_as_few_pages_as_can_be() -> None:
    week = dict.fromkeys(range(10), 16.0)  # 840 points
    assert fit(week, pile=rows(500))[3:] == (True, True)
    assert fit(week, pile=rows(500)).paper == A4
    assert fit(week, pile=rows(720))[0] == A3  # a bit too high for A4
    assert fit(week, pile=rows(720)).scale == 1.0
    assert fit(week, pile=rows(1200))[:2] == (A3, 1)
    assert fit(week, pile=rows(1200))[3:] == (False, True)
    assert fit(week, pile=rows(1200)).scale == pytest.approx((1190.6 - 0.95 * 72) / 1200)
    assert fit(week, pile=rows(4000))[3:] == (False, False)  # four pages upright, five across
    assert fit(week, papers=(A4,), pile=rows(4000))[0] == A4


def test_titles_and_blocks_take_pages_too() -> None:
    """Two pages across by points alone are three with titles, or with what stays together."""
    week = dict.fromkeys(range(10), 16.0)
    plain, titled = (fit(week, pile=rows(1500, titles)) for titles in (0, 3))
    assert (plain.paper, plain.landscape, plain.whole) == (A3, True, False)
    assert (titled.paper, titled.landscape, titled.whole) == (A3, False, False)
    kept = fit(week, pile=rows(1500, 0, range(30, 60)))
    assert (kept.paper, kept.landscape) == (A3, False)


def smallest_letters(sheet: Worksheet) -> float:
    """Points, on paper, of the smallest letters of a sheet, reckoned as a spreadsheet program does."""
    rows = list(sheet.iter_rows())
    size: float = min(cell.font.size for row in rows for cell in row if cell.value is not None)
    columns = range(1, sheet.max_column + 1)
    width = [sheet.column_dimensions[get_column_letter(k)].width * 5.25 for k in columns]
    page = sheet.page_setup
    upright = page.orientation == "portrait"
    paper = (
        (HIGH if upright else WIDE)[page.paperSize or A4],
        (WIDE if upright else HIGH)[page.paperSize or A4],
    )
    repeated = sum(width[: 4 if sheet.print_title_cols else 0])
    needed = (sum(width) - repeated) / (page.fitToWidth or 1) + repeated
    scale = min(1.0, (paper[0] - 2 * 0.3 * 72) / needed)
    if page.fitToHeight:
        tall = sum(sheet.row_dimensions[k].height or 15 for k in range(1, sheet.max_row + 1))
        scale = min(scale, (paper[1] - 0.95 * 72) / tall)
    return size * scale


def with_long_names(document: RosterDocument) -> RosterDocument:
    """The roster with some names that are long."""
    agents = [
        agent.model_copy(
            update={"name": f"{agent.name} van den Bergh-Delattre", "team": "Médico-social Ouest"}
        )
        if place % 7 == 0
        else agent
        for place, agent in enumerate(document.agents)
    ]
    return document.model_copy(update={"agents": tuple(agents)})


@pytest.mark.parametrize("agents", [12, 60, 200])
def test_every_letter_of_weeks_and_days_can_be_read(make_document: Make, agents: int) -> None:
    small = with_long_names(make_document(12, 1))
    many = tuple(
        small.agents[k % 12].model_copy(update={"id": f"B{k:03d}"}) if k >= 12 else small.agents[k]
        for k in range(agents)
    )
    figures = Figures(small.model_copy(update={"agents": many}))
    workbook = Workbook()
    add_styles(workbook)
    add_week(workbook, figures, Words("de"), MONDAY, [MONDAY])
    add_day(workbook, figures, Words("de"), MONDAY)
    for sheet in workbook.worksheets[1:]:
        assert smallest_letters(sheet) >= LEAST_POINTS
        assert sheet.print_title_rows
        assert sheet.page_setup.fitToHeight == (1 if agents <= 60 else 0)


def around_the_clock(document: RosterDocument) -> RosterDocument:
    """The roster with the first agent at work from midnight to midnight."""
    first = document.segments[0]
    day = first.start.replace(hour=0, minute=0)
    whole = first.__class__(first.agent, first.date, day, day.replace(day=day.day + 1), first.activity)
    return document.model_copy(update={"segments": (whole,)})


def test_a_day_of_24_hours_goes_over_two_pages(make_document: Make) -> None:
    figures = Figures(around_the_clock(with_long_names(make_document(12, 1))))
    workbook = Workbook()
    add_styles(workbook)
    add_day(workbook, figures, Words("nl"), MONDAY)
    sheet = workbook.worksheets[-1]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (A3, 2)
    assert sheet.print_title_cols == "$A:$D"
    assert smallest_letters(sheet) >= LEAST_POINTS


def printed(data: bytes, folder: Path) -> list[str]:
    """The text of each page on which LibreOffice prints a workbook."""
    (folder / "roster.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "roster.xlsx")], check=True, capture_output=True, timeout=120)
    read = ["pdftotext", "-layout", str(folder / "roster.pdf"), "-"]
    return subprocess.run(read, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def sheet_of(page: str) -> str:
    """The sheet that a page is of, as its foot says."""
    return re.split(r"\s{3,}", page.strip().splitlines()[-1].strip())[-1]


needs_print = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and pdftotext"
)


@needs_print
def test_pages_as_printed(make_document: Make, tmp_path: Path) -> None:
    made = make_document(12, 1)
    day = [record for record in made.requirement.intervals if record.start.date() == MONDAY]
    one_day = made.model_copy(
        update={
            "segments": tuple(s for s in made.segments if s.date == MONDAY),
            "requirement": made.requirement.model_copy(update={"intervals": tuple(day[:20])}),
        }
    )
    pages = printed(workbook_bytes(Figures(one_day), Words("fr")), tmp_path)
    feet = Counter(map(sheet_of, pages))
    assert feet["Synthèse"] == 2  # the hours of the agents are a page of their own
    assert feet["Semaine 27"] == feet["Lu 05-07"] == 1
    assert feet["Couverture"] == 2  # a page a queue
    (week,) = (page for page in pages if page.startswith("Semaine 27"))
    assert all(agent.id in week for agent in made.agents)
    assert "Légende" in week


def crowd(document: RosterDocument, agents: int) -> RosterDocument:
    """The roster for so many agents, each of whom does as one of the first twelve, with a meeting a day."""
    people = [
        document.agents[k % 12].model_copy(update={"id": f"B{k:03d}", "name": f"Person {k}"})
        for k in range(agents)
    ]
    days = [(agent, day, parts) for agent, day, parts in document.roster.days()]
    segments = [
        replace(part, agent=person.id, activity=Activity.MEETING if at == 0 else part.activity, queue=None)
        for k, person in enumerate(people)
        for agent, _, parts in days
        if agent == document.agents[k % 12].id
        for at, part in enumerate(parts)
    ]
    return document.model_copy(update={"agents": tuple(people), "segments": tuple(segments)})


@pytest.fixture
def weeks(make_document: Make) -> Workbook:
    """The week of 60 people, and that of 200."""
    book = Workbook()
    add_styles(book)
    book.remove(book.worksheets[0])
    for agents in (60, 200):
        figures = Figures(crowd(make_document(12, 1), agents))
        add_week(book, figures, Words("en"), MONDAY, [MONDAY + timedelta(days=k) for k in range(7)])
    return book


def test_a_week_of_many_lies_upright(weeks: Workbook) -> None:
    for sheet in weeks.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (A3, "portrait")


@needs_print
def test_weeks_of_many_as_printed(weeks: Workbook, tmp_path: Path) -> None:
    stream = io.BytesIO()
    weeks.save(stream)
    pages = printed(stream.getvalue(), tmp_path)
    feet = Counter(map(sheet_of, pages))
    assert feet == {"Week 27": 2, "Week 27 (2)": 6}
    for page in pages:  # none holds totals and legend alone
        assert re.search(r"\bB\d{3}\b", page)
        assert "Contract" in page  # the header
