"""All plans of one worker that are almost as good as the best at given prices, as a network.

The nodes of a layer are joint states of the automata before a day, an arc is a letter. Of all arcs those are
kept through which some plan goes that misses the best value by no more than a slack; states from which the
same goes on are one. A plan is a way from the only node of the first day to the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wfm.solver.automaton import Automaton, Floats, Ints
from wfm.solver.layout import NEVER, Layout
from wfm.solver.solution import Pick

EPS = 1e-6  # value by which a plan may miss the slack, for rounding
SUMS = 1e-9  # by how much sums that are the same may differ after each day more
VAIN = 10  # times as many arcs may be followed as are kept


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


@dataclass(frozen=True, eq=False)
class Machines:
    """The automata of a worker.

    Attributes:
        layout: those whose joint states are tabled; all that charge something are among them.
        others: the others.
    """

    layout: Layout
    others: Sequence[Automaton]

    def start(self) -> Ints:
        """The only state before the first day, ``[1, axes + others]``."""
        return np.zeros((1, len(self.layout.axes) + len(self.others)), dtype=np.int64)

    def after(self, day: int, states: Ints, letter: int) -> Ints:
        """Where a letter leads from some states, ``[n, axes + others]``; ``DEAD`` where it may not."""
        c, axes = self.layout.letter_class[letter], self.layout.steps[day]
        steps = [step[states[:, k], c] for k, step in enumerate(axes)]
        others = zip(self.others, states[:, len(axes) :].T, strict=True)
        return np.stack([*steps, *(other.steps[day][here, letter] for other, here in others)], axis=1)

    def at(self, table: Floats, states: Ints) -> Floats:
        """What a table of the layout says of some states."""
        return np.asarray(table[tuple(states[:, : len(self.layout.axes)].T)])


@dataclass(frozen=True, eq=False)
class _Layer:
    """A day as arcs.

    Attributes:
        arcs: node before, letter and node after, ``[n, 3]``.
        value: the best value up to the node before and over the arc, ``[n]``.
        states: of the nodes after, ``[nodes, ...]``.
        best: the best value up to each node after, ``[nodes]``.
    """

    arcs: Ints
    value: Floats
    states: Ints
    best: Floats


def near_best(machines: Machines, gains: Floats, least: float, most: int) -> tuple[list[Ints], Floats] | None:
    """The arcs of all plans of at least some value.

    The tables of the layout, to which the other automata are unknown, promise too much rather than too
    little: they tell where to go; what the promises were worth is seen from the end.

    Args:
        machines: the automata of the worker.
        gains: what each letter of a day is worth, ``[days, letters]``.
        least: the value, in calls; some plan must have it.
        most: most arcs.

    Returns:
        Arcs and costs of the last nodes, as in ``Network``; None where there are too many.
    """
    _, later = machines.layout.tables(gains)
    states, best, layers, count = machines.start(), np.zeros(1), list[_Layer](), 0
    for day in range(len(gains)):
        spare = later[day + 1] - (least - EPS - SUMS * day)
        layers.append(_day(machines, gains, day, (states, best), spare))
        states, best, count = layers[-1].states, layers[-1].best, count + len(layers[-1].arcs)
        if count > VAIN * most:
            return None
    final = -machines.at(later[-1], states)
    arcs = _worthwhile(layers, gains, final, least)
    return _merged(arcs, final) if sum(map(len, arcs)) <= most else None


def _day(machines: Machines, gains: Floats, day: int, before: tuple[Ints, Floats], spare: Floats) -> _Layer:
    """The arcs of a day that leave something to spare."""
    states, best = before
    found, after, reached = list[Ints](), list[Ints](), list[Floats]()
    for letter in np.flatnonzero(gains[day] > NEVER).tolist():
        steps = machines.after(day, states, letter)
        value = best + gains[day, letter]
        good = np.flatnonzero((steps >= 0).all(axis=1) & (value + machines.at(spare, steps) >= 0))
        found.append(np.stack([good, np.full(len(good), letter), good], axis=1))
        after.append(steps[good])
        reached.append(value[good])
    arcs, values = np.concatenate(found), np.concatenate(reached)
    states, which = np.unique(np.concatenate(after), axis=0, return_inverse=True)
    arcs[:, 2] = which.ravel()
    best = np.full(len(states), NEVER)
    np.maximum.at(best, arcs[:, 2], values)
    return _Layer(arcs, values, states, best)


def _worthwhile(layers: list[_Layer], gains: Floats, final: Floats, least: float) -> list[Ints]:
    """The arcs of the layers that lie on some plan of at least some value."""
    later, kept = -final, list[Ints]()
    for day in reversed(range(len(layers))):
        arcs, value = layers[day].arcs, layers[day].value
        good = value + later[arcs[:, 2]] >= least - EPS - SUMS * day
        arcs = arcs[good]
        goes_on = np.full(len(layers[day - 1].states) if day else 1, NEVER)
        np.maximum.at(goes_on, arcs[:, 0], gains[day, arcs[:, 1]] + later[arcs[:, 2]])
        kept.append(arcs)
        later = goes_on
    return kept[::-1]


def _merged(layers: list[Ints], final: Floats) -> tuple[list[Ints], Floats]:
    """The same plans with fewer nodes: those are one from which the same goes on at the same cost."""
    final, ends = np.unique(np.round(final, 9), return_inverse=True)
    classes = dict(enumerate(ends.ravel().tolist()))
    merged: list[Ints] = []
    for arcs in reversed(layers):
        goes_on: dict[int, list[tuple[int, int]]] = {}
        for node, letter, after in arcs.tolist():
            goes_on.setdefault(node, []).append((letter, classes[after]))
        numbers: dict[tuple[tuple[int, int], ...], int] = {}
        classes = {
            node: numbers.setdefault(tuple(sorted(mine)), len(numbers)) for node, mine in goes_on.items()
        }
        rows = [(number, *arc) for key, number in numbers.items() for arc in key]
        merged.append(np.array(rows, dtype=np.int64).reshape(-1, 3))
    return merged[::-1], final
