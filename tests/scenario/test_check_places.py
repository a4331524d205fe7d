from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]
Settings = Callable[..., str]

AGENTS = "id;weekly_hours;skills;team\na;35;general;west\n"


@pytest.mark.parametrize(("name", "wrong"), [("telework", True), ("Telework", True), ("home", False)])
def test_no_site_is_called_as_telework_is(write: Write, told: Tell, name: str, wrong: bool) -> None:
    found = told(write(agents=AGENTS, sites=f"id;open\n{name};Mon-Fri 08:00-18:00\n"))
    assert found == ([("sites.csv", 2, "id", "site_not_home")] if wrong else [])


@pytest.mark.parametrize(("team", "wrong"), [("west", False), ("east", True)])
def test_office_days_are_those_of_a_team(
    write: Write, told: Tell, settings: Settings, team: str, wrong: bool
) -> None:
    text = f'{settings()}[rules.telework.teams]\n{team} = "Tue"\n'
    found = [(file, column, key) for file, _, column, key in told(write(settings=text, agents=AGENTS))]
    assert found == ([("service.toml", f"rules.telework.teams.{team}", "unknown_team_near")] if wrong else [])


def test_teams_are_not_looked_at_where_nobody_is_named(write: Write, told: Tell, settings: Settings) -> None:
    assert told(write(settings=f'{settings()}[rules.telework.teams]\neast = "Tue"\n')) == []


def test_weekdays_that_are_none_are_told_by_row(write: Write, told: Tell, settings: Settings) -> None:
    text = f'{settings()}[rules.telework]\nweekdays = "Mon-Xyz"\n'
    ((file, _, column, key),) = told(write(settings=text, agents=AGENTS))
    assert (file, column, key) == ("service.toml", "rules.telework.weekdays", "weekdays")


def test_a_team_that_nearly_is_one(write: Write, told: Tell, settings: Settings) -> None:
    text = f'{settings()}[rules.telework.teams]\nwets = "Tue"\n'
    ((_, _, _, key),) = told(write(settings=text, agents=AGENTS))
    assert key == "unknown_team_near"
