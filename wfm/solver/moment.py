"""One interval of a roster: who is on the phone, what is lost, and what keeps everybody else away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.solver.clock import Clock
from wfm.solver.demand import Demand
from wfm.solver.heads import heads
from wfm.solver.problem import Problem
from wfm.solver.reasons import Question, away
from wfm.solver.relax import Reach
from wfm.solver.rule import Rule
from wfm.solver.world import Worlds, unplaced
from wfm.values.curves import Ints
from wfm.values.explanation import Moment, Present, QueueAt
from wfm.values.presence import lines_served
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster


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

    Returns:
        While no line is open, an interval without queues and people: there is nothing to be kept away from.
    """
    if not requirement.open[:, t].any():
        start, end = _span(scenario, t)
        return Moment(start, end, queues=(), present=(), away=(), lost=0.0, saves=0.0, unplaced=0)
    question = _question(scenario, requirement, rules, roster, t, clock)
    problem = question.worlds.without(()).problem
    counts, planned = heads(scenario, requirement, roster)
    served = {agent: lines[t] for agent, lines in lines_served(roster, problem.grid).items() if t in lines}
    present = tuple(_present(problem, served, t))
    days = {agent: day for agent, date, day in roster.days() if date == question.demand.day}
    gone = (worker for worker in problem.workers if worker.id not in {one.agent for one in present})
    start, end = _span(scenario, t)
    return Moment(
        start=start,
        end=end,
        queues=tuple(
            _queue(problem, counts, planned, int(q), t) for q in np.flatnonzero(requirement.open[:, t])
        ),
        present=present,
        away=tuple(away(question, worker, days.get(worker.id, ())) for worker in gone),
        lost=float(requirement.lost(counts)[t]),
        saves=float(saved(problem, counts, range(len(requirement.queues)))[t]),
        unplaced=unplaced(question.worlds.without(()), roster),
    )


def _span(scenario: Scenario, t: int) -> tuple[datetime, datetime]:
    """Start and end of an interval."""
    grid = scenario.grid
    return grid.moment(t * grid.interval_minutes), grid.moment((t + 1) * grid.interval_minutes)


def saved(problem: Problem, counts: Ints, queues: Sequence[int]) -> np.ndarray:
    """Contacts that one more agent on the phone for some queues would save, ``[T]``.

    Args:
        problem: the problem.
        counts: agents on the phone who can take any queue of each union, ``[U, T]``.
        queues: positions of the queues that the agent takes.
    """
    requirement = problem.requirement
    takes = np.array([not set(queues).isdisjoint(union) for union in requirement.unions], dtype=np.int64)
    gain = requirement.saved(counts, takes[:, None])
    opened = requirement.open[list(queues)].any(axis=0)
    return np.where(opened, gain, 0.0)


def _question(
    scenario: Scenario, requirement: Requirement, rules: Sequence[Rule], roster: Roster, t: int, clock: Clock
) -> Question:
    start, end = _span(scenario, t)
    low = start.hour * 60 + start.minute
    # the wall may show an hour less at the end of an interval in which clocks change
    high = max(low + 1, end.hour * 60 + end.minute) if end.date() == start.date() else 24 * 60
    reach = Reach.over(scenario.service.rules, [(low, high)])
    worlds = Worlds(scenario, requirement, rules, roster, reach)
    return Question(worlds, Demand("", start.date(), low, high), t, clock)


def _queue(problem: Problem, counts: Ints, planned: Ints, q: int, t: int) -> QueueAt:
    requirement = problem.requirement
    return QueueAt(
        queue=requirement.queues[q],
        calls=float(requirement.callers[q, t]),
        required=int(requirement.required[q, t]),
        present=int(planned[q, t]),
        saves=float(saved(problem, counts, [q])[t]),
    )


def _present(problem: Problem, served: Mapping[str, str | None], t: int) -> Iterator[Present]:
    """Those on the phone, each with the open queues that are served."""
    requirement = problem.requirement
    for worker in problem.workers:
        if worker.id in served and problem.open_mask[worker.index, t]:
            mine = (requirement.queues[q] for q in worker.queues if requirement.open[q, t])
            only = served[worker.id]
            yield Present(worker.id, tuple(name for name in mine if only in (None, name)))
