from __future__ import annotations

from datetime import date

from wfm.scenario.pins import Pin
from wfm.scenario.readable import readable


def test_cells_that_can_be_read_beside_those_that_cannot() -> None:
    cells = {"agent": " a0 ", "date": "2026-03-02", "from": "soon", "to": "9h30", "mode": "?", "other": "x"}
    assert readable(Pin, cells) == {"agent": "a0", "date": date(2026, 3, 2), "to": 570}
    assert readable(Pin, {}) == {}
