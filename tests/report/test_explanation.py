from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.report.explanation import moment_tables, overview_tables
from wfm.report.words import Words
from wfm.values.explanation import Away, Moment, Overview, Present, QueueAt, Relief, Worst
from wfm.values.roster import Activity

START, END = datetime(2026, 3, 12, 10, tzinfo=UTC), datetime(2026, 3, 12, 10, 15, tzinfo=UTC)
AT_LUNCH = Away("A1", Activity.LUNCH, (START, END), (), (), False, True, {"coverage": -0.004})
OFF = replace(AT_LUNCH, agent="A3", activity=None, shift=None, terms={"coverage": 0.5})
GONE = replace(AT_LUNCH, agent="A4", activity=None, terms=None, possible=None)
MOMENT = Moment(
    START,
    END,
    (QueueAt("line", 12.5, 4, 1, 0.25),),
    (Present("A2", ("line", "other")),),
    (AT_LUNCH, OFF, GONE),
    1.5,
    0.5,
    0,
)
AS_IS = Relief("", Message("relief.as_is"), 2.0, 0.0)
DAYS = Relief("days", Message("relief.days"), 3.0, 1.0)
OVERVIEW = Overview(
    9.0, {"coverage": 9.0}, (Worst(START, END, 1.5, 3, 0.5),), AS_IS, (DAYS,), "lagrangian", 0
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_has_its_words(lang: str) -> None:
    words = Words(lang)
    for table in (*moment_tables(MOMENT, words), *overview_tables(OVERVIEW, words)):
        assert table.title
        assert table.rows
        assert all(len(row) == len(table.header) for row in table.rows)


def test_a_moment_in_french() -> None:
    words = Words("fr")
    queues, present, away = moment_tables(MOMENT, words)
    assert queues.title == "jeudi 12 mars 2026, de 10:00 à 10:15"
    assert queues.note.startswith("Perte attendue\u00a0: 1,50 appels.")
    assert present.texts(words) == [["A2", "line, other"]]
    assert away.texts(words) == [
        ["A1", "Pause de midi", "rien\u00a0: peut être déplacé ici", "0,00"],
        ["A3", "jour libre", "rien\u00a0: peut être déplacé ici", "+0,50"],
        ["A4", "travaille 10:00–10:15", "pas examiné\u00a0: plus de temps (--seconds)", "–"],
    ]


def test_a_cost_that_is_not_calls_says_what_it_is_made_of() -> None:
    costs = {"coverage": -4.0, "permanences": 250.0, "pins": 1000.0, "fairness": 0.1}
    held = replace(AT_LUNCH, agent="A5", terms=costs)
    other = replace(AT_LUNCH, agent="A6", terms={"coverage": 3.0, "permanences": 5.0})
    calls = replace(AT_LUNCH, agent="A7", terms={"coverage": 9.0, "permanences": 5.0})
    _, _, away = moment_tables(replace(MOMENT, away=(held, other, calls)), Words("en"))
    assert away.note.endswith(
        "this cost is made of: Pins not kept (A5 +1,000.00),"
        " Permanences not held, or by others (A5 +250.00, A6 +5.00)."
    )


def test_who_is_absent_has_no_day_off() -> None:
    absent = replace(OFF, absent=True)
    _, _, away = moment_tables(replace(MOMENT, away=(absent, replace(AT_LUNCH, absent=True))), Words("fr"))
    assert [row[1] for row in away.texts(Words("fr"))] == ["Absence", "Pause de midi"]


def test_nobody_is_away_or_nothing_is_open() -> None:
    words = Words("en")
    _, _, away = moment_tables(replace(MOMENT, away=()), words)
    assert (away.rows, away.note) == ((), "")
    (queues,) = moment_tables(replace(MOMENT, queues=(), away=()), words)
    assert (queues.rows, queues.note) == ((), "No queue is open.")


def test_what_each_rule_costs_in_dutch() -> None:
    words = Words("nl")
    costs, worst, reliefs = overview_tables(OVERVIEW, words)
    assert costs.texts(words)[-1][1] == "9,0"
    assert worst.texts(words) == [["Do 12-03", "10:00", "10:15", "1,50", "3", "0,50"]]
    assert reliefs.texts(words) == [
        ["–", "zoals het is", "2,0", "0,0"],
        ["Werkdagen per week", "een werkdag meer per week", "3,0", "1,0"],
    ]
    assert "Lagrange" in reliefs.note
