"""All plans of one worker that are almost as good as the best at given prices, as a network.

The nodes of a layer are joint states of the automata before a day, an arc is a letter. Of all arcs those are
kept through which some plan goes that misses the best value by no more than a slack; states from which the
same goes on are one. A plan is a way from the only node of the first day to the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wfm.solver.automaton import Floats, Ints
from wfm.solver.layout import NEVER, Layout
from wfm.solver.solution import Pick

EPS = 1e-6  # value by which a plan may miss the slack, for rounding
SUMS = 1e-9  # by how much sums that are the same may differ after each day more


@dataclass(frozen=True, eq=False)
class Network:
    """The plans of one worker within a slack.

    Attributes:
        worker: position of the worker.
        arcs: by day, node before, letter and node after, ``[n, 3]``; nodes have numbers of their own in each
            layer, and the first layer has one node.
        final: what it costs to end in each node of the last layer, in call equivalents.
        price: what a letter of a day costs the worker, ``[days, letters]``.
        picks: by day, the duty that each letter stands for.
    """

    worker: int
    arcs: list[Ints]
    final: Floats
    price: Floats
    picks: list[dict[int, Pick | None]]

    @property
    def size(self) -> int:
        """Number of arcs."""
        return sum(map(len, self.arcs))


def near_best(layout: Layout, gains: Floats, slack: float, most: int) -> tuple[list[Ints], Floats] | None:
    """The arcs of all plans within a slack of the best.

    Args:
        layout: all automata of the worker.
        gains: what each letter of a day is worth, ``[days, letters]``.
        slack: most value that may be missing, in calls.
        most: most arcs.

    Returns:
        Arcs and costs of the last nodes, as in ``Network``; None where there are too many.
    """
    _, later = layout.tables(gains)
    least = float(later[0].flat[0]) - slack - EPS
    states, value = np.zeros((1, len(layout.axes)), dtype=np.int64), np.zeros(1)
    layers: list[Ints] = []
    for day in range(len(gains)):
        arcs, states, value = _day(layout, gains, day, (states, value), later[day + 1] - least + SUMS * day)
        layers.append(arcs)
        if sum(map(len, layers)) > most:
            return None
    return _merged(layers, -later[-1][tuple(states.T)])


def _day(
    layout: Layout, gains: Floats, day: int, before: tuple[Ints, Floats], spare: Floats
) -> tuple[Ints, Ints, Floats]:
    """The arcs of a day that leave something to spare, the states after it and the best value of each."""
    states, value = before
    found, after, reached = list[Ints](), list[Ints](), list[Floats]()
    for letter in np.flatnonzero(gains[day] > NEVER):
        c = layout.letter_class[letter]
        steps = np.stack([step[states[:, k], c] for k, step in enumerate(layout.steps[day])], axis=1)
        worth = value + gains[day, letter]
        good = np.flatnonzero((steps >= 0).all(axis=1) & (worth + spare[tuple(steps.T)] >= 0))
        found.append(np.stack([good, np.full(len(good), letter), good], axis=1))
        after.append(steps[good])
        reached.append(worth[good])
    arcs, values = np.concatenate(found), np.concatenate(reached)
    states, which = np.unique(np.concatenate(after), axis=0, return_inverse=True)
    arcs[:, 2] = which.ravel()
    best = np.full(len(states), NEVER)
    np.maximum.at(best, arcs[:, 2], values)
    return arcs, states, best


def _merged(layers: list[Ints], final: Floats) -> tuple[list[Ints], Floats]:
    """The same plans with fewer nodes: those are one from which the same goes on at the same cost."""
    final, classes = np.unique(np.round(final, 9), return_inverse=True)
    merged: list[Ints] = []
    for arcs in reversed(layers):
        goes_on: dict[int, list[tuple[int, int]]] = {}
        for node, letter, after in arcs.tolist():
            goes_on.setdefault(node, []).append((letter, int(classes[after])))
        numbers: dict[tuple[tuple[int, int], ...], int] = {}
        keys = {node: tuple(sorted(arcs)) for node, arcs in goes_on.items()}
        classes = np.array([numbers.setdefault(keys[node], len(numbers)) for node in sorted(keys)])
        rows = [(number, *arc) for key, number in numbers.items() for arc in key]
        merged.append(np.array(rows, dtype=np.int64).reshape(-1, 3))
    return merged[::-1], final
