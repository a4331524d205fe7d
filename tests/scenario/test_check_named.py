from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenario.test_check_permanences import GOOD, tell
from tests.scenario.test_regions import AGENTS, REGIONS, SITES, TRAVEL
from wfm.errors import Problem

Write = Callable[..., Path]
Find = Callable[[Path], tuple[Problem, ...]]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]


def test_people_that_there_are_not_or_who_are_both(write: Write, told: Tell) -> None:
    assert tell(write, told, regions=REGIONS.replace("a;b", "x;b|y")) == [
        ("regions.csv", 2, "titulars", "unknown_agent"),
        ("regions.csv", 2, "substitutes", "unknown_agent"),
    ]
    both = REGIONS.replace("a;b", "a|b;b")
    assert tell(write, told, regions=both) == [("regions.csv", 2, "substitutes", "titular_or_substitute")]


def test_names_are_told_beside_what_else_is_wrong(write: Write, told: Tell) -> None:
    """Hours that are none, in the tables of agents and of sites, and a row of regions that is no row."""
    found = tell(
        write,
        told,
        agents=AGENTS.replace("35;;", "abc;;"),
        sites=SITES.replace("Mon-Fri 08:00-18:00\n", "?\n", 1),
        regions=REGIONS.replace("a;b", "a;b|W77") + ";;;;z\n",
        travel=TRAVEL + "hal;namur;many\n",
    )
    assert ("agents.csv", 3, "weekly_hours", "weekly_hours") in found
    assert ("regions.csv", 2, "substitutes", "unknown_agent") in found
    assert ("regions.csv", 3, "substitutes", "unknown_agent") in found
    assert ("travel.csv", 3, "from", "unknown_place_near") in found
    assert len(found) == 7  # and the hours of the site, the minutes of the way, the region without a name


def test_the_name_is_told_and_not_the_whole_cell(write: Write, problems: Find) -> None:
    tables = {"agents": AGENTS, "sites": SITES, "regions": REGIONS.replace("a;b", "a;b|W77")}
    (found,) = problems(write(**tables))
    assert (found.row, found.column, found.value) == (2, "substitutes", "W77")


@pytest.mark.parametrize("travel", ["hal;namur", "hall;namu", "x;namur", "hall;y"])
def test_a_way_to_nowhere_is_told_where_it_stands(write: Write, told: Tell, travel: str) -> None:
    """The permanence is not blamed for want of a way that is there with a slip."""
    found = tell(write, told, travel=f"from;to;minutes\n{travel};40\n")
    assert [(file, row, key.removesuffix("_near")) for file, row, _, key in found] == [
        ("travel.csv", 2, "unknown_place")
    ]


def test_ways_may_begin_at_home(write: Write, told: Tell) -> None:
    assert tell(write, told, travel=TRAVEL + "a;namur;10\n") == []


SPEAKERS = "id;weekly_hours;skills;site;languages\na;35;general;hall;fr\nb;abc;;hall;NL|de\n"


@pytest.mark.parametrize(("code", "known"), [("fr", True), ("de|nl", True), ("fr|tlh", False)])
def test_a_language_that_nobody_speaks(write: Write, told: Tell, code: str, known: bool) -> None:
    head, row, _ = GOOD.split("\n")
    found = tell(write, told, agents=SPEAKERS, permanences=f"{head};languages\n{row};{code}\n")
    wrong = ("agents.csv", 3, "weekly_hours", "weekly_hours")
    mine = [] if known else [("permanences.csv", 2, "languages", "unknown_language")]
    assert found == [wrong, *mine]
