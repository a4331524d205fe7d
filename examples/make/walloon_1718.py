"""The people of ``examples/walloon-1718``: agents, reinforcements, second and third line, May 2020.

``python -m examples.make.walloon_1718`` writes the tables again, the same at every run.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from examples.make.people import names
from examples.make.tables import write_table

FOLDER = Path(__file__).resolve().parents[1] / "walloon-1718"
SEED = 1718
FIRST, LAST = date(2020, 5, 11), date(2020, 5, 22)
ASCENSION = date(2020, 5, 21)
ABSENT = 0.10  # of the working days
CODES = ("ANNUAL", "TRAINING", "UNAVAILABLE")


@dataclass(frozen=True)
class Team:
    """People who work alike.

    Attributes:
        prefix: first letter of their ids.
        name: name of the team.
        hours: contract hours a week, one a person.
        skills: what they can take.
        site: where they work.
        first, last: from when to when they are there, or empty.
        times: weekdays and times at which they are free for the line; empty for always.
    """

    prefix: str
    name: str
    hours: Sequence[str]
    skills: str
    site: str
    first: str = ""
    last: str = ""
    times: str = ""


WORKDAYS = "Mon|Tue|Wed|Thu|Fri"
TEAMS = (
    # 6 + 1 + 2 x 0.8 + 2 x 0.6 = 9.8 full-time equivalents of 38 hours
    Team("A", "1718 – courriels", ("38",) * 6, "information|courriels", "namur"),
    Team(
        "D", "1718 – site web", ("38", "30:24", "30:24", "22:48", "22:48"), "information|formulaires", "namur"
    ),
    Team("S", "Spécialistes", ("38",) * 2, "specialistes", "namur"),
    Team("F", "Action sociale", ("15:12",), "action-sociale", "domicile", times="Mon|Thu 08:30-17:00"),
    Team("G", "Action sociale", ("15:12",), "action-sociale", "domicile", times="Tue|Fri 08:30-17:00"),
    Team("H", "Action sociale", ("15:12",), "action-sociale", "domicile", times="Wed|Fri 08:30-17:00"),
    Team(
        "B",
        "Bureaux d'information",
        ("19",) * 5,
        "information",
        "domicile",
        "2020-04-01",
        "2020-05-12",
        f"{WORKDAYS} 08:30-17:00",
    ),
    Team(
        "C",
        "Communication",
        ("22:48",) * 2,
        "information",
        "domicile",
        "2020-05-13",
        times="Mon|Wed|Fri 08:30-16:30",
    ),
)


def write_all(folder: Path) -> None:
    """Write the tables of people."""
    chance = random.Random(SEED)
    people = [
        (team, f"{team.prefix}{k + 1:02d}", hours) for team in TEAMS for k, hours in enumerate(team.hours)
    ]
    invented = names(len(people), "fr", chance)
    agents = [
        (agent, name, team.name, hours, _days(team), team.skills, "fr", team.site, team.first, team.last)
        for name, (team, agent, hours) in zip(invented, people, strict=True)
    ]
    write_table(folder, "agents", "id name team weekly_hours days skills languages site from to", agents)
    rows = [row for team, agent, _ in people if team.times for row in _times(agent, team.times)]
    write_table(folder, "availability", "agent weekday from to", rows)
    permanent = [agent for team, agent, _ in people if not team.times]
    write_table(folder, "absences", "agent from to code", sorted(_absences(permanent, chance)))
    sites = [("namur", "Mon-Fri 08:00-18:00"), ("domicile", "Mon-Fri 08:00-18:00")]
    write_table(folder, "sites", "id open", sites)


def _days(team: Team) -> int | None:
    """Working days a week of those who come on some weekdays alone; the law's reckoning for all others."""
    return min(3, len(team.times.split(" ")[0].split("|"))) if team.times else None


def _times(agent: str, times: str) -> Iterator[tuple[str, ...]]:
    days, hours = times.split(" ")
    for day in days.split("|"):
        yield agent, day, *hours.split("-")


def _absences(agents: Sequence[str], chance: random.Random) -> Iterator[tuple[object, ...]]:
    """A week of leave for two, and single days until enough of the working days are taken.

    Never are both specialists away on one day.
    """
    days = [day for day in (FIRST + timedelta(days=k) for k in range((LAST - FIRST).days + 1)) if _works(day)]
    wanted = round(ABSENT * len(agents) * len(days))
    away: set[tuple[str, date]] = set()
    for k, agent in enumerate(agents[1::5][:2]):
        monday = FIRST + timedelta(weeks=k)
        away |= {(agent, day) for day in days if monday <= day <= monday + timedelta(days=4)}
        yield agent, monday, monday + timedelta(days=4), "ANNUAL"
    while len(away) < wanted:
        agent, day = chance.choice(agents), chance.choice(days)
        alone = any(other[0] == agent[0] == "S" and at == day for other, at in away)
        if (agent, day) not in away and not alone:
            away.add((agent, day))
            yield agent, day, day, chance.choice(CODES)


def _works(day: date) -> bool:
    return day.weekday() < 5 and day != ASCENSION


if __name__ == "__main__":
    write_all(FOLDER)
