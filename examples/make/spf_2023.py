"""The tables of ``examples/spf-2023``: 52 social workers, each with a region, and 150 permanences in a month.

``python -m examples.make.spf_2023`` writes them again, the same at every run; ``before`` holds the 32 workers
and larger regions of the years before, with the same permanences.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from examples.make.people import names
from examples.make.tables import write_table

FOLDER = Path(__file__).resolve().parents[1] / "spf-2023"
SEED = 2023
FIRST, LAST = date(2023, 10, 1), date(2023, 10, 31)
FLEXIBLE = 46  # permanences of flexible date; 2 x 52 fixed ones make 150
ABSENT = 0.085  # of the working days

# Province, its office, languages, and minutes from the office to each town with a region of its own.
PROVINCES: dict[str, tuple[str, str, dict[str, int]]] = {
    "antwerpen": (
        "antwerpen",
        "nl",
        {
            "Antwerpen": 0,
            "Mechelen": 35,
            "Turnhout": 45,
            "Geel": 45,
            "Lier": 30,
            "Herentals": 35,
            "Mol": 55,
            "Brasschaat": 25,
        },
    ),
    "limburg": ("hasselt", "nl", {"Hasselt": 0, "Genk": 25, "Tongeren": 30, "Lommel": 45}),
    "oost-vlaanderen": (
        "gent",
        "nl",
        {
            "Gent": 0,
            "Aalst": 35,
            "Sint-Niklaas": 35,
            "Dendermonde": 40,
            "Oudenaarde": 40,
            "Eeklo": 30,
            "Lokeren": 30,
        },
    ),
    "vlaams-brabant": ("leuven", "nl", {"Leuven": 0, "Vilvoorde": 30, "Halle": 45, "Tienen": 25}),
    "west-vlaanderen": (
        "brugge",
        "nl",
        {"Brugge": 0, "Kortrijk": 45, "Oostende": 30, "Roeselare": 35, "Ieper": 50},
    ),
    "brabant-wallon": ("wavre", "fr", {"Wavre": 0, "Nivelles": 30}),
    "hainaut": (
        "mons",
        "fr",
        {
            "Mons": 0,
            "Charleroi": 40,
            "Tournai": 40,
            "La Louvière": 25,
            "Mouscron": 50,
            "Ath": 30,
            "Thuin": 40,
        },
    ),
    "liege": (
        "liege",
        "fr",
        {"Liège": 0, "Verviers": 30, "Huy": 35, "Seraing": 20, "Waremme": 30, "Eupen": 40},
    ),
    "luxembourg": ("arlon", "fr", {"Arlon": 0, "Marche-en-Famenne": 60}),
    "namur": ("namur", "fr", {"Namur": 0, "Dinant": 35, "Philippeville": 45}),
    "bruxelles": ("bruxelles", "fr|nl", {"Anderlecht": 25, "Ixelles": 20, "Schaerbeek": 20, "Jette": 25}),
}
NEIGHBOUR = {"brabant-wallon": "namur", "luxembourg": "namur"}  # stands in where two workers are too few
FURTHER = {
    ("namur", "Wavre"): 40,
    ("namur", "Nivelles"): 45,
    ("namur", "Arlon"): 80,
    ("namur", "Marche-en-Famenne"): 45,
}
GERMAN = ("Eupen", "Verviers", "Liège")  # whose workers speak German, too
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
HOURS = (("09:00", "12:00"), ("09:30", "12:00"), ("13:30", "16:00"))


@dataclass(frozen=True)
class Town:
    """A town with permanences.

    Attributes:
        name: its name.
        province: its province.
        languages: languages that are spoken at its permanences.
        worker: id of the worker who is responsible for it.
    """

    name: str
    province: str
    languages: str
    worker: str

    @property
    def site(self) -> str:
        """The id of its site."""
        return slug(self.name)


def slug(name: str) -> str:
    """A name as an id."""
    plain = name.translate(str.maketrans("èéêàïôç", "eeeaioc")).lower()
    return "".join(c if c.isalnum() else "-" for c in plain)


def towns(workers: int) -> list[Town]:
    """Every town, with its worker: one each, or as many neighbours together as there are workers too few."""
    found: list[Town] = []
    total = sum(len(places) for _, _, places in PROVINCES.values())
    left, share = workers, total
    number = 0
    for province, (_, languages, places) in PROVINCES.items():
        here = round(left * len(places) / share)
        left, share = left - here, share - len(places)
        for k, name in enumerate(places):
            worker = number + 1 + k * here // len(places)
            spoken = "de" if name == "Eupen" else languages
            found.append(Town(name, province, spoken, f"W{worker:02d}"))
        number += here
    return found


def write(folder: Path, workers: int) -> None:
    """Write the tables of a folder."""
    chance = random.Random(SEED)
    places = towns(workers)
    write_table(
        folder, "agents", "id name team region weekly_hours skills languages site", _agents(places, chance)
    )
    write_table(folder, "absences", "agent from to code", _absences(places, chance))
    write_table(folder, "sites", "id region languages open", _sites(places))
    write_table(folder, "regions", "id label parent language titulars substitutes", _regions(places))
    write_table(folder, "travel", "from to minutes", sorted(set(_travel(places))))
    columns = "id label site recurrence per_month start end mode slot_minutes holiday to"
    write_table(folder, "permanences", columns, _permanences(places))


def _staff(places: list[Town]) -> dict[str, list[Town]]:
    """The towns of each worker."""
    staff: dict[str, list[Town]] = {}
    for town in places:
        staff.setdefault(town.worker, []).append(town)
    return staff


def _languages(mine: list[Town]) -> list[str]:
    spoken = [language for town in mine for language in town.languages.split("|")]
    if any(town.name in GERMAN for town in mine):
        spoken += ["fr", "de"]
    return sorted(set(spoken))


def _agents(places: list[Town], chance: random.Random) -> Iterator[tuple[object, ...]]:
    staff = _staff(places)
    invented = {language: iter(names(len(staff), language, chance)) for language in ("fr", "nl", "de")}
    for worker, mine in staff.items():
        spoken = _languages(mine)
        tongue = "de" if mine[0].name == "Eupen" else mine[0].languages.split("|")[0]
        hours = "38" if chance.random() < 0.75 else "30:24"
        office = f"bureau-{PROVINCES[mine[0].province][0]}"
        region = slug(mine[0].name)
        yield (
            worker,
            next(invented[tongue]),
            mine[0].province,
            region,
            hours,
            "partners",
            "|".join(spoken),
            office,
        )


def _absences(places: list[Town], chance: random.Random) -> Iterator[tuple[object, ...]]:
    """Weeks of leave and single days, until enough of the working days are taken."""
    staff = list(_staff(places))
    mondays = [date(2023, 10, 2) + timedelta(weeks=k) for k in range(4)]
    wanted = round(ABSENT * len(staff) * 22)
    away: set[tuple[str, date]] = set()
    for k, worker in enumerate(staff[::4]):
        monday = mondays[k % 4]
        away |= {(worker, monday + timedelta(days=d)) for d in range(5)}
        yield worker, monday, monday + timedelta(days=4), "ANNUAL"
    while len(away) < wanted:
        worker, day = chance.choice(staff), FIRST + timedelta(days=chance.randrange(31))
        if day.weekday() < 5 and (worker, day) not in away:
            away.add((worker, day))
            yield worker, day, day, chance.choice(("TRAINING", "UNAVAILABLE", "ANNUAL"))


def _sites(places: list[Town]) -> Iterator[tuple[object, ...]]:
    for office, _, _ in PROVINCES.values():
        yield f"bureau-{office}", "", "", "Mon-Fri 07:00-19:00"
    for town in places:
        yield town.site, town.site, town.languages, "Mon-Fri 08:30-17:00"


def _regions(places: list[Town]) -> Iterator[tuple[object, ...]]:
    for town in places:
        substitutes = "|".join(_substitutes(town, places))
        yield town.site, town.name, town.province, town.languages, town.worker, substitutes


def _substitutes(town: Town, places: list[Town]) -> list[str]:
    """Three who stand in: neighbours of the province first, then those of the neighbouring one."""
    staff = _staff(places)
    near = [w for w, mine in staff.items() if mine[0].province == town.province and w != town.worker]
    around = [w for w, mine in staff.items() if mine[0].province == NEIGHBOUR.get(town.province)]
    able = [w for w in near + around if set(town.languages.split("|")) <= set(_languages(staff[w]))]
    at = int(town.worker[1:])
    return sorted(able[:6], key=lambda w: (w in around, abs(int(w[1:]) - at)))[:3]


def _travel(places: list[Town]) -> Iterator[tuple[object, ...]]:
    for town in places:
        office, _, minutes = PROVINCES[town.province]
        yield f"bureau-{office}", town.site, max(10, minutes[town.name])
        if town.province in NEIGHBOUR:
            other = NEIGHBOUR[town.province]
            yield f"bureau-{PROVINCES[other][0]}", town.site, FURTHER[other, town.name]


def _permanences(places: list[Town]) -> Iterator[tuple[object, ...]]:
    """Two fixed ones a month in every town, and one of flexible date in most.

    The tables are those of one month: sessions of All Saints' day that its week would bring into it are not
    among those that the service counted.
    """
    for k, town in enumerate(places):
        start, end = HOURS[k % 3]
        mode, slot = ("walk_in", None) if k % 2 else ("appointment", 30)
        place = "1st and 3rd" if k % 4 < 2 else "2nd and 4th"
        recurrence = f"{place} {WEEKDAYS[k % 5]}"
        yield (
            f"P-{town.site}",
            f"{town.name}",
            town.site,
            recurrence,
            None,
            start,
            end,
            mode,
            slot,
            "same_week",
            LAST,
        )
    for k, town in enumerate(places[:FLEXIBLE]):
        start, end = HOURS[(k + 1) % 3]
        name, label = f"F-{town.site}", f"{town.name} (+)"
        yield name, label, town.site, None, 1, start, end, "appointment", 30, "drop", LAST


def write_all(folder: Path) -> None:
    """Write the tables of the service now, and before."""
    write(folder, 52)
    write(folder / "before", 32)


if __name__ == "__main__":
    write_all(FOLDER)
