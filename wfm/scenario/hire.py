"""``[hire]`` of ``service.toml``: what a new colleague would be, for questions of how many are needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import Field, model_validator

from wfm.errors import Message, Problem, ScenarioError
from wfm.scenario.base import Part
from wfm.scenario.cells import Codes, Count, Day, Names, Share, Text, WeeklyMinutes, invalid
from wfm.scenario.people import Agent

T = TypeVar("T")


class Hire(Part):
    """A new colleague: the columns of ``agents`` that matter for work.

    Attributes:
        weekly_hours: contract minutes a week (the setting holds hours).
        fte: share of a full-time contract, instead of ``weekly_hours``.
        contract: kind of contract, a row of ``contracts``; none when empty.
        days: most working days a week; by default as many full days as the contract fills, rounded up.
        skills: what the colleague can take.
        languages: languages spoken.
        site: where the colleague works; the only site when empty.
        first: first day at work; the whole horizon by default.
    """

    weekly_hours: WeeklyMinutes | None = None
    fte: Annotated[Share, Field(gt=0)] | None = None
    contract: Text = ""
    days: Annotated[Count, Field(ge=1, le=7)] | None = None
    skills: Annotated[Names, Field(min_length=1)]
    languages: Codes = ()
    site: Text = ""
    first: Day | None = Field(default=None, alias="from")

    @model_validator(mode="after")
    def _contract(self) -> Hire:
        if (self.weekly_hours is None) == (self.fte is None):
            key = "hours_or_fte_missing" if self.fte is None else "hours_or_fte"
            raise invalid(key, field="weekly_hours", one="weekly_hours", two="fte")
        return self

    def weekly_minutes(self, full_time: int) -> int:
        """Contract minutes a week, given those of a full-time contract."""
        return self.agents(1, ())[0].weekly_minutes(full_time)

    def agents(self, count: int, taken: Iterable[str]) -> tuple[Agent, ...]:
        """So many new colleagues, under ids that nobody has: ``new-1``, ``new-2``, ...

        Args:
            count: how many.
            taken: the ids of the others.
        """
        stem, others = "new", set(taken)
        while any(f"{stem}-{k + 1}" in others for k in range(count)):
            stem = f"{stem}-"
        columns = {name: getattr(self, name) for name in type(self).model_fields}
        return tuple(Agent.model_construct(id=f"{stem}-{k + 1}", **columns) for k in range(count))


def usual_hire(own: Hire | None, agents: Iterable[Agent]) -> Hire:
    """What a new colleague would be: what the service says, else like most of its people.

    Args:
        own: the section ``[hire]``, if there is one.
        agents: those who are there; the commonest contract, the commonest skills and languages, and the
            commonest site are taken, each for itself.

    Raises:
        ScenarioError: there is neither a section nor an agent.
    """
    people = list(agents)
    if own is not None:
        return own
    if not people:
        raise ScenarioError([Problem("service.toml", Message("expected.hire"), column="hire")])
    weekly, fte, contract, days = _commonest((a.weekly_hours, a.fte, a.contract, a.days) for a in people)
    able = [agent for agent in people if agent.skills] or people
    skills, languages = _commonest((tuple(sorted(a.skills)), tuple(sorted(a.languages))) for a in able)
    return Hire.model_construct(
        weekly_hours=weekly,
        fte=fte,
        contract=contract,
        days=days,
        skills=skills,
        languages=languages,
        site=_commonest(a.site for a in people),
        first=None,
    )


def _commonest(values: Iterable[T]) -> T:
    """The value that comes most often, the earliest of several."""
    return Counter(values).most_common(1)[0][0]
