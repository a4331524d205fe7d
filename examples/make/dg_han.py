"""The tables of ``examples/dg-han``: one line for everybody, and what came after it, with the same staff.

``python -m examples.make.dg_han`` writes them again, the same at every run. The folder itself holds what came
after, ``before`` what was before, ``after-0`` and ``after-100`` other shares of the afternoon callers of the
public who call in the morning instead, ``no-case-managers`` the same callers, of whom more call again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from examples.make.people import names
from examples.make.spf_2023 import PROVINCES, slug
from examples.make.tables import write_table

FOLDER = Path(__file__).resolve().parents[1] / "dg-han"
SEED = 160
MONDAY = date(2023, 3, 6)
WEEKLY = 160_000 * 12 / 365.25 * 7  # calls of a week, from those of a month
PROFESSIONALS = 0.45
MORNING = 0.62  # of the public's calls of a day come before 13:00
LANGUAGES = {"fr": 0.44, "nl": 0.55, "de": 0.01}
CALLED_BACK, MAILED = 0.15, 0.35  # of the professionals' contacts; the rest needs none any more
AGENTS = {("fr",): 11, ("nl",): 16, ("fr", "nl"): 13, ("de", "fr"): 4}
SOCIAL = 11  # social workers, one a province, who hold permanences
WINDOWS = ((13 * 60, 14 * 60 + 30), (14 * 60 + 30, 16 * 60 + 30))
REDIAL, OBSERVED = 0.6, 0.5  # callers not answered who call again; calls answered when they were counted
ALONE, BACKED = 0.20, 0.10  # callers answered who call again, without and with case managers
# Afternoon callers who call in the morning (none where the line is open all day), and reconnects.
WEEKS: dict[str, tuple[float | None, float]] = {
    "before": (None, ALONE),
    "no-case-managers": (0.5, ALONE),
    ".": (0.5, BACKED),
    "after-0": (0.0, BACKED),
    "after-100": (1.0, BACKED),
}


def write_all(place: Path) -> None:
    """Write the tables of all folders below a place."""
    for name, (displaced, reconnect) in WEEKS.items():
        folder, chance = place / name, random.Random(SEED)
        write_table(folder, "agents", "id name team weekly_hours skills languages site", _agents(chance))
        write_table(folder, "absences", "agent from to code", _absences(chance))
        write_table(folder, "sites", "id region languages open", _sites())
        write_table(folder, "regions", "id label language titulars substitutes", _regions())
        write_table(folder, "travel", "from to minutes", _travel())
        columns = "id label site recurrence start end workers"
        write_table(folder, "permanences", columns, _permanences())
        write_table(folder, "totals", "from to queue offered", _totals(displaced, reconnect))
        if displaced is not None:
            write_table(folder, "callbacks", "id queue from to minutes", _callbacks(chance))


def _staff() -> list[tuple[str, tuple[str, ...], str]]:
    """Id, languages and team of everybody."""
    spoken = [languages for languages, count in AGENTS.items() for _ in range(count)]
    staff = [(f"A{k + 1:02d}", languages, "centre") for k, languages in enumerate(spoken)]
    for k, (_, languages, _) in enumerate(PROVINCES.values()):
        also = ("de",) if k == 7 else ()
        staff.append((f"S{k + 1:02d}", (*languages.split("|"), *also), "social"))
    return staff


def _agents(chance: random.Random) -> Iterator[tuple[object, ...]]:
    invented = {language: iter(names(40, language, chance)) for language in ("fr", "nl")}
    for k, (name, languages, team) in enumerate(_staff()):
        tongue = "nl" if "nl" in languages and (k % 2 or "fr" not in languages) else "fr"
        hours = "38" if k % 4 else "30:24"
        skills = "line|pro" if team == "centre" else "pro"
        yield name, next(invented[tongue]), team, hours, skills, "|".join(sorted(languages)), "finance-tower"


def _absences(chance: random.Random) -> Iterator[tuple[object, ...]]:
    """Eight per cent of the week: two away all week, and single days."""
    centre = [name for name, _, team in _staff() if team == "centre"]
    for name in chance.sample(centre, 2):
        yield name, MONDAY, MONDAY + timedelta(days=4), "ANNUAL"
    for name in chance.sample(centre, 10):
        day = MONDAY + timedelta(days=chance.randrange(5))
        yield name, day, day, "UNAVAILABLE"


def _sites() -> Iterator[tuple[object, ...]]:
    yield "finance-tower", "", "", "Mon-Fri 07:30-18:00"
    for province, (office, languages, _) in PROVINCES.items():
        yield f"bureau-{office}", province, languages.split("|")[0], "Mon-Fri 08:30-17:00"


def _regions() -> Iterator[tuple[object, ...]]:
    social = [(name, languages) for name, languages, team in _staff() if team == "social"]
    for k, (province, (_, languages, _)) in enumerate(PROVINCES.items()):
        tongue = languages.split("|")[0]
        others = [name for name, spoken in social[k + 1 :] + social[:k] if tongue in spoken]
        yield province, province, tongue, social[k][0], "|".join(others[:2])


def _travel() -> Iterator[tuple[object, ...]]:
    minutes = (45, 75, 50, 30, 80, 35, 60, 75, 120, 55, 10)
    for (office, _, _), way in zip(PROVINCES.values(), minutes, strict=True):
        yield "finance-tower", f"bureau-{office}", way


def _permanences() -> Iterator[tuple[object, ...]]:
    """One in every province, open to the public and to professionals; a stand at a fair by two."""
    for k, (province, (office, _, _)) in enumerate(PROVINCES.items()):
        day = ("Mon", "Tue", "Wed", "Thu", "Fri")[k % 5]
        yield f"P-{slug(province)}", province, f"bureau-{office}", day, "10:00", "12:00", 1
    yield "stand", "Stand d'information", "bureau-bruxelles", "2023-03-09", "09:30", "13:00", 2


def _totals(displaced: float | None, reconnect: float) -> Iterator[tuple[object, ...]]:
    """Calls of the week, by language: of everybody before, of the public after.

    They were counted without case managers. With them the same callers lead to fewer calls.
    """
    public = WEEKLY * (1 - PROFESSIONALS)
    calls = WEEKLY if displaced is None else public * (MORNING + displaced * (1 - MORNING))
    for language, share in LANGUAGES.items():
        count = calls * share * _first_calls(ALONE) / _first_calls(reconnect)
        yield MONDAY, MONDAY + timedelta(days=4), f"line-{language}", round(count)


def _first_calls(reconnect: float) -> float:
    """The share of calls that are the first of their callers."""
    return 1 - REDIAL * (1 - OBSERVED) - reconnect * OBSERVED


def _callbacks(chance: random.Random) -> Iterator[tuple[object, ...]]:
    """When professionals want to be called: an afternoon of the week, in one of the windows."""
    count = round(WEEKLY * PROFESSIONALS * CALLED_BACK)
    for k in range(count):
        language = chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        day = MONDAY + timedelta(days=chance.randrange(5))
        low, high = chance.choices(WINDOWS, (0.5, 0.5))[0]
        times = (f"{day} {t // 60:02d}:{t % 60:02d}" for t in (low, high))
        yield f"C{k + 1:04d}", f"line-{language}", *times, 6


if __name__ == "__main__":
    write_all(FOLDER)
