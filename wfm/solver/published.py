"""A roster that was published: what it says of each day that is planned again."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date

from wfm.grid import Grid
from wfm.scenario.contract import contracts
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import Shape
from wfm.values.roster import Activity, Roster, Segment

Days = Mapping[tuple[str, date], tuple[Segment, ...]]
Held = Set[tuple[str, date]]


def published_days(scenario: Scenario, roster: Roster | None, held: Held = frozenset()) -> Days:
    """The days of a published roster that are planned again, by agent and date; days off are empty.

    It speaks of the agents that it names, from its first day to its last. Days on which an absence has come
    to lie over published work are left out: nobody can keep them, unless the planner holds them (``held``).
    """
    if roster is None or not roster.segments:
        return {}
    worked = {(agent, day): segments for agent, day, segments in roster.days()}
    first, last = min(day for _, day in worked), max(day for _, day in worked)
    named = {agent for agent, _ in worked} | set(roster.agents)
    away = {name: contract.away for name, contract in contracts(scenario).items() if name in named}
    days = [day for day in scenario.grid.dates if first <= day <= last]
    found = {(name, day): worked.get((name, day), ()) for name in away for day in days}
    return {
        (name, day): segments
        for (name, day), segments in found.items()
        if (name, day) in held
        or not any(
            s.wall_start < high and low < s.wall_end for s in segments for low, high in away[name][day]
        )
    }


def shape(grid: Grid, segments: tuple[Segment, ...]) -> Shape | None:
    """A day's work as a duty has it; None where it is none: a day off, or one with two lunches."""
    if not segments:
        return None
    start, end = grid.elapsed(segments[0].start), grid.elapsed(segments[-1].end)
    lunches = [s for s in segments if s.activity is Activity.LUNCH]
    if len(lunches) > 1:
        return None
    low, high = (grid.elapsed(lunches[0].start), grid.elapsed(lunches[0].end)) if lunches else (end, end)
    return Shape(start, end, low, high)
