from __future__ import annotations

from datetime import date, timedelta

import pytest

from wfm.scenario.edited_shifts import EditedShift

ROW = {"number": "3", "agent": "a", "date": "2026-03-02", "from": "8:30", "to": "16h30"}


def read(**cells: object) -> EditedShift:
    return EditedShift.model_validate({**ROW, **cells})


def test_a_shift() -> None:
    row = read(lunch_from="12:30", lunch_to=timedelta(hours=13), keep="x")
    assert (row.number, row.agent, row.day, row.start, row.end) == (3, "a", date(2026, 3, 2), 510, 990)
    assert (row.lunch, row.keep, row.off) == ((750, 780), True, False)
    assert read().lunch is None
    assert read(to="30:00").end == 1800


def test_a_day_off_needs_neither_agent_nor_date() -> None:
    assert EditedShift.model_validate({"number": "3"}).off
    assert EditedShift.model_validate({"agent": "a", "lunch_from": "12:30"}).off


@pytest.mark.parametrize(
    ("cells", "field", "key"),
    [
        ({"agent": ""}, "agent", "missing"),
        ({"date": None}, "date", "missing"),
        ({"from": None}, "from", "shift_whole"),
        ({"to": None}, "to", "shift_whole"),
        ({"to": "8:30"}, "to", "later"),
        ({"to": "32:30"}, "to", "shift_length"),
        ({"lunch_from": "12:00"}, "lunch_to", "lunch_whole"),
        ({"lunch_to": "12:00"}, "lunch_from", "lunch_whole"),
        ({"lunch_from": "12:00", "lunch_to": "12:00"}, "lunch_to", "later"),
    ],
)
def test_what_cannot_be(cells: dict[str, object], field: str, key: str) -> None:
    given = {name: cell for name, cell in {**ROW, **cells}.items() if cell is not None}
    faults = list(EditedShift.model_validate(given).faults())
    assert [(column, wanted.key) for column, wanted in faults] == [(field, f"expected.{key}")]


def test_every_fault_at_once_but_of_columns_that_are_told_already() -> None:
    row = EditedShift.model_validate({"to": "9:00", "lunch_from": "12:00"})
    assert [column for column, _ in row.faults()] == ["agent", "date", "from", "lunch_to"]
    assert [column for column, _ in row.faults({"date", "from", "lunch_to"})] == ["agent"]
