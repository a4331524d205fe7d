"""The roster that a supervisor wants: what was written, with the edited days in the place of the old ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date as Date

from wfm.edits.edit import Edits, Held, days_off
from wfm.hours import DAY_MINUTES, Span, cut_out, format_clock
from wfm.report.shift_rows import ShiftRow, shift_row
from wfm.scenario.open_lines import meet, open_spans
from wfm.scenario.pins import FORBID, PIN, Pin
from wfm.scenario.scenario import Scenario
from wfm.values.records_edits import PinRecord
from wfm.values.roster import Activity, Roster, Segment

_DESK = frozenset({Activity.PHONE, Activity.BACKOFFICE})

Piece = tuple[Span, Segment]
"""A span in elapsed minutes, and what is done in it; the times of the segment itself are not looked at."""


def edited_roster(scenario: Scenario, edits: Edits) -> Roster:
    """The roster as written, with every held day as the supervisor wants it, marked as pinned.

    Args:
        scenario: what holds now; it knows when the lines of an agent are open.
        edits: what the workbook says.
    """
    wanted = {(held.agent, held.date): held for held in edits.held}
    written = edits.document.roster
    kept = [s for s in written.segments if (s.agent, s.date) not in wanted]
    new = [s for held in wanted.values() for s in day_segments(scenario, held)]
    return Roster((*kept, *new), written.agents)


def day_segments(scenario: Scenario, held: Held) -> tuple[Segment, ...]:
    """The segments of one held day, exactly at the times that are wanted.

    Appointments (a permanence and its ways, a meeting, ...) stay at their time where they lie within the
    shift and on the same date. Short breaks move with a shift that was moved as a whole. The rest is desk
    work: the phone while a line of the agent is open, else the back office.
    """
    if held.row is None:
        return ()
    if not held.edited:
        return tuple(replace(segment, pinned=True) for segment in held.origin)
    grid, row = scenario.grid, held.row
    shift = grid.minute(row.date, row.start), grid.minute(row.date, row.end)
    parts = [_lunch(scenario, held, row), _appointments(scenario, held), _breaks(scenario, held, row)]
    fixed = _apart(shift, parts if held.lunch else [parts[1], parts[0], parts[2]])
    pieces = sorted(
        [*fixed, *_desk(scenario, held, cut_out([shift], [span for span, _ in fixed]))], key=_start
    )
    return tuple(
        replace(s, agent=held.agent, date=held.date, start=grid.moment(a), end=grid.moment(b), pinned=True)
        for (a, b), s in pieces
    )


def _start(piece: Piece) -> int:
    return piece[0][0]


def _apart(shift: Span, parts: Iterable[Iterable[Piece]]) -> list[Piece]:
    """The pieces that lie within the shift and over no earlier one, in order of time."""
    found: list[Piece] = []
    for span, segment in (piece for part in parts for piece in part):
        inside = shift[0] <= span[0] < span[1] <= shift[1]
        if inside and not any(span[0] < high and low < span[1] for (low, high), _ in found):
            found.append((span, segment))
    return sorted(found, key=_start)


def _lunch(scenario: Scenario, held: Held, row: ShiftRow) -> Iterator[Piece]:
    if row.lunch is not None:
        low, high = (scenario.grid.minute(row.date, wall) for wall in row.lunch)
        yield (low, high), _blank(scenario, held, Activity.LUNCH)


def _appointments(scenario: Scenario, held: Held) -> Iterator[Piece]:
    for segment in held.origin:
        aside = segment.activity in (Activity.LUNCH, Activity.BREAK)
        plain = segment.activity in _DESK and segment.ref is None
        if segment.date == held.date and not (aside or plain):
            yield (scenario.grid.elapsed(segment.start), scenario.grid.elapsed(segment.end)), segment


def _breaks(scenario: Scenario, held: Held, row: ShiftRow) -> Iterator[Piece]:
    if not held.origin:
        return
    was, grid = shift_row(held.origin), scenario.grid
    by = row.start - was.start if row.start - was.start == row.end - was.end else 0
    for segment in held.origin:
        if segment.activity is Activity.BREAK:
            low = grid.minute(row.date, round(segment.wall_start) + by)
            yield (low, low + round(segment.minutes)), segment


def _desk(scenario: Scenario, held: Held, free: Iterable[Span]) -> Iterator[Piece]:
    """Desk work in what is left: the phone, on the line that it was where there are lines, or the files."""
    phones = list(_phones(scenario, held))
    plain = _blank(scenario, held, Activity.BACKOFFICE)
    for low, high in free:
        rings = [(span, segment) for open_span, segment in phones for span in meet(low, high, [open_span])]
        yield from rings
        yield from ((span, plain) for span in cut_out([(low, high)], [span for span, _ in rings]))


def _phones(scenario: Scenario, held: Held) -> Iterator[Piece]:
    grid = scenario.grid
    if not scenario.service.rules.phone.pooled:
        for segment in held.origin:
            if segment.queue is not None and segment.date == held.date:
                yield (grid.elapsed(segment.start), grid.elapsed(segment.end)), segment
        return
    agent = next(agent for agent in scenario.agents if agent.id == held.agent)
    queues = [q for q, queue in enumerate(scenario.queues) if scenario.takes(agent, queue)]
    for span in open_spans(scenario, queues, held.date):
        yield span, _blank(scenario, held, Activity.PHONE)


def _blank(scenario: Scenario, held: Held, activity: Activity) -> Segment:
    """A segment of an activity at the agent's own site; its times are filled in later."""
    agent = next(agent for agent in scenario.agents if agent.id == held.agent)
    site, midnight = scenario.site_of(agent), scenario.grid.moment(scenario.grid.midnight(held.date))
    return Segment(held.agent, held.date, midnight, midnight, activity, place=site.id if site else None)


def hold_pins(held: Iterable[Held]) -> tuple[Pin, ...]:
    """Pins that keep a search to the held days: when each begins and ends, and its lunch where it is wanted.

    What lies after midnight is left to the price of a changed day.
    """
    return tuple(pin for one in held for pin in _hold(one))


def _hold(held: Held) -> Iterator[Pin]:
    row = held.row
    if row is None:
        yield _pin(held, FORBID, (0, DAY_MINUTES))
        return
    away, there = (
        [(0, row.start), (row.end, DAY_MINUTES)],
        [(row.start, row.start + 1), (row.end - 1, row.end)],
    )
    if held.lunch and row.lunch:
        low, high = row.lunch
        away, there = [*away, row.lunch], [*there, (low - 1, low), (high, high + 1)]
    yield from (_pin(held, FORBID, span) for span in away if span[0] < span[1] <= DAY_MINUTES)
    yield from (_pin(held, PIN, span) for span in there if span[1] <= DAY_MINUTES)


def _pin(held: Held, mode: str, span: Span) -> Pin:
    return pin_of(held.agent, held.date, span, mode)


def pin_of(agent: str, day: Date, span: Span, mode: str, activity: str = "", place: str = "") -> Pin:
    """A pin from minutes, as a row of ``pins`` would say it."""
    start, end = map(format_clock, span)  # a whole number below 25 would be read as hours
    told = {"agent": agent, "date": day, "from": start, "to": end, "mode": mode}
    what = {"activity": activity, "place": place}
    return Pin.model_validate(told | {key: name for key, name in what.items() if name})


def with_pins(scenario: Scenario, edits: Edits) -> Scenario:
    """The scenario with what the workbook pins: its rows hold besides ``pins.csv``, save those taken out.

    Days off that the supervisor wants hold as pins, too, so that the next workbook still tells them.
    """
    gone = {pin_from(record) for record in edits.unpinned}
    found = [pin_from(record) for record in (*edits.pins, *days_off(edits.held))]
    kept = [pin for pin in scenario.pins if pin not in gone]
    return scenario.but(pins=tuple(dict.fromkeys((*kept, *found))))


def pin_from(record: PinRecord) -> Pin:
    """The pin that a roster tells, as a row of ``pins`` would say it."""
    span = record.start, record.end
    return pin_of(record.agent, record.date, span, record.mode, record.activity, record.place)
