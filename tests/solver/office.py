"""A small office whose roster is written by hand, to plant one fault at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.solver.build import MONDAY, Settings, need, service
from wfm.labels import LANGUAGES
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Roster, Segment

# Seven hours and a half; the line is closed from 12:30 to 13:30.
MORNING = "08:30 phone 10:15 break 10:30 phone 12:30"
GOOD = MORNING + " lunch 13:00 backoffice 13:30 phone 15:00 break 15:15 phone 16:30"
SIX_HOURS = MORNING + " backoffice 13:30 phone 14:30"

ANN: Settings = {"id": "ann", "weekly_hours": 38, "skills": ["line"]}
BOB: Settings = {"id": "bob", "weekly_hours": 38, "skills": ["line", "expert"]}
HALL: Settings = {"id": "hall", "open": "Mon-Sun 05:00-23:00"}

Changes = Mapping[str, str | None]


def office(
    *,
    first: date = MONDAY,
    days: int = 14,
    interval: int = 15,
    agents: Sequence[Settings] = (ANN, BOB),
    rules: Settings | None = None,
    sites: Sequence[Settings] = (HALL,),
    **more: object,
) -> Scenario:
    """A service of ``ann`` and ``bob``, 38 h a week each; only ``bob`` takes the second queue."""
    shift = {"earliest_start": "06:00", "latest_start": "14:00", "latest_end": "22:00"}
    return service(
        first=first,
        days=days,
        interval=interval,
        agents=agents,
        rules={"shift": shift, **(rules or {})},
        queues=(
            {"id": "line", "open": "Mon-Sun 08:30-12:30 13:30-17:30"},
            {"id": "expert", "open": "Mon-Sun 08:30-17:30"},
        ),
        sites=sites,
        **more,
    )


def weeks(scenario: Scenario, changes: Changes | None = None) -> Roster:
    """Everybody's good days from Monday to Friday, with some days changed.

    Args:
        scenario: an office.
        changes: what somebody does on a day instead, None for nothing; the day is told as how many days
            after the first it is, ``"3"`` for ann and ``"bob 3"`` for bob.
    """
    days: dict[tuple[str, date], str | None] = {}
    for agent in ("ann", "bob"):
        days |= {(agent, day): GOOD for day in scenario.grid.dates if day.weekday() < 5}
    for key, text in (changes or {}).items():
        *name, after = key.split()
        days[name[0] if name else "ann", scenario.grid.dates[int(after)]] = text
    return Roster(
        tuple(
            segment
            for (agent, day), text in days.items()
            if text
            for segment in written(scenario, agent, day, text)
        )
    )


def written(scenario: Scenario, agent: str, day: date, text: str) -> Iterator[Segment]:
    """The segments of a day written as ``"08:30 phone 12:30 lunch 13:00 phone:line 16:30"``.

    A chain ends where a time is followed by a time: ``"08:30 phone 12:30 14:00 phone 16:30"`` has a gap.
    """
    zone = ZoneInfo(scenario.service.zone)
    words = text.split()
    for start, activity, end in zip(words, words[1:], words[2:], strict=False):
        if not activity[0].isdigit():
            name, _, queue = activity.partition(":")
            low, high = (datetime.combine(day, time.fromisoformat(at), zone) for at in (start, end))
            yield Segment(agent, day, low, high, Activity(name), queue=queue or None)


def findings(scenario: Scenario, roster: Roster) -> list[Finding]:
    """What the audit finds; every finding can be told in every language."""
    found = audit(scenario, need(scenario), roster)
    for finding in found:
        assert all(finding.message.text(lang) for lang in LANGUAGES)
        assert finding.to_dict()["rule"] == finding.rule
    return found


def broken(scenario: Scenario, changes: Changes | None = None) -> set[str]:
    """What is told as hard when a good roster is changed, as ``rule.label``."""
    hard = [f for f in findings(scenario, weeks(scenario, changes)) if f.hard]
    return {f.message.key.removeprefix("finding.") for f in hard}


def desk(start: str, end: str) -> str:
    """A day without calls and without lunch, with its break two hours after the start."""
    low = datetime.combine(MONDAY, time.fromisoformat(start))
    pause, again = (low + timedelta(minutes=minutes) for minutes in (120, 135))
    return f"{start} backoffice {pause:%H:%M} break {again:%H:%M} backoffice {end}"
