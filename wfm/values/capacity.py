"""What callers may expect with more people: one point for each number of new colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reached:
    """What callers may expect over the horizon, all queues together.

    Attributes:
        calls: attempts: calls offered, the repeat calls that this service leads to included.
        answered: attempts answered.
        in_time: attempts answered within the target time.
        callers: callers who call for the first time.
        callers_answered: those of them who are answered in the end, at whatever attempt.
    """

    calls: float
    answered: float
    in_time: float
    callers: float
    callers_answered: float

    @property
    def answer_rate(self) -> float | None:
        """Answered over offered attempts; None without calls."""
        return self.answered / self.calls if self.calls else None

    @property
    def service_level(self) -> float | None:
        """Attempts answered within the target time over those offered; None without calls."""
        return self.in_time / self.calls if self.calls else None

    @property
    def caller_answer_rate(self) -> float | None:
        """Callers answered in the end over all callers; None without callers."""
        return self.callers_answered / self.callers if self.callers else None

    def to_dict(self) -> dict[str, float | None]:
        """The figures as plain values, for machine output."""
        counts = {name: getattr(self, name) for name in ("calls", "answered", "callers", "callers_answered")}
        rates = ("answer_rate", "service_level", "caller_answer_rate")
        return {**counts, **{name: getattr(self, name) for name in rates}}


@dataclass(frozen=True, slots=True)
class Point:
    """One number of new colleagues.

    Attributes:
        hires: how many.
        agents: people in all.
        phone_hours: hours that they have for the phone.
        reached: what callers may expect at most, by the hours alone.
        planned: what they may expect of a roster that was really made, or None.
    """

    hires: int
    agents: int
    phone_hours: float
    reached: Reached
    planned: Reached | None = None

    def to_dict(self) -> dict[str, object]:
        """The point as plain values, for machine output."""
        return {
            "hires": self.hires,
            "agents": self.agents,
            "phone_hours": self.phone_hours,
            **self.reached.to_dict(),
            "planned": self.planned.to_dict() if self.planned else None,
        }


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What each new colleague is taken to be.

    Attributes:
        weekly_minutes: contract minutes a week.
        skills: what the colleague can take.
        languages: languages spoken.
        like_most: like most of those who are there, because the scenario does not say.
    """

    weekly_minutes: int
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    like_most: bool

    def to_dict(self) -> dict[str, object]:
        """The newcomer as plain values, for machine output."""
        return {
            "weekly_minutes": self.weekly_minutes,
            "skills": list(self.skills),
            "languages": list(self.languages),
            "like_most": self.like_most,
        }


@dataclass(frozen=True, slots=True)
class Capacity:
    """Answer rate as a function of staff.

    Attributes:
        name: name of the service.
        points: one for each number of new colleagues, fewest first.
        newcomer: what they are; None where nobody is added.
    """

    name: str
    points: tuple[Point, ...]
    newcomer: Newcomer | None

    def least(self, answer_rate: float) -> Point | None:
        """The point with the fewest new colleagues that reaches an answer rate; None where none does."""
        return next((p for p in self.points if (p.reached.answer_rate or 0.0) >= answer_rate), None)

    def to_dict(self) -> dict[str, object]:
        """The whole as plain values, for machine output."""
        return {
            "name": self.name,
            "hire": self.newcomer.to_dict() if self.newcomer else None,
            "points": [point.to_dict() for point in self.points],
        }


def first_middle_last(points: Sequence[Point]) -> tuple[int, ...]:
    """The numbers of new colleagues at the ends and in the middle of some points, in order."""
    places = sorted({0, len(points) // 2, len(points) - 1}) if points else []
    return tuple(points[place].hires for place in places)
