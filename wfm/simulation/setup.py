"""Scenario, forecast and roster as the numbers that the engine takes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from wfm.calendar import Calendar
from wfm.errors import Message, Problem, RosterError
from wfm.grid import Grid
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.simulation.behaviour import Behaviour, BookedCallback
from wfm.simulation.centre import Booking, Centre, Line, Span, Step, Stretch
from wfm.values.forecast import Forecast
from wfm.values.roster import Activity, Roster, Segment

Closing: TypeAlias = Literal["serve", "turn_away"]
Lines: TypeAlias = dict[tuple[str, Activity], int]

CALLBACKS = "{queue}/callback"
"""Name of the call-backs of a queue among the results."""


@dataclass(frozen=True, eq=False)
class Demand:
    """The lines of a service.

    Attributes:
        centre: the lines in numbers: the queues in their order, then the call-backs.
        names: name of each line.
        within: seconds within which an answer is in time, for each line.
        position: position of a line by queue and activity (``phone`` or ``callback``).
        shared: queues whose call-backs agents on the phone make too.
    """

    centre: Centre
    names: tuple[str, ...]
    within: tuple[float, ...]
    position: Lines
    shared: frozenset[str]


def demand(
    scenario: Scenario,
    forecast: Forecast,
    behaviour: Mapping[str, Behaviour],
    bookings: Sequence[BookedCallback],
    closing: Closing,
) -> Demand:
    """The lines of a service, from its forecast of first calls.

    Raises:
        ValueError: a queue that the forecast does not know, or unlikely probabilities.
    """
    _check_names(forecast, behaviour, bookings)
    queues = [scenario.queue(name) for name in forecast.queues]
    acts = {queue.id: behaviour.get(queue.id) or _said(queue) for queue in queues}
    booked = {booking.queue for booking in bookings}
    called = [queue.id for queue in queues if acts[queue.id].callback > 0 or queue.id in booked]
    position: Lines = {(queue.id, Activity.PHONE): k for k, queue in enumerate(queues)}
    position |= {(name, Activity.CALLBACK): len(queues) + k for k, name in enumerate(called)}
    calendar = scenario.calendar(forecast.grid.first, forecast.grid.last)
    lines = [
        _queue_line(scenario, forecast, queue, acts[queue.id], position, closing, calendar)
        for queue in queues
    ]
    lines += [_callback_line(forecast, name, acts[name], bookings) for name in called]
    return Demand(
        Centre(60.0 * forecast.grid.interval_minutes, tuple(lines)),
        (*forecast.queues, *(CALLBACKS.format(queue=name) for name in called)),
        (
            *(scenario.targets(queue).answer_within_s for queue in queues),
            *(acts[name].callback_within_s for name in called),
        ),
        position,
        frozenset(name for name in called if acts[name].reserve is not None),
    )


def _check_names(
    forecast: Forecast, behaviour: Mapping[str, Behaviour], bookings: Sequence[BookedCallback]
) -> None:
    named = {*behaviour, *(booking.queue for booking in bookings)}
    named.update(name for act in behaviour.values() for name in act.escalates)
    unknown = sorted(named - set(forecast.queues))
    if unknown:
        raise ValueError(f"unknown queues: {', '.join(unknown)}")


def _said(queue: Queue) -> Behaviour:
    """What the scenario says of a queue's callers."""
    trunks = math.inf if queue.trunks is None else float(queue.trunks)
    return Behaviour(redial=queue.redial, reconnect=queue.reconnect, trunks=trunks)


def _queue_line(
    scenario: Scenario,
    forecast: Forecast,
    queue: Queue,
    act: Behaviour,
    position: Lines,
    closing: Closing,
    calendar: Calendar,
) -> Line:
    row = position[queue.id, Activity.PHONE]
    spans = _open_spans(scenario, queue, forecast.grid, calendar)
    again = (Step(act.redial, row, act.redial_after_s),) if act.redial else ()
    return Line(
        calls=forecast.calls[row],
        handling_s=forecast.aht_s[row],
        open=spans,
        patience_s=math.inf if queue.patience_s is None else queue.patience_s,
        trunks=act.trunks,
        priority=act.priority,
        after_miss=again,
        after_answer=tuple(_steps(queue.id, act, position)),
        cleared=tuple(end for _, end in spans) if closing == "turn_away" else tuple(a for a, _ in spans[1:]),
        handling=act.handling,
    )


def _steps(queue: str, act: Behaviour, position: Lines) -> Iterator[Step]:
    for name, probability in act.escalates.items():
        yield Step(probability, position[name, Activity.PHONE])
    if act.reconnect:
        yield Step(act.reconnect, position[queue, Activity.PHONE], act.reconnect_after_s)
    if act.callback:
        yield Step(act.callback, position[queue, Activity.CALLBACK], act.callback_after_s)


def _callback_line(forecast: Forecast, name: str, act: Behaviour, bookings: Sequence[BookedCallback]) -> Line:
    grid = forecast.grid
    return Line(
        calls=np.zeros(grid.count),
        handling_s=np.full(grid.count, act.callback_s),
        open=((0.0, 60.0 * grid.minutes),),
        reserve=act.reserve or 0,
        handling=act.handling,
        booked=tuple(_bookings(grid, [booking for booking in bookings if booking.queue == name])),
    )


def _bookings(grid: Grid, bookings: Sequence[BookedCallback]) -> Iterator[Booking]:
    """Windows in seconds, the part before the horizon cut off; none that lies outside it as a whole."""
    for booking in bookings:
        start, end = max(0, grid.elapsed(booking.start)), grid.elapsed(booking.end)
        if start < min(end, grid.minutes):
            yield Booking(60.0 * start, 60.0 * end, 60.0 * booking.minutes)


def _open_spans(scenario: Scenario, queue: Queue, grid: Grid, calendar: Calendar) -> tuple[Span, ...]:
    """When a queue takes calls, in seconds; spans that touch are one."""
    spans: list[Span] = []
    for day in grid.dates:
        for start, end in scenario.open_spans(queue, day, calendar):
            low, high = 60.0 * grid.minute(day, start), 60.0 * grid.minute(day, end)
            if spans and spans[-1][1] == low:
                low = spans.pop()[0]
            spans.append((low, high))
    return tuple(spans)


@dataclass(frozen=True)
class Duty:
    """A stretch on duty, and the planning day that a whole-day absence would take it away on."""

    stretch: Stretch
    day: int


def duties(scenario: Scenario, roster: Roster, given: Demand, grid: Grid) -> tuple[Duty, ...]:
    """When the agents of a roster serve lines: their phone and call-back segments.

    Segments that touch and serve the same lines are one stretch.

    Raises:
        RosterError: the roster names agents or queues that the scenario does not know.
    """
    _check(scenario, roster)
    numbers = {agent.id: k for k, agent in enumerate(scenario.agents)}
    takes = {
        agent.id: {queue.id for queue in scenario.queues if scenario.takes(agent, queue)}
        for agent in scenario.agents
    }
    found: list[Duty] = []
    for agent, day, segments in roster.days():
        for segment in segments:
            lines = _lines(segment, takes[agent], given)
            start, end = max(0.0, 60.0 * grid.elapsed(segment.start)), 60.0 * grid.elapsed(segment.end)
            if not lines or start >= min(end, 60.0 * grid.minutes):
                continue
            last = found[-1].stretch if found else None
            if last and (last.agent, last.end, last.lines) == (numbers[agent], start, lines):
                start = found.pop().stretch.start
            found.append(Duty(Stretch(numbers[agent], start, end, lines), grid.index(day)))
    return tuple(found)


def _lines(segment: Segment, takes: set[str], given: Demand) -> frozenset[int]:
    """The lines that an agent serves in a segment."""
    queues = takes if segment.queue is None else takes & {segment.queue}
    wanted = {(name, segment.activity) for name in queues}
    if segment.activity is Activity.PHONE:
        wanted |= {(name, Activity.CALLBACK) for name in queues & given.shared}
    return frozenset(given.position[key] for key in wanted if key in given.position)


def _check(scenario: Scenario, roster: Roster) -> None:
    agents = {segment.agent for segment in roster.segments} - {agent.id for agent in scenario.agents}
    queues = {segment.queue for segment in roster.segments} - {queue.id for queue in scenario.queues} - {None}
    problems = [
        Problem("roster", Message("simulation.unknown_agent", {"agent": one})) for one in sorted(agents)
    ]
    problems += [
        Problem("roster", Message("simulation.unknown_queue", {"queue": one}))
        for one in sorted(filter(None, queues))
    ]
    if problems:
        raise RosterError(problems)
