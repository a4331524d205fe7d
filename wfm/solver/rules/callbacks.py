"""Call-backs that were promised: made in the window that the caller chose, or by their deadline, in blocks.

A call-back with a window counts its minutes on its day; what is missing there is lost. One with a deadline
pays for each day that it is late: with ``n`` minutes done by the end of a day, ``D`` due and ``A`` asked for
by then, ``price x (max(0, D - n) + max(0, n - A))`` over the minutes of a mean call-back.

Practice: a caller who was promised a moment is called at that moment; a deadline in working days is kept as
well as it can be, and lateness is paid by the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np

from wfm.labels.dates import Period
from wfm.scenario.bookings import Booking, bookings, due_on, minutes_of, working_days
from wfm.scenario.scenario import Scenario
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.task import Floats, Goal, Ints, Task
from wfm.solver.work_blocks import blocks_of
from wfm.values.backlog import Stream
from wfm.values.finding import Finding
from wfm.values.requirement import Requirement
from wfm.values.roster import Activity, Segment

EPS = 1e-9


class Callbacks(Rule):
    """Whoever was promised a call gets it.

    The model needs no constraint of its own: blocks outside the windows, by others or too short do not exist,
    and the goals price what is missing.
    """

    name = "callbacks"
    linking = True

    def tasks(
        self, scenario: Scenario, requirement: Requirement, workers: Sequence[Worker]
    ) -> Sequence[Task]:
        """One task for all call-backs that the same agents may do at the same time of the day."""
        return [_task(self.name, scenario, booking, workers) for booking in bookings(scenario)]

    def audit(self, case: Case) -> Iterator[Finding]:
        """Blocks at the wrong time, too short or by the wrong agent (hard); minutes missing (priced)."""
        scenario = case.scenario
        known = {booking.ref: booking for booking in bookings(scenario)}
        agents = {agent.id: agent for agent in scenario.agents}
        minutes: defaultdict[tuple[str, date], float] = defaultdict(float)
        for agent, day, segments in case.roster.days() if known else ():
            for block in blocks_of(segments):
                booking = known.get(block[0].ref or "")
                if booking is None or block[0].activity is not Activity.CALLBACK:
                    continue
                minutes[booking.ref, day] += sum(segment.minutes for segment in block)
                able = booking.may(scenario, agents[agent])
                for key, words in _faults(scenario, booking, block, able=able):
                    yield self.finding(key, agent=agent, segments=block, **words)
        for booking in known.values():
            done = [minutes[booking.ref, day] for day in scenario.grid.dates]
            yield from self._missing(scenario, booking, np.array(done))

    def _missing(self, scenario: Scenario, booking: Booking, done: Floats) -> Iterator[Finding]:
        price = scenario.service.rules.callbacks.price / _mean(scenario, booking)
        flow = _flow(scenario, booking)
        if booking.window is None:
            done = np.cumsum(done)
            off = flow.late(done) + flow.early(done)
        else:
            off = np.maximum(np.diff(flow.due, prepend=0.0) - done, 0.0)
        for days in _stretches(scenario, off):
            minutes = {day: off[scenario.grid.dates.index(day)] for day in days}
            shown = [day for day in working_days(scenario) if day in minutes] or days
            yield self.finding(
                "missing" if len(shown) == 1 else "missing_days",
                hard=False,
                date=shown[0],
                amount=float(sum(minutes.values())),
                cost=float(sum(minutes.values())) * price,
                booking=booking.ref,
                minutes=round(max(minutes.values())),
                period=Period(shown[0], shown[-1]),
                days=len(shown),
            )


def _stretches(scenario: Scenario, off: Floats) -> list[list[date]]:
    """The days on which something is missing, in runs that days without work do not interrupt."""
    works = set(working_days(scenario))
    found: list[list[date]] = [[]]
    for day, minutes in zip(scenario.grid.dates, off.tolist(), strict=True):
        if minutes > EPS:
            found[-1].append(day)
        elif day in works and found[-1]:
            found.append([])
    return [days for days in found if days]


def _task(rule: str, scenario: Scenario, booking: Booking, workers: Sequence[Worker]) -> Task:
    marked = _open(scenario, booking)
    able = np.array([booking.may(scenario, scenario.agents[w.index]) for w in workers], dtype=bool)
    return Task(
        rule=rule,
        activity=Activity.CALLBACK,
        queue=None,
        ref=booking.ref,
        shortest=_shortest(scenario, booking),
        open=marked,
        able=able,
        goal=_goal(scenario, booking, int(able.sum()) * int(marked.sum())),
    )


def _shortest(scenario: Scenario, booking: Booking) -> int:
    """Intervals of the shortest block; a window that is shorter is a block of its own."""
    step = scenario.grid.interval_minutes
    shortest = -(-scenario.service.rules.callbacks.shortest // step)
    if booking.window is None:
        return shortest
    low, high = booking.window
    return max(1, min(shortest, high // step - -(-low // step)))


def _open(scenario: Scenario, booking: Booking) -> Bools:
    """The intervals that lie wholly in the windows, or on the working days, ``[T]``."""
    grid = scenario.grid
    marked = np.zeros(grid.count, dtype=bool)
    for day in (
        {row.day for row in booking.callbacks if row.day} if booking.window else working_days(scenario)
    ):
        low, high = booking.window or (0, 24 * 60)
        times = grid.intervals(grid.minute(day, low), grid.minute(day, high))
        marked[times.start : times.stop] = True
    return marked


def _flow(scenario: Scenario, booking: Booking) -> Stream:
    """Minutes asked for, and due, by the end of each day."""
    dates = scenario.grid.dates
    asked, due = np.zeros(len(dates)), np.zeros(len(dates))
    for row in booking.callbacks:
        minutes = minutes_of(scenario, row)
        came = row.day or max(row.arrived or dates[0], dates[0])
        asked[[day >= came for day in dates]] += minutes
        last = due_on(scenario, row)
        due[[day >= last for day in dates]] += minutes
    step = scenario.grid.interval_minutes
    return Stream(asked, due, float(_shortest(scenario, booking) * step))


def _goal(scenario: Scenario, booking: Booking, most: int) -> Goal:
    """One row a day: its window's minutes, or all that is done by its end."""
    grid, flow = scenario.grid, _flow(scenario, booking)
    price = scenario.service.rules.callbacks.price / _mean(scenario, booking)
    row: Ints = np.zeros(grid.count, dtype=np.int64)
    for k, day in enumerate(grid.dates):
        times = grid.day_intervals(day)
        row[times.start : times.stop] = k
    if booking.window is None:
        done = np.arange(most + 1)[None, :] * float(grid.interval_minutes)
        off = np.maximum(flow.due[:, None] - done, 0.0) + np.maximum(done - flow.room[:, None], 0.0)
        return Goal(row, off * price, nested=True)
    asked = np.diff(flow.due, prepend=0.0)
    most = -(-int(np.ceil(asked.max())) // grid.interval_minutes)
    left = asked[:, None] - grid.interval_minutes * np.arange(most + 1)[None, :]
    return Goal(row, np.maximum(left, 0.0) * price)


def _mean(scenario: Scenario, booking: Booking) -> float:
    """Minutes of a mean call-back."""
    return float(np.mean([minutes_of(scenario, row) for row in booking.callbacks]))


def _faults(
    scenario: Scenario, booking: Booking, block: Sequence[Segment], *, able: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    low, high = booking.window or (0, 24 * 60)
    step = scenario.grid.interval_minutes
    whole = (high // step + -low // step) * step  # of the window, in whole intervals
    if not able:
        yield "skill", {"booking": booking.ref}
    if block[0].wall_start < low or block[-1].wall_end > high:
        yield "window", {"booking": booking.ref}
    if sum(segment.minutes for segment in block) < min(scenario.service.rules.callbacks.shortest, whole):
        yield "short", {"booking": booking.ref}
