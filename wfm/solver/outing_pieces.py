"""What fills a part of a day; the parts of a session away: ways, the work there, waiting for the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from wfm.hours import Span, cut_out
from wfm.solver.joins import Turn, turn
from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import Block
from wfm.values.roster import Activity


@dataclass(frozen=True)
class Piece:
    """What fills a part of a day, elapsed minutes."""

    start: int
    end: int
    activity: Activity
    queue: str | None = None
    ref: str | None = None
    place: str | None = None


def outing_pieces(
    problem: Problem, worker: Worker, day: date, blocks: Sequence[Block], lunches: Sequence[Piece]
) -> list[Piece]:
    """The parts of what a worker does as a whole on a day, with the lunches of the day where they are held.

    Args:
        problem: the problem.
        worker: the worker.
        day: the day.
        blocks: what is done as a whole, in order.
        lunches: the lunches of the day.
    """
    if not blocks:
        return list(lunches)
    turns = [_turn(problem, day, one, other) if one.onward else None for one, other in pairwise(blocks)]
    found: list[Piece] = []
    for block, before, after in zip(blocks, [None, *turns], [*turns, None], strict=True):
        found += _outing(problem, worker, day, block, (before, after))
        if after is not None:
            place = problem.tasks[block.task].away
            lunches = [
                replace(one, place=place.place if place else None)
                if after.left <= one.start and one.end <= after.leaves
                else one
                for one in lunches
            ]
            found += _waiting(problem, block, after, lunches)
    return [*lunches, *found]


def _turn(problem: Problem, day: date, one: Block, other: Block) -> Turn | None:
    first, then = problem.tasks[one.task].away, problem.tasks[other.task].away
    return turn(problem.grid, day, first, then) if first and then else None


def _outing(
    problem: Problem, worker: Worker, day: date, block: Block, turns: tuple[Turn | None, Turn | None]
) -> Iterator[Piece]:
    """The way there, the work at the place, and the way back; each way takes what its interval leaves."""
    task, grid = problem.tasks[block.task], problem.grid
    away, (before, after) = task.away, turns
    if away is None:
        return
    low, high = block.first * grid.interval_minutes, block.last * grid.interval_minutes
    start = grid.minute(day, away.start) if away.there[worker.index] else low
    end = grid.minute(day, away.end) if away.back[worker.index] else high
    if before is not None:
        low, start = before.leaves, before.starts
    if after is not None:
        end = high = after.left
    yield Piece(start, end, task.activity, None, task.ref, away.place)
    for a, b in ((low, start), (end, high)):
        if a < b:
            yield Piece(a, b, Activity.TRAVEL, None, task.ref, away.place)


def _waiting(problem: Problem, block: Block, after: Turn, lunches: Sequence[Piece]) -> Iterator[Piece]:
    """Work at the place of a session until the worker goes on to the next one."""
    task = problem.tasks[block.task]
    times: list[Span] = [(after.left, after.leaves)] if after.left < after.leaves else []
    for low, high in cut_out(times, [(one.start, one.end) for one in lunches]):
        place = task.away.place if task.away else None
        yield Piece(low, high, Activity.BACKOFFICE, None, task.ref, place)
