"""Work that comes by itself and may wait, such as e-mail and forms: rows of ``deferred``.

The table, or the sections ``[[deferred]]`` of ``service.toml``, or both (see ``besides``).

Call-backs that are born of calls (questions that need research) are such work, too: their arrivals are a
share of the calls of a queue.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from wfm.hours import WeeklyHours
from wfm.scenario import cell_shares, cell_targets
from wfm.scenario.base import Part
from wfm.scenario.cells import (
    Cell,
    Codes,
    Duration,
    Hours,
    Ident,
    NonNegative,
    OneOf,
    Positive,
    Text,
    invalid,
)

BACKOFFICE, CALLBACK = "backoffice", "callback"


class Promise(Part):
    """One target of deferred work.

    Attributes:
        days: working days within which it is done; 0 is the day on which it arrives.
        share: of all that arrives.
    """

    days: int
    share: float


def targets(cell: object) -> tuple[Promise, ...]:
    """Promises of a cell of targets (see ``cell_targets``); promises as they are."""
    if isinstance(cell, tuple) and cell and all(isinstance(part, Promise) for part in cell):
        return cell
    return tuple(Promise(days=days, share=share) for days, share in cell_targets.targets(cell))


class Deferred(Part):
    """Work that arrives all the time and is done in blocks, the oldest first.

    Attributes:
        id: its name, which the segments of a roster refer to.
        kind: ``backoffice``, or ``callback``.
        label: its name for people; the id when empty.
        skill: skill that an agent needs for it; empty means none.
        languages: languages that an agent must speak (one of them is enough); empty means any.
        open: weekly hours in which it may be done; none means those of the lines, which the service fills in.
        shortest: least minutes of a block.
        minutes: what one item takes, on the mean.
        a_week: items that arrive in a week, evenly over its working days; or
        queue: the queue whose calls they are born of, with
        shares: ``share``: how many of them lead to an item, the same always or with dates (see
            ``cell_shares``); none on days of which no share speaks.
        backlog: items that wait already, as old as they may be.
        promises: ``target``: what is promised, such as ``2:66% | 5:100%``, or as a section of TOML
            ``[{days = 2, share = 0.66}, {days = 5, share = 1}]``.
        price: of an item that is late, for each working day, in call equivalents.
    """

    id: Ident
    kind: Annotated[str, OneOf((BACKOFFICE, CALLBACK))] = BACKOFFICE
    label: Text = ""
    skill: Text = ""
    languages: Codes = ()
    open: Hours = WeeklyHours()
    shortest: Annotated[Duration, Field(gt=0)] = 30
    minutes: Positive
    a_week: NonNegative | None = None
    queue: Text = ""
    shares: Annotated[tuple[cell_shares.DatedShare, ...], Cell(cell_shares.shares)] = Field(
        default=(), alias="share"
    )
    backlog: NonNegative = 0.0
    promises: Annotated[tuple[Promise, ...], Cell(targets)] = Field(
        default=(Promise(days=5, share=1.0),), alias="target"
    )
    price: NonNegative = 0.5

    def share(self, day: date) -> float:
        """How many of the calls of a day lead to an item."""
        return cell_shares.share_on(self.shares, day)

    @model_validator(mode="after")
    def _arrives(self) -> Deferred:
        if (self.a_week is None) == (not self.queue):
            raise invalid("a_week_or_queue", field="a_week", one="a_week", two="queue")
        return self
