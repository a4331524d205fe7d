"""``worked.csv``: hours of weeks before the horizon, which averages over several weeks look back on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, NamedTuple

from pydantic import Field

from wfm.scenario.base import Part
from wfm.scenario.cells import Count, Day, Ident

MOST = 7 * 24 * 60
FULL_WEEK = 5  # working days that leave or illness takes from a whole week


class Worked(Part):
    """One row of ``worked``; several rows of an agent and a week add up.

    Attributes:
        agent: id of the agent.
        week: any day of the week that is meant; weeks begin on Monday.
        minutes: worked in it.
        away: days of leave or illness in it, of five: an average leaves them out.
    """

    agent: Ident
    week: Day
    minutes: Annotated[Count, Field(ge=0, le=MOST)]
    away: Annotated[Count, Field(ge=0, le=FULL_WEEK)] = 0

    @property
    def monday(self) -> date:
        """The Monday of the week."""
        return self.week - timedelta(days=self.week.weekday())


class Week(NamedTuple):
    """A week, as far as it lies before the horizon: minutes worked, share of it on leave or ill."""

    minutes: int
    away: float


def worked_weeks(rows: Iterable[Worked], agent: str, first: date) -> dict[date, Week]:
    """The known weeks of an agent that begin before the first planning day, by Monday.

    Of a week in which the horizon begins, the days before it are meant.
    """
    found: dict[date, Week] = {}
    for row in rows:
        if row.agent == agent and row.monday < first:
            before = found.get(row.monday, Week(0, 0.0))
            away = min(1.0, before.away + row.away / FULL_WEEK)
            found[row.monday] = Week(before.minutes + row.minutes, away)
    return found
