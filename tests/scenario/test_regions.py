from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills;site\na;35;general;hall\nb;35;;hall\n"
SITES = "id;region;open\nhall;;Mon-Fri 08:00-18:00\nnamur;south;Mon-Fri 08:00-18:00\n"
REGIONS = "id;label;language;titulars;substitutes\nsouth;Le sud;fr;a;b\n"
TRAVEL = "from;to;minutes\nhall;namur;40\n"
HEAD = "id;site;recurrence;per_month;start;end"


def test_tables_as_planners_write_them(write: Write) -> None:
    table = (
        f"{HEAD};mode;slot_minutes;workers;holiday;priority;from;to\n"
        "p1;namur;1er et 3e mardis;;9h;12h;appointment;30;2;next_workday;should;2027-07-01;2027-07-20\n"
        "p2;namur;;2;13:30;15:30;;;;;;;\n"
    )
    scenario = read(write(agents=AGENTS, sites=SITES, regions=REGIONS, travel=TRAVEL, permanences=table))
    first, second = scenario.permanences
    assert (first.start, first.end, first.slots, first.workers) == (540, 720, 12, 2)
    assert (first.holiday, first.priority, first.setup) == ("next_workday", "should", 15)
    assert first.in_season(date(2027, 7, 20))
    assert not first.in_season(date(2027, 7, 21))
    assert (second.recurrence, second.per_month, second.slots, second.mode) == (None, 2, None, "walk_in")
    assert scenario.regions[0].languages == ("fr",)
    assert scenario.ways == {("hall", "namur"): 40, ("namur", "hall"): 40}


@pytest.mark.parametrize(
    ("row", "column", "label"),
    [
        ("p;namur;;;9h;12h", "recurrence", "recurrence_or_per_month"),
        ("p;namur;;2;12h;9h", "end", "after"),
        ("p;liege;;2;9h;12h", "site", "unknown_site"),
        ("p;namur;;29;9h;12h", "per_month", "at_most"),
    ],
)
def test_permanences_that_cannot_be(write: Write, told: Tell, row: str, column: str, label: str) -> None:
    folder = write(agents=AGENTS, sites=SITES, regions=REGIONS, travel=TRAVEL, permanences=f"{HEAD}\n{row}\n")
    assert told(folder) == [("permanences.csv", 2, column, label)]
