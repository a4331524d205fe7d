"""One interval of a roster: who is on the phone, what is lost, and what keeps everybody else away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.solver.clock import Clock
from wfm.solver.demand import Demand
from wfm.solver.problem import Problem
from wfm.solver.reasons import Question, away
from wfm.solver.relax import Reach
from wfm.solver.rule import Rule
from wfm.solver.solution import Ints, union_counts
from wfm.solver.world import Worlds, unplaced
from wfm.values.explanation import Away, Moment, Present, QueueAt
from wfm.values.presence import on_phone
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster, Segment


def moment(
    scenario: Scenario, requirement: Requirement, rules: Sequence[Rule], roster: Roster, t: int, clock: Clock
) -> Moment:
    """Explain one interval.

    Args:
        scenario: the scenario.
        requirement: its requirement.
        rules: the rules that hold.
        roster: the roster at hand.
        t: position of the interval.
        clock: ends the search for reasons; agents who are then left are told without.
    """
    question = _question(scenario, requirement, rules, roster, t, clock)
    problem = question.worlds.without(()).problem
    on = presence(problem, roster)
    days = {agent: day for agent, date, day in roster.days() if date == question.demand.day}
    counts = union_counts(problem, on)
    open_now = np.flatnonzero(requirement.open[:, t])
    return Moment(
        start=problem.grid.moment(t * problem.grid.interval_minutes),
        end=problem.grid.moment((t + 1) * problem.grid.interval_minutes),
        queues=tuple(_queue(problem, on, counts, int(q), t) for q in open_now),
        present=tuple(_present(problem, days, int(a), t) for a in np.flatnonzero(on[:, t])),
        away=tuple(_away(question, problem, days, on)),
        lost=float(requirement.lost(counts)[t]),
        saves=float(saved(problem, counts, range(len(requirement.queues)))[t]),
        unplaced=unplaced(question.worlds.without(()), roster),
    )


def presence(problem: Problem, roster: Roster) -> Ints:
    """Who is on the phone when in a roster, whatever rules it breaks, ``[workers, T]``."""
    on = np.zeros((len(problem.workers), problem.grid.count), dtype=np.int64)
    covered = on_phone(roster, problem.grid)
    for worker in problem.workers:
        on[worker.index, list(covered.get(worker.id, ()))] = 1
    return on * problem.open_mask


def saved(problem: Problem, counts: Ints, queues: Sequence[int]) -> np.ndarray:
    """Contacts that one more agent on the phone for some queues would save, ``[T]``.

    Args:
        problem: the problem.
        counts: agents on the phone who can take any queue of each union, ``[U, T]``.
        queues: positions of the queues that the agent takes.
    """
    requirement = problem.requirement
    takes = np.array([not set(queues).isdisjoint(union) for union in requirement.unions], dtype=np.int64)
    gain = requirement.lost(counts) - requirement.lost(counts + takes[:, None])
    opened = requirement.open[list(queues)].any(axis=0)
    return np.where(opened, gain, 0.0)


def _question(
    scenario: Scenario, requirement: Requirement, rules: Sequence[Rule], roster: Roster, t: int, clock: Clock
) -> Question:
    grid = scenario.grid
    start, end = (grid.moment(k * grid.interval_minutes) for k in (t, t + 1))
    low = start.hour * 60 + start.minute
    # the wall may show an hour less at the end of an interval in which clocks change
    high = max(low + 1, end.hour * 60 + end.minute) if end.date() == start.date() else 24 * 60
    reach = Reach.over(scenario.service.rules, [(low, high)])
    worlds = Worlds(scenario, requirement, rules, roster, reach)
    return Question(worlds, Demand("", start.date(), low, high), t, clock)


def _queue(problem: Problem, on: Ints, counts: Ints, q: int, t: int) -> QueueAt:
    requirement = problem.requirement
    takers = [worker.index for worker in problem.workers if q in worker.queues]
    return QueueAt(
        queue=requirement.queues[q],
        calls=float(requirement.callers[q, t]),
        required=int(requirement.required[q, t]),
        present=int(on[takers, t].sum()),
        saves=float(saved(problem, counts, [q])[t]),
    )


def _present(problem: Problem, days: dict[str, tuple[Segment, ...]], a: int, t: int) -> Present:
    worker = problem.workers[a]
    start = problem.grid.moment(t * problem.grid.interval_minutes)
    named = next((s.queue for s in days[worker.id] if s.start <= start < s.end), None)
    known = tuple(problem.requirement.queues[q] for q in worker.queues if problem.requirement.open[q, t])
    return Present(worker.id, (named,) if named else known)


def _away(question: Question, problem: Problem, days: dict[str, tuple[Segment, ...]], on: Ints) -> list[Away]:
    gone = (worker for worker in problem.workers if not on[worker.index, question.t])
    return [away(question, worker, days.get(worker.id, ())) for worker in gone]
