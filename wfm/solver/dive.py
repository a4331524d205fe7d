"""From a mixture of plans to a roster: fix plans that the mixture likes, price again, repeat.

Some workers may be kept as they are: a dive over a few workers is a neighbourhood of a roster.
"""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np

from wfm.solver.columns import Generator
from wfm.solver.solution import Plan, Solution

SURE = 0.95  # weight from which a plan is fixed
ROUNDS = 4  # of pricing after each fixing
FIRST_ROUNDS = 10  # of pricing before the first


def dive(
    generator: Generator,
    base: Solution,
    free: Collection[int],
    share: float = 0.0,
    until: float = math.inf,
) -> Solution | None:
    """A roster whose free workers' plans come from the mixture.

    Args:
        generator: with columns of every free worker.
        base: the plans of all others.
        free: positions of the workers to plan.
        share: share of the free workers to fix at a time besides those who are sure; one at least.
        until: when to price no more, as the clock counts; what is left is fixed from the plans known.

    Returns:
        The roster, or None when time ran out first.
    """
    master, left = generator.master, set(free)
    given = {a: generator.add(a, plan) for a, plan in enumerate(base.plans) if a not in left}
    rounds = FIRST_ROUNDS
    while left:
        master.fix(given.values())
        for _ in range(rounds):
            if generator.clock.spent >= until or not generator.round(left):
                break
        if generator.clock.left <= 0 or not generator.solve():
            return None
        for a, k in _liked(generator, left, max(1, round(share * len(free)))).items():
            given[a] = k
            left.discard(a)
        rounds = ROUNDS
    plans: dict[int, Plan] = {a: master.columns[given[a]].plan for a in free}
    return base.replace(plans)


def _liked(generator: Generator, left: Collection[int], count: int) -> dict[int, int]:
    """The plans to fix: those near 1, and the largest of the others."""
    best: dict[int, int] = {}
    weights = generator.master.weights
    for k in np.argsort(weights, kind="stable"):
        worker = generator.master.columns[int(k)].worker
        if worker in left:
            best[worker] = int(k)  # a later, larger one overwrites an earlier one
    ranked = sorted(best.items(), key=lambda pair: -weights[pair[1]])
    sure = sum(1 for _, k in ranked if weights[k] >= SURE)
    return dict(ranked[: max(sure, count)])
