"""From a mixture of plans to a roster: settle day after day what the mixture likes, price again, repeat.

What is settled is the letter of a day of a worker (no work, or the kind of the shift), not a whole plan:
the other days of the worker stay free, so that new plans make up for what a choice costs. A batch of choices
that costs too much is taken back and halved; one that costs too much alone is forbidden instead. Where
letters do not tell a plan, whole plans are settled.

Some workers may be kept as they are: a dive over a few workers is a neighbourhood of a roster.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from wfm.solver.automaton import Bools, Floats
from wfm.solver.columns import CLOSE, Generator
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, Solution

SURE = 0.9999  # weight of a letter from which nothing else is known
SUPPORT = 0.3  # weight of the plans that must keep to what is settled, for a worker
BATCH = 0.05  # of the letters not settled, at a time
MOST_A_WORKER = 3  # letters in a batch
ROUNDS = 8  # of pricing after each batch
PATIENCE = 0.1  # of what is left up to the price of the base roster: what a batch may cost
TINY = 1e-9

Letter = tuple[int, int, int]
"""Worker, day, letter."""


@dataclass(frozen=True)
class Way:
    """How to dive.

    Attributes:
        chance: the source of chance.
        noise: by how much chance may change the weight of a letter.
        until: when to price no more, as the clock counts; what is left is settled from the plans known.
        most: cost at which to give up.
        keep: what is settled beforehand: the letters that each day may have, ``[workers, days, letters]``.
            The base roster must keep to it.
    """

    chance: random.Random = field(default_factory=lambda: random.Random(0))
    noise: float = 0.0
    until: float = math.inf
    most: float = math.inf
    keep: Bools | None = None


def dive(
    generator: Generator, base: Solution, free: Collection[int], way: Way | None = None
) -> Solution | None:
    """A roster whose free workers' plans come from the mixture.

    Args:
        generator: with columns of every free worker.
        base: the plans of all others.
        free: positions of the workers to plan.
        way: how.

    Returns:
        The roster, or None when time ran out first or it would cost too much.
    """
    found = _Dive(generator, base, free, way or Way())
    try:
        plans = found.plans()
    finally:
        generator.master.bar(())
    return base.replace(plans) if plans is not None else None


def everything(problem: Problem) -> Bools:
    """Every letter of every day of every worker, ``[workers, days, letters]``."""
    return np.ones((len(problem.workers), len(problem.tables), problem.letters), dtype=np.bool_)


class _Dive:
    """A dive under way."""

    def __init__(self, generator: Generator, base: Solution, free: Collection[int], way: Way) -> None:
        self._generator, self._master, self._way = generator, generator.master, way
        self._left = set(free)
        self._by_days = {a for a in free if generator.by_days(a)}
        self._given = {a: generator.add(a, plan) for a, plan in enumerate(base.plans) if a not in self._left}
        self._allowed = everything(base.problem) if way.keep is None else way.keep.copy()
        self._value, self._cost = -math.inf, base.cost

    def plans(self) -> dict[int, Plan] | None:
        """The plans of the free workers; None where the time ran out, or nothing cheap enough is left."""
        free = tuple(self._left)
        if not self._goes_on():
            return None
        while self._left:
            weights = self._weights()
            self._allow_sure(weights)
            batch = self._batch(weights)
            if not (self._settle(batch) if batch else self._give()):
                return None
        return {a: self._master.columns[self._given[a]].plan for a in free}

    def _reprice(self) -> bool:
        """Solve the master under what is settled, and price until it costs next to nothing."""
        clock, goal = self._generator.clock, self._value + CLOSE * abs(self._value)
        self._master.fix(self._given.values())
        self._master.bar(np.flatnonzero(~self._kept()).tolist())
        solved = self._generator.solve()
        for _ in range(ROUNDS):
            if not solved or self._master.value <= goal or clock.spent >= self._way.until:
                break
            if not self._generator.ask(self._left, {a: self._allowed[a] for a in self._by_days}):
                break
            solved = self._generator.solve()
        return solved and clock.left > 0

    def _kept(self) -> Bools:
        """Which columns keep to what is settled."""
        columns = self._master.columns
        letters = np.array([column.letters for column in columns])
        workers = np.array([column.worker for column in columns])
        days = np.arange(self._allowed.shape[1])
        allowed: Bools = self._allowed[workers[:, None], days, letters]
        kept: Bools = np.logical_and.reduce(allowed, axis=1)
        return kept

    def _weights(self) -> Floats:
        """How much of each letter the mixture takes, ``[workers, days, letters]``."""
        weights: Floats = np.zeros(self._allowed.shape)
        days = np.arange(weights.shape[1])
        for k in np.flatnonzero(self._master.weights > TINY):
            column = self._master.columns[int(k)]
            weights[column.worker, days, column.letters] += self._master.weights[k]
        return weights

    def _open(self, worker: int) -> Bools:
        """The days whose letter is not settled."""
        several: Bools = self._allowed[worker].sum(axis=1) > 1
        return several

    def _allow_sure(self, weights: Floats) -> None:
        """Settle the letters that the mixture has no alternative to."""
        for a in self._by_days & self._left:
            for day in np.flatnonzero(self._open(a) & (weights[a].max(axis=1) > SURE)):
                self._allow_only((a, int(day), int(weights[a, day].argmax())))

    def _allow_only(self, letter: Letter) -> None:
        a, day, which = letter
        self._allowed[a, day] = False
        self._allowed[a, day, which] = True

    def _batch(self, weights: Floats) -> list[Letter]:
        """The letters to settle next, those first that the mixture likes most."""
        noise, chance = self._way.noise, self._way.chance
        ranked = [
            (
                float(weights[a, day].max()) + noise * chance.random(),
                a,
                int(day),
                int(weights[a, day].argmax()),
            )
            for a in sorted(self._by_days & self._left)
            for day in np.flatnonzero(self._open(a))
        ]
        batch: list[Letter] = []
        support = self._supports()
        mine = Counter[int]()
        for _, a, day, letter in sorted(ranked, reverse=True):
            if len(batch) >= max(1, round(BATCH * len(ranked))):
                break
            kept = [(k, w) for k, w in support[a] if self._master.columns[k].letters[day] == letter]
            if mine[a] < MOST_A_WORKER and sum(w for _, w in kept) >= SUPPORT:
                batch.append((a, day, letter))
                support[a] = kept
                mine[a] += 1
        return batch or [(a, day, letter) for _, a, day, letter in sorted(ranked, reverse=True)[:1]]

    def _supports(self) -> dict[int, list[tuple[int, float]]]:
        """By worker, the columns that the mixture takes, and how much of them."""
        found: dict[int, list[tuple[int, float]]] = {a: [] for a in self._left}
        for k in np.flatnonzero(self._master.weights > TINY):
            worker = self._master.columns[int(k)].worker
            if worker in found:
                found[worker].append((int(k), float(self._master.weights[k])))
        return found

    def _settle(self, batch: list[Letter]) -> bool:
        """Settle a batch, or as much of it as is cheap; whether the dive goes on."""
        most = self._value + max(CLOSE * abs(self._value), PATIENCE * (self._cost - self._value))
        while True:
            before = self._allowed.copy()
            for letter in batch:
                self._allow_only(letter)
            if not self._reprice():
                return False
            if self._master.value <= most or self._generator.clock.spent >= self._way.until:
                break
            self._allowed = before
            if len(batch) == 1:
                worker, day, which = batch[0]
                self._allowed[worker, day, which] = False
                return self._goes_on()
            batch = batch[: len(batch) // 2]
        return self._affordable()

    def _goes_on(self) -> bool:
        """Whether what is settled leaves something cheap enough."""
        return self._reprice() and self._affordable()

    def _affordable(self) -> bool:
        self._value = max(self._value, self._master.value)
        return self._value < self._way.most

    def _give(self) -> bool:
        """Settle whole plans: of each worker whose letters are settled, or else the one liked most."""
        best: dict[int, int] = {}
        weights = self._master.weights
        for k in np.argsort(weights, kind="stable"):
            worker = self._master.columns[int(k)].worker
            if worker in self._left:
                best[worker] = int(k)  # a later, larger one overwrites an earlier one
        ranked = sorted(best.items(), key=lambda pair: -weights[pair[1]])
        sure = sum(1 for _, k in ranked if weights[k] >= SURE)
        self._given |= dict(ranked[: max(1, sure)])
        self._left -= self._given.keys()
        return not self._left or self._goes_on()
