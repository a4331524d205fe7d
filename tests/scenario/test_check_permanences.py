from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.scenario.test_regions import AGENTS, HEAD, REGIONS, SITES, TRAVEL

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

GOOD = f"{HEAD}\np;namur;;2;9h;12h\n"


def tell(write: Write, told: Tell, **changes: str) -> list[tuple[str, int | None, str | None, str]]:
    tables = {
        "agents": AGENTS,
        "sites": SITES,
        "regions": REGIONS,
        "travel": TRAVEL,
        "permanences": GOOD,
        **changes,
    }
    return told(write(**tables))


def test_what_fits_together(write: Write, told: Tell) -> None:
    """An agent without any skill is welcome where a region names it."""
    assert tell(write, told) == []


def test_a_session_outside_the_hours_of_its_site(write: Write, told: Tell) -> None:
    found = tell(write, told, permanences=GOOD.replace("12h", "19h"))
    assert found == [("permanences.csv", 2, "start", "session_in_site")]
    assert (
        tell(
            write,
            told,
            permanences=GOOD.replace("12h", "19h").replace(HEAD, f"{HEAD};mode").replace("19h", "19h;phone"),
        )
        == []
    )


def test_a_way_that_nobody_has_told_is_asked_for_once_a_site(write: Write, told: Tell) -> None:
    two = GOOD + "q;namur;;1;13h;15h\n"
    found = tell(write, told, travel="from;to;minutes\n", permanences=two)
    assert found == [("permanences.csv", 2, "site", "travel_pairs")]
    home = "from;to;minutes\na;namur;25\nb;namur;25\n"
    assert tell(write, told, travel=home, permanences=two) == []


def test_a_row_with_another_fault_tells_its_way_all_the_same(write: Write, told: Tell) -> None:
    found = tell(write, told, travel=TRAVEL.replace("40", "many"))
    assert found == [("travel.csv", 2, "minutes", "number")]


def test_ways_are_asked_for_beside_what_else_is_wrong(write: Write, told: Tell) -> None:
    found = tell(
        write,
        told,
        agents=AGENTS.replace("35", "abc"),
        sites=SITES.replace("Mon-Fri 08:00-18:00\n", "?\n"),
        travel="from;to;minutes\n",
    )
    assert ("permanences.csv", 2, "site", "travel_pairs") in found
