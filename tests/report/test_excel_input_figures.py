import pytest

from wfm.report.excel_input_figures import PERIOD, beyond_period, limits, outside, text_as_number
from wfm.scenario.input_columns import NUMBERS, input_columns


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (("agents", "days", "whole"), (0, 1e12)),
        (("agents", "weekly_hours", "weekly_minutes"), (1e-9, 168)),
        (("balances", "minutes", "whole"), None),
        (("agents", "name", "text"), None),
    ],
)
def test_only_balances_may_be_negative(
    column: tuple[str, str, str], wanted: tuple[float, float] | None
) -> None:
    assert limits(*column) == wanted


def test_every_kind_of_number_has_limits() -> None:
    assert all(limits("agents", "any", reads) for reads in NUMBERS)


def test_formulas_name_the_cell_they_are_asked_for() -> None:
    assert text_as_number("fte", "share")(lambda name: f"${name}2").startswith("ISTEXT($fte2)*")
    assert "($fte2>1)" in outside("fte", 0, 1)(lambda name: f"${name}2")
    assert "$to2<wfm_first" in beyond_period("from", "to")(lambda name: f"${name}2")


def test_letters_are_wrong_where_no_unit_is_read() -> None:
    letters = "NOT(EXACT(UPPER(cell),LOWER(cell)))"
    wrong = {reads: letters in text_as_number("x", reads)(lambda _: "cell") for reads in NUMBERS}
    assert {reads for reads, found in wrong.items() if not found} == {
        *("duration", "total_minutes", "weekly_minutes"),
    }


def test_the_days_of_a_table_are_its_columns() -> None:
    for table, days in PERIOD.items():
        reads = {column.name: column.reads for column in input_columns()[table]}
        assert {reads[day] for day in days} <= {"day", "when"}
