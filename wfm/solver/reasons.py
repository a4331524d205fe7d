"""Why an agent is not on the phone in an interval, found by trying.

The agent is asked to be there, everybody else stays as planned, and the personal rules are taken away one
at a time: those without which it is possible are the reasons. Where nothing stands in the way, the best plan
of the agent that has the agent there tells what it would cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from wfm.errors import Message
from wfm.solver import said
from wfm.solver.clock import Clock
from wfm.solver.demand import Demand
from wfm.solver.marginal import marginal_value
from wfm.solver.price import EPS, best_plan
from wfm.solver.problem import Worker
from wfm.solver.rule import Case
from wfm.solver.solution import Plan, Solution, charges, on_duty
from wfm.solver.world import World, Worlds, cheapest, possible
from wfm.values.explanation import Away
from wfm.values.roster import Activity, Roster, Segment

SKILLS = "skills"  # the one rule that needs no constraint: intervals without an open line do not count
Test = Callable[[frozenset[str]], bool]


@dataclass(frozen=True, eq=False)
class Question:
    """An interval in which somebody is asked to be on the phone.

    Attributes:
        worlds: the problem with any of its rules taken away.
        demand: the interval as something asked; the agent is put in.
        t: position of the interval.
        clock: ends the search for reasons.
    """

    worlds: Worlds
    demand: Demand
    t: int
    clock: Clock

    def may(self, worker: Worker, names: frozenset[str], *, others_fixed: bool) -> bool | None:
        """Whether a worker could be on the phone without some rules; None where it is not known."""
        if not self.clock.left:
            return None
        if not self.worlds.without(()).problem.open_mask[worker.index, self.t] and SKILLS not in names:
            return False
        world = self.worlds.without(names)
        return possible(world, worker.index, [self.of(worker)], self.clock, others_fixed=others_fixed)

    def of(self, worker: Worker) -> Demand:
        """What is asked of a worker: to be on the phone in the interval."""
        return Demand(worker.id, self.demand.day, self.demand.start, self.demand.end, on_phone=True)


def away(question: Question, worker: Worker, day: Sequence[Segment]) -> Away:
    """Why a worker is not on the phone.

    Args:
        question: the interval.
        worker: the worker.
        day: the segments of the worker's day; none on a day off.
    """
    world = question.worlds.without(())
    plan = _best_there(question, world, worker)
    can = True if plan is not None else question.may(worker, frozenset(), others_fixed=False)
    names, together = _reasons(question, worker, others_fixed=can is True)
    known = can is not None and question.clock.left > 0  # without time, nothing tried means nothing
    start = question.demand.start
    current = next((s.activity for s in day if s.wall_start <= start < s.wall_end), None)
    return Away(
        agent=worker.id,
        activity=current,
        shift=(day[0].start, day[-1].end) if day else None,
        reasons=tuple(_message(question, worker, name) for name in names) if known else (),
        rules=names if known else (),
        together=together,
        possible=can if known else None,
        terms=None if plan is None else _changed(world.present, world.present.replace({worker.index: plan})),
        absent=any(low <= start < high for low, high in worker.contract.away[question.demand.day]),
    )


def _changed(before: Solution, after: Solution) -> dict[str, float]:
    """By how much each term of the cost changes, those left out that do not."""
    old, new = before.terms, after.terms
    changes = {name: new.get(name, 0.0) - old.get(name, 0.0) for name in (*old, *new)}
    return {name: change for name, change in changes.items() if abs(change) > EPS}


def _best_there(question: Question, world: World, worker: Worker) -> Plan | None:
    """The worker's best plan that holds the interval, or None where none was found.

    Values of single intervals pay for other work without end (``marginal_value``), so that the plan that they
    lead to may do far too much of it. Where there is such work, plans at their true cost are looked at, too.
    """
    if not world.problem.open_mask[worker.index, question.t]:
        return None
    plans = [_by_values(question, world, worker)]
    if world.problem.goals:
        asked = question.of(worker)
        for fixed in (True, False):
            plans.append(cheapest(world, worker.index, asked, question.clock, others_fixed=fixed))
            if plans[-1] is not None:
                break
    costs = [(world.present.replace({worker.index: plan}).cost, plan) for plan in plans if plan is not None]
    return min(costs, key=lambda found: found[0])[1] if costs else None


def _by_values(question: Question, world: World, worker: Worker) -> Plan | None:
    """The plan of greatest value that holds the interval, or None where none was found."""
    problem, t = world.problem, question.t
    value = marginal_value(world.present, worker)
    idle: Plan = (None,) * len(problem.tables)
    prices = sum(float(p.max()) for (a, _), p in problem.day_prices.items() if a == worker.index)
    rows = [0, *(1 + j for j, task in enumerate(problem.tasks) if task.queue is not None)]
    rows = [row for row in rows if problem.offers[worker.index, row, t]]
    # to be there is worth more than all else together
    most = float(np.maximum(value, 0.0).sum()) + prices + sum(charges(problem, worker, idle).values())
    value[rows, t] += 1.0 + most
    plan = best_plan(world.present, worker, value, question.clock, thorough=True).plan
    return plan if on_duty(problem, plan)[rows, t].any() else None


def _reasons(question: Question, worker: Worker, *, others_fixed: bool) -> tuple[tuple[str, ...], bool]:
    """The rules that keep the worker away, and whether all of them would have to fall together."""

    def test(names: frozenset[str]) -> bool:
        return question.may(worker, names, others_fixed=others_fixed) is True

    if test(frozenset()):
        return (), False
    return keeping(question.worlds.families, test)


def keeping(families: Sequence[str], test: Test) -> tuple[tuple[str, ...], bool]:
    """Which rules must be taken away to make something possible.

    Args:
        families: names of the rules.
        test: whether it is possible without some rules.

    Returns:
        The rules each of which suffices, and False; or a smallest set (nothing can be left out of it) of
        rules that suffice together, and True; no rules and True where nothing helps.
    """
    alone = tuple(name for name in families if test(frozenset({name})))
    if alone:
        return alone, False
    needed = frozenset(families)
    if not test(needed):
        return (), True
    for name in families:
        if test(needed - {name}):
            needed -= {name}
    return tuple(name for name in families if name in needed), True


def _message(question: Question, worker: Worker, name: str) -> Message:
    """A reason in words; where the rule's audit tells several faults apart, that of the interval."""
    scenario, demand = question.worlds.scenario, question.demand
    words = said.limits(scenario) | said.agreed(worker) | {"agent": worker.id}
    words |= Demand(worker.id, demand.day, demand.start, demand.end).words
    grid = scenario.grid
    low, high = question.t * grid.interval_minutes, (question.t + 1) * grid.interval_minutes
    there = Segment(worker.id, demand.day, grid.moment(low), grid.moment(high), Activity.PHONE)
    alone = scenario.of((scenario.agents[worker.index],))
    case = Case(alone, question.worlds.requirement, Roster((there,)))
    rule = next(rule for rule in question.worlds.rules if rule.name == name)
    faults = (finding.message.key.split(".")[2:] for finding in rule.audit(case) if finding.hard)
    fault = "_".join([name, *next(faults, [])])
    return said.limit(fault if said.has_limit(fault) else name, words)
