"""Which of the things fixed from outside cannot hold together, and what would help.

A conflict is found by deletion: leave out one rule or one demand after the other, and keep out what is not
needed for the rest to be impossible (a minimal unsatisfiable subset; Chinneck and Dravnieks, ORSA J. on
Computing 3, 1991). Before it is told, CP-SAT must agree once more in another setting; a remedy is told only
where a model with it has a solution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wfm.errors import Message
from wfm.scenario.scenario import Scenario
from wfm.solver import said
from wfm.solver.clock import Clock
from wfm.solver.demand import Demand
from wfm.solver.relax import CHANGES, Reach
from wfm.solver.rule import Rule
from wfm.solver.world import SECOND_OPINION, World, Worlds, possible
from wfm.values.concern import Concern
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

NOBODY = Roster(())


@dataclass(frozen=True, eq=False)
class _Case:
    """One agent alone, with what may be taken away."""

    worlds: Worlds
    clock: Clock

    @property
    def agent(self) -> str:
        return self.worlds.scenario.agents[0].id

    @property
    def words(self) -> dict[str, object]:
        """What labels may say of the agent and the limits."""
        (worker,) = self.worlds.without(()).problem.workers
        first = self.worlds.scenario.grid.first
        words = said.limits(self.worlds.scenario) | said.agreed(worker)
        return words | {"agent": self.agent, "date": first}

    def holds(
        self, rules: Sequence[str], demands: Sequence[Demand], *, thorough: bool = False
    ) -> bool | None:
        """Whether the agent can do what is asked under these rules alone."""
        world = self.worlds.without(set(self.worlds.families) - set(rules))
        return possible(world, 0, demands, self.clock)

    def surely_fails(self, rules: Sequence[str], demands: Sequence[Demand]) -> bool:
        """Whether CP-SAT finds it impossible in another setting, too."""
        world = self.worlds.without(set(self.worlds.families) - set(rules))
        return possible(world, 0, demands, self.clock, limits=SECOND_OPINION) is False

    def helps(self, scenario: Scenario, demands: Sequence[Demand]) -> bool:
        """Whether the agent can do what is asked in a changed scenario under all rules."""
        world = World.of(scenario, self.worlds.requirement, self.worlds.rules, NOBODY)
        return possible(world, 0, demands, self.clock) is True


def conflicts(
    scenario: Scenario,
    requirement: Requirement,
    rules: Sequence[Rule],
    demands: Sequence[Demand],
    clock: Clock,
) -> Iterator[Concern]:
    """What cannot hold together, agent by agent; demands in one conflict are not looked for in another.

    Args:
        scenario: the scenario.
        requirement: its requirement.
        rules: the rules that hold.
        demands: what is fixed, of any agents of the scenario and days of its horizon.
        clock: ends the search for conflicts.
    """
    for agent in scenario.agents:
        asked = sorted(demand for demand in demands if demand.agent == agent.id)
        if not asked:
            continue
        alone = scenario.of((agent,))
        spans = [(demand.start, demand.end) for demand in asked if demand.works and not demand.whole_day]
        settings = scenario.service.rules
        reach = Reach.over(settings, spans) if spans else Reach.notch(settings)
        case = _Case(Worlds(alone, requirement, rules, NOBODY, reach), clock)
        while core := _core(case, asked):
            names, members = core
            yield _concern(case, names, members)
            if not members:  # the rules alone leave nothing: lifting demands cannot help
                break
            asked = [demand for demand in asked if demand not in members]


def _core(case: _Case, asked: Sequence[Demand]) -> tuple[list[str], list[Demand]] | None:
    """The rules and demands of one minimal conflict that is confirmed, or None."""
    rules, demands = list(case.worlds.families), list(asked)
    if case.holds(rules, demands) is not False:
        return None
    for name in case.worlds.families:
        less = [other for other in rules if other != name]
        if case.holds(less, demands) is False:
            rules = less
    for demand in asked:
        fewer = [other for other in demands if other != demand]
        if case.holds(rules, fewer) is False:
            demands = fewer
    return (rules, demands) if case.surely_fails(rules, demands) else None


def _concern(case: _Case, rules: Sequence[str], demands: Sequence[Demand]) -> Concern:
    words = case.words | (demands[0].words if demands else {})
    pins = [Message("concern.pin" if each.works else "concern.free", each.words) for each in demands]
    return Concern(
        hard=True,
        message=Message("concern.conflict", {"agent": case.agent}),
        holds=(*pins, *(said.limit(name, words) for name in rules)),
        remedies=tuple(_remedies(case, rules, demands, words)),
        agent=case.agent,
        date=demands[0].day if demands else None,
    )


def _remedies(
    case: _Case, rules: Sequence[str], demands: Sequence[Demand], words: said.Words
) -> Iterator[Message]:
    """Changes of one limit, or of a whole rule where it has none that helps; then each demand."""
    worlds = case.worlds
    for name in rules:
        changes = [(c.key, c.apply(worlds.scenario, worlds.reach)) for c in CHANGES if c.rule == name]
        helpful = [key for key, scenario in changes if case.helps(scenario, demands)]
        yield from (Message(f"change.{key}", dict(words)) for key in helpful)
        if not helpful and case.holds([other for other in worlds.families if other != name], demands):
            yield said.do_without(name, words)
    for each in demands:
        if case.holds(worlds.families, [other for other in demands if other != each]):
            yield Message("change.pin" if each.works else "change.free", each.words)
