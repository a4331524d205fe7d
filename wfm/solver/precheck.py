"""What can be told before anything is planned, by counting: hours that cannot be worked, days without a duty.

Nothing here stops a plan: missing hours are priced, and an agent without a queue does other work. What is
impossible is found in ``conflict``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from wfm.errors import Message
from wfm.hours import cut_out, format_clock
from wfm.labels.dates import Days, Week
from wfm.scenario.people import Agent
from wfm.scenario.room_bookings import crowded
from wfm.scenario.scenario import Scenario
from wfm.solver import said
from wfm.solver.clock import Clock
from wfm.solver.conflict import conflicts
from wfm.solver.demand import Demand, pinned
from wfm.solver.phone_hours import workable
from wfm.solver.problem import Problem, Worker
from wfm.solver.relax import CHANGES, Reach
from wfm.solver.set_up import build
from wfm.solver.stop import Stop
from wfm.solver.unreachable import unreachable
from wfm.values.concern import Concern

SECONDS = 10.0
MOST_NAMES = 5  # agents named in one sentence
COUNTED = ("shift", "days", "week_limit")  # rules whose limits decide how much can be worked in a week


class _Week(NamedTuple):
    """A week with hours missing: what is owed, what can be worked, what is missing, in minutes."""

    monday: date
    owed: int
    workable: int
    missing: int


def precheck(
    problem: Problem, demands: Sequence[Demand] | None = None, seconds: float = SECONDS
) -> list[Concern]:
    """What a planner should know before planning, what is impossible first.

    Args:
        problem: the problem.
        demands: what is fixed from outside, of agents and days that are planned; by default the pins.
        seconds: most seconds to look for conflicts.
    """
    clock = Clock(Stop(seconds))
    scenario = problem.scenario
    demands = pinned(scenario) if demands is None else demands
    found = [*_overlaps(demands), *conflicts(scenario, problem.requirement, problem.rules, demands, clock)]
    found += [*_rooms(scenario), *_callbacks(problem)]
    return [*found, *_no_queue(problem), *_no_duty(problem), *_hours(problem)]


def _named(agents: Sequence[str]) -> str:
    """The ids of some agents, not too many."""
    return ", ".join(agents[:MOST_NAMES]) + (" …" if len(agents) > MOST_NAMES else "")


def _overlaps(demands: Sequence[Demand]) -> Iterator[Concern]:
    """Demands that ask for two things at the same time."""
    for one, other in combinations(sorted(demands), 2):
        if one.works and other.works and one.overlaps(other) and not (one.whole_day or other.whole_day):
            pins = (Message("concern.pin", one.words), Message("concern.pin", other.words))
            remedies = (Message("change.pin", one.words), Message("change.pin", other.words))
            message = Message("concern.overlap", {"agent": one.agent})
            yield Concern(True, message, pins, remedies, agent=one.agent, date=one.day)


def _rooms(scenario: Scenario) -> Iterator[Concern]:
    """Sessions of fixed date for which a site has too few rooms."""
    for found in crowded(scenario):
        words = {
            "site": found.site,
            "rooms": found.rooms,
            "permanences": _named([row.label or row.id for row in found.permanences]),
            "date": found.dates[0],
            "start": format_clock(found.start),
            "count": len(found.dates),
        }
        missing = len(found.permanences) - found.rooms
        yield Concern(True, Message("concern.rooms", words), date=found.dates[0], amount=missing)


def _callbacks(problem: Problem) -> Iterator[Concern]:
    """Call-backs that nobody can make, be the roster as it may: told, since the caller must be told."""
    queues = {queue.id: queue.label or queue.id for queue in problem.scenario.queues}
    for found in unreachable(problem):
        low, high = map(format_clock, found.booking.window or (0, 0))
        key = "concern.callback_window" if found.day else "concern.callback_nobody"
        names = _named([row.id for row in found.callbacks])
        words = {
            "callbacks": names,
            "queue": queues.get(found.booking.queue, found.booking.queue),
            "start": low,
            "end": high,
        }
        message = Message(key, words | ({"date": found.day} if found.day else {}))
        yield Concern(False, message, date=found.day, amount=len(found.callbacks))


def _no_queue(problem: Problem) -> Iterator[Concern]:
    """Agents who can take no queue that is ever open, and do nothing else either."""
    for worker, opened in zip(problem.workers, problem.open_mask, strict=True):
        if not opened.any() and not problem.may[worker.index]:
            key = "concern.never_open" if worker.queues else "concern.no_queue"
            words = {} if worker.queues else _tongues(problem.scenario, problem.scenario.agents[worker.index])
            message = Message("concern.no_language" if words else key, {"agent": worker.id, **words})
            yield Concern(False, message, agent=worker.id)


def _tongues(scenario: Scenario, agent: Agent) -> dict[str, object]:
    """What an agent speaks, and what the queues of his skills ask for; nothing without such a queue."""
    own = (queue for queue in scenario.queues if queue.needs in agent.skills)
    asked = dict.fromkeys(code for queue in own for code in queue.languages)
    spoken = ", ".join(agent.languages) or Message("concern.speaks_nothing")
    return {"spoken": spoken, "asked": ", ".join(asked)} if asked else {}


def _no_duty(problem: Problem) -> Iterator[Concern]:
    """Days on which agents could work but no shift fits, those told together who have the same such days."""
    days: defaultdict[tuple[date, ...], list[str]] = defaultdict(list)
    for worker, allowed in zip(problem.workers, problem.allowed, strict=True):
        contract = worker.contract
        empty = (table.date for table, mask in zip(problem.tables, allowed, strict=True) if not mask.any())
        idle = tuple(day for day in empty if cut_out(contract.possible[day], contract.away[day]))
        if idle:
            days[idle].append(worker.id)
    for dates, agents in days.items():
        words = said.limits(problem.scenario) | {
            "agents": _named(agents),
            "count": len(agents),
            "dates": Days(dates),
        }
        yield Concern(False, Message("concern.no_duty", words), date=dates[0], amount=len(agents))


def _hours(problem: Problem) -> Iterator[Concern]:
    """Weeks whose contract hours cannot be worked, whatever is planned; agents alike are told together."""
    balanced = (worker for worker in problem.workers if worker.contract.balanced)
    short = {worker.id: _missing(problem, worker) for worker in balanced}
    short = {agent: weeks for agent, weeks in short.items() if weeks}
    helpful = dict(_helpful(problem, short)) if short else {}
    alike: defaultdict[tuple[_Week, tuple[str, ...], int], list[str]] = defaultdict(list)
    for agent, weeks in short.items():
        days = next(worker.contract.days_a_week for worker in problem.workers if worker.id == agent)
        for week in weeks:
            helps = tuple(key for key, solved in helpful.items() if (agent, week.monday) in solved)
            alike[week, helps, days].append(agent)
    for (week, keys, days), agents in sorted(alike.items(), key=lambda item: item[0][0].monday):
        yield _hours_concern(problem, week, keys, agents, days)


def _hours_concern(
    problem: Problem, week: _Week, keys: Sequence[str], agents: Sequence[str], days: int
) -> Concern:
    minutes = {"owed": week.owed, "workable": week.workable, "missing": week.missing}
    price = problem.scenario.service.rules.hours.price_per_hour
    words = said.limits(problem.scenario) | {name: format_clock(value) for name, value in minutes.items()}
    words |= {"agent": _named(agents), "week": Week(week.monday), "days": days}
    words["cost"] = week.missing / 60.0 * price
    remedies = tuple(Message(f"change.{key}", words) for key in keys)
    agent = agents[0] if len(agents) == 1 else None
    message = Message("concern.hours", words)
    return Concern(False, message, (), remedies, agent=agent, date=week.monday, amount=week.missing)


def _missing(problem: Problem, worker: Worker) -> list[_Week]:
    """Weeks with minutes missing beyond the tolerance at best."""
    hours = problem.scenario.service.rules.hours
    balance, found = 0, []
    for monday, days in problem.weeks:
        owed, most = worker.contract.weeks[monday], workable(problem, worker, days)
        balance = min(hours.over, balance + most - owed)
        if balance < -hours.under:
            found.append(_Week(monday, owed, most, -hours.under - balance))
            balance = -hours.under
    return found


def _helpful(
    problem: Problem, short: Mapping[str, list[_Week]]
) -> Iterator[tuple[str, set[tuple[str, date]]]]:
    """Changes by a notch, each with the agents and weeks whose hours can be worked with it."""
    scenario = problem.scenario
    agents = tuple(agent for agent in scenario.agents if agent.id in short)
    alone = scenario.of(agents)
    reach = Reach.notch(scenario.service.rules)
    for change in CHANGES:
        if change.rule in COUNTED:
            other = build(change.apply(alone, reach), problem.requirement, problem.rules)
            still = {(w.id, week.monday) for w in other.workers for week in _missing(other, w)}
            yield change.key, {(a, week.monday) for a, weeks in short.items() for week in weeks} - still
