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


def test_people_that_there_are_not_or_who_are_both(write: Write, told: Tell) -> None:
    assert tell(write, told, regions=REGIONS.replace("a;b", "x;b|y")) == [
        ("regions.csv", 2, "titulars", "unknown_agent"),
        ("regions.csv", 2, "substitutes", "unknown_agent"),
    ]
    both = REGIONS.replace("a;b", "a|b;b")
    assert tell(write, told, regions=both) == [("regions.csv", 2, "substitutes", "titular_or_substitute")]


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
