"""The exact chain of two lines, one served before the other: no code shared with the simulator.

A state is (agents on a call, waiting of the first line, waiting of the second); both lines last equally long
and are equally patient. Uniformisation, one sparse matrix a period.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy import sparse, stats

from wfm.simulation.centre import Floats, Ints

State = tuple[int, int, int]
MOST_WAITING = 18


def two_priorities(rates: Floats, agents: Ints, aht: float, patience: float, seconds: float) -> Floats:
    """Answered calls of each line in each period, ``[2, T]``, from an empty start.

    Agents who leave take their call along, and all leave at once.
    """
    states = list(product(range(int(agents.max()) + 1), range(MOST_WAITING + 1), range(MOST_WAITING + 1)))
    number = {state: k for k, state in enumerate(states)}
    table = np.array(states)
    chance = np.zeros(len(states))
    chance[number[0, 0, 0]] = 1.0
    answered = np.zeros((2, len(agents)))
    for t, staff in enumerate(agents):
        before = chance @ table[:, 1:]
        chance = _seat(chance, states, number, int(staff))
        matrix, pace = _jumps(states, number, rates[:, t], int(staff), aht, patience)
        chance, spent = _advance(chance, matrix, pace, seconds)
        lost = spent @ table[:, 1:] / patience
        answered[:, t] = rates[:, t] * seconds - lost - (chance @ table[:, 1:] - before)
    return answered


def _seat(chance: Floats, states: list[State], number: dict[State, int], staff: int) -> Floats:
    """New agents take waiting calls, the first line's first; without agents the calls in hand are gone."""
    seated = np.zeros_like(chance)
    for k in np.flatnonzero(chance):
        busy, first, second = states[k]
        busy = min(busy, staff)
        one = min(first, staff - busy)
        two = min(second, staff - busy - one)
        seated[number[busy + one + two, first - one, second - two]] += chance[k]
    return seated


def _jumps(
    states: list[State], number: dict[State, int], rates: Floats, staff: int, aht: float, patience: float
) -> tuple[sparse.csr_matrix, float]:
    """The transposed matrix of the jump chain, and how often it may jump."""
    rows, columns, values = [], [], []

    def jump(k: int, target: State, rate: float) -> None:
        if rate > 0 and target in number:
            rows.append(number[target])
            columns.append(k)
            values.append(rate)

    for k, (busy, first, second) in enumerate(states):
        if busy > staff or (busy < staff and first + second):
            continue
        free = busy < staff
        jump(k, (busy + 1, first, second) if free else (busy, first + 1, second), rates[0])
        jump(k, (busy + 1, first, second) if free else (busy, first, second + 1), rates[1])
        after = (
            (busy, first - 1, second) if first else (busy, first, second - 1) if second else (busy - 1, 0, 0)
        )
        jump(k, after, busy / aht)
        jump(k, (busy, first - 1, second), first / patience)
        jump(k, (busy, first, second - 1), second / patience)
    flow = sparse.csr_matrix((values, (rows, columns)), shape=(len(states), len(states)))
    leaving = np.asarray(flow.sum(axis=0)).ravel()
    pace = max(float(leaving.max()), 1e-9)
    return sparse.csr_matrix(flow / pace + sparse.diags(1.0 - leaving / pace)), pace


def _advance(chance: Floats, matrix: sparse.csr_matrix, pace: float, seconds: float) -> tuple[Floats, Floats]:
    """The distribution after some seconds, and the expected seconds spent in each state."""
    jumps = np.arange(int(pace * seconds + 9.0 * np.sqrt(pace * seconds) + 20.0))
    exactly = stats.poisson.pmf(jumps, pace * seconds)
    more = stats.poisson.sf(jumps, pace * seconds)
    after, spent = np.zeros_like(chance), np.zeros_like(chance)
    for here, later in zip(exactly, more, strict=True):
        after += here * chance
        spent += later * chance
        chance = matrix @ chance
    return after, spent / pace
