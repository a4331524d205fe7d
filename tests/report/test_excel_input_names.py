"""Names of other sheets: looked for letter by letter, as reading does."""

from __future__ import annotations

from wfm.report.excel_input_names import joined, named, stranger


def test_a_name_is_looked_for_among_all_ids_as_it_is_written() -> None:
    formula = stranger("site", ("sites",))(lambda column: f"${column}2")
    assert f'FIND("|"&TRIM($site2)&"|",{joined("sites")})' in formula
    assert "COUNT" not in formula


def test_any_of_some_sheets_will_do() -> None:
    formula = stranger("from", ("sites", "agents"))(str)
    assert joined("sites") in formula
    assert joined("agents") in formula


def test_a_sheet_that_may_be_empty_is_asked_whether_it_is() -> None:
    assert f"COUNTA({named('regions', 'id')})>1" in stranger("region", ("regions",))(str)
