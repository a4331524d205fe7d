"""What a rule is.

A rule holds two truths that share no helper: what the model may do (``allows`` and ``post``) and what is
wrong with a finished roster (``audit``). The engine loops over an ordered tuple of rules and knows none by
name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from wfm.errors import Message
from wfm.scenario.scenario import Scenario
from wfm.solver.automaton import Automaton
from wfm.solver.convex import SCALE
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.published import Days
from wfm.solver.scarce import Scarce
from wfm.solver.solution import Plan, priced
from wfm.solver.task import Task
from wfm.solver.tiring import Tiring
from wfm.values.finding import Finding
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster, Segment

if TYPE_CHECKING:
    from wfm.solver.model import RosterModel


@dataclass(frozen=True, eq=False)
class Case:
    """What an audit looks at: the given and the roster, nothing of the search.

    Attributes:
        scenario: what the planner gave.
        requirement: what each agent is worth (the price list of lost contacts).
        roster: the roster to judge.
        published: the days of a published roster that it should stay close to.
    """

    scenario: Scenario
    requirement: Requirement
    roster: Roster
    published: Days = field(default_factory=dict)


class Rule(ABC):
    """One rule.

    Attributes:
        name: the planner's noun, as in findings and cost terms.
        linking: False for a personal rule, which speaks of one agent; True for one that links agents.
    """

    name: ClassVar[str]
    linking: ClassVar[bool] = False

    def allows(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Bools:
        """Which duties of a day the rule lets a worker have, ``[K]``; what it forbids is never created."""
        return np.ones(len(table), dtype=bool)

    def tasks(
        self, scenario: Scenario, requirement: Requirement, workers: Sequence[Worker]
    ) -> Sequence[Task]:
        """Work other than the pooled phone that the rule brings, with what is wanted of it."""
        return ()

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """What the choice of a day costs under this rule, whatever the other days hold.

        Returns:
            Call equivalents of each duty and, last, of a day without work, ``[K + 1]``, none below 0; None
            where every choice is free. The search and the model charge them without a word in ``post``.
        """
        return None

    def scarce(self, problem: Problem) -> Scarce | None:
        """What people share under this rule and may take too much of together; None where nothing is.

        ``post`` says the same to CP-SAT.
        """
        return None

    def tiring(self, problem: Problem, worker: Worker) -> Tiring | None:
        """Work that tires, and what too much of it in a row costs; None where nothing does.

        The exact programs know it; ``post`` says the same to CP-SAT, and ``charge`` counts it in a plan. One
        rule can say so; a second one would have to bind.
        """
        return None

    def leans(self, problem: Problem, worker: Worker) -> Floats | None:
        """What leads the exact programs to plans that keep the rule, where no price of a duty can.

        Returns:
            Call equivalents of each interval on the phone and on each task, ``[1 + tasks, T]``, or None. They
            are added while a plan is looked for, and are no part of its cost.
        """
        return None

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """What a whole plan of one worker costs under this rule, in call equivalents.

        That is its ``prices``, and what a personal rule posts besides.
        """
        return priced(problem, self.name, worker.index, plan)

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether ``post`` can ask anything that the exact week planner (``respond``) does not know.

        The week planner knows what ``allows`` leaves, ``prices``, one duty a day, short breaks, work that
        tires, contract hours and working days a week. Where another rule binds, CP-SAT plans the worker
        instead.
        """
        return False

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The rule as machines that read the worker's days, besides ``allows`` and ``prices``.

        Returns:
            What must all allow a plan; nothing where the rule asks nothing of the worker.

        Raises:
            NotImplementedError: the rule asks something that no automaton here tells.
        """
        if type(self).post is not Rule.post and self.binds(problem, worker):
            raise NotImplementedError(self.name)
        return iter(())

    def grain(self, problem: Problem) -> float:
        """What every charge of the rule is a multiple of, in call equivalents; 0 where nothing is known."""
        shared = [one.price for one in problem.scarce if one.rule == self.name]
        if shared:
            return shared[0]
        prices = (by_rule.get(self.name) for by_rule in problem.prices.values())
        steps = [int(g) for p in prices if p is not None for g in np.round(p * SCALE)]
        return float(np.gcd.reduce(steps, initial=0)) / SCALE if steps else np.inf

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Whether ``post`` can ask anything that the tour program (``tour``) does not know.

        It knows what ``allows`` leaves, ``prices``, one duty a day, short breaks, rest between two days, runs
        of working days and hours over the horizon.
        """
        return self.binds(problem, worker)

    def post(self, model: RosterModel) -> None:
        """Put the rule's constraints and named penalties into a model."""
        return

    @abstractmethod
    def audit(self, case: Case) -> Iterator[Finding]:
        """Everything that is wrong with a roster under this rule, from the roster alone."""

    def finding(
        self,
        key: str,
        *,
        hard: bool = True,
        agent: str | None = None,
        date: Date | None = None,
        segments: Sequence[Segment] = (),
        amount: float = 0.0,
        cost: float = 0.0,
        **params: object,
    ) -> Finding:
        """A finding of this rule.

        Args:
            key: entry below ``finding.<name of the rule>`` of the label catalogues, or empty for the entry
                itself.
            hard: whether the roster may not be used like this.
            agent: agent concerned.
            date: day concerned, where no segment tells it.
            segments: segments concerned, in order; they give date, start and end.
            amount: how much, in the rule's unit.
            cost: what it adds to the cost, in call equivalents.
            **params: the words that the label leaves open, besides ``agent`` and ``date``.
        """
        day = segments[0].date if segments else date
        words = {"agent": agent, "date": day, **params}
        return Finding(
            rule=self.name,
            hard=hard,
            message=Message(".".join(filter(None, ("finding", self.name, key))), words),
            agent=agent,
            date=day,
            start=segments[0].start if segments else None,
            end=segments[-1].end if segments else None,
            amount=amount,
            cost=cost,
        )
