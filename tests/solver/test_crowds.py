from __future__ import annotations

from datetime import date

from wfm.grid import Grid
from wfm.solver.crowds import Crowd, crowds


def test_a_day_has_one_crowd_told_at_its_first_worst_interval() -> None:
    """The clocks go forward on the Sunday: its third hour on the wall is its second one."""
    days = (date(2026, 3, 28), date(2026, 3, 29))
    grid = Grid(days[0], 2, 30)
    sunday = 48
    beyond = {16: 1, 17: 3, 18: 3, 20: -2, sunday + 4: 1}
    assert list(crowds(grid, beyond)) == [
        Crowd(days[0], 7 * 30, 17, "08:30"),
        Crowd(days[1], 30, sunday + 4, "03:00"),
    ]
    assert list(crowds(grid, {16: 0, 17: -1})) == []
