"""When the agents of a roster are on the phone, interval by interval."""

from __future__ import annotations

import math
from collections.abc import Iterator

from wfm.grid import Grid
from wfm.values.roster import Activity, Roster, Segment

DESK = (Activity.PHONE, Activity.BACKOFFICE)


def on_phone(roster: Roster, grid: Grid) -> dict[str, tuple[int, ...]]:
    """The intervals that each agent covers.

    An interval is covered by an agent who is at the desk for all of it and on the phone for some of it: where
    a line opens or closes within an interval, the rest of it is back office.

    Args:
        roster: the roster.
        grid: the horizon whose intervals are meant.

    Returns:
        By agent, positions of intervals in order; agents without segments are missing.
    """
    return {agent: tuple(lines) for agent, lines in lines_served(roster, grid).items()}


def lines_served(roster: Roster, grid: Grid) -> dict[str, dict[int, str | None]]:
    """The intervals that each agent covers, and on which queue.

    Args:
        roster: the roster.
        grid: the horizon whose intervals are meant.

    Returns:
        By agent and interval, in order, the only queue served, or None for any that the agent can take. An
        interval split between queues covers none of them.
    """
    covered: dict[str, dict[int, str | None]] = {}
    for agent, _, segments in roster.days():
        # segments that overlap, in a roster that breaks the rules, still make one agent
        found = {**dict(_intervals(segments, grid)), **covered.get(agent, {})}
        covered[agent] = {t: found[t] for t in sorted(found)}
    return covered


def stays(segments: tuple[Segment, ...], grid: Grid) -> Iterator[tuple[str, range]]:
    """The stays on one line of an agent's day: the only queue served, and the intervals without a pause.

    A stay goes on where its line closes and opens again within an interval.
    """
    run: list[int] = []
    before: str | None = None
    served = sorted(_intervals(segments, grid), key=lambda found: found[0])
    for t, queue in [*served, (grid.count + 1, None)]:
        if run and (queue != before or t != run[-1] + 1):
            if before is not None:
                yield before, range(run[0], run[-1] + 1)
            run = []
        run.append(t)
        before = queue


def _intervals(segments: tuple[Segment, ...], grid: Grid) -> Iterator[tuple[int, str | None]]:
    step = grid.interval_minutes
    stretches: list[list[float]] = []
    phones: list[tuple[float, float, str | None]] = []
    for segment in segments:
        low, high = grid.elapsed(segment.start) / step, grid.elapsed(segment.end) / step
        if segment.activity is Activity.PHONE:
            phones.append((low, high, segment.queue))
        if segment.activity not in DESK:
            continue
        if stretches and stretches[-1][1] == low:
            stretches[-1][1] = high
        else:
            stretches.append([low, high])
    for low, high in stretches:
        for t in range(max(0, math.ceil(low)), min(grid.count, math.floor(high))):
            queues = {queue for a, b, queue in phones if a < t + 1 and t < b}
            if len(queues) == 1:
                yield t, queues.pop()
