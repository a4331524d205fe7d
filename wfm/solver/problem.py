"""The problem: who may do what. Look-ups only, no decision and no OR-Tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.grid import Grid
from wfm.hours import Span
from wfm.scenario.contract import Contract
from wfm.scenario.contract_kind import ContractKind
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.homes import Homes, homes
from wfm.solver.joins import Joins
from wfm.solver.offers import alike, offers
from wfm.solver.published import Days, Held
from wfm.solver.task import Goal, Task, owners
from wfm.solver.tiring import Tiring
from wfm.solver.wholes import Wholes
from wfm.values.requirement import Requirement
from wfm.values.roster import Segment

if TYPE_CHECKING:
    from wfm.solver.rule import Rule
    from wfm.solver.scarce import Scarce

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
SMALL = 500  # working days
Cell = tuple[int, int]  # a worker and a day, by position


@dataclass(frozen=True, eq=False)
class Worker:
    """An agent as the search sees one.

    Attributes:
        index: position among the workers.
        id: id of the agent.
        queues: positions of the queues that the agent may answer.
        unions: whether the agent can take a queue of each union, ``[U]``.
        contract: minutes owed week by week, working days a week, times at which work is possible.
        possible: spans in which the agent may work, elapsed minutes, by day position; the last one of a day
            goes on after midnight where the next day's first one does.
        away: spans of absence on the day and on the next one, elapsed minutes, by day position.
        terms: the kind of contract.
        published: what a published roster says of the worker's days, by day position; empty for a day off.
    """

    index: int
    id: str
    queues: tuple[int, ...]
    unions: Bools
    contract: Contract
    possible: tuple[tuple[Span, ...], ...]
    away: tuple[tuple[Span, ...], ...]
    terms: ContractKind
    published: Mapping[int, tuple[Segment, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything that the search looks up.

    Attributes:
        scenario: what the planner gave.
        requirement: what is needed and what each agent is worth.
        workers: the agents.
        tables: the duties of each day.
        allowed: which duties of a day each worker may get, ``[workers][days]`` of ``[K]``.
        rules: the rules that hold.
        tasks: work other than the pooled phone.
        prices: by worker and day, what each duty and (last) a day without work cost under a rule, ``[K +
            1]`` by name of the rule; days on which every choice is free are missing.
        published: the days of a published roster that are planned again.
        held: agents and days that may stay as they were published whatever the rules of a day say.
    """

    scenario: Scenario
    requirement: Requirement
    workers: tuple[Worker, ...]
    tables: tuple[DutyTable, ...]
    allowed: tuple[tuple[Bools, ...], ...]
    rules: tuple[Rule, ...]
    tasks: tuple[Task, ...]
    prices: Mapping[Cell, Mapping[str, Floats]]
    published: Days = field(default_factory=dict)
    held: Held = frozenset()

    def __getstate__(self) -> dict[str, object]:
        """What to send to another process: what is derived is derived again there."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def day_prices(self) -> Mapping[Cell, Floats]:
        """By worker and day, the price of each choice under all rules together, ``[K + 1]``."""
        return {cell: np.sum(list(by_rule.values()), axis=0) for cell, by_rule in self.prices.items()}

    @property
    def grid(self) -> Grid:
        """The horizon and its intervals."""
        return self.requirement.grid

    @cached_property
    def weeks(self) -> tuple[tuple[date, tuple[int, ...]], ...]:
        """Each calendar week of the horizon: its Monday and the positions of its days."""
        return tuple((monday, tuple(map(self.grid.index, days))) for monday, days in self.grid.weeks())

    def day_of(self, interval: int) -> int:
        """The position of the day on which an interval lies."""
        return self.grid.index(self.grid.date_of(interval * self.grid.interval_minutes))

    @property
    def small(self) -> bool:
        """Whether there are so few working days that a plan of everybody is priced within milliseconds."""
        return len(self.workers) * len(self.tables) <= SMALL

    @cached_property
    def binding(self) -> tuple[tuple[Rule, ...], ...]:
        """The rules that bind each worker and that the program that plans the worker does not know."""
        return tuple(both[tour] for both, tour in zip(self._unknown, self.toured, strict=True))

    @cached_property
    def toured(self) -> tuple[bool, ...]:
        """Whether the tour program plans each worker: it knows more of the rules than the week planner does.

        Duties that are named shifts are few enough for the automata of ``chain``.
        """
        return tuple(not self.scenario.shifts and len(tour) < len(week) for week, tour in self._unknown)

    @cached_property
    def _unknown(self) -> tuple[tuple[tuple[Rule, ...], tuple[Rule, ...]], ...]:
        """By worker, the rules that the week planner and the tour program do not know."""
        return tuple(
            (
                tuple(rule for rule in self.rules if rule.binds(self, worker)),
                tuple(rule for rule in self.rules if rule.binds_tour(self, worker)),
            )
            for worker in self.workers
        )

    @cached_property
    def homes(self) -> Homes:
        """Who may work at home and when."""
        return homes(self.scenario)

    @cached_property
    def scarce(self) -> tuple[Scarce, ...]:
        """What people share and can have too much of."""
        return tuple(found for rule in self.rules if (found := rule.scarce(self)) is not None)

    @cached_property
    def tiring(self) -> tuple[Tiring | None, ...]:
        """By worker, what tires, and what too much of it in a row costs; one rule at most tells."""
        told = ([rule.tiring(self, w) for rule in self.rules] for w in self.workers)
        return tuple(next(filter(None, each), None) for each in told)

    @property
    def letters(self) -> int:
        """Letters of a day as automata read them: no work, or a duty of each kind."""
        return 1 + max(1, len(self.scenario.shifts))

    @property
    def offered(self) -> float:
        """Expected contacts over the horizon."""
        return self.requirement.forecast.total

    @cached_property
    def pricing(self) -> frozenset[str]:
        """Names of the rules that price some choice of a day."""
        return frozenset(name for by_rule in self.prices.values() for name in by_rule)

    @cached_property
    def goals(self) -> Mapping[int, Goal]:
        """What is wanted of each task that has a goal of its own, by position of the task."""
        return {j: task.goal for j, task in enumerate(self.tasks) if task.goal and self.goal_of[j] == j}

    @cached_property
    def goal_of(self) -> Mapping[int, int]:
        """By task with a goal, the first task that has the same one: work on either counts for it."""
        return owners(self.tasks)

    def done(self, j: int, marks: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
        """Intervals worked in each row of a goal, ``[R]``, of those marked in ``[1 + tasks, T]``."""
        mine = [1 + k for k, owner in self.goal_of.items() if owner == j]
        return self.goals[j].count(marks[mine].max(axis=0))

    @property
    def pooled(self) -> bool:
        """Whether agents on the phone take calls of all their queues, not of the one they are put on."""
        return self.scenario.service.rules.phone.pooled

    @cached_property
    def offers(self) -> Bools:
        """What each worker may do and when, ``[workers, 1 + tasks, T]``: the phone, then the tasks."""
        return offers(self)

    @cached_property
    def serves(self) -> Bools:
        """Whether a task serves a queue of each union, ``[tasks, U]``."""
        unions = self.requirement.unions
        rows = [[task.queue in union for union in unions] for task in self.tasks]
        return np.array(rows, dtype=bool).reshape(len(self.tasks), len(unions))

    @cached_property
    def wholes(self) -> Wholes:
        """Who could hold what as a whole."""
        return Wholes(self)

    @cached_property
    def joins(self) -> Joins:
        """Which of them can be held one after the other without the office between."""
        return Joins(self)

    @cached_property
    def may(self) -> tuple[tuple[int, ...], ...]:
        """The tasks that each worker may ever do."""
        ever = (self.offers[w.index, 1:].any(axis=1) for w in self.workers)
        return tuple(tuple(int(j) for j in np.flatnonzero(row)) for row in ever)

    @cached_property
    def alike(self) -> tuple[int, ...]:
        """By worker, the first one to whom all intervals are worth the same at any prices, and tire alike."""
        return alike(self)

    @cached_property
    def divisible(self) -> tuple[int, ...]:
        """The tasks with a goal that may be done by the interval."""
        return tuple(j for j in self.goals if not self.tasks[j].whole)

    @cached_property
    def away(self) -> frozenset[int]:
        """The tasks that are done elsewhere, as a whole."""
        return frozenset(j for j, task in enumerate(self.tasks) if task.whole)

    @cached_property
    def serving(self) -> tuple[int, ...]:
        """The tasks that serve a queue."""
        return tuple(j for j, task in enumerate(self.tasks) if task.queue is not None)

    @cached_property
    def open_mask(self) -> Bools:
        """Whether a queue that the worker may answer is open, ``[workers, T]``."""
        rows = [self.requirement.open[list(worker.queues)].any(axis=0) for worker in self.workers]
        return np.array(rows, dtype=bool).reshape(len(self.workers), self.grid.count)
