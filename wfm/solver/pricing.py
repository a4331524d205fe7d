"""The best plan of each worker at given prices, and the bound that these plans prove."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from wfm.solver.callers import Callers
from wfm.solver.chain import Worth, chain_of
from wfm.solver.clock import Clock
from wfm.solver.price import RESPONSE_WORK
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.respond import Responder, Response


@dataclass(frozen=True)
class Answer:
    """What prices lead to.

    Attributes:
        bound: a lower bound of the cost of any roster in which only the workers asked differ; of any roster
            at all when everybody was asked.
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

    def price(self, prices: Prices, workers: Collection[int], given: float = 0.0) -> Answer:
        """Ask workers for their best plans.

        Args:
            prices: worth of agents and weights of partitions.
            workers: positions of the workers asked.
            given: value of the plans of all others at these prices, less what they are charged.
        """
        bound = self.callers.best(prices)[0] + self.callers.work(prices)[0] - given
        days: dict[bytes, Worth] = {}
        responders: dict[bytes, Responder] = {}
        responses: dict[int, Response] = {}
        for a in workers:
            worker = self._problem.workers[a]
            worth = prices.worth(self._problem, worker)
            chain = chain_of(self._problem, worker) if self._problem.binding[a] else None
            key = worth.tobytes()
            if chain:
                if key not in days:
                    days[key] = Worth(self._problem, worth)
                found = chain.respond(days[key])
            else:
                if key not in responders:
                    responders[key] = Responder(self._problem, worth)
                found = responders[key].respond(worker)
            self._clock.worked(RESPONSE_WORK)
            responses[a] = found
            bound -= found.value
        return Answer(bound, responses)
