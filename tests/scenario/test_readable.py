from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wfm.scenario.people import Agent
from wfm.scenario.pins import Pin
from wfm.scenario.readable import faults_beside, readable


def test_cells_that_can_be_read_beside_those_that_cannot() -> None:
    cells = {"agent": " a0 ", "date": "2026-03-02", "from": "soon", "to": "9h30", "mode": "?", "other": "x"}
    assert readable(Pin, cells) == {"agent": "a0", "date": date(2026, 3, 2), "to": 570}
    assert readable(Pin, {}) == {}


def beside(cells: Mapping[str, object], *wrong: str) -> list[str]:
    return [found["type"].removeprefix("expected.") for found in faults_beside(Agent, cells, wrong, {})]


def test_what_cells_cannot_be_together_beside_a_wrong_one() -> None:
    both = {"id": "a", "weekly_hours": "35", "fte": "1", "days": "five"}
    assert beside(both, "days") == ["hours_or_fte"]
    assert beside({**both, "fte": "x"}, "days", "fte") == []
    assert beside({"id": "a", "days": "five"}, "days") == ["hours_or_fte_missing"]
    assert beside({"id": "a", "days": "five", "fte": "x"}, "days", "fte") == []
    assert beside({**both, "id": "|"}, "id", "days") == []  # a row without its id is no row
