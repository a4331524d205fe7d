"""The weeks over which hours may not exceed an average, and what is known of those before the horizon.

Law: France, decree 2000-815 art. 3 (44 hours over any twelve weeks in a row); Belgium, law of 14 December
2000 (38 hours over four months, public sector); Directive 2003/88/EC art. 6 and 16 (48 hours over at most
four months; days of leave and illness are left out or neutral).
Every run of so many weeks is looked at. Four months are read as sixteen weeks, which lie within any four
months and hold whole cycles of two and of four weeks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from wfm.scenario.worked import Week

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Window:
    """Weeks in a row whose working time is bounded as a whole.

    Attributes:
        weeks: the Mondays of those that are known or planned.
        worked: minutes worked in them before the horizon.
        most: most minutes of all of them together, weeks that are not known taken as weeks without work.
        unknown: weeks before that are not known.
    """

    weeks: tuple[date, ...]
    worked: int
    most: int
    unknown: int


def windows(
    planned: Mapping[date, float], known: Mapping[date, Week], average: int, length: int
) -> tuple[Window, ...]:
    """The runs of weeks of an agent that touch the horizon.

    Where fewer weeks are known than a run has, the others count as weeks without work: nothing is forbidden
    that may be lawful. That the known ones go beyond the average is then for the audit to say.

    Args:
        planned: the weeks of the horizon by Monday, each with the share of it that is leave or illness.
        known: weeks before; a week before which one is unknown is the first that counts.
        average: most minutes a week on average; 0 for no limit.
        length: weeks of a run.
    """
    if not average:
        return ()
    mondays = known_weeks(planned, known)
    size = min(length, len(mondays))
    runs = (tuple(mondays[k : k + size]) for k in range(len(mondays) - size + 1))
    return tuple(_window(run, planned, known, average, length) for run in runs if run[-1] in planned)


def known_weeks(planned: Mapping[date, float], known: Mapping[date, Week]) -> list[date]:
    """The Mondays of the horizon, and those before it as far back as every week is known."""
    found = sorted(planned)
    while found[0] - WEEK in known:
        found.insert(0, found[0] - WEEK)
    return found


def _window(
    run: tuple[date, ...],
    planned: Mapping[date, float],
    known: Mapping[date, Week],
    average: int,
    length: int,
) -> Window:
    nothing = Week(0, 0.0)
    before = [known.get(monday, nothing) for monday in run]
    away = [planned.get(monday, 0.0) + week.away for monday, week in zip(run, before, strict=True)]
    unknown = length - len(run)
    counted = unknown + sum(max(0.0, 1.0 - share) for share in away)  # leave and illness are left out
    worked = sum(week.minutes for week in before)
    return Window(run, worked, math.floor(average * counted + 1e-6), unknown)
