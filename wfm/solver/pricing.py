"""The best plan of each worker at given prices, and the bound that these plans prove."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from wfm.solver.automaton import Bools
from wfm.solver.callers import Callers
from wfm.solver.chain import Worth, chain_of
from wfm.solver.clock import Clock
from wfm.solver.day_values import KnownDays
from wfm.solver.network import Network
from wfm.solver.price import RESPONSE_WORK
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Responder, Response
from wfm.solver.solution import Plan

NOTHING: Mapping[int, Bools] = {}
THREADS = 2  # numpy lets go of the interpreter in its long loops


@dataclass(frozen=True)
class Answer:
    """What prices lead to.

    Attributes:
        bound: a lower bound of the cost of any roster, when everybody was asked.
        responses: the best plan of each worker asked.
    """

    bound: float
    responses: dict[int, Response]


class Pricer:
    """Prices whole plans exactly, by ``chain`` or by ``respond``.

    Args:
        problem: the problem.
        clock: the search's clock.
    """

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self._problem = problem
        self._clock = clock
        self.callers = Callers(problem)

    @staticmethod
    def exact(problem: Problem) -> bool:
        """Whether every worker's plans can be priced exactly."""
        pairs = zip(problem.workers, problem.binding, strict=True)
        return all(not rules or chain_of(problem, worker) is not None for worker, rules in pairs)

    def by_days(self, worker: int) -> bool:
        """Whether the letters of a worker's days can be chosen one by one; see ``Chain.respond``."""
        chained = self._problem.binding[worker]
        return bool(chained) and chain_of(self._problem, self._problem.workers[worker]) is not None

    def price(
        self, prices: Prices, workers: Collection[int], allowed: Mapping[int, Bools] = NOTHING
    ) -> Answer:
        """Ask workers for their best plans.

        Args:
            prices: worth of agents and weights of partitions.
            workers: positions of the workers asked.
            allowed: by worker, the letters that each day may have, ``[days, letters]``. With them the bound
                is one of the rosters that keep to them.
        """
        with ThreadPoolExecutor(THREADS) as pool:
            found = list(pool.map(lambda ask: ask(), self._asked(prices, workers, allowed)))
        self._clock.worked(RESPONSE_WORK * len(found))
        bound = self.callers.best(prices)[0] + self.callers.work(prices)[0]
        bound -= sum(response.value for response in found)
        return Answer(bound, dict(zip(workers, found, strict=True)))

    def _asked(
        self, prices: Prices, workers: Collection[int], allowed: Mapping[int, Bools]
    ) -> Iterator[Callable[[], Response]]:
        """One call a worker; what workers have in common is computed once."""
        days: dict[int, Worth] = {}
        responders: dict[int, Responder] = {}
        known: KnownDays = {}
        for a in workers:
            worker = self._problem.workers[a]
            key = self._problem.alike[a]
            chain = chain_of(self._problem, worker) if self._problem.binding[a] else None
            if chain:
                if key not in days:
                    days[key] = self._worth(prices, worker)
                yield partial(chain.respond, days[key], allowed.get(a))
            else:
                if key not in responders:
                    worth = prices.worth(self._problem, worker)
                    responders[key] = Responder(self._problem, worth, known, self._problem.tiring[a])
                yield partial(responders[key].respond, worker)

    def _worth(self, prices: Prices, worker: Worker) -> Worth:
        worth = prices.worth(self._problem, worker)
        return Worth(self._problem, worth, self._problem.tiring[worker.index])

    def networks(self, prices: Prices, slack: float, most: int) -> list[Network] | None:
        """The plans of everybody that miss the best by no more than a slack; see ``Chain.network``.

        Args:
            prices: worth of agents and weights of partitions.
            slack: most value that each plan may miss.
            most: most arcs of all networks together.

        Returns:
            A network a worker; None where they would be larger, or somebody's plans are not told by letters.
        """
        found: list[Network] = []
        days: dict[int, Worth] = {}
        for worker in self._problem.workers:
            chain, key = chain_of(self._problem, worker), self._problem.alike[worker.index]
            if key not in days:
                days[key] = self._worth(prices, worker)
            network = chain.network(days[key], slack, most - sum(n.size for n in found)) if chain else None
            if network is None:
                return None
            self._clock.worked(RESPONSE_WORK)
            found.append(network)
        return found

    def near(
        self, prices: Prices, workers: Collection[int], slack: float, count: int, chance: random.Random
    ) -> Iterator[tuple[int, Plan]]:
        """Plans drawn among the good ones of those workers whom ``chain`` plans; see ``Chain.near``."""
        days: dict[int, Worth] = {}
        for a in workers:
            worker = self._problem.workers[a]
            chain = chain_of(self._problem, worker) if self._problem.binding[a] else None
            if chain and self._clock.left:
                key = self._problem.alike[a]
                if key not in days:
                    days[key] = self._worth(prices, worker)
                self._clock.worked(RESPONSE_WORK)
                yield from ((a, plan) for plan in chain.near(days[key], slack, count, chance))
