"""Small published rosters that are planned again, and everything that could become of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from tests.solver.brute import SHIFT, feasible
from tests.solver.build import Settings, need, service
from wfm.scenario.people import Absence
from wfm.scenario.scenario import Scenario
from wfm.solver.keeping import Keeping
from wfm.solver.losses import COVERAGE, Bar, losses
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

QUEUE: Settings = {"id": "calls", "open": "Mon-Sun 08:00-15:00"}
PLAIN: Settings = {"shift": SHIFT, "breaks": {"minutes": 0}, "hours": {"under": 240, "price_per_hour": 3}}


def office(
    *, agents: int = 4, days: int = 1, rules: Settings | None = None, **more: Sequence[Settings]
) -> Scenario:
    """Duties of four or five hours, on the hour, no break; 35 hours a week."""
    people = [{"weekly_hours": 35} for _ in range(agents)]
    every = {**PLAIN, **(rules or {})}
    return service(
        days=days,
        interval=60,
        queues=(QUEUE,),
        agents=people,
        rules=every,
        **more,  # type: ignore[arg-type]
    )


def calls(scenario: Scenario, seed: int, busy: float = 60.0) -> Requirement:
    """What is needed where the calls of a seed come."""
    return need(scenario, seed, busy)


def published(scenario: Scenario, seed: int) -> Roster:
    """A good roster for the calls of a seed."""
    problem = build(scenario, calls(scenario, seed), RULES)
    made = solve(problem, Stop(seconds=0.3), Options(reproducible=True))
    return Roster(publish(made.solution).segments, tuple(agent.id for agent in scenario.agents))


def absent(scenario: Scenario, *agents: str) -> Scenario:
    """The scenario with some people away on its first day."""
    first = scenario.grid.first
    rows = (Absence.model_validate({"agent": agent, "from": first, "to": first}) for agent in agents)
    return scenario.but(absences=(*scenario.absences, *rows))


def again(scenario: Scenario, seed: int, *gone: str, before: Scenario | None = None) -> Keeping:
    """The roster published for the calls of a seed, once those of another come and some are away."""
    now = absent(scenario, *gone)
    return Keeping(now, calls(now, seed + 100), RULES, published(before or scenario, seed))


def calls_lost(most: float) -> Bar:
    """At most so many calls may be lost."""
    return Bar({COVERAGE: most})


def fewest_of_all(keeping: Keeping, bar: Bar) -> int:
    """The fewest people changed in any roster that breaks no hard rule and loses no more, by trying all."""
    rosters = (
        Solution.of(keeping.priced, dict(enumerate(plans))) for plans in product(*feasible(keeping.priced))
    )
    return min(len(keeping.people(roster)) for roster in rosters if bar.holds(losses(roster)))
