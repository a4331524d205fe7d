"""Coverage: what callers lose, priced by the value of each agent (never a hard minimum).

In an interval the loss is the largest, over the ways to split the queues into unions, of the sum of the
unions' losses, each at the number of agents on the phone who can take any of its queues
(``wfm.values.requirement``). A union's loss is convex in that number, so a model needs no more than its
tangents.

Source: the value of each further agent by Erlang's formulas (docs/staffing.md); the largest sum over the ways
to split the queues is the max-flow bound of pooled skills (Hall's condition).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import numpy as np

from wfm.solver.convex import convex, scaled_curve
from wfm.solver.model import Linear, RosterModel, Term
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import add_heads
from wfm.values.finding import Finding
from wfm.values.presence import lines_served
from wfm.values.requirement import Requirement

Terms = defaultdict[int, defaultdict[int, list[tuple[int, Term]]]]


class Coverage(Rule):
    """Put agents on the phone where they save most contacts."""

    name = "coverage"
    linking = True

    def post(self, model: RosterModel) -> None:
        """Price the loss of every interval that the free part can change."""
        problem = model.problem
        fixed = model.base.counts().copy()
        terms: Terms = defaultdict(lambda: defaultdict(list))
        for a in model.part.workers:
            add_heads(problem, problem.workers[a], model.freed(a), fixed, -1)
            for d in model.part.days:
                for union, t, term in _terms(model, a, d):
                    terms[t][union].append((a, term))
        for t, by_union in terms.items():
            self._post_interval(model, t, by_union, fixed[:, t])

    def _post_interval(
        self, model: RosterModel, t: int, by_union: dict[int, list[tuple[int, Term]]], fixed: np.ndarray
    ) -> None:
        need = model.problem.requirement
        lost: dict[int, Linear] = {}
        for u in range(len(need.unions)):
            curve = scaled_curve(need.loss[u, t])
            if not curve.any():
                lost[u] = 0
                continue
            mine = by_union.get(u, [])
            free = len({a for a, _ in mine})
            agents = int(fixed[u]) + sum(sign * literal for _, (sign, literal) in mine)
            lost[u] = convex(model.cp, curve, agents, int(fixed[u]), free)
        if len(need.partitions) == 1:
            model.penalise_scaled(sum(lost[u] for u in need.partitions[0]))
            return
        total = model.cp.new_int_var(0, 2**40, "")
        for parts in need.partitions:
            model.cp.add(total >= sum(lost[u] for u in parts))
        model.penalise_scaled(total)

    def audit(self, case: Case) -> Iterator[Finding]:
        """What is lost on each day (priced), and each stretch with fewer agents than required."""
        need, grid = case.requirement, case.scenario.grid
        on = _on_phone(case)
        lost: defaultdict[date, float] = defaultdict(float)
        for t in np.flatnonzero(need.open.any(axis=0)):
            lost[grid.date_of(int(t) * grid.interval_minutes)] += _interval_loss(need, int(t), on)
        for day, contacts in lost.items():
            yield self.finding("lost", hard=False, amount=contacts, cost=contacts, day=day, lost=contacts)
        for q, queue in enumerate(case.scenario.queues):
            yield from self._shortages(case, q, queue.label or queue.id, on)

    def _shortages(
        self, case: Case, q: int, queue: str, on: dict[int, list[frozenset[int]]]
    ) -> Iterator[Finding]:
        need, grid = case.requirement, case.scenario.grid
        step = grid.interval_minutes
        start = worst = 0
        for t in range(grid.count + 1):
            present = sum(q in queues for queues in on.get(t, ())) if t < grid.count else 0
            missing = int(need.required[q, t]) - present if t < grid.count else 0
            if missing > 0:
                start, worst = (t, missing) if not worst else (start, max(worst, missing))
            elif worst:
                low, high = grid.moment(start * step), grid.moment(t * step)
                yield Finding(
                    rule=self.name,
                    hard=False,
                    message=self.finding(
                        "short",
                        queue=queue,
                        missing=worst,
                        day=low.date(),
                        start=f"{low:%H:%M}",
                        end=f"{high:%H:%M}",
                    ).message,
                    date=low.date(),
                    start=low,
                    end=high,
                    amount=worst,
                )
                worst = 0


def _terms(model: RosterModel, a: int, d: int) -> Iterator[tuple[int, int, Term]]:
    """Union, interval and how a literal of a free day changes the agents counted there."""
    problem = model.problem
    if problem.pooled:
        unions = np.flatnonzero(problem.workers[a].unions)
        for t, literals in model.coverage(a, d).items():
            if problem.open_mask[a, t]:
                yield from ((int(u), t, term) for u in unions for term in literals)
    for j, literals_at in model.tasks(a, d).items():
        for u in np.flatnonzero(problem.serves[j]):
            yield from ((int(u), t, (1, literal)) for t, literal in literals_at.items())


def _on_phone(case: Case) -> dict[int, list[frozenset[int]]]:
    """Per interval, the queues that each agent on the phone can take."""
    scenario = case.scenario
    on: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    present = lines_served(case.roster, scenario.grid)
    place = {queue.id: q for q, queue in enumerate(scenario.queues)}
    for agent in scenario.agents:
        takes = frozenset(q for q, queue in enumerate(scenario.queues) if scenario.takes(agent, queue))
        for t, queue in present.get(agent.id, {}).items():
            on[t].append(takes if queue is None else takes & {place.get(queue, -1)})
    return on


def _interval_loss(need: Requirement, t: int, on: dict[int, list[frozenset[int]]]) -> float:
    """The loss of one interval, written straight from the definition: the costliest split of the queues."""
    present = on.get(t, [])

    agents = [sum(not queues.isdisjoint(union) for queues in present) for union in need.unions]
    losses = [float(need.loss[u, t, min(n, need.max_agents)]) for u, n in enumerate(agents)]

    def worst(left: frozenset[int]) -> float:
        if not left:
            return 0.0
        first = min(left)
        fitting = (u for u, union in enumerate(need.unions) if first in union and left.issuperset(union))
        return max((losses[u] + worst(left.difference(need.unions[u])) for u in fitting), default=-np.inf)

    return worst(frozenset(range(len(need.queues))))
