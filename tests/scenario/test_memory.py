from collections.abc import Callable
from pathlib import Path

from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills\na;35;general\n"


def test_counts_that_are_left_out_are_none_at_all(write: Write) -> None:
    (row,) = read(write(agents=AGENTS, memory="agent;late;fridays\na;3;\n")).memory
    assert (row.late, row.early, row.fridays) == (3, 0, 0)


def test_memories_that_cannot_be(write: Write, told: Tell) -> None:
    assert told(write(agents=AGENTS, memory="agent;late\nb;1\na;-1\na;0,5\n")) == [
        ("memory.csv", 2, "agent", "unknown_agent"),
        ("memory.csv", 3, "late", "at_least"),
        ("memory.csv", 4, "late", "whole"),
    ]
