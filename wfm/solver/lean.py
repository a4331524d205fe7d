"""Where the rules lead a worker besides what anything is worth: pins, which no price of a duty can tell."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from wfm.solver.problem import Floats, Problem, Worker

_KNOWN: WeakKeyDictionary[Problem, dict[int, Floats | None]] = WeakKeyDictionary()


def lean_of(problem: Problem, worker: Worker) -> Floats | None:
    """What the rules add to the worth of a worker's intervals, ``[1 + tasks, T]``; None for nothing."""
    known = _KNOWN.setdefault(problem, {})
    if worker.index not in known:
        found = [lean for rule in problem.rules if (lean := rule.leans(problem, worker)) is not None]
        known[worker.index] = np.sum(found, axis=0) if found else None
    return known[worker.index]


def led(problem: Problem, worker: Worker, value: Floats) -> Floats:
    """Values of a worker's intervals with what the rules add to them; a row for pauses stays as it is."""
    lean = lean_of(problem, worker)
    if lean is None:
        return value
    found = value.copy()
    found[: len(lean)] += lean
    return found
