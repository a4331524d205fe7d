"""How many people would be needed: the answer rate as a function of staff."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import replace
from typing import TYPE_CHECKING

from wfm.planning import plan
from wfm.scenario.hire import Hire, usual_hire
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import OnProgress, Stop
from wfm.values.capacity import Capacity, Newcomer, Point, Reached, first_middle_last
from wfm.values.document import RosterDocument
from wfm.values.forecast import Forecast
from wfm.values.requirement import Service

if TYPE_CHECKING:
    from wfm.solver.phone_hours import PhoneHours


def capacity(
    scenario: Scenario,
    hires: Iterable[int],
    stop: Stop | None = None,
    *,
    seed: int = 0,
    workers: int = 2,
    reproducible: bool = False,
    on_progress: OnProgress | None = None,
    executor: Executor | None = None,
) -> Capacity:
    """What callers may expect with so many new colleagues besides those who are there.

    No roster is made. The hours that people have for the phone are counted week by week: contract hours
    without holidays, absences, planned shrinkage of the new colleagues, short breaks and work besides the
    phone (:class:`wfm.solver.phone_hours.PhoneHours`). They are then put where each further agent saves most,
    one interval of one agent after the other, never more at once than can be there
    (:class:`wfm.erlang.spread.Spread`); the curves of the requirement, with repeat calls of the long run and
    unplanned shrinkage, tell what becomes of the callers. Since nobody's day has to hang together, the answer
    rate is one that no roster of these hours is likely to reach: it is optimistic, by as much as ``stop``
    tells.

    Args:
        scenario: what the planner gives; its section ``[hire]`` says what a new colleague is, by default the
            commonest contract, skills and site of its agents.
        hires: the numbers of new colleagues to look at, none below 0.
        stop: when to end the search where a roster is really made for the first, the middle and the last
            number; None for no roster.
        seed: random seed of these rosters.
        workers: threads of CP-SAT.
        reproducible: the same input and seed give the same rosters, at the price of one thread.
        on_progress: called with the events of each search.
        executor: who else works on these rosters, as of ``wfm.plan``.

    Raises:
        ScenarioError: there is neither an agent nor a section ``[hire]``.
        ValueError: there is no number, or one below 0.
    """
    from wfm.forecast import predict

    numbers = sorted(set(hires))
    if not numbers or numbers[0] < 0:
        raise ValueError("expected one number of new colleagues at least, and none below 0")
    hire = usual_hire(scenario.service.hire, scenario.agents)
    forecast = predict(scenario)
    points = _points(scenario, forecast, hire, numbers)
    for count in first_middle_last(points) if stop else ():
        if stop is None or not (scenario.agents or count):
            continue
        made = plan(
            staffed(scenario, hire, count),
            stop,
            seed=seed,
            workers=workers,
            reproducible=reproducible,
            on_progress=on_progress,
            executor=executor,
        )
        planned = _planned(made.document)
        points = [replace(point, planned=planned) if point.hires == count else point for point in points]
    return Capacity(scenario.service.name, tuple(points), _newcomer(scenario, hire) if numbers[-1] else None)


def staffed(scenario: Scenario, hire: Hire, count: int) -> Scenario:
    """The scenario with so many new colleagues."""
    taken = [agent.id for agent in scenario.agents]
    return scenario.but(agents=(*scenario.agents, *hire.agents(count, taken)))


def _points(scenario: Scenario, forecast: Forecast, hire: Hire, numbers: list[int]) -> list[Point]:
    """A point for each number, the fewest first: what fewer people gave stays where it was."""
    from wfm.erlang import staff
    from wfm.erlang.spread import Spread
    from wfm.solver.phone_hours import PhoneHours
    from wfm.solver.rules import RULES
    from wfm.solver.set_up import build

    need = staff(staffed(scenario, hire, max(numbers[-1], 1)), forecast)
    problem = build(staffed(scenario, hire, 1), need, RULES)
    away = sum(cause.share for cause in scenario.service.rules.causes.values() if cause.planned)
    hours = PhoneHours(problem, len(scenario.agents), away)
    spread = Spread(need, hours.unions, hours.week, hours.day)
    points = []
    for count in numbers:
        spread.fill(hours.limits(count))
        points.append(_point(scenario, hours, count, need.service(spread.counts)))
    return points


def _point(scenario: Scenario, hours: PhoneHours, count: int, service: Service) -> Point:
    names = ("offered", "answered", "in_time", "callers", "callers_answered")
    reached = Reached(*(float(getattr(service, name).sum()) for name in names))
    return Point(count, len(scenario.agents) + count, float(hours.minutes(count).sum()) / 60.0, reached)


def _planned(document: RosterDocument) -> Reached:
    records = document.requirement.intervals
    names = ("calls", "answered", "in_time", "callers", "callers_answered")
    return Reached(*(sum(float(getattr(record, name) or 0.0) for record in records) for name in names))


def _newcomer(scenario: Scenario, hire: Hire) -> Newcomer:
    weekly = hire.weekly_minutes(scenario.service.rules.law.full_time)
    return Newcomer(weekly, hire.skills, hire.languages, like_most=scenario.service.hire is None)
