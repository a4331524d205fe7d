"""From the search's picks to segments that people can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from wfm.hours import Span
from wfm.scenario.open_lines import meet, open_spans
from wfm.solver.housing import at_home
from wfm.solver.outing_pieces import Piece, outing_pieces
from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import Block, Pick, Plan, Solution
from wfm.values.roster import HOME, Activity, Roster, Segment


def publish(solution: Solution) -> Roster:
    """The roster of a solution.

    Tasks are told as such. Other time on duty is ``phone`` while a queue that the worker may answer is open
    and lines are pooled, and ``backoffice`` otherwise (lunch closing, early closing, before the first call):
    the requests of the day are traced then.
    """
    problem = solution.problem
    pairs = zip(problem.workers, solution.plans, strict=True)
    return Roster(tuple(segment for worker, plan in pairs for segment in segments(problem, worker, plan)))


def segments(problem: Problem, worker: Worker, plan: Plan) -> Iterator[Segment]:
    """The segments of one worker's plan."""
    for day, pick in enumerate(plan):
        if pick is not None:
            yield from _segments(problem, worker, day, pick)


def _segments(problem: Problem, worker: Worker, day: int, pick: Pick) -> Iterator[Segment]:
    table, grid = problem.tables[day], problem.grid
    minutes = problem.scenario.service.rules.breaks.minutes
    pauses = [(int(table.breaks[p]), int(table.breaks[p]) + minutes) for p in pick.breaks]
    halves = table.halves(pick.duty)
    lunches = [Piece(low, high, Activity.LUNCH) for (_, low), (high, _) in pairwise(halves)]
    pieces = [Piece(low, high, Activity.BREAK) for low, high in pauses]
    shared = [block for block in pick.blocks if block.task not in problem.away]
    blocks = [piece for block in shared for piece in _block(problem, block, table.date)]
    whole = [block for block in pick.blocks if block.task in problem.away]
    blocks += outing_pieces(problem, worker, table.date, whole, lunches)
    lines = open_spans(problem.scenario, worker.queues, table.date) if problem.pooled else []
    taken = sorted([*pauses, *((block.start, block.end) for block in blocks)])
    for low, high in halves:
        for a, b in _cut(low, high, taken):
            pieces += [Piece(c, d, Activity.PHONE) for c, d in meet(a, b, lines)]
            pieces += [Piece(c, d, Activity.BACKOFFICE) for c, d in _cut(a, b, lines)]
    site = problem.scenario.site_of(problem.scenario.agents[worker.index])
    usual = HOME if at_home(problem, worker.index, day, pick) else site.id if site else None
    for piece in sorted([*pieces, *blocks], key=lambda piece: piece.start):
        start, end = grid.moment(piece.start), grid.moment(piece.end)
        place = piece.place or usual
        yield Segment(
            worker.id, table.date, start, end, piece.activity, queue=piece.queue, place=place, ref=piece.ref
        )


def _block(problem: Problem, block: Block, day: date) -> list[Piece]:
    """What is done in a block: back office where its line opens late or closes early in an interval."""
    task, step = problem.tasks[block.task], problem.grid.interval_minutes
    low, high = block.first * step, block.last * step
    if task.queue is None:
        return [Piece(low, high, task.activity, None, task.ref)]
    name = problem.requirement.queues[task.queue]
    spans = open_spans(problem.scenario, (task.queue,), day)
    return [Piece(a, b, task.activity, name, task.ref) for a, b in meet(low, high, spans)]


def _cut(low: int, high: int, holes: list[Span]) -> list[Span]:
    """The parts of ``[low, high)`` outside the holes, which are in order."""
    parts, at = [], low
    for a, b in holes:
        parts.append((at, min(high, a)))
        at = max(at, b)
    parts.append((at, high))
    return [(max(low, a), b) for a, b in parts if max(low, a) < b]
