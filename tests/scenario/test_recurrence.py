import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from wfm.errors import Problem
from wfm.labels import LANGUAGES
from wfm.scenario.base import Part
from wfm.scenario.cell_day import MacNumber
from wfm.scenario.cells import Ident, RecurrenceCell
from wfm.scenario.draft import Draft
from wfm.scenario.pattern import LAST, Pattern
from wfm.scenario.recurrence import MOST_DATES, Recurrence, recurrence
from wfm.scenario.settings import Given
from wfm.scenario.table import tabulate
from wfm.scenario.words import Headers

FIRST, LAST_DAY = date(2026, 3, 1), date(2026, 3, 31)
A, B = date(2026, 3, 3), date(2026, 3, 17)

CHOICES = st.tuples(st.frozensets(st.sampled_from((1, 2, 3, 4, 5, LAST)), max_size=4), st.booleans())
WEEKS = st.sampled_from(("odd", "even"))


def pattern(weekday: int, choice: tuple[frozenset[int], bool] | str) -> Pattern:
    if isinstance(choice, str):
        return Pattern.of(weekday, weeks=choice)
    return Pattern.of(weekday, choice[0], but=choice[1])


PATTERNS = st.dictionaries(st.integers(0, 6), CHOICES | WEEKS, min_size=1).map(
    lambda said: Recurrence(tuple(pattern(day, choice) for day, choice in sorted(said.items())))
)
DATES = st.sets(st.dates(date(1905, 1, 1), date(2200, 12, 31)), min_size=1, max_size=60).map(
    lambda days: Recurrence(days=tuple(sorted(days)))
)


@pytest.mark.parametrize(
    "text",
    ["1er et 3e mardi", "FREQ=MONTHLY;BYDAY=1TU,3TU", "2026-03-03|2026-03-17", "17/03/2026, 03/03/26",
     "3.3.2026;17.3.2026", "DTSTART:20260303 RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2",
     "2026-03-03\n2026-03-17\n", "3 mars 2026; 17 mrt 2026", "46084|46098",
     "DTSTART:20260303\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2"],
)  # fmt: skip
def test_one_meaning_in_many_forms(text: str) -> None:
    assert Recurrence.parse(text).dates(FIRST, LAST_DAY) == (A, B)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(found=PATTERNS | DATES)
def test_a_sentence_says_the_recurrence(lang: str, found: Recurrence) -> None:
    words = found.sentence(lang)
    assert Recurrence.parse(words) == found


@given(PATTERNS, st.dates(FIRST, date(2030, 1, 1)), st.integers(-1, 200), st.integers(0, 190))
def test_dates_are_in_order_and_do_not_depend_on_the_bounds(
    found: Recurrence, first: date, short: int, more: int
) -> None:
    last = first + timedelta(days=short)
    inside = found.dates(first, last)
    wider = found.dates(first - timedelta(days=more), last + timedelta(days=190 - more))
    assert inside == tuple(day for day in wider if first <= day <= last)
    assert list(inside) == sorted(set(inside))


def test_too_many_dates_are_no_answer() -> None:
    every = Recurrence.parse("Mon-Sun")
    assert len(every.dates(date(2026, 1, 1), date(2026, 12, 31))) == 365
    for daily in (every, Recurrence.parse("FREQ=DAILY")):
        with pytest.raises(ValueError, match=str(MOST_DATES)):
            daily.dates(date(2026, 1, 1), date(2029, 1, 1))


def test_a_rule_is_told_as_it_is() -> None:
    rule = Recurrence.parse("freq=yearly;bymonthday=1;bymonth=3")
    assert rule.sentence("fr") == "selon la règle FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1"
    assert len({Recurrence.parse("FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=3"), rule}) == 1


@pytest.mark.parametrize(
    "cell", ["2026-03-03|2026-03-17", [A, B], (B, A), ["03/03/2026", datetime(2026, 3, 17)],
    Recurrence(days=(A, B))]
)  # fmt: skip
def test_a_cell_of_dates(cell: object) -> None:
    assert recurrence(cell) == Recurrence(days=(A, B))


def test_a_date_without_its_format() -> None:
    assert recurrence("46084") == recurrence(MacNumber("44622")) == Recurrence(days=(A,))


@pytest.mark.parametrize(
    ("cell", "label"),
    [("2026-02-30|2026-03-17", "day"), ("lundi; 2026-03-03", "day"), ("03/13/26", "day"), (True, "day"), (3,
    "day"),
     (None, "day"), ([], "recurrence"), ("|", "recurrence"), ("#N/A", "formula_error"), ("lundi " * 199,
     "short_text")],
)  # fmt: skip
def test_cells_that_are_refused(cell: object, label: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        recurrence(cell)
    assert caught.value.type == f"expected.{label}"


class Sitting(Part):
    """A row with a recurrence."""

    id: Ident
    recurrence: RecurrenceCell


def problems(*cells: str) -> tuple[Draft, list[Problem]]:
    raw = enumerate([("id", "recurrence"), *(("x", cell) for cell in cells)], start=1)
    table, told = tabulate(
        "sittings.csv", None, raw, Headers("sittings", ("id", "recurrence"), ("id", "recurrence"))
    )
    assert table
    assert not told
    draft = Draft.of(Given(tables={"sittings": table}), {"sittings": Sitting})
    return draft, draft.problems


def test_a_column_tells_row_column_value_and_examples() -> None:
    draft, (problem,) = problems("elke maandag", "blauwe maandag")
    place = "sittings.csv › rij 3 › kolom « recurrence »: « blauwe maandag » — "
    assert problem.text("nl").startswith(f"{place}« blauwe » kan hier niet worden gelezen")
    (row,) = draft.rows(Sitting).items
    assert row.recurrence == Recurrence.parse("Mondays")
    assert hash(row) == hash(Sitting(id="x", recurrence=row.recurrence))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_its_words(lang: str) -> None:
    cells = ("1er mardi et jeudi", "un mardi sur deux", "FREQ=WEEKLY", "FREQ=DAILY;BYHOUR=1",
    "FREQ=DAILY;UNTIL=1",
             "FREQ=WEEKLY;BYMONTHDAY=1", "RRULE", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "lundi; 1er lundi",
             "du mois")  # fmt: skip
    _, told = problems(*cells)
    assert len({problem.text(lang) for problem in told}) == len(cells)


PAGE = (Path(__file__).parents[2] / "docs" / "recurrence.md").read_text(encoding="utf-8")
SHOWN = [
    words
    for line in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    for words in re.findall("`(.*?)`", line)
]


@pytest.mark.parametrize("words", SHOWN)
def test_what_the_page_shows_can_be_written(words: str) -> None:
    assert Recurrence.parse(words).dates(date(2026, 1, 1), date(2026, 12, 31))


def test_the_page_shows_something() -> None:
    assert len(SHOWN) > 15
