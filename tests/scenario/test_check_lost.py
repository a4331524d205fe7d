from collections.abc import Callable
from pathlib import Path

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills\nA01;35;general\n"
ABSENCES = "agent;from;to\nA01;2027-07-01;2027-07-02\nA02;2027-07-01;2027-07-02\n"


def test_a_renamed_table_is_told_without_the_names_that_it_holds(write: Write, told: Tell) -> None:
    found = told(write(staff=AGENTS, absences=ABSENCES))
    assert found == [("staff.csv", None, None, "unknown_file")]


def test_a_missing_table_alone_hides_no_name(write: Write, told: Tell) -> None:
    rows = [(row, problem) for _, row, _, problem in told(write(absences=ABSENCES))]
    assert rows == [(2, "unknown_agent"), (3, "unknown_agent")]


def test_a_stray_file_hides_nothing_of_a_table_that_is_there(write: Write, told: Tell) -> None:
    found = told(write(weather="a;b\n1;2\n", agents=AGENTS, absences=ABSENCES))
    assert ("absences.csv", 3, "agent", "unknown_agent") in found
