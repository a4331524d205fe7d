"""A published roster planned again, with as few people changed as possible."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from wfm.advice import known_help
from wfm.errors import Message, Problem, RosterError
from wfm.labels.dates import Period
from wfm.planning import Basis, OnCheckpoint, Plan, checked, need_agents
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import OnProgress, Stop, relative_gap
from wfm.values.day_change import DayChange, day_changes
from wfm.values.document import Status
from wfm.values.frontier import Step
from wfm.values.roster import Roster

if TYPE_CHECKING:
    from wfm.solver.changing import Version
    from wfm.solver.keeping import Keeping
    from wfm.solver.published import Held
    from wfm.solver.revise import Revised
    from wfm.solver.search import Result
    from wfm.solver.solution import Solution

WITHIN = 0.01
"""Share of the contacts that a free re-plan answers and that may be given up for fewer changes."""

CHOSEN = "chosen"
"""The kind of the step that the roster is."""


@dataclass(frozen=True, eq=False)
class Replan:
    """A roster planned again, and what it changes.

    Attributes:
        plan: the new roster and everything that it rests on.
        changes: every day that is another one, those of people who are absent included.
        people: ids of the agents with another day although no absence lies over it.
        forced: ids of those who cannot keep to their published days, whatever the others do.
        steps: people changed against calls answered, fewest people first; a free re-plan is among them where
            it loses less than the roster.
        proven: no roster within the limit changes fewer people.
    """

    plan: Plan
    changes: tuple[DayChange, ...]
    people: tuple[str, ...]
    forced: tuple[str, ...]
    steps: tuple[Step, ...]
    proven: bool

    @property
    def chosen(self) -> Step:
        """The version that the roster is."""
        return next(step for step in self.steps if step.kind == CHOSEN)

    @property
    def answered(self) -> float:
        """Calls that the roster answers, as its report counts them."""
        return self.chosen.answered

    @property
    def free(self) -> float:
        """Calls that a free re-plan would answer; those of the roster where that search found no better."""
        return next((step.answered for step in self.steps if step.kind == "free"), self.answered)

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """What it changes as plain values, for machine output; sentences in a language."""
        return {
            "answered": self.answered,
            "free": self.free,
            "people": list(self.people),
            "forced": list(self.forced),
            "proven": self.proven,
            "steps": [step.to_dict() for step in self.steps],
            "changes": [change.to_dict(lang) for change in self.changes],
        }


def replan(
    scenario: Scenario,
    published: Roster,
    stop: Stop,
    *,
    within: float = WITHIN,
    held: Held = frozenset(),
    asked: Held = frozenset(),
    seed: int = 0,
    workers: int = 2,
    reproducible: bool = False,
    on_progress: OnProgress | None = None,
    on_checkpoint: OnCheckpoint | None = None,
    executor: Executor | None = None,
) -> Replan:
    """Plan a published roster again after something has changed: an absence, a pin, a closure, more calls.

    Among rosters that answer nearly as many contacts as a free re-plan would, the one that changes the fewest
    people; among those, the cheapest, each changed day at the planner's price (``[rules.stability]``). Days
    up to ``rules.stability.freeze_until`` do not change. docs/replan.md tells how it is found.

    Args:
        scenario: what holds now.
        published: the roster that people know, ``RosterDocument.read(path).roster``.
        stop: when to end.
        within: share of the contacts that a free re-plan answers and that may be given up.
        held: agents and days of the published roster that a planner wants as they are: they may stay even
            where a rule forbids them. It takes pins to make them stay.
        asked: agents and days that count for no change because a planner asked for another one there.
        seed: random seed.
        workers: threads of CP-SAT.
        reproducible: the same input and seed give the same roster, at the price of one thread.
        on_progress: called with the events of the search.
        on_checkpoint: called with every better roster while the search goes on.
        executor: who else works on the free re-plan, as of ``wfm.plan``.

    Raises:
        ScenarioError: the scenario has no agents.
        RosterError: the roster holds no day that is planned.
        ValueError: ``within`` is not between 0 and 1.
    """
    from wfm.solver.keeping import Keeping
    from wfm.solver.revise import revise
    from wfm.solver.rules import RULES
    from wfm.solver.search import Options

    if not 0.0 <= within <= 1.0:
        raise ValueError("within must be between 0 and 1")
    need_agents(scenario)
    _need_days(scenario, published)
    basis = Basis.of(scenario, seed)
    keeping = Keeping(scenario, basis.requirement, RULES, published, held, asked)
    made = partial(_made, basis, stop)
    revised = revise(
        keeping,
        within,
        stop,
        Options(seed, workers, reproducible, executor, helpers=max(1, workers - 1)),
        on_progress=on_progress,
        on_version=(lambda version: on_checkpoint(made(version))) if on_checkpoint else None,
    )
    plan = checked(made(revised.chosen, revised.search), published, known_help(()))
    return _replan(keeping, published, revised, plan)


def _made(basis: Basis, stop: Stop, version: Version, search: Result | None = None) -> Plan:
    """A version as a plan; its bound is that of the free search, if that is over."""
    from wfm.solver.search import Result

    solution, bound = version.solution, search.bound if search else None
    status: Status = "interrupted" if stop.cancel.is_set() else "feasible"
    gap = relative_gap(solution.cost, bound, solution.problem.offered)
    return basis.plan(Result(solution, status, bound, search.origin if search else None, gap))


def _replan(keeping: Keeping, published: Roster, revised: Revised, made: Plan) -> Replan:
    from wfm.solver.no_shift import explained

    names = [worker.id for worker in keeping.priced.workers]
    changes = changes_of(made.scenario, published, made.roster)
    return Replan(
        plan=made,
        changes=explained(made.scenario, made.requirement, changes),
        people=tuple(sorted(names[a] for a in revised.chosen.people)),
        forced=tuple(sorted(names[a] for a in keeping.forced)),
        steps=tuple(_steps(keeping, revised)),
        proven=revised.proven,
    )


def _steps(keeping: Keeping, revised: Revised) -> Iterator[Step]:
    versions = revised.steps
    if revised.free not in versions and revised.free.lost < revised.chosen.lost:
        versions = tuple(sorted((*versions, revised.free), key=lambda version: len(version.people)))

    def fewer(version: Version) -> bool:
        return len(version.people) < len(revised.chosen.people)

    for version in versions:
        yield Step(
            people=len(version.people),
            days=keeping.days(version.solution),
            answered=answered(version.solution),
            lost=version.lost,
            kind=_kind(version, keeping, revised),
            failed=revised.limits.failed(version) if fewer(version) else (),
        )


def answered(solution: Solution) -> float:
    """Calls that a roster answers, counted as its report counts them: over the open intervals."""
    requirement = solution.problem.requirement
    return float(requirement.service(solution.counts()).answered[requirement.open].sum())


def _kind(version: Version, keeping: Keeping, revised: Revised) -> str:
    if version is revised.chosen:
        return CHOSEN
    if version is revised.free:
        return "free"
    return "mended" if version.people <= keeping.forced else ""


def changes_of(scenario: Scenario, published: Roster, roster: Roster) -> tuple[DayChange, ...]:
    """Every day of the scenario's horizon that a roster changes.

    Args:
        scenario: what holds now; it knows who is absent.
        published: the roster that people know.
        roster: the new one.
    """
    from wfm.scenario.contract import contracts

    days = [day for _, day, _ in published.days() if day in scenario.grid]
    told = [day for day in scenario.grid.dates if days and min(days) <= day <= max(days)]
    away = {(name, day) for name, contract in contracts(scenario).items() for day in contract.absent}
    people = {segment.agent for side in (published, roster) for segment in side.segments}
    return day_changes(published, roster, people, told, away)


def _need_days(scenario: Scenario, published: Roster) -> None:
    if not any(day in scenario.grid for _, day, _ in published.days()):
        horizon = Period(scenario.grid.first, scenario.grid.last)
        raise RosterError([Problem("roster", Message("expected.roster_of_horizon", {"period": horizon}))])
