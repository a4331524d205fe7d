from collections.abc import Callable
from datetime import date
from pathlib import Path

from wfm.scenario.reader import read
from wfm.scenario.worked import Week, worked_weeks

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills\na;35;general\n"
FIRST = date(2027, 7, 7)  # a Wednesday


def test_rows_of_a_week_add_up_and_any_day_names_it(write: Write) -> None:
    table = "agent;week;minutes;away\na;2027-06-28;1000;1\na;04/07/2027;500;\na;2027-07-05;300;\n"
    rows = read(write(agents=AGENTS, worked=table)).worked
    assert worked_weeks(rows, "a", FIRST) == {
        date(2027, 6, 28): Week(1500, 0.2),
        date(2027, 7, 5): Week(300, 0.0),
    }
    assert worked_weeks(rows, "b", FIRST) == {}


def test_weeks_that_are_planned_are_left_aside(write: Write) -> None:
    rows = read(write(agents=AGENTS, worked="agent;week;minutes\na;2027-07-05;300\n")).worked
    assert worked_weeks(rows, "a", date(2027, 7, 5)) == {}


def test_rows_that_cannot_be(write: Write, told: Tell) -> None:
    rows = "b;2027-06-28;1;\na;;1;\na;2027-06-28;-1;\na;2027-06-28;1;6\na;2027-06-28;;\n"
    assert told(write(agents=AGENTS, worked="agent;week;minutes;away\n" + rows)) == [
        ("worked.csv", 2, "agent", "unknown_agent"),
        ("worked.csv", 3, "week", "missing"),
        ("worked.csv", 4, "minutes", "at_least"),
        ("worked.csv", 5, "away", "at_most"),
        ("worked.csv", 6, "minutes", "missing"),
    ]
