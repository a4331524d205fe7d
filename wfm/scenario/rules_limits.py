"""``[rules.limits]`` of ``service.toml``, and the legal profiles that supply what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from wfm.errors import Message
from wfm.hours import format_clock
from wfm.scenario.base import Part
from wfm.scenario.cells import Count, Duration

RESTS = ("daily_rest", "weekly_rest")
LENGTHS = ("longest_day", "longest_week", "longest_span", "average_week")
COUNTS = ("average_weeks",)


class LimitRule(Part):
    """Legal limits; None takes the profile's.

    Attributes:
        daily_rest: fewest minutes off between two working days.
        weekly_rest: fewest minutes off in one stretch in every seven days.
        longest_day: most working minutes of a day.
        longest_week: most working minutes of a calendar week.
        longest_span: most minutes from a day's start to its end, or 0 for no limit.
        longest_run: most working days in a row.
        average_week: most working minutes a week on average over a run of weeks, or 0 for no limit.
        average_weeks: weeks of such a run.
    """

    daily_rest: Duration | None = None
    weekly_rest: Duration | None = None
    longest_day: Duration | None = None
    longest_week: Duration | None = None
    longest_span: Duration | None = None
    longest_run: Annotated[Count, Field(ge=1, le=14)] = 6
    average_week: Duration | None = None
    average_weeks: Annotated[Count, Field(ge=1, le=52)] | None = None


class LegalProfile(Part):
    """Limits of the law, in minutes; 0 means that the law sets none.

    Attributes:
        full_time: weekly minutes of a full-time contract.
        daily_rest: rest between two working days.
        weekly_rest: unbroken rest in seven days.
        longest_day: working time of a day.
        longest_week: working time of a week.
        longest_span: first start to last end of a day.
        average_week: working time of a week, on average over ``average_weeks`` in a row.
        average_weeks: weeks over which it is the average.
        break_after: working time of a day beyond which it holds a break.
        break_minutes: its length; 0 where the law sets none, so that any is enough.
        source: entry of the section ``law`` of the label catalogues that names the law, or empty.
    """

    full_time: int
    daily_rest: int = 660
    weekly_rest: int = 2100
    longest_day: int = 0
    longest_week: int = 0
    longest_span: int = 0
    average_week: int = 0
    average_weeks: int = 16
    break_after: int = 360
    break_minutes: int = 0
    source: str = ""


_BELGIAN = LegalProfile(
    full_time=2280, longest_day=660, longest_week=3000, average_week=2280, break_minutes=30, source="be"
)

LEGAL_PROFILES: dict[str, LegalProfile] = {
    # Directive 2003/88/EC art. 3 and 5; art. 6 and 16: 48 h on average over four months. Art. 4: a break in a
    # day of more than six hours; how long it is, the states say.
    "eu-minimum": LegalProfile(full_time=2280, longest_day=780, average_week=2880, source="eu"),
    # Law of 14 December 2000 on working time in the public sector: 11 h a day, 50 h a week, 38 h on average
    # over four months, 11 h of rest; half an hour of break in a day of more than six hours.
    "be-federal": _BELGIAN,
    "be-local": _BELGIAN,
    # Decree 2000-815 art. 3: 10 h a day, 48 h a week, 12 h span, 11 h and 35 h of rest.
    # On average over any twelve weeks in a row: 44 h a week. Twenty minutes of break in six hours.
    "fr-public": LegalProfile(
        full_time=2100,
        longest_day=600,
        longest_week=2880,
        longest_span=720,
        average_week=2640,
        average_weeks=12,
        break_minutes=20,
        source="fr",
    ),
    # No law at all, for services that have one of their own.
    "none": LegalProfile(full_time=2280, daily_rest=0, weekly_rest=0, break_after=0),
}


def loosened(profile: str, limits: LimitRule) -> Iterator[Message]:
    """What a service allows itself beyond the law of its profile: derogations exist, but should be known.

    Args:
        profile: a key of ``LEGAL_PROFILES``.
        limits: the service's own limits.
    """
    law = LEGAL_PROFILES[profile]
    for key in RESTS + LENGTHS + (COUNTS if law.average_week else ()):
        own, legal = getattr(limits, key), getattr(law, key)
        # a longest time of 0 is none, so that it is looser than any
        if own is not None and legal and (own < legal if key in RESTS else not 0 < own <= legal):
            words = (str(own), str(legal)) if key in COUNTS else (format_clock(own), format_clock(legal))
            yield looser(law.source, "limits", key, words)


def looser(source: str, section: str, setting: str, words: tuple[str, str]) -> Message:
    """That a setting is looser than the law.

    Args:
        source: the law's entry of the label catalogues.
        section: part of ``[rules]`` that holds the setting.
        setting: its name.
        words: the service's value and the law's, as people read them.
    """
    own, limit = words
    return Message(f"law.{source}", {"section": section, "setting": setting, "own": own, "limit": limit})
