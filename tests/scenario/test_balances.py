from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wfm.scenario.balances import Balance, carried, due
from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills\na;35;general\n"
WEEKS = {date(2027, 7, 5): 100, date(2027, 7, 12): 50, date(2027, 7, 19): 100}


def test_balances_as_planners_write_them(write: Write) -> None:
    rows = read(write(agents=AGENTS, balances="agent;minutes\na;-90\na;30\n")).balances
    assert [row.minutes for row in rows] == [-90, 30]
    assert (carried(rows, "a", 60), carried(rows, "a", 45), carried(rows, "b", 60)) == (-60, -45, 0)


def test_balances_that_cannot_be(write: Write, told: Tell) -> None:
    assert told(write(agents=AGENTS, balances="agent;minutes\nb;1\na;1,5\na;2401\na;\n")) == [
        ("balances.csv", 2, "agent", "unknown_agent"),
        ("balances.csv", 3, "minutes", "whole"),
        ("balances.csv", 4, "minutes", "at_most"),
        ("balances.csv", 5, "minutes", "missing"),
    ]


@pytest.mark.parametrize(
    ("balance", "minutes"),
    [(0, [100, 50, 100]), (-30, [130, 50, 100]), (30, [70, 50, 100]), (160, [0, 0, 90]), (999, [0, 0, 0])],
)
def test_what_is_due(balance: int, minutes: list[int]) -> None:
    assert list(due(WEEKS, balance).values()) == minutes


def test_a_balance_from_code() -> None:
    assert Balance(agent="a", minutes="-15").minutes == -15
