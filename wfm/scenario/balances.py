"""``balances.csv``: minutes that agents have worked too much or too little when the horizon begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from wfm.scenario.base import Part
from wfm.scenario.cells import Count, Ident

MOST = 40 * 60


class Balance(Part):
    """One row of ``balances``; several rows of an agent add up.

    Attributes:
        agent: id of the agent.
        minutes: worked beyond the contract so far; negative where minutes are missing.
    """

    agent: Ident
    minutes: Annotated[Count, Field(ge=-MOST, le=MOST)]


def carried(balances: Iterable[Balance], agent: str, under: int) -> int:
    """The balance with which an agent begins.

    Args:
        balances: the rows.
        agent: id of the agent.
        under: minutes that may be missing without a price; what was missing beyond them was priced and
            written off when it was missing, and is not asked for again.
    """
    return max(-under, sum(row.minutes for row in balances if row.agent == agent))


def due(weeks: Mapping[date, int], balance: int) -> dict[date, int]:
    """Minutes due by Monday: what was worked too much is taken off the first weeks, what is missing added."""
    left, found = balance, {}
    for monday, owed in weeks.items():
        taken = min(left, owed)
        found[monday] = owed - taken
        left -= taken
    return found
