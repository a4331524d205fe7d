from collections.abc import Callable
from pathlib import Path

from wfm.scenario.reader import read
from wfm.scenario.wishes import FREE, WORK

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills\na;35;general\n"


def test_wishes_as_planners_write_them(write: Write) -> None:
    table = "agent;weekday;date;from;to;mode;weight\na;Wed;;;;;\na;;2027-07-07;8h;;ON;2,5\n"
    weekly, once = read(write(agents=AGENTS, wishes=table)).wishes
    assert (weekly.weekday, weekly.start, weekly.end, weekly.mode, weekly.weight) == (2, 0, 1440, FREE, 1.0)
    assert (once.start, once.mode, once.weight) == (480, WORK, 2.5)


def test_wishes_that_cannot_be(write: Write, told: Tell) -> None:
    table = "agent;weekday;mode;weight\nb;Wed;off;1\na;;off;1\na;Wed;free;1\na;Wed;off;0\n"
    assert told(write(agents=AGENTS, wishes=table)) == [
        ("wishes.csv", 2, "agent", "unknown_agent"),
        ("wishes.csv", 3, "weekday", "weekday_or_date_missing"),
        ("wishes.csv", 4, "mode", "one_of"),
        ("wishes.csv", 5, "weight", "positive"),
    ]
