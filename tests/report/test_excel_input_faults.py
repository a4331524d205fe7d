"""Formulas of what is wrong: the same for a whole column and for one row."""

from __future__ import annotations

import pytest

from wfm.report.excel_input_faults import FIRST, KINDS, LAST, REMARK, Book, faults, quoted
from wfm.report.excel_input_names import NAMED_IN, named
from wfm.scenario.input_columns import input_columns

TITLES = {name: f"{name}'s" for name in input_columns()}
VALUES = {c.values: "wfm_values" for columns in input_columns().values() for c in columns if c.values}
BOOK = Book(TITLES, input_columns(), "Example", VALUES)
LONGEST_FORMULA = 8192


def test_titles_are_quoted() -> None:
    assert quoted("Regio's") == "'Regio''s'"
    assert BOOK.area("pins", "date") == f"'pins''s'!$B${FIRST}:$B${LAST}"


def test_every_column_that_names_another_sheet_has_that_sheet() -> None:
    known = {column.name for columns in input_columns().values() for column in columns}
    assert set(NAMED_IN) <= known
    for tables in NAMED_IN.values():
        assert all(named(table, "id") in BOOK.names() for table in tables)


@pytest.mark.parametrize("table", list(input_columns()))
def test_formulas_of_one_row_speak_of_no_other_sheet_but_by_name(table: str) -> None:
    rows = BOOK.one_row(table)
    for fault in faults(BOOK, table):
        formula = f"{rows.counts}*({fault.formula(rows.at)})"
        assert "!" not in formula
        assert formula.count("(") == formula.count(")")
        assert len(formula) < LONGEST_FORMULA
        assert fault.kind in (*KINDS, REMARK)
        assert fault.column in {column.name for column in input_columns()[table]}


def test_what_is_looked_for_in_agents() -> None:
    found = {(fault.kind, fault.column) for fault in faults(BOOK, "agents")}
    assert found == {
        ("required", "id"), ("once", "id"), ("unknown", "region"), ("unknown", "contract"),
        ("unknown", "site"), ("values", "weekly_hours"), ("values", "fte"), ("order", "to"),
        ("choice", "weekly_hours"), ("skills", "skills"), ("skills", "languages"),
        ("values", "days"), ("values", "telework"),
        ("numbers", "weekly_hours"), ("numbers", "fte"), ("numbers", "days"), ("numbers", "telework"),
    }  # fmt: skip


def test_times_must_go_on_and_days_may_be_one() -> None:
    def order(table: str) -> list[str]:
        return [f.formula(str) for f in faults(BOOK, table) if f.kind == "order"]

    assert "(from>to)" in order("absences")[0]
    assert "(from>=to)" in order("closures")[0]
    assert not order("travel")
