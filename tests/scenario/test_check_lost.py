from collections.abc import Callable
from pathlib import Path

from wfm.errors import Problem
from wfm.scenario.check_lost import without_consequences
from wfm.scenario.hints import expected
from wfm.scenario.settings import Given, Settings
from wfm.scenario.table import FORMULA, Lost, Table

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


def test_names_that_may_be_any_are_not_told_unknown() -> None:
    agents = Table("s.xlsx", "agents", 1, {}, ((2, {"id": Lost(FORMULA)}), (3, {"id": "b"})))
    keys = ("agent", "agent_near", "place", "queue", "skill", "site")
    told = [Problem("s.xlsx", expected(f"unknown_{key}")) for key in keys]
    queue = {"id": "line", "skill": Lost(FORMULA)}
    for values, left in (({}, ["queue", "skill", "site"]), ({"queue": [queue]}, ["queue", "site"])):
        given = Given(Settings("s.xlsx", values), {"agents": agents})
        found = without_consequences(given, told)
        assert [problem.expected.key.removeprefix("expected.unknown_") for problem in found] == left
    assert without_consequences(Given(), told) == told
