"""The whole path on one screen: scenario, forecast, requirement, roster, report."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from wfm.errors import Message, Problem, ScenarioError
from wfm.report.report import Report
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import OnProgress, Stop
from wfm.values.concern import Concern
from wfm.values.document import RosterDocument, Status
from wfm.values.finding import Finding
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

if TYPE_CHECKING:
    from wfm.advice import Help
    from wfm.longer import Longer
    from wfm.solver.problem import Problem as SolverProblem
    from wfm.solver.search import Result

OnCheckpoint = Callable[["Plan"], None]
OnConcerns = Callable[[list[Concern]], None]


@dataclass(frozen=True, eq=False)
class Plan:
    """A roster and everything that it rests on.

    Attributes:
        scenario: what the planner gave.
        forecast: calls and handling time per queue and interval.
        requirement: agents needed, and what each one is worth.
        roster: who does what and when.
        document: all of it in one value, as in ``roster.json``.
        findings: what the audit says of the roster, broken hard rules first; empty while the search goes on.
        longer: what to know of a search that ended at its time limit with a weak roster, or None.
    """

    scenario: Scenario
    forecast: Forecast
    requirement: Requirement
    roster: Roster
    document: RosterDocument
    findings: tuple[Finding, ...] = ()
    longer: Longer | None = None

    @cached_property
    def report(self) -> Report:
        """The figures of the roster, and the files made of them."""
        return Report(self.document)

    @property
    def status(self) -> Status:
        """``optimal`` when the bound proves it, ``interrupted`` when cancelled, else ``feasible``."""
        return self.document.status

    @property
    def cost(self) -> float:
        """Expected contacts lost plus named penalties, in call equivalents."""
        return self.document.cost

    @property
    def bound(self) -> float | None:
        """A valid lower bound of the cost, or None for no bound."""
        return self.document.bound

    @property
    def gap(self) -> float | None:
        """``(cost - bound) / max(cost, 0.001 x offered contacts)``, or None for no bound."""
        return self.document.gap


def plan(
    scenario: Scenario,
    stop: Stop,
    *,
    start: Roster | None = None,
    published: Roster | None = None,
    seed: int = 0,
    workers: int = 2,
    reproducible: bool = False,
    on_progress: OnProgress | None = None,
    on_checkpoint: OnCheckpoint | None = None,
    on_concerns: OnConcerns | None = None,
    executor: Executor | None = None,
) -> Plan:
    """Plan a service: forecast, staff, roster.

    Args:
        scenario: what the planner gives; it needs agents.
        stop: when to end the search; it has no default.
        start: a roster to start from; by default the published one.
        published: a roster that people know: each change of a day has its price (``[rules.stability]``).
        seed: random seed.
        workers: threads of CP-SAT.
        reproducible: the same input and seed give the same roster, at the price of one thread.
        on_progress: called with the events of the search.
        on_checkpoint: called with every better roster while the search goes on.
        on_concerns: called once before the search with what a planner should know of the scenario.
        executor: who else works on the roster: a ``ProcessPoolExecutor``, or that of a Dask client.

    Raises:
        ScenarioError: the scenario has no agents.
    """
    from wfm.advice import advised, known_help
    from wfm.longer import longer
    from wfm.solver.adopt import adopt
    from wfm.solver.rules import RULES
    from wfm.solver.search import Options, solve
    from wfm.solver.set_up import build

    basis = Basis.of(scenario, seed)
    problem = build(scenario, basis.requirement, RULES, published)
    begin = start or published
    concerns = _told(problem, on_concerns)

    def keep(result: Result, advice: Longer | None = None) -> Plan:
        made = basis.plan(result)
        told = [*concerns, *([advice.concern] if advice else [])]
        return replace(made, document=advised(made.document, told), longer=advice)

    result = solve(
        problem,
        stop,
        Options(seed, workers, reproducible, executor, helpers=max(1, workers - 1)),
        start=adopt(problem, begin) if begin else None,
        on_progress=on_progress,
        on_incumbent=(lambda result: on_checkpoint(keep(result))) if on_checkpoint else None,
    )
    return checked(keep(result, longer(result, stop)), published, known_help(concerns))


def checked(made: Plan, published: Roster | None, mends: Help) -> Plan:
    """The plan with what the independent audit finds in its roster.

    Args:
        made: the plan.
        published: a roster that it should stay close to.
        mends: what is known to help.
    """
    from wfm.advice import judged
    from wfm.solver.audit import audit as check

    findings = check(made.scenario, made.requirement, made.roster, published)
    return replace(made, findings=tuple(findings), document=judged(made.document, findings, mends))


def _told(problem: SolverProblem, on_concerns: OnConcerns | None) -> list[Concern]:
    """What a planner should know before the search; nothing where nobody asks, as looking takes time."""
    if on_concerns is None:
        return []
    from wfm.forecast import borrowed, unshared
    from wfm.solver.precheck import precheck

    concerns = [*precheck(problem), *borrowed(problem.scenario), *unshared(problem.scenario)]
    on_concerns(concerns)
    return concerns


def need_agents(scenario: Scenario) -> None:
    """Refuse a scenario that has nobody to plan.

    Raises:
        ScenarioError: the scenario has no agents.
    """
    if not scenario.agents:
        raise ScenarioError([Problem("agents", Message("expected.agents"))])


@dataclass(frozen=True, eq=False)
class Basis:
    """What a search rests on.

    Attributes:
        scenario: what the planner gave.
        forecast: its forecast.
        requirement: its requirement.
        seed: random seed of the search.
    """

    scenario: Scenario
    forecast: Forecast
    requirement: Requirement
    seed: int

    @classmethod
    def of(cls, scenario: Scenario, seed: int) -> Basis:
        """The basis of a scenario.

        Raises:
            ScenarioError: the scenario has no agents.
        """
        from wfm.erlang import staff
        from wfm.forecast import predict

        need_agents(scenario)
        forecast = predict(scenario)
        return cls(scenario, forecast, staff(scenario, forecast), seed)

    def plan(self, result: Result) -> Plan:
        """The roster that a search found, with everything that it rests on."""
        from wfm.record import Verdict, document
        from wfm.solver.publish import publish

        roster = publish(result.solution)
        terms = result.solution.terms
        verdict = Verdict(result.status, result.bound, result.origin, result.gap, terms, self.seed)
        made = document(self.scenario, self.requirement, roster, verdict)
        return Plan(self.scenario, self.forecast, self.requirement, roster, made)


def audit(scenario: Scenario, roster: Roster, published: Roster | None = None) -> list[Finding]:
    """Check a roster independently of the model that made it: every broken rule, every shortage.

    Args:
        scenario: what the planner gave.
        roster: the roster to judge.
        published: a roster that it should stay close to.

    Returns:
        Findings, hard ones first; their ``cost`` adds up to the cost of the roster.
    """
    from wfm.erlang import staff
    from wfm.forecast import predict
    from wfm.solver.audit import audit as check

    return check(scenario, staff(scenario, predict(scenario)), roster, published)
