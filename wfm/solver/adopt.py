"""Take up an existing roster: the picks that the problem still offers, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from wfm.hours import Span
from wfm.solver.duties import DutyTable
from wfm.solver.outings import Run, blocks_of
from wfm.solver.problem import Problem
from wfm.solver.published import shape
from wfm.solver.session_ways import by_phone
from wfm.solver.solution import Block, Ints, Pick, Solution
from wfm.values.presence import stays
from wfm.values.roster import HOME, Activity, Roster, Segment


def adopt(problem: Problem, roster: Roster) -> Solution:
    """The solution closest to a roster: days that are no longer possible as they stand are left free."""
    workers = {worker.id: worker.index for worker in problem.workers}
    plans: dict[int, list[Pick | None]] = {}
    for agent, day, segments in roster.days():
        if agent in workers and day in problem.grid:
            plan = plans.setdefault(workers[agent], [None] * len(problem.tables))
            plan[problem.grid.index(day)] = _pick(problem, workers[agent], problem.grid.index(day), segments)
    return Solution.of(problem, {worker: tuple(plan) for worker, plan in plans.items()})


def _pick(problem: Problem, worker: int, day: int, segments: tuple[Segment, ...]) -> Pick | None:
    table, grid = problem.tables[day], problem.grid
    pauses = [grid.elapsed(s.start) for s in segments if s.activity is Activity.BREAK]
    found = np.flatnonzero(table.same(shape(grid, segments)) & problem.allowed[worker][day])
    breaks = np.flatnonzero(np.isin(table.breaks, pauses))
    if not len(found) or len(breaks) != len(pauses):
        return None
    duty = int(found[0])
    blocks = _blocks(problem, worker, segments, [(low, high) for low, high in table.covered[duty].tolist()])
    fits = _breaks_fit(problem, table, duty, breaks, blocks)
    home = bool(problem.homes.free[worker, day]) and any(s.place == HOME for s in segments)
    return Pick(duty, tuple(int(p) for p in breaks), blocks, home) if fits else None


def _breaks_fit(
    problem: Problem, table: DutyTable, duty: int, breaks: Ints, blocks: tuple[Block, ...]
) -> bool:
    """Whether each half has the break that is due, in its window, or work that excuses it."""
    left = [int(p) for p in breaks]
    for (low, high), (first, last) in zip(table.windows[duty], table.covered[duty], strict=True):
        if high < low:
            continue
        if left and low <= left[0] <= high:
            left.pop(0)
        elif not any(problem.tasks[b.task].whole and first <= b.first and b.last <= last for b in blocks):
            return False
    return not left


def _blocks(
    problem: Problem, worker: int, segments: tuple[Segment, ...], halves: Sequence[Span]
) -> tuple[Block, ...]:
    """The blocks of tasks that the worker may still do, in whole intervals."""
    queues, grid = problem.requirement.queues, problem.grid
    names = {
        (task.activity, None if task.queue is None else queues[task.queue], task.ref): j
        for j, task in enumerate(problem.tasks)
        if not task.whole
    }
    done: list[tuple[tuple[Activity, str | None, str | None], range]] = [
        ((s.activity, s.queue, s.ref), grid.intervals(grid.elapsed(s.start), grid.elapsed(s.end)))
        for s in segments
        if s.queue is None
    ]
    done += [((Activity.PHONE, queue, None), times) for queue, times in stays(segments, grid)]
    found = blocks_of(_outings(problem, worker, segments), halves)
    for name, times in sorted(done, key=lambda one: one[1].start):
        j = names.get(name)
        if j is not None and len(times) and problem.offers[worker, 1 + j, times.start : times.stop].all():
            found.append(Block(j, times.start, times.stop))
    return tuple(sorted(found, key=lambda block: block.first))


def _outings(problem: Problem, worker: int, segments: tuple[Segment, ...]) -> list[Run]:
    """What is done as a whole, known by what is done at its place, and how the worker goes on from there."""
    found: list[tuple[Run, int]] = []
    for at, segment in enumerate(segments):
        run = _run(problem, worker, segment)
        if run is not None:
            found.append((run, at))
    for k, ((run, at), (later, next_at)) in enumerate(pairwise(found)):
        join = problem.joins.on(problem.grid.index(segments[at].date)).get((run.task, later.task))
        if join is not None and _goes_on(segments[at], segments[at + 1 : next_at], segments[next_at]):
            found[k] = (replace(run, join=join), at)
    return [run for run, _ in found]


def _run(problem: Problem, worker: int, segment: Segment) -> Run | None:
    grid = problem.grid
    at = int(grid.elapsed(segment.start)) // grid.interval_minutes
    for j in problem.away:
        if (segment.activity, segment.ref) == (problem.tasks[j].activity, problem.tasks[j].ref):
            if _is_elsewhere(problem, j, segment):
                continue
            for first, last in problem.wholes.between(worker, j, 0, grid.count):
                if first <= at < last:
                    return Run(j, first, last)
    return None


def _is_elsewhere(problem: Problem, j: int, segment: Segment) -> bool:
    """Whether a session is held at its site where a task is by telephone, or the other way round."""
    row = next(one for one in problem.scenario.permanences if one.id == segment.ref)
    away = problem.tasks[j].away
    return row.by_phone and away is not None and by_phone(row, segment) != (away.place is None)


def _goes_on(one: Segment, between: Sequence[Segment], other: Segment) -> bool:
    """Whether somebody goes from a session to the next without work, or the way back, between."""
    return all(
        not segment.activity.works
        or (segment.activity is Activity.TRAVEL and segment.ref == other.ref)
        or (segment.activity is Activity.BACKOFFICE and segment.ref == one.ref)
        for segment in between
    )
