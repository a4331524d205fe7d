"""The best whole plan of one worker, exactly, where every rule that binds is an automaton.

Dynamic programming from the last day to the first over the joint states of the automata (``layout``). An
automaton is left out until a plan breaks it (decremental state space relaxation: G. Righini and M. Salani,
Networks 51, 2008): without it the value can only be too high, and it is exact once the plan keeps to all.
"""

from __future__ import annotations

import random
from collections import Counter
from weakref import WeakKeyDictionary

import numpy as np

from wfm.solver.automaton import Bools, Floats
from wfm.solver.day_values import DayValues
from wfm.solver.layout import NEVER, Layout
from wfm.solver.network import Machines, Network, near_best
from wfm.solver.problem import Problem, Worker
from wfm.solver.respond import Response
from wfm.solver.solution import Pick, Plan
from wfm.solver.tiring import Tiring

FIRST = 3000  # joint states to start with
USUAL = 4  # answers to wait before an automaton is one that most of them need


class Worth:
    """What every duty of every day is worth.

    Args:
        problem: the problem.
        value: worth of each interval on the phone and on each task, ``[1 + tasks, T]``.
        tiring: what tires the workers who are meant (``Problem.tiring``); None where nothing does.
    """

    def __init__(self, problem: Problem, value: Floats, tiring: Tiring | None = None) -> None:
        self.days = [
            DayValues(table, value, problem.tasks, problem.joins.on(table.day), tiring=tiring)
            for table in problem.tables
        ]
        self.duties = [day.of_duties for day in self.days]


class Chain:
    """Answers prices with plans of one worker.

    Args:
        problem: the problem.
        worker: the worker.
        known: joint states made before, by what the automata do; workers under the same rules share them.

    Raises:
        NotImplementedError: a rule asks something that is no automaton.
    """

    def __init__(self, problem: Problem, worker: Worker, known: dict[tuple[bytes, ...], Layout]) -> None:
        self._problem, self._worker, self._known = problem, worker, known
        found = [a for rule in problem.rules for a in rule.automata(problem, worker)]
        self._automata = sorted(found, key=lambda automaton: (not automaton.final.any(), automaton.width))
        self._cells = [_Cell(problem, worker, day) for day in range(len(problem.tables))]
        self._layouts: dict[frozenset[int], Layout] = {}
        self._first = frozenset(range(self._fitting()))
        self._answers, self._needed = 0, Counter[int]()

    def _fitting(self) -> int:
        """How many automata to start with: those that charge, and narrow ones."""
        size = 1
        for k, automaton in enumerate(self._automata):
            size *= automaton.width
            if size > FIRST and not automaton.final.any():
                return k
        return len(self._automata)

    def _layout(self, included: frozenset[int]) -> Layout:
        if included not in self._layouts:
            chosen = sorted((self._automata[k] for k in included), key=lambda automaton: automaton.width)
            key = tuple(automaton.fingerprint for automaton in chosen)
            if key not in self._known:
                self._known[key] = Layout.of(chosen, len(self._cells), self._problem.letters)
            self._layouts[included] = self._known[key]
        return self._layouts[included]

    def _broken(self, included: frozenset[int], letters: list[int]) -> int | None:
        """The first automaton left out that does not allow a plan, or charges for it."""
        left_out = (k for k in range(len(self._automata)) if k not in included)
        return next((k for k in left_out if self._automata[k].cost(letters) > 0), None)

    def respond(self, values: Worth, allowed: Bools | None = None) -> Response:
        """The plan of greatest value, less what the rules charge for it.

        Args:
            values: what the duties are worth.
            allowed: the letters that each day may have, ``[days, letters]``; None for all. Some plan must
                keep to them.
        """
        gains, included = self._gains(values), self._usual()
        if allowed is not None:
            gains = np.where(allowed, gains, NEVER)
        while True:
            layout = self._layout(included)
            by_class, later = layout.tables(gains)
            letters = layout.walk(gains, by_class, later)
            broken = self._broken(included, letters)
            if broken is None:
                self._answers += 1
                self._needed.update(included)
                return Response(float(later[0].flat[0]), self._plan(letters, values))
            included |= {broken}

    def _usual(self) -> frozenset[int]:
        """The automata to begin an answer with: the first ones, and those that most answers needed."""
        often = (self._answers + USUAL) / 2
        return self._first.union(k for k, answers in self._needed.items() if answers > often)

    def near(self, values: Worth, slack: float, count: int, chance: random.Random) -> list[Plan]:
        """Plans drawn among those whose value falls short of the best by no more than a slack.

        Args:
            values: what the duties are worth.
            slack: most value that may be missing.
            count: how many plans to draw; some may be the same, and those that break an automaton left
                out are not returned.
            chance: the source of chance.
        """
        gains, layout = self._gains(values), self._layout(self._first)
        by_class, later = layout.tables(gains)
        found = []
        for _ in range(count):
            letters = layout.walk(gains, by_class, later, slack * chance.random(), chance)
            if self._broken(self._first, letters) is None:
                found.append(self._plan(letters, values))
        return found

    def network(self, values: Worth, slack: float, most: int) -> Network | None:
        """All plans whose value falls short of the best by no more than a slack.

        Args:
            values: what the duties are worth. The best duty of each letter stands for all of them.
            slack: most value that may be missing.
            most: most arcs of the network.

        Returns:
            The network; None where it would be larger.
        """
        least, gains = self.respond(values).value - slack, self._gains(values)
        tabled = self._usual()
        others = [automaton for k, automaton in enumerate(self._automata) if k not in tabled]
        found = near_best(Machines(self._layout(tabled), others), gains, least, most)
        if found is None:
            return None
        price = np.array([cell.price(gains[day], values.duties[day]) for day, cell in enumerate(self._cells)])
        letters = [np.flatnonzero(here > NEVER).tolist() for here in gains]
        picks = [{k: self._pick(day, k, values) for k in mine} for day, mine in enumerate(letters)]
        return Network(self._worker.index, *found, price, picks)

    def _gains(self, values: Worth) -> Floats:
        return np.array([cell.gains(values.duties[day]) for day, cell in enumerate(self._cells)])

    def _plan(self, letters: list[int], values: Worth) -> Plan:
        return tuple(self._pick(day, letter, values) for day, letter in enumerate(letters))

    def _pick(self, day: int, letter: int, values: Worth) -> Pick | None:
        if not letter:
            return None
        return values.days[day].pick(self._cells[day].duty(letter, values.duties[day]))


class _Cell:
    """The choices of one worker on one day: which duties a letter stands for, and what they cost."""

    def __init__(self, problem: Problem, worker: Worker, day: int) -> None:
        table, prices = problem.tables[day], problem.day_prices.get((worker.index, day))
        self._letter = np.where(problem.allowed[worker.index][day], table.kind + 1, 0)
        self._prices = np.zeros(len(table) + 1) if prices is None else prices
        self._letters = problem.letters

    def gains(self, value: Floats) -> Floats:
        """The best value of each letter, less its price; minus infinity where no duty is allowed."""
        found = np.full(self._letters, NEVER)
        np.maximum.at(found, self._letter, value - self._prices[:-1])
        found[0] = -self._prices[-1]
        return found

    def price(self, gains: Floats, value: Floats) -> Floats:
        """What the best duty of each letter costs the worker; 0 where no duty is allowed."""
        found = np.zeros(self._letters)
        for letter in np.flatnonzero(gains > NEVER).tolist():
            found[letter] = self._prices[self.duty(letter, value) if letter else -1]
        return found

    def duty(self, letter: int, value: Floats) -> int:
        """The best duty of a letter."""
        return int(np.argmax(np.where(self._letter == letter, value - self._prices[:-1], NEVER)))


_CHAINS: WeakKeyDictionary[Problem, dict[int, Chain | None]] = WeakKeyDictionary()
_LAYOUTS: WeakKeyDictionary[Problem, dict[tuple[bytes, ...], Layout]] = WeakKeyDictionary()


def chain_of(problem: Problem, worker: Worker) -> Chain | None:
    """The chain of a worker, made once; None where a rule is no automaton."""
    chains = _CHAINS.setdefault(problem, {})
    if worker.index not in chains:
        try:
            chains[worker.index] = Chain(problem, worker, _LAYOUTS.setdefault(problem, {}))
        except NotImplementedError:
            chains[worker.index] = None
    return chains[worker.index]
