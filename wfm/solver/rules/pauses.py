"""Breaks and lunches not all at once: so many people of a group, or such a part of those on duty.

Practice: services ask that a line never be left alone. The numbers are the service's own; the law (Directive
2003/88/EC art. 4) says that there is a break, not when. Of ``n`` people on duty ``max(1, floor(share n))``
may be away, since one who is alone must have a break, too. Each person too many is priced by the interval.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from wfm.grid import Grid
from wfm.scenario.rules_places import EVERYBODY, QUEUE, PauseRule
from wfm.scenario.scenario import Scenario
from wfm.solver.attendance import paused, paused_in, there, there_in
from wfm.solver.beside import beside
from wfm.solver.crowds import crowds
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Bools, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.scarce import Floats, Ints, Scarce
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment

PAUSES = frozenset({Activity.BREAK, Activity.LUNCH})
TOLERANCE = 1e-9  # a third of three is one


class PauseRoom(Scarce):
    """How many of each group pause, and how many are there: ``[2 x groups, T]``."""

    rule = "pauses"

    def __init__(self, problem: Problem) -> None:
        groups = _groups(problem)
        super().__init__(problem, 2 * len(groups), _price(problem.scenario))
        self.groups = groups
        self.limits = _limits(problem.scenario.service.rules.pauses, len(problem.workers) + 1)

    def uses(self, worker: Worker, plan: Plan) -> Ints:
        """What a plan takes, ``[2 x groups, T]``."""
        rows = np.stack([paused(self.problem, plan), there(self.problem, plan)])
        member = self.groups[:, worker.index]
        return np.concatenate([np.outer(member, row) for row in rows]).astype(np.int64)

    def cost(self, used: Ints) -> float:
        """The price of all people too many."""
        return float(self._beyond(*np.split(used, 2)).sum())

    def rent(self, worker: Worker, used: Ints) -> Floats:
        """A pause may be one too many; to be there makes room for others."""
        member = self.groups[:, worker.index]
        pausing, staff = (rows[member] for rows in np.split(used, 2))
        before = self._beyond(pausing, staff)
        rent = self.no_rent
        rent[:-1] = (self._beyond(pausing, staff + 1) - before).sum(axis=0)
        rent[-1] = (self._beyond(pausing + 1, staff + 1) - before).sum(axis=0)
        return rent

    def _beyond(self, pausing: Ints, staff: Ints) -> Floats:
        return np.asarray(self.price * np.maximum(0, pausing - self.limits[staff]))


class Pauses(Rule):
    """Not too many of a group pause at the same time."""

    name = "pauses"
    linking = True

    def scarce(self, problem: Problem) -> Scarce | None:
        """The room for pauses, where the service sets a limit."""
        return PauseRoom(problem) if _asked(problem.scenario) else None

    def post(self, model: RosterModel) -> None:
        """In each interval and group, people who pause beyond the limit are priced."""
        found = beside(model, PauseRoom)
        if found is None:
            return
        room, used = found
        pausing, staff = np.split(used, 2)
        for g, member in enumerate(room.groups):
            _post_group(model, room, member, pausing[g], staff[g])

    def audit(self, case: Case) -> Iterator[Finding]:
        """Days of a group on which too many pause at once."""
        rule, grid = case.scenario.service.rules.pauses, case.scenario.grid
        for name, agents in _named_groups(case.scenario).items() if _asked(case.scenario) else ():
            segments = [s for s in case.roster.segments if s.agent in agents]
            away = _people(grid, (s for s in segments if s.activity in PAUSES))
            staff = _people(grid, segments)
            beyond = {t: n - _may_pause(rule, staff[t]) for t, n in away.items()}
            for crowd in crowds(grid, beyond):
                yield self.finding(
                    "",
                    hard=False,
                    date=crowd.day,
                    amount=crowd.minutes,
                    cost=crowd.minutes / 60 * rule.price,
                    group=name or case.scenario.service.name,
                    at=crowd.at,
                    count=away[crowd.worst],
                    limit=_may_pause(rule, staff[crowd.worst]),
                )


def _post_group(model: RosterModel, room: PauseRoom, member: Bools, pausing: Ints, staff: Ints) -> None:
    away: defaultdict[int, list[Linear]] = defaultdict(list)
    on_duty: defaultdict[int, list[Linear]] = defaultdict(list)
    for a in model.part.workers:
        for d in model.part.days if member[a] else ():
            for t, one in paused_in(model, a, d).items():
                away[t].append(one)
            for t, one in there_in(model, a, d).items():
                on_duty[t].append(one)
    for t, present in on_duty.items():
        most = int(pausing[t]) + len(away[t])
        if most > room.limits[staff[t]]:
            number = model.cp.new_int_var(int(staff[t]), int(staff[t]) + len(present), "")
            model.cp.add(number == int(staff[t]) + sum(present))
            limit = model.cp.new_int_var(0, int(room.limits[-1]), "")
            model.cp.add_element(number, [int(n) for n in room.limits], limit)
            beyond = model.cp.new_int_var(0, most, "")
            model.cp.add(beyond >= int(pausing[t]) + sum(away[t]) - limit)
            model.penalise(beyond, room.price)


def _asked(scenario: Scenario) -> bool:
    rule = scenario.service.rules.pauses
    return bool(rule.price) and (rule.most is not None or rule.share is not None)


def _price(scenario: Scenario) -> float:
    """The price of a person too many in an interval."""
    return scenario.service.rules.pauses.price * scenario.grid.interval_minutes / 60.0


def _groups(problem: Problem) -> Bools:
    """Which workers are in each group, ``[groups, workers]``."""
    scenario = problem.scenario
    group = scenario.service.rules.pauses.group
    if group == EVERYBODY:
        return np.ones((1, len(problem.workers)), dtype=bool)
    if group == QUEUE:
        return np.array([[q in w.queues for w in problem.workers] for q in range(len(scenario.queues))])
    teams = [agent.team for agent in scenario.agents]
    return np.array([[team == one for team in teams] for one in sorted(set(teams))])


def _limits(rule: PauseRule, people: int) -> Ints:
    """How many of 0, 1, ... people on duty may pause at once, ``[people + 1]``."""
    staff = np.arange(people + 1)
    limits = np.full(people + 1, people if rule.most is None else rule.most)
    if rule.share is not None:
        limits = np.minimum(limits, np.maximum(1, np.floor(staff * rule.share + TOLERANCE)))
    return limits.astype(np.int64)


def _named_groups(scenario: Scenario) -> dict[str, set[str]]:
    """The agents of each group, by its name."""
    group = scenario.service.rules.pauses.group
    found: defaultdict[str, set[str]] = defaultdict(set)
    for agent in scenario.agents:
        names = [queue.label or queue.id for queue in scenario.queues if scenario.takes(agent, queue)]
        for name in names if group == QUEUE else [agent.team] if group != EVERYBODY else [""]:
            found[name].add(agent.id)
    return found


def _people(grid: Grid, segments: Iterable[Segment]) -> Counter[int]:
    """By interval, how many people have a segment that touches it."""
    touched = {
        (s.agent, t) for s in segments for t in grid.touched(grid.elapsed(s.start), grid.elapsed(s.end))
    }
    return Counter(t for _, t in touched)


def _may_pause(rule: PauseRule, staff: int) -> int:
    """How many of so many people on duty may pause at once."""
    own = staff if rule.most is None else rule.most
    return own if rule.share is None else min(own, max(1, math.floor(staff * rule.share + TOLERANCE)))
