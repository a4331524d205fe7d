"""The people of ``examples/inasti-corona``: 82 inspectors and controllers, volunteers, those who do research.

``python -m examples.make.inasti_corona`` writes the tables again, the same at every run.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from examples.make.people import names
from examples.make.tables import write_table

FOLDER = Path(__file__).resolve().parents[1] / "inasti-corona"
SEED = 1603
SUBJECTS = "passerelle|contributions|general"
# Prefix of the ids, skills, languages and number; the first three are the 82 inspectors and controllers.
STAFF = (
    ("I", SUBJECTS, "nl", 44),
    ("I", SUBJECTS, "fr", 26),
    ("I", SUBJECTS, "fr|nl", 12),
    ("R", "recherche", "nl", 6),
    ("R", "recherche", "fr", 4),
    ("V", SUBJECTS, "nl", 6),
    ("V", SUBJECTS, "fr", 4),
)
TEAMS = {"I": ("Inspection", "Contrôle"), "R": ("Affaires juridiques", "Obligations"), "V": ("Volontaires",)}
SINCE = {"V": date(2020, 3, 19)}  # first day on the lines
MOST = 60  # people whose first language is the same
PART_TIME = 0.12  # share who work four days of five
ABSENT = 6
MONDAY, FRIDAY = date(2020, 3, 16), date(2020, 3, 20)


def write_all(folder: Path) -> None:
    """Write the tables of people."""
    chance = random.Random(SEED)
    staff = list(_agents(chance))
    write_table(folder, "agents", "id name team weekly_hours skills languages site from", staff)
    away = chance.sample([str(row[0]) for row in staff if str(row[0]).startswith("I")], ABSENT)
    rows = [(agent, MONDAY, FRIDAY, "UNAVAILABLE") for agent in sorted(away)]
    write_table(folder, "absences", "agent from to code", rows)
    write_table(folder, "sites", "id open", [("bureaux", "Mon-Fri 07:30-18:00")])


def _agents(chance: random.Random) -> Iterator[Sequence[object]]:
    numbers = dict.fromkeys(TEAMS, 0)
    invented = {language: iter(names(MOST, language, chance)) for language in ("fr", "nl")}
    for prefix, skills, languages, count in STAFF:
        for name in islice(invented[languages.split("|")[0]], count):
            numbers[prefix] += 1
            hours = "30:24" if chance.random() < PART_TIME else "38"
            team = chance.choice(TEAMS[prefix])
            agent, since = f"{prefix}{numbers[prefix]:02d}", SINCE.get(prefix)
            yield agent, name, team, hours, skills, languages, "bureaux", since


if __name__ == "__main__":
    write_all(FOLDER)
