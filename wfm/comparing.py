"""Two scenarios or two rosters side by side: service, hours, cost, and who works otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor

from wfm.planning import plan
from wfm.report.figures import Figures, label_of
from wfm.report.service import ServiceFigures
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import OnProgress, Stop
from wfm.values.comparison import Comparison, Pair, QueuePair, Side
from wfm.values.day_change import DayChange, day_changes
from wfm.values.document import RosterDocument

SERVICE = ("calls", "answered", "in_time", "answer_rate", "service_level")
HOURS = ("required_hours", "planned_hours", "missing_hours")


def compare(
    a: Scenario | RosterDocument,
    b: Scenario | RosterDocument,
    stop: Stop | None = None,
    *,
    seed: int = 0,
    workers: int = 2,
    reproducible: bool = False,
    on_progress: OnProgress | None = None,
    executor: Executor | None = None,
) -> Comparison:
    """Compare two rosters, or what becomes of two scenarios.

    A scenario is planned first, with all of the ``stop``; so that two scenarios get the same time.

    Args:
        a: a scenario, or a roster as ``RosterDocument.read`` or ``Plan.document`` give it.
        b: another one, of either kind.
        stop: when to end the search for each scenario; asked for where there is one.
        seed: random seed.
        workers: threads of CP-SAT.
        reproducible: the same input and seed give the same rosters, at the price of one thread.
        on_progress: called with the events of each search.
        executor: who else works on the rosters, as of ``wfm.plan``.

    Raises:
        ScenarioError: a scenario has no agents.
        ValueError: there is a scenario and no ``stop``.
    """

    def rostered(side: Scenario | RosterDocument) -> RosterDocument:
        if isinstance(side, RosterDocument):
            return side
        if stop is None:
            raise ValueError("a scenario is planned first: expected a stop")
        made = plan(
            side,
            stop,
            seed=seed,
            workers=workers,
            reproducible=reproducible,
            on_progress=on_progress,
            executor=executor,
        )
        return made.document

    return _comparison(rostered(a), rostered(b))


def _comparison(a: RosterDocument, b: RosterDocument) -> Comparison:
    before, after = Figures(a), Figures(b)
    return Comparison(
        a=Side(a.name, a.first, a.last),
        b=Side(b.name, b.first, b.last),
        figures=tuple(_pairs(_whole(before), _whole(after))),
        terms=tuple(_pairs(a.cost_terms, b.cost_terms)),
        queues=tuple(_queues(before, after)),
        agents=tuple(_pairs(_worked(before), _worked(after))),
        changes=_changes(a, b),
    )


def _pairs(before: Mapping[str, float | None], after: Mapping[str, float | None]) -> Iterator[Pair]:
    """The figures of both sides by name, in the order of the first side."""
    for name in dict.fromkeys((*before, *after)):
        yield Pair(name, before.get(name), after.get(name))


def _whole(figures: Figures) -> dict[str, float | None]:
    """What is told of a roster as a whole."""
    document, agents = figures.document, figures.agents.values()
    callers = _sum(record.callers for record in document.requirement.intervals)
    reached = _sum(record.callers_answered for record in document.requirement.intervals)
    return {
        **_service(figures.total),
        "callers": callers,
        "callers_answered": reached,
        "cost": document.cost,
        "gap": document.gap,
        "agents": float(len(document.agents)),
        "worked": sum(agent.worked for agent in agents),
        "contract": float(sum(agent.contract for agent in agents)),
        "phone": sum(agent.phone for agent in agents),
        **{name: 60.0 * float(getattr(figures.total, name)) for name in HOURS},
    }


def _service(figures: ServiceFigures) -> dict[str, float | None]:
    return {name: getattr(figures, name) for name in SERVICE}


def _sum(values: Iterable[float | None]) -> float | None:
    """The sum, or None where a part of it was not told."""
    found = list(values)
    told = [value for value in found if value is not None]
    return sum(told) if len(told) == len(found) else None


def _queues(before: Figures, after: Figures) -> Iterator[QueuePair]:
    sides = [{queue.id: queue for queue in side.document.requirement.queues} for side in (before, after)]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        old, new = (_service(side.queues[name]) if name in side.queues else {} for side in (before, after))
        queue = sides[0].get(name) or sides[1][name]
        yield QueuePair(name, label_of(queue), tuple(_pairs(old, new)))


def _worked(figures: Figures) -> dict[str, float | None]:
    return {agent: minutes.worked for agent, minutes in figures.agents.items()}


def _changes(a: RosterDocument, b: RosterDocument) -> tuple[DayChange, ...]:
    """The days that differ, of agents whom both rosters know and within both horizons."""
    first, last = max(a.first, b.first), min(a.last, b.last)
    before, after = ({agent.id for agent in side.agents} for side in (a, b))
    days = {segment.date for side in (a, b) for segment in side.segments if first <= segment.date <= last}
    away = {(agent.id, day) for agent in b.agents for day in agent.absent}
    return day_changes(a.roster, b.roster, before & after, days, away)
