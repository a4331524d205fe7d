"""What pins ask of single intervals: which work at which place, in a plan, in a model, at what worth.

An interval is meant where the pin touches it; work that fills only a part of it does not count.
"""

from __future__ import annotations

import numpy as np

from wfm.scenario.pins import BACKOFFICE, FORBID, PHONE, Pin
from wfm.scenario.scenario import Scenario
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.solution import Plan, on_duty
from wfm.solver.task import Away, Task


def times(scenario: Scenario, pin: Pin) -> range:
    """The intervals that a pin touches."""
    return scenario.grid.touched(*(scenario.grid.minute(pin.day, wall) for wall in (pin.start, pin.end)))


def matches(problem: Problem, worker: Worker, pin: Pin) -> Bools:
    """What a worker may do to be where a pin says, ``[1 + tasks, T]``; False outside its times."""
    found = np.zeros((1 + len(problem.tasks), problem.grid.count), dtype=np.bool_)
    at = slice(times(problem.scenario, pin).start, times(problem.scenario, pin).stop)
    site = problem.scenario.site_of(problem.scenario.agents[worker.index])
    home = problem.homes.agreed[worker.index, problem.grid.index(pin.day)]
    base = not pin.place or (site is not None and pin.place == site.id and not home)
    if base:
        found[0, at] = _desk(problem, worker, pin)[at]
    for j, task in enumerate(problem.tasks):
        if pin.activity in ("", str(task.activity), task.ref):
            if task.away is None:
                found[1 + j, at] = base
            elif pin.place in ("", task.away.place) or (task.away.place is None and base):
                found[1 + j, at] = _stay(problem, worker, task.away, pin)[at]
    return found


def _desk(problem: Problem, worker: Worker, pin: Pin) -> Bools:
    """Whether time at the desk without a task is what a pin means, ``[T]``."""
    phone: Bools = np.asarray(problem.open_mask[worker.index] & problem.pooled)
    kinds: dict[str, Bools] = {"": np.ones_like(phone), PHONE: phone, BACKOFFICE: ~phone}
    return kinds.get(pin.activity, np.zeros_like(phone))


def _stay(problem: Problem, worker: Worker, away: Away, pin: Pin) -> Bools:
    """The intervals of the day that lie within the work at a place, ways aside, ``[T]``."""
    grid = problem.grid
    low = np.arange(grid.count) * grid.interval_minutes
    begins = grid.minute(pin.day, away.start) if away.there[worker.index] else 0
    ends = grid.minute(pin.day, away.end) if away.back[worker.index] else grid.count * grid.interval_minutes
    return np.asarray((begins <= low) & (low + grid.interval_minutes <= ends))


def kept(problem: Problem, worker: Worker, plan: Plan, pin: Pin) -> bool:
    """Whether the day of a plan does what a pin asks."""
    day = problem.grid.index(pin.day)
    alone = tuple(pick if d == day else None for d, pick in enumerate(plan))
    done = np.any(on_duty(problem, alone).astype(np.bool_) & matches(problem, worker, pin), axis=0)
    asked = done[list(times(problem.scenario, pin))]
    if pin.mode == FORBID:
        return not asked.any()
    return bool(asked.any() if pin.whole_day else asked.all())


def literals(model: RosterModel, worker: Worker, d: int, pin: Pin) -> dict[int, Linear]:
    """By interval, 1 where a worker does what a pin says on a free day; impossible intervals are missing."""
    wanted = matches(model.problem, worker, pin)
    found: dict[int, Linear] = {}
    if wanted[0].any():
        desk = model.coverage(worker.index, d).items()
        found = {t: sum(sign * x for sign, x in terms) for t, terms in desk if wanted[0, t]}
    for j, marked in model.tasks(worker.index, d).items():
        for t, literal in marked.items():
            if wanted[1 + j, t]:
                found[t] = found.get(t, 0) + literal
    return found


def lean(problem: Problem, worker: Worker, pin: Pin, price: float) -> Floats:
    """A worth that leads a worker to what a pin asks, ``[1 + tasks, T]``: what keeps it is worth the price.

    It is no part of the cost, but of the search for a plan that keeps the pin.
    """
    wanted = matches(problem, worker, pin)
    if pin.mode == FORBID:
        return np.where(wanted, -price, 0.0)
    asked = 1 if pin.whole_day else max(1, len(times(problem.scenario, pin)))
    found = np.zeros(wanted.shape)
    found[0] = 0.0 if pin.whole_day else np.where(wanted[0], price / asked, 0.0)
    for j, task in enumerate(problem.tasks):
        found[1 + j] = _lean_of(problem, worker, j, task, wanted[1 + j]) * price / asked
    return found


def _lean_of(problem: Problem, worker: Worker, j: int, task: Task, wanted: Bools) -> Floats:
    """What is spread over the blocks of a task: one for each interval wanted."""
    if not task.whole:
        return wanted.astype(np.float64)
    spread = np.zeros(len(wanted))
    for low, high in problem.wholes.between(worker.index, j, 0, problem.grid.count):
        spread[low:high] = wanted[low:high].sum() / (high - low)  # done as a whole, with its ways
    return spread
