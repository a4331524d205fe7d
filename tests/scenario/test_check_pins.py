from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import Problem

Write = Callable[..., Path]
Settings = Callable[..., str]
Find = Callable[[Path], tuple[Problem, ...]]

AGENTS = "id;weekly_hours;skills;site\na;35;general;hall\n"
SITES = "id;open\nhall;Mon-Fri 08:00-18:00\nnamur;Mon-Fri 08:00-18:00\n"
GENERAL = '[[queue]]\nid = "general"\n'
FILES = '[[activity]]\nid = "files"\nopen = "Mon-Fri 08:30-17:30"\nhours_a_week = 3\n\n'


def pins(*rows: str) -> str:
    return "agent;date;activity;place\n" + "".join(f"a;2027-07-07;{row}\n" for row in rows)


def test_what_may_be_pinned(write: Write, problems: Find, settings: Settings) -> None:
    given = settings((GENERAL, FILES + GENERAL))
    table = pins("phone;", "files;hall", "training;", ";namur", ";")
    assert problems(write(settings=given, agents=AGENTS, sites=SITES, pins=table)) == ()


@pytest.mark.parametrize(
    ("row", "column", "key"),
    [
        ("file;", "activity", "one_of"),
        (";namurr", "place", "unknown_site_near"),
        (";x", "place", "unknown_site"),
    ],
)
def test_what_nobody_knows(write: Write, problems: Find, row: str, column: str, key: str) -> None:
    (found,) = problems(write(agents=AGENTS, sites=SITES, pins=pins(row)))
    assert (found.file, found.row, found.column) == ("pins.csv", 2, column)
    assert found.expected.key == f"expected.{key}"


def test_a_place_is_told_beside_a_site_with_hours_that_are_none(write: Write, problems: Find) -> None:
    sites = SITES.replace("namur;Mon-Fri", "namur;Mo-Xy")
    found = problems(write(agents=AGENTS, sites=sites, pins=pins(";namur", ";x")))
    assert [(p.file, p.row, p.column) for p in found] == [("pins.csv", 3, "place"), ("sites.csv", 3, "open")]
