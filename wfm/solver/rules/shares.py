"""Fairness of hours on the phone and of permanences far away: shared by the size of the contract.

An agent with ``x`` hours (or sessions) in the roster, ``m`` remembered ones and ``f`` full-time equivalents
pays ``price x ((x + m)^2 - m^2) / f``, with the square drawn straight between whole numbers. As with days
(``fairness``), such a sum is least, for a given whole, where ``(x + m) / f`` is the same for all.

Practice: hours on the phone and ways far away are what people compare; so they go round as unpopular days do.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.scenario.permanence_sessions import way
from wfm.scenario.scenario import Scenario
from wfm.solver.convex import convex, scaled_curve
from wfm.solver.model import Linear, RosterModel
from wfm.solver.phone import on_phone, phone_literals
from wfm.solver.problem import Floats, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.session_ways import by_phone
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.presence import lines_served
from wfm.values.roster import Activity

HOUR = 60  # minutes


class Shares(Rule):
    """Everybody has a like share of the phone and of far permanences."""

    name = "shares"

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """What the worker's hours on the phone and far permanences cost."""
        scenario, cost = problem.scenario, 0.0
        if scenario.service.rules.fairness.phone_price:
            cost += float(_phone_curve(scenario, worker.id, _phone_in(problem, worker, plan))[-1])
        far = _far(problem, worker)
        if far:
            cost += float(_far_curve(scenario, worker.id, _held(plan, far))[-1])
        return cost

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the worker can be on the phone or hold a far permanence, where that has a price."""
        phone = problem.scenario.service.rules.fairness.phone_price > 0
        return (phone and bool(problem.open_mask[worker.index].any())) or bool(_far(problem, worker))

    def grain(self, problem: Problem) -> float:
        """Nothing is known: prices differ with the size of the contract."""
        rule = problem.scenario.service.rules.fairness
        return 0.0 if rule.phone_price or rule.far_beyond is not None else np.inf

    def leans(self, problem: Problem, worker: Worker) -> Floats | None:
        """What the first hour and the first session cost a worker: those who had many are led elsewhere."""
        if not self.binds(problem, worker):
            return None
        scenario = problem.scenario
        found = np.zeros((1 + len(problem.tasks), problem.grid.count))
        if scenario.service.rules.fairness.phone_price:
            lines = [1 + j for j, task in enumerate(problem.tasks) if task.queue is not None]
            found[[0, *lines]] -= _phone_curve(scenario, worker.id, 1)[-1]
        for j in _far(problem, worker):
            for low, high in problem.wholes.between(worker.index, j, 0, problem.grid.count):
                found[1 + j, low:high] -= _far_curve(scenario, worker.id, 1)[-1] / (high - low)
        return found

    def post(self, model: RosterModel) -> None:
        """A convex price on each worker's intervals on the phone, and on far sessions."""
        for worker in model.workers:
            if not self.binds(model.problem, worker):
                continue
            kept = tuple(
                None if model.is_free(worker.index, d) else pick
                for d, pick in enumerate(model.base.plans[worker.index])
            )
            if model.problem.scenario.service.rules.fairness.phone_price:
                self._post_phone(model, worker, kept)
            self._post_far(model, worker, kept)

    def _post_phone(self, model: RosterModel, worker: Worker, kept: Plan) -> None:
        days = [d for d in model.part.days if model.is_free(worker.index, d)]
        free = [x for d in days for x in phone_literals(model, worker.index, d).values()]
        before = _phone_in(model.problem, worker, kept)
        curve = _phone_curve(model.problem.scenario, worker.id, before + len(free))
        self._post(model, curve, free, before)

    def _post_far(self, model: RosterModel, worker: Worker, kept: Plan) -> None:
        far = _far(model.problem, worker)
        if far:
            held = (one for d in model.part.days for one in model.wholes(worker.index, d))
            free: list[Linear] = [literal for run, literal in held if run.task in far]
            before = _held(kept, far)
            curve = _far_curve(model.problem.scenario, worker.id, before + len(free))
            self._post(model, curve, free, before)

    def _post(self, model: RosterModel, curve: Floats, free: list[Linear], before: int) -> None:
        if free:
            told = scaled_curve(curve, down=model.lenient)
            model.penalise_scaled(convex(model.cp, told, before + sum(free), before, len(free)))
        else:
            model.penalise(1, float(curve[before]))

    def audit(self, case: Case) -> Iterator[Finding]:
        """The hours on the phone and the far permanences that agents have, with what they cost."""
        scenario, rule = case.scenario, case.scenario.service.rules.fairness
        agents = {agent.id: agent for agent in scenario.agents}
        served = lines_served(case.roster, scenario.grid) if rule.phone_price else {}
        for agent, times in sorted(served.items()):
            if agent in agents and times:
                hours = len(times) * scenario.grid.interval_minutes / HOUR
                yield self.finding(
                    "phone",
                    hard=False,
                    agent=agent,
                    amount=hours,
                    cost=float(_phone_curve(scenario, agent, len(times))[-1]),
                    count=hours,
                    before=_past(scenario, agent, "phone"),
                )
        for agent, count in sorted(_far_sessions(case).items()):
            yield self.finding(
                "far",
                hard=False,
                agent=agent,
                amount=count,
                cost=float(_far_curve(scenario, agent, count)[-1]),
                count=count,
                before=_past(scenario, agent, "far"),
            )


def _far_sessions(case: Case) -> dict[str, int]:
    """How many sessions beyond the way that is far each agent holds."""
    beyond, found = case.scenario.service.rules.fairness.far_beyond, dict[str, int]()
    known = {row.id: row for row in case.scenario.permanences}
    agents = {agent.id: agent for agent in case.scenario.agents}
    for segment in case.roster.segments if beyond is not None else ():
        row, agent = known.get(segment.ref or ""), agents.get(segment.agent)
        if segment.activity is Activity.PERMANENCE and row and agent and not by_phone(row, segment):
            minutes = way(case.scenario, row, agent)
            if minutes is not None and beyond is not None and minutes > beyond:
                found[agent.id] = found.get(agent.id, 0) + 1
    return found


def _far(problem: Problem, worker: Worker) -> frozenset[int]:
    """The tasks that are far away for a worker who could hold one of their sessions."""
    beyond = problem.scenario.service.rules.fairness.far_beyond
    if beyond is None or not problem.scenario.service.rules.fairness.price:
        return frozenset()
    held = {j for j, _, _, _ in problem.wholes.of(worker.index)}
    ways = ((j, problem.tasks[j].away) for j in held)
    return frozenset(j for j, away in ways if away and away.there[worker.index] > beyond)


def _held(plan: Plan, far: frozenset[int]) -> int:
    """How many far sessions a plan holds."""
    return sum(block.task in far for pick in plan if pick for block in pick.blocks)


def _phone_in(problem: Problem, worker: Worker, plan: Plan) -> int:
    """In how many intervals a plan has its worker on the phone."""
    return int(on_phone(problem, worker, plan).sum())


def _phone_curve(scenario: Scenario, agent: str, most: int) -> Floats:
    """What intervals on the phone cost an agent, ``[most + 1]``."""
    hours = np.arange(most + 1) * scenario.grid.interval_minutes / HOUR
    return _curve(scenario, agent, hours, _past(scenario, agent, "phone"), "phone_price")


def _far_curve(scenario: Scenario, agent: str, most: int) -> Floats:
    """What far sessions cost an agent, ``[most + 1]``."""
    return _curve(scenario, agent, np.arange(most + 1.0), _past(scenario, agent, "far"), "price")


def _curve(scenario: Scenario, agent: str, amount: Floats, past: int, price: str) -> Floats:
    rules = scenario.service.rules
    minutes = next(one for one in scenario.agents if one.id == agent).weekly_minutes(rules.law.full_time)
    whole = np.floor(amount)
    square = (2 * whole + 1) * amount - whole * (whole + 1)  # straight between whole numbers
    unit: float = getattr(rules.fairness, price) * rules.law.full_time / minutes
    return np.asarray(unit * (square + 2 * past * amount))


def _past(scenario: Scenario, agent: str, kind: str) -> int:
    return sum(getattr(row, kind) for row in scenario.memory if row.agent == agent)
