"""Sections of ``[rules]`` about what people share: times for breaks, seats, rooms; and who works at home."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wfm.scenario.base import Part
from wfm.scenario.cells import Count, NonNegative, OneOf, Share, Weekdays, YesNo

EVERYBODY, TEAM, QUEUE = "all", "team", "queue"


class PauseRule(Part):
    """How many may be at a break or lunch at the same time. Without a number and a share there is no rule.

    Attributes:
        most: most people of a group at once.
        share: largest part of those of a group who are on duty; one of them always may.
        group: ``team``, those who may answer the same ``queue``, or ``all``.
        price: price of each hour of a person too many, in call equivalents.
    """

    most: Annotated[Count, Field(ge=1)] | None = None
    share: Annotated[Share, Field(gt=0)] | None = None
    group: Annotated[str, OneOf((EVERYBODY, TEAM, QUEUE))] = TEAM
    price: NonNegative = 5.0


class RoomRule(Part):
    """What the rooms of a site are worth, where ``sites`` says how many it has.

    Attributes:
        price: price of each hour of a session without a room, in call equivalents; so high that the session
            is rather not held. 0 for no rule.
    """

    price: NonNegative = 1000.0


class SeatRule(Part):
    """What the seats of a site are worth, where ``sites`` says how many it has.

    Attributes:
        price: price of each hour of a person at the office without a seat, in call equivalents; 0 for no
            rule.
    """

    price: NonNegative = 20.0


class TeleworkRule(Part):
    """Which days the roster may have people work at home, besides those of ``absences`` with ``TELEWORK``.

    Attributes:
        most_a_week: most days of telework a week, where ``agents`` does not say it; 0 for none.
        least_office: fewest days at the office in a week with telework that the roster chose.
        weekdays: weekdays on which telework is possible; all of them when empty.
        office_days: weekdays on which everybody is at the office.
        teams: weekdays on which a team is at the office, by team.
        generous: give as much telework as is possible, not only where seats are short.
    """

    most_a_week: Annotated[Count, Field(ge=0, le=7)] = 0
    least_office: Annotated[Count, Field(ge=0, le=7)] = 0
    weekdays: Weekdays = ()
    office_days: Weekdays = ()
    teams: dict[str, Weekdays] = Field(default_factory=dict)
    generous: YesNo = True
