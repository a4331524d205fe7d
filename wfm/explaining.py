"""What a planner may ask around a plan: what cannot be met, why a roster is as it is, and its figures."""

from __future__ import annotations

from datetime import datetime, time
from typing import overload

from wfm.errors import InputError, Message, Problem
from wfm.labels.dates import Period, Typed
from wfm.planning import Basis, need_agents
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import Stop
from wfm.values.concern import Concern
from wfm.values.document import RosterDocument
from wfm.values.explanation import Moment, Overview
from wfm.values.roster import Roster


def check(scenario: Scenario) -> list[Concern]:
    """What a planner should know before planning: what is impossible, and what will be missing.

    Args:
        scenario: what the planner gives.

    Returns:
        What is impossible first, each with changes that would help; then totals of other days than those
        planned, and time of opening without any share in ``profiles``. Where there are no agents yet,
        nothing but these.
    """
    from wfm.erlang import staff
    from wfm.forecast import borrowed, predict, unshared
    from wfm.solver.precheck import precheck
    from wfm.solver.rules import RULES
    from wfm.solver.set_up import build

    demand = [*borrowed(scenario), *unshared(scenario)]
    if not scenario.agents:
        return demand
    found = precheck(build(scenario, staff(scenario, predict(scenario)), RULES))
    return [*found, *demand]


@overload
def explain(
    scenario: Scenario, roster: Roster, at: None = None, seconds: float = 20, bound: float | None = None
) -> Overview: ...


@overload
def explain(
    scenario: Scenario, roster: Roster, at: datetime, seconds: float = 20, bound: float | None = None
) -> Moment: ...


def explain(
    scenario: Scenario,
    roster: Roster,
    at: datetime | None = None,
    seconds: float = 20,
    bound: float | None = None,
) -> Overview | Moment:
    """Explain a roster: one interval of it, or what the rules cost in all of it.

    Args:
        scenario: what the planner gave.
        roster: the roster to explain.
        at: a moment of the interval to explain, in local time of the service (or with an offset of its
            own); None for the whole roster.
        seconds: most seconds to look for reasons, or for what relaxing each rule would buy.
        bound: what no roster of this scenario can cost less than, where a plan proved it
            (``RosterDocument.bound``); the whole roster is then not said to leave more to gain.

    Returns:
        Who is on the phone then, what is lost, and what keeps everybody else away; or, without ``at``, the
        cost term by term, the worst intervals, and what each rule costs.

    Raises:
        ScenarioError: the scenario has no agents.
        InputError: the moment is outside the horizon.
    """
    from wfm.erlang import staff
    from wfm.forecast import predict
    from wfm.solver.audit import audit as judge
    from wfm.solver.audit import cost_terms
    from wfm.solver.clock import Clock
    from wfm.solver.moment import moment
    from wfm.solver.overview import Judged, overview
    from wfm.solver.rules import RULES

    need_agents(scenario)
    t = None if at is None else _interval(scenario, at)
    requirement = staff(scenario, predict(scenario), one_more=True)
    clock = Clock(Stop(seconds))
    if t is not None:
        return moment(scenario, requirement, RULES, roster, t, clock)
    judged = Judged(roster, cost_terms(judge(scenario, requirement, roster)), bound)
    return overview(scenario, requirement, RULES, judged, clock)


def _interval(scenario: Scenario, at: datetime) -> int:
    """The position of the interval that holds a moment."""
    grid = scenario.grid
    minute = grid.elapsed(at) if at.tzinfo else grid.minute(at.date(), 60 * at.hour + at.minute)
    if not 0 <= minute < grid.minutes:
        example = Typed(datetime.combine(grid.first, time(hour=10)))
        words: dict[str, object] = {"period": Period(grid.first, grid.last), "example": example}
        raise InputError([Problem("--at", Message("expected.moment_in_horizon", words), value=at)])
    return minute // grid.interval_minutes


def described(scenario: Scenario, roster: Roster) -> RosterDocument:
    """The document of a roster that no search made: its figures and its cost, without a bound.

    Args:
        scenario: what the planner gave.
        roster: the roster, as a supervisor edited it for example.
    """
    from wfm.advice import judged, known_help
    from wfm.record import Verdict, document
    from wfm.solver.audit import audit as judge
    from wfm.solver.audit import cost_terms

    basis = Basis.of(scenario, 0)
    findings = judge(scenario, basis.requirement, roster)
    verdict = Verdict("feasible", None, None, None, cost_terms(findings))
    return judged(document(scenario, basis.requirement, roster, verdict), findings, known_help(()))
