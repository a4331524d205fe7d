"""A contact centre of any size, drawn from a seed: the instance family of ``benchmarks.centre``.

Agents hold contracts of 38, 38, 38, 30.4 and 19 hours a week by turns; 45 % of them speak French, 30 % Dutch
and 25 % both. Two lines, one a language, are open from Monday to Friday, 08:30-17:30, with a peak in the
morning and one in the afternoon. 8 % of all agent-days are absences, a third of them in whole weeks. A day
of work starts on a half hour from 08:00 to 10:00, lasts 6h06, 6h36, 7h06 or 7h36 and holds half an hour of
lunch between 11:30 and 14:00: 169 patterns. Nothing in here depends on the engine, so that the same seed is
the same work for every version of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from wfm import erlang
from wfm.erlang.arrays import FloatArray
from wfm.scenario.scenario import Scenario

MONDAY = date(2026, 3, 2)
WEEKDAYS = 5
INTERVAL = 15
OPEN, CLOSE = 8 * 60 + 30, 17 * 60 + 30
AHT, PATIENCE = 270.0, 180.0
CONTRACTS = (38.0, 38.0, 38.0, 30.4, 19.0)
LANGUAGES = ((("fr",), 0.45), (("nl",), 0.30), (("fr", "nl"), 0.25))
CALLS = {"fr": 0.6, "nl": 0.4}
WEEKDAY_LOAD = (1.20, 1.05, 0.95, 0.95, 0.85)
DAY_NOISE = 0.06
ABSENT, IN_WEEKS = 0.08, 1 / 3
FULL_DAY = 456
STARTS = range(8 * 60, 9 * 60 + 31, 30)  # a full day must end by 18:00
LUNCHES = range(11 * 60 + 30, 13 * 60 + 31, 15)
LUNCH, BREAKS = 30, 30
LOST = 0.15
"""Share of the calls lost by the staff of ``usual_presence``; a good roster then loses about as much."""

WISHING = 0.4
WISH_KINDS: Mapping[str, Mapping[str, str]] = {
    "day off": {},
    "late start": {"to": "09:30"},
    "early end": {"from": "16:00"},
}
"""What a wish asks to be free from, and until when, on its day."""


@dataclass(frozen=True)
class Wish:
    """What an agent would like on a day.

    Attributes:
        agent: id of the agent.
        date: the day.
        kind: a key of ``WISH_KINDS``.
        weight: price of not granting it, in call equivalents.
    """

    agent: str
    date: date
    kind: str
    weight: float


def centre(agents: int, weeks: int, seed: int) -> Scenario:
    """The scenario of a seed.

    Args:
        agents: number of agents.
        weeks: weeks of five days, from a Monday on.
        seed: what is drawn is drawn from it.
    """
    rng = np.random.default_rng(seed)
    days = [MONDAY + timedelta(days=7 * w + d) for w in range(weeks) for d in range(WEEKDAYS)]
    people = staff_of(agents, rng)
    tables: dict[str, object] = {
        "agents": people,
        "absences": absences(people, days, rng),
        "totals": totals(days, daily_calls(people), rng),
        "profiles": [{"start": clock(t), "share": share} for t, share in intraday().items()],
    }
    asked = wishes(people, days, rng)
    if "wishes" in Scenario.model_fields:
        tables["wishes"] = [wish_row(wish) for wish in asked]
    return Scenario.model_validate({"service": service(days[0], days[-1]), **tables})


def service(first: date, last: date) -> dict[str, object]:
    """``service.toml``: two lines, the usual rules of a Belgian federal service."""
    line = {"skill": "phone", "open": f"Mon-Fri {clock(OPEN)}-{clock(CLOSE)}", "aht_s": AHT}
    shift = {
        "shortest": FULL_DAY - 90,
        "longest": FULL_DAY,
        "step": 30,
        "earliest_start": "08:00",
        "latest_start": "10:00",
        "latest_end": "18:00",
    }
    return {
        "name": "Centre",
        "interval_minutes": INTERVAL,
        "horizon": {"from": first, "to": last},
        "rules": {"profile": "be-federal", "shift": shift},
        "queue": [{**line, "id": q, "languages": [q], "patience_s": PATIENCE} for q in CALLS],
    }


def staff_of(count: int, rng: np.random.Generator) -> list[dict[str, object]]:
    """Rows of ``agents``: contracts by turns, languages shuffled."""
    limits = np.round(np.cumsum([share for _, share in LANGUAGES]) * count)
    spoken = rng.permutation(np.searchsorted(limits, np.arange(count), side="right"))
    return [
        {
            "id": f"a{k:03}",
            "weekly_hours": CONTRACTS[k % len(CONTRACTS)],
            "skills": ["phone"],
            "languages": list(LANGUAGES[spoken[k]][0]),
        }
        for k in range(count)
    ]


def absences(
    people: list[dict[str, object]], days: list[date], rng: np.random.Generator
) -> list[dict[str, object]]:
    """Rows of ``absences``: ``ABSENT`` of all agent-days, in whole weeks for ``IN_WEEKS`` of them at most."""
    away = np.zeros((len(people), len(days) // WEEKDAYS, WEEKDAYS), dtype=np.bool_)
    quota = round(ABSENT * away.size)
    long = int(IN_WEEKS * quota) // WEEKDAYS
    away.reshape(-1, WEEKDAYS)[rng.permutation(len(away) * away.shape[1])[:long]] = True
    weeks = [(a, w * WEEKDAYS, (w + 1) * WEEKDAYS - 1) for a, w in np.argwhere(away.all(axis=2))]
    free = np.argwhere(~away.reshape(len(people), -1))
    single = rng.permutation(len(free))[: quota - long * WEEKDAYS]
    spans = [*weeks, *((a, d, d) for a, d in free[single])]
    return [
        {"agent": people[a]["id"], "from": days[first], "to": days[last]} for a, first, last in sorted(spans)
    ]


def wishes(people: list[dict[str, object]], days: list[date], rng: np.random.Generator) -> list[Wish]:
    """``WISHING`` of the agents wish something on a day of every week: half a call to two calls' worth."""
    found = []
    for person in people:
        for monday in range(0, len(days), WEEKDAYS):
            asks, day, kind, weight = rng.random(4)
            if asks < WISHING:
                at = days[monday + int(day * WEEKDAYS)]
                name = list(WISH_KINDS)[int(kind * len(WISH_KINDS))]
                found.append(Wish(str(person["id"]), at, name, 0.5 * (1 + int(weight * 4))))
    return found


def wish_row(wish: Wish) -> dict[str, object]:
    """A row of ``wishes``."""
    times = WISH_KINDS[wish.kind]
    return {"agent": wish.agent, "date": wish.date, **times, "mode": "off", "weight": wish.weight}


def totals(days: list[date], usual: int, rng: np.random.Generator) -> list[dict[str, object]]:
    """Rows of ``totals``: the calls of each line and day, around its weekday's."""
    return [
        {"from": day, "to": day, "queue": queue, "offered": round(usual * share * load * noise)}
        for day in days
        for load in [WEEKDAY_LOAD[day.weekday()]]
        for (queue, share), noise in zip(
            CALLS.items(), np.exp(rng.normal(0, DAY_NOISE, len(CALLS))), strict=True
        )
    ]


def intraday() -> dict[int, float]:
    """Share of a day's calls by the minute at which each interval starts; peaks at 10:15 and 14:30."""
    slots = np.arange(OPEN, CLOSE, INTERVAL)
    middle = (slots + INTERVAL / 2) / 60
    weight = 1 + 1.2 * np.exp(-((middle - 10.25) ** 2) / 1.1) + 0.8 * np.exp(-((middle - 14.5) ** 2) / 1.1)
    return dict(zip(slots.tolist(), (weight / weight.sum()).round(5).tolist(), strict=True))


def daily_calls(people: list[dict[str, object]]) -> int:
    """Calls of a usual day of which the usual presence would lose ``LOST``, by bisection; Erlang A."""
    hours = sum(float(str(person["weekly_hours"])) for person in people)
    heads = (1 - ABSENT) * hours * 60 / (WEEKDAYS * FULL_DAY) * usual_presence()
    low, high = 0.0, 3.0 * float(heads.sum()) * INTERVAL * 60 / AHT
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (middle, high) if lost_share(middle, heads) < LOST else (low, middle)
    return round(high)


def lost_share(calls: float, heads: FloatArray) -> float:
    """Share of a week's calls lost when so many agents are on the phone in each interval of every day."""
    shape = np.array(list(intraday().values()))
    rate = calls * np.outer(WEEKDAY_LOAD, shape) / (INTERVAL * 60)
    served = erlang.performance(heads, rate, AHT, patience=PATIENCE).answer_rate
    return float(1 - (served * rate).sum() / rate.sum())


def usual_presence() -> FloatArray:
    """Share of the agents on the phone in each interval when all full days are equally likely, ``[36]``."""
    slots = np.arange(OPEN, CLOSE, INTERVAL)
    shown = np.zeros(len(slots))
    for start in STARTS:
        for lunch in LUNCHES:
            works = (slots >= start) & (slots + INTERVAL <= start + FULL_DAY + LUNCH)
            shown += works & ((slots + INTERVAL <= lunch) | (slots >= lunch + LUNCH))
    return shown / (len(STARTS) * len(LUNCHES)) * (1 - BREAKS / FULL_DAY)


def clock(minutes: int) -> str:
    """Minutes since midnight as a time of day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
