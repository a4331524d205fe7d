"""How much deferred work there is in a horizon, as ``wfm staff`` tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfm.report.tables import Table
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.requirement import Requirement


@dataclass(frozen=True, slots=True)
class Volume:
    """One kind of deferred work.

    Attributes:
        id: its id.
        label: its name for people.
        backlog: items that wait at the beginning.
        items: items that arrive within the horizon.
        minutes: what one item takes.
    """

    id: str
    label: str
    backlog: float
    items: float
    minutes: float

    @property
    def hours(self) -> float:
        """Hours of work in all of it, what waits at the beginning included."""
        return (self.backlog + self.items) * self.minutes / 60

    def to_dict(self) -> dict[str, object]:
        """The volume as plain values, for machine output."""
        numbers = {"backlog": self.backlog, "items": self.items, "minutes": self.minutes, "hours": self.hours}
        return {"id": self.id, "label": self.label, **numbers}


def volumes(scenario: Scenario, need: Requirement) -> Iterator[Volume]:
    """The deferred work of a scenario, in its order.

    Args:
        scenario: what the planner gave.
        need: its requirement, whose calls lead to some of the work.
    """
    from wfm.scenario.streams import arrivals

    for come in arrivals(scenario, need.calls_by_day()):
        work = come.work
        yield Volume(work.id, work.label or work.id, work.backlog, sum(come.items), work.minutes)


def volume_table(found: Sequence[Volume], words: Words) -> list[Table]:
    """The volumes as a table, or nothing."""
    from wfm.report.tables import Item, Kind, Table

    names = ("page.work", "page.backlog", "page.items", "cli.item_minutes", "cli.work_hours")
    rows = tuple(
        (
            Item(one.label),
            *(Item(number, Kind.NUMBER) for number in (one.backlog, one.items, one.minutes, one.hours)),
        )
        for one in found
    )
    return [Table("volumes", words("cli.volumes"), tuple(map(words, names)), rows)] if rows else []
