"""What people share and can have too much of at the same time: room for breaks, seats, rooms.

Each such thing counts, interval by interval, what every plan takes of it, and says what it costs that all
plans together take too much. The search charges a plan what it adds to that beside everybody else's; CP-SAT
gets the same from the rule's ``post``. Where no rule brings anything of the kind, nothing here is called.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from wfm.solver.problem import Problem, Worker
    from wfm.solver.solution import Plan

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Scarce(ABC):
    """Something that is shared by the interval.

    Attributes:
        rule: name of the rule that brings it, to which its price is charged.
        price: what every charge for it is a multiple of, in call equivalents.
        counters: what is counted of it in each interval.
    """

    rule: ClassVar[str]

    def __init__(self, problem: Problem, counters: int, price: float) -> None:
        self.problem = problem
        self.price = price
        self.counters = counters

    @property
    def nothing(self) -> Ints:
        """What nobody takes, ``[counters, T]`` of 0."""
        return np.zeros((self.counters, self.problem.grid.count), dtype=np.int64)

    @property
    def no_rent(self) -> Floats:
        """A rent of 0 for everything, as ``rent`` gives it."""
        return np.zeros((2 + len(self.problem.tasks), self.problem.grid.count))

    @abstractmethod
    def uses(self, worker: Worker, plan: Plan) -> Ints:
        """What a plan takes, ``[counters, T]``."""

    @abstractmethod
    def cost(self, used: Ints) -> float:
        """What all plans together cost by taking so much, ``[counters, T]``, in call equivalents."""

    @abstractmethod
    def rent(self, worker: Worker, used: Ints) -> Floats:
        """What each interval of a worker adds to the cost beside what others use.

        Args:
            worker: the worker.
            used: what everybody else takes, ``[counters, T]``.

        Returns:
            Call equivalents of an interval on the phone, on each task, and (last) of one in which the worker
            has a break or lunch, ``[2 + tasks, T]``.
        """
