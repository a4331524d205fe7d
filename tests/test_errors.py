from datetime import date

import pytest

from wfm.errors import Choices, InputError, Message, Problem, RosterError, ScenarioError, WfmError
from wfm.labels import NO_BREAK
from wfm.labels.dates import Period

NUMBER = Message("expected.number")


def test_a_problem_is_one_line_in_the_language_of_the_planner() -> None:
    problem = Problem("input.xlsx", NUMBER, "agents", 14, "fte", "x")
    assert problem.text("fr").replace(NO_BREAK, " ") == (
        "input.xlsx › agents › ligne 14 › colonne « fte » : « x » — attendu : un nombre tel que 12 ou 12,5"
    )
    assert problem.text() == (
        "input.xlsx › agents › row 14 › column « fte »: « x » — expected a number such as 12 or 12.5"
    )


def test_a_problem_without_a_place() -> None:
    assert Problem("a.csv", NUMBER).text() == "a.csv: expected a number such as 12 or 12.5"


def test_a_problem_as_plain_values() -> None:
    assert Problem("a.csv", NUMBER, row=2, column="fte", value="x").to_dict("nl") == {
        "file": "a.csv",
        "sheet": None,
        "row": 2,
        "column": "fte",
        "value": "x",
        "expected": "verwacht: een getal zoals 12 of 12,5",
    }


def test_a_message_fills_in_its_words() -> None:
    assert Message("expected.at_most", {"limit": 7}).text("de") == "erwartet wird höchstens 7"


def test_problems_are_told_in_the_order_of_the_files() -> None:
    places = [
        ("b.csv", None, 1),
        ("a.csv", None, 10),
        ("a.csv", None, 9),
        ("a.csv", None, None),
        ("a.csv", "s", 1),
    ]
    error = ScenarioError(Problem(file, NUMBER, sheet, row) for file, sheet, row in places)
    assert [(p.file, p.sheet, p.row) for p in error.problems] == [
        ("a.csv", None, None),
        ("a.csv", None, 9),
        ("a.csv", None, 10),
        ("a.csv", "s", 1),
        ("b.csv", None, 1),
    ]
    assert str(error).count("\n") == 4


@pytest.mark.parametrize("kind", [ScenarioError, RosterError])
def test_every_error_of_input_is_caught_as_one(kind: type[InputError]) -> None:
    with pytest.raises(WfmError):
        raise kind([Problem("a.csv", NUMBER)])


def test_choices_in_the_words_of_tables_or_of_a_list() -> None:
    values = ("meeting", "P-namur")
    assert Choices(values).text("nl") == "vergadering, P-namur"
    assert Choices(values, "activity").text("nl") == "Overleg, P-namur"


def test_a_message_may_hold_another() -> None:
    message = Message("limit.other", {"rule": Message("rule.lunch")})
    assert message.text("en") == "the rule « Lunch »"
    assert message.text("fr") != message.text("en")


def test_dates_and_numbers_are_written_as_the_reader_writes_them() -> None:
    lost = Message("finding.coverage.lost", {"day": date(2027, 3, 8), "lost": 3.25})
    assert lost.text("fr").startswith("8 mars 2027\u00a0: 3,3 ")
    assert lost.text("en").startswith("8 March 2027: 3.3 ")


def test_a_day_given_is_told_in_words_to_people_and_in_figures_to_machines() -> None:
    problem = Problem("--on", NUMBER, value=Period(date(2027, 3, 8), date(2027, 3, 9)))
    assert "« 8 to 9 March 2027 »" in problem.text()
    assert problem.to_dict()["value"] == "2027-03-08..2027-03-09"
