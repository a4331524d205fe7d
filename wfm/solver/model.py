"""The CP-SAT variables of a part of the roster.

A model covers some workers on some days; everything else keeps what a given solution holds. Rules speak to it
through ``lits`` (duties), ``breaks``, ``worked`` and ``works``, and need not know which part is free.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from wfm.solver.blocks import DayBlocks
from wfm.solver.convex import whole_parts
from wfm.solver.model_prices import price_choices, price_goal, price_intervals
from wfm.solver.outings import Run
from wfm.solver.problem import Cell, Problem, Worker
from wfm.solver.solution import Marks, Solution, present

LITERAL_SECONDS = 1.5e-4  # to build what a duty literal brings with it

Literal = cp_model.IntVar | int
Linear = cp_model.LinearExpr | int
Term = tuple[int, cp_model.IntVar]


@dataclass(frozen=True)
class Part:
    """Which part of a roster is free.

    Attributes:
        workers: positions of the workers.
        days: positions of the days.
        duties: the duties that may be used on a free day of a worker; None for all that are allowed.
    """

    workers: tuple[int, ...]
    days: tuple[int, ...]
    duties: Mapping[Cell, Sequence[int]] | None = None


@dataclass(eq=False)
class RosterModel:
    """Variables and objective of a part of a roster; the rules post into it.

    Attributes:
        problem: the problem.
        part: what is free.
        base: the solution that holds everywhere else.
        cp: the CP-SAT model.
        values: worth of each interval on the phone and on each task, ``[1 + tasks, T]``, for a model of one
            worker: linking rules and goals are then left out, and the optimum is never dearer than the best
            plan. None for the true cost.
    """

    problem: Problem
    part: Part
    base: Solution
    values: npt.NDArray[np.float64] | None = None
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)

    def __post_init__(self) -> None:
        self._penalties: list[Linear] = []
        self._shared: dict[str, list[Linear]] = {}
        self._duties: dict[Cell, list[tuple[int, cp_model.IntVar]]] = {}
        self._breaks: dict[tuple[int, int, int], dict[int, cp_model.IntVar]] = {}
        self._blocks: dict[Cell, DayBlocks] = {}
        self._homes: dict[Cell, cp_model.IntVar] = {}
        for a in self.part.workers:
            for d in self.part.days:
                self._create(a, d)
        for rule in self.problem.rules:
            if self.values is None or not rule.linking:
                before = len(self._penalties)
                rule.post(self)
                if rule.linking:
                    self._shared[rule.name] = self._penalties[before:]
        price_choices(self)
        if self.values is not None:
            price_intervals(self, self.values)
        else:
            for j in self.problem.goals:
                before = len(self._penalties)
                price_goal(self, j)
                shared = self._shared.setdefault(self.problem.tasks[j].rule, [])
                shared.extend(self._penalties[before:])
        self.cp.minimize(sum(self._penalties))

    def _create(self, a: int, d: int) -> None:
        allowed = self.problem.allowed[a][d]
        chosen = self.part.duties[a, d] if self.part.duties is not None else np.flatnonzero(allowed)
        duties = [int(k) for k in chosen if allowed[k]]
        self._duties[a, d] = [(k, self.cp.new_bool_var("")) for k in duties]
        if self.problem.homes.free[a, d]:
            self._homes[a, d] = self.cp.new_bool_var("")
            self.cp.add(self._homes[a, d] <= self.works(a, d))
        if self.problem.tasks:
            covered = self.problem.tables[d].covered[duties]
            self._blocks[a, d] = DayBlocks(self.cp, self.problem, a, d, covered)
        windows = self.problem.tables[d].windows
        for half in range(windows.shape[1]):
            spans = [windows[k, half] for k in duties if windows[k, half, 1] >= windows[k, half, 0]]
            if spans:
                low, high = min(s[0] for s in spans), max(s[1] for s in spans)
                self._breaks[a, d, half] = {p: self.cp.new_bool_var("") for p in range(low, high + 1)}
        if self.problem.tasks:
            desk = self._at_desk(a, d)
            times = {t: sum(sign * x for sign, x in terms) for t, terms in desk.items()}
            self._blocks[a, d].bind(times, {t: [x for s, x in terms if s < 0] for t, terms in desk.items()})

    @property
    def shared(self) -> dict[str, Linear]:
        """What each rule that links agents charges for the free part, with its goals, in parts of a call."""
        return {name: sum(charged) for name, charged in self._shared.items()}

    @property
    def lenient(self) -> bool:
        """Whether prices are rounded down: of one worker the optimum is a bound for what a plan is worth."""
        return self.values is not None

    @property
    def build_seconds(self) -> float:
        """About what it takes to build the model on an ordinary machine, for a clock that counts work."""
        return LITERAL_SECONDS * sum(map(len, self._duties.values()))

    @property
    def workers(self) -> tuple[Worker, ...]:
        """The workers that have something free."""
        return tuple(self.problem.workers[a] for a in self.part.workers)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The workers and days that the model decides."""
        return tuple(self._duties)

    def is_free(self, a: int, d: int) -> bool:
        """Whether the model decides this worker's day."""
        return (a, d) in self._duties

    def freed(self, a: int) -> Marks:
        """What the base solution has a worker do on the free days, ``[1 + tasks, T]``: it no longer holds."""
        plan = tuple(pick if self.is_free(a, d) else None for d, pick in enumerate(self.base.plans[a]))
        return present(self.problem, self.problem.workers[a], plan)

    def duties(self, a: int, d: int) -> list[tuple[int, Literal]]:
        """The duties that a worker may have on a day, each with its literal (1 where it is given)."""
        if (a, d) in self._duties:
            return list(self.choices(a, d))
        pick = self.base.plans[a][d]
        return [] if pick is None else [(pick.duty, 1)]

    def choices(self, a: int, d: int) -> Sequence[tuple[int, cp_model.IntVar]]:
        """The duties that a worker may have on a free day, each with its literal."""
        return self._duties[a, d]

    def breaks(self, a: int, d: int, half: int) -> dict[int, cp_model.IntVar]:
        """The break literals of a half of a free day, by position in the table's breaks."""
        return self._breaks.get((a, d, half), {})

    def of_kinds(self, a: int, d: int, kinds: Container[int]) -> list[Literal]:
        """The literals of a worker's duties of a day that are of some kinds (``DutyTable.kind``)."""
        kind = self.problem.tables[d].kind
        return [literal for k, literal in self.duties(a, d) if int(kind[k]) in kinds]

    def works(self, a: int, d: int) -> Linear:
        """1 where the worker works on the day."""
        return sum(literal for _, literal in self.duties(a, d))

    def home(self, a: int, d: int) -> Literal:
        """1 where the roster chooses telework for the worker's day."""
        pick = None if self.is_free(a, d) else self.base.plans[a][d]
        return self._homes.get((a, d), int(pick is not None and pick.home))

    def may_be_home(self, a: int, d: int) -> cp_model.IntVar | None:
        """The literal of telework on a free day; None where there is no choice."""
        return self._homes.get((a, d))

    def worked(self, a: int, days: Iterable[int]) -> Linear:
        """Working minutes over some days."""
        work = {d: self.problem.tables[d].work for d in days}
        return sum(int(work[d][k]) * literal for d in work for k, literal in self.duties(a, d))

    def coverage(self, a: int, d: int) -> dict[int, list[Term]]:
        """How each literal of a free day changes time on the phone: interval to (+1 or -1, literal)."""
        terms = self._at_desk(a, d)
        for literals in self.tasks(a, d).values():
            for t, literal in literals.items():
                terms.setdefault(t, []).append((-1, literal))
        return terms

    def blocks(self, a: int, d: int) -> DayBlocks | None:
        """The blocks of a free day; None where there is nothing but the phone."""
        return self._blocks.get((a, d))

    def tasks(self, a: int, d: int) -> dict[int, dict[int, cp_model.IntVar]]:
        """By task, the literals of a free day that say in which intervals it is done."""
        return self._blocks[a, d].literals if (a, d) in self._blocks else {}

    def wholes(self, a: int, d: int) -> list[tuple[Run, cp_model.IntVar]]:
        """What may be done as a whole on a free day, and a literal that says whether it is."""
        if (a, d) not in self._blocks:
            return []
        outings = self._blocks[a, d].outings
        return list(zip(outings.runs, outings.held, strict=True))

    def _at_desk(self, a: int, d: int) -> dict[int, list[Term]]:
        table = self.problem.tables[d]
        terms: dict[int, list[Term]] = {}
        for k, literal in self._duties[a, d]:
            for first, last in table.covered[k]:
                for t in range(first, last):
                    terms.setdefault(t, []).append((1, literal))
        for half in range(table.windows.shape[1]):
            for position, literal in self.breaks(a, d, half).items():
                for t in range(*table.touched[position]):
                    terms.setdefault(t, []).append((-1, literal))
        return terms

    def penalise(self, expression: Linear, price: float = 1.0) -> None:
        """Add ``price`` calls for each unit of an expression, never below 0, to the objective."""
        self._penalties.append(int(whole_parts(price, down=self.lenient)) * expression)

    def penalise_scaled(self, expression: Linear) -> None:
        """Add an expression that already counts parts of a call, as the objective does."""
        self._penalties.append(expression)
