from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills\na;35;general\n"
HEAD = "id;queue;from;to;due_days;minutes;owner;arrived"


def test_call_backs_as_planners_write_them(write: Write) -> None:
    table = f"{HEAD}\nc1;general;2027-07-05 13:00;2027-07-05 14:30;;12;a;\nc2;general;;;2;;;2027-07-06\n"
    booked, due = read(write(agents=AGENTS, callbacks=table)).callbacks
    assert (booked.day, booked.window, booked.minutes, booked.owner) == (
        date(2027, 7, 5),
        (780, 870),
        12,
        "a",
    )
    assert (due.day, due.window, due.due_days, due.arrived) == (None, None, 2, date(2027, 7, 6))


@pytest.mark.parametrize(
    ("row", "column", "label"),
    [
        ("c;general;2027-07-05 13:00;;;;;", "to", "window_whole"),
        ("c;general;;;;;;", "due_days", "window_or_days"),
        ("c;general;2027-07-05 13:00;2027-07-05 12:00;;;;", "to", "after"),
        ("c;general;2027-07-05 13:00;2027-07-06 14:00;;;;", "to", "window_one_day"),
        ("c;nobody;;;1;;;", "queue", "unknown_queue"),
    ],
)
def test_call_backs_that_cannot_be(write: Write, told: Tell, row: str, column: str, label: str) -> None:
    folder = write(agents=AGENTS, callbacks=f"{HEAD}\n{row}\n")
    assert told(folder) == [("callbacks.csv", 2, column, label)]
