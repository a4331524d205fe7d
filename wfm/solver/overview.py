"""A whole roster: where most is lost, and what each rule costs.

What a rule costs is told twice. By the bound: no roster under the relaxed rule is cheaper than the relaxed
bound (``bound``), so that relaxing can gain no more than the difference. By a search: a roster was found
that is cheaper by so much. The same is told for the rules as they are, since a short search leaves some of
both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wfm.errors import Message
from wfm.scenario.scenario import Scenario
from wfm.solver import relax, said
from wfm.solver.bound import ORIGIN, Climber
from wfm.solver.clock import Clock
from wfm.solver.construct import settle
from wfm.solver.heads import heads
from wfm.solver.improve import Improver
from wfm.solver.moment import saved
from wfm.solver.problem import Problem
from wfm.solver.relax import CHANGES, Reach
from wfm.solver.rule import Rule
from wfm.solver.stop import Stop
from wfm.solver.world import World, unplaced
from wfm.values.explanation import Overview, Relief, Worst
from wfm.values.presence import lines_served
from wfm.values.requirement import Requirement
from wfm.values.roster import Activity, Roster

BREAKS = "breaks"
MOST = 10  # intervals told
BOUND_SHARE = 0.5  # of the time of a rule


@dataclass(frozen=True)
class Judged:
    """A roster and its cost, as the audit tells it.

    Attributes:
        roster: the roster.
        terms: its cost, rule by rule, in call equivalents.
        bound: what no roster under the rules as they are costs less than, as was proven before; None where
            nobody knows.
    """

    roster: Roster
    terms: dict[str, float]
    bound: float | None = None

    @property
    def cost(self) -> float:
        """The whole cost."""
        return sum(self.terms.values())


def overview(
    scenario: Scenario, requirement: Requirement, rules: Sequence[Rule], judged: Judged, clock: Clock
) -> Overview:
    """Explain a roster as a whole.

    Args:
        scenario: the scenario.
        requirement: its requirement.
        rules: the rules that hold.
        judged: the roster at hand and its cost.
        clock: its time is shared among the rules.
    """
    world = World.of(scenario, requirement, rules, judged.roster)
    relaxed = list(_relaxed(scenario, rules, world.problem))
    as_is = _relief("", Message("relief.as_is"), world, judged, clock, len(relaxed) + 1)
    reliefs = []
    for left, (rule, changed, kept, words) in zip(range(len(relaxed), 0, -1), relaxed, strict=True):
        roster = _without_breaks(judged.roster) if rule == BREAKS else judged.roster
        other, unproven = World.of(changed, requirement, kept, roster), replace(judged, bound=None)
        reliefs.append(_relief(rule, words, other, unproven, clock, left))
    reliefs.sort(key=lambda relief: (-relief.found, -relief.at_most))
    return Overview(
        cost=judged.cost,
        terms=judged.terms,
        worst=tuple(_worst(world.problem, judged.roster)),
        as_is=as_is,
        reliefs=tuple(reliefs),
        origin=ORIGIN,
        unplaced=unplaced(world, judged.roster),
    )


def _relaxed(
    scenario: Scenario, rules: Sequence[Rule], problem: Problem
) -> Iterator[tuple[str, Scenario, Sequence[Rule], Message]]:
    """Each personal rule that asks something, the scenario and the rules with it relaxed, and in words."""
    reach = Reach.notch(scenario.service.rules)
    moved = {change.rule for change in CHANGES}
    for rule in rules:
        if rule.linking or not _matters(rule, problem, moved):
            continue
        changed, kept = scenario, rules
        if rule.name == BREAKS:
            changed = relax.settings(scenario, BREAKS, minutes=0)
        elif rule.name in moved:
            changed = relax.changed(scenario, rule.name, reach)
        else:
            kept = tuple(other for other in rules if other is not rule)
        if changed != scenario or len(kept) < len(rules):
            words = said.relief(rule.name, changed if rule.name in moved else None)
            yield rule.name, changed, kept, words


def _matters(rule: Rule, problem: Problem, moved: set[str]) -> bool:
    """Whether a rule keeps anybody from anything that the search might choose."""
    if type(rule).binds is not Rule.binds:
        return any(rule in binding for binding in problem.binding)
    if rule.name in moved or rule.name == BREAKS:
        return True
    cells = ((worker, table) for worker in problem.workers for table in problem.tables)
    return any(not rule.allows(problem.scenario, worker, table).all() for worker, table in cells)


def _relief(rule: str, words: Message, world: World, judged: Judged, whole: Clock, parts: int) -> Relief:
    """What can be gained in a world, in one of so many parts of the time that is left."""
    cost = judged.cost
    clock = Clock(
        Stop(max(whole.left / parts, 1e-3), cancel=whole.stop.cancel), reproducible=whole.reproducible
    )
    climber = Climber(world.present, clock)
    climber.climb(cost)  # one step at least: without a bound there is nothing to tell
    while clock.spent < BOUND_SHARE * clock.stop.seconds and clock.left > 0 and not climber.exhausted:
        climber.climb(cost)
    best = settle(world.present, range(len(world.problem.workers)), clock)
    for solution in Improver(clock, 1, 0, climber.liked).run(best):
        best = solution
    whole.worked(clock.spent)
    at_most = max(0.0, cost - max(0.0, climber.bound, judged.bound or 0.0))
    return Relief(rule, words, at_most, min(at_most, max(0.0, cost - best.cost)))


def _without_breaks(roster: Roster) -> Roster:
    """A roster in which nobody takes a short break: it can be taken up where none is due."""
    return Roster(tuple(s for s in roster.segments if s.activity is not Activity.BREAK))


def _worst(problem: Problem, roster: Roster) -> Iterator[Worst]:
    """The intervals in which most is lost, the worst first."""
    requirement = problem.requirement
    counts, _ = heads(problem.scenario, requirement, roster)
    on_phone = Counter(t for lines in lines_served(roster, problem.grid).values() for t in lines)
    lost = np.where(requirement.open.any(axis=0), requirement.lost(counts), 0.0)
    gain = saved(problem, counts, range(len(requirement.queues)))
    step = problem.grid.interval_minutes
    for t in map(int, np.argsort(-lost, kind="stable")[:MOST]):
        if lost[t] > 0:
            low, high = problem.grid.moment(t * step), problem.grid.moment((t + 1) * step)
            yield Worst(low, high, float(lost[t]), on_phone[t], float(gain[t]))
