"""What a contract asks: minutes owed week by week, and the times at which an agent may work at all.

A contract of so many minutes a week is spread evenly over the agent's usual working days (the weekdays on
which the site is open, those alone that ``availability`` names if it names any). A day outside the horizon
or outside the contract, a public holiday or closing day, and an absence are credited: they take their part
of the week's minutes away. Weekdays of odd or of even weeks alone share the minutes of both weeks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wfm.calendar import Calendar
from wfm.hours import DAY_MINUTES, Span, cut_out
from wfm.scenario.averages import Window, windows
from wfm.scenario.balances import carried, due
from wfm.scenario.people import Absence, Agent, Availability
from wfm.scenario.scenario import Scenario
from wfm.scenario.worked import worked_weeks


@dataclass(frozen=True)
class Contract:
    """What an agent owes and when work is possible.

    Attributes:
        agent: id of the agent.
        weeks: contract minutes by Monday, credits taken off.
        due: minutes to work by Monday: the same, with the balance that is carried in.
        days_a_week: most working days in a calendar week.
        possible: wall-clock spans in which contract, site and availability let the agent work, by planning
            day.
        away: wall-clock spans of absence, by planning day.
        balanced: whether a weekly balance of hours is kept; False where hours are counted over the horizon.
        absent: usual working days on which the agent is away for a part of the day at least.
        averages: runs of weeks whose working time is bounded as a whole.
    """

    agent: str
    weeks: Mapping[date, int]
    due: Mapping[date, int]
    days_a_week: int
    possible: Mapping[date, tuple[Span, ...]]
    away: Mapping[date, tuple[Span, ...]]
    absent: tuple[date, ...]
    balanced: bool = True
    averages: tuple[Window, ...] = ()


def contracts(scenario: Scenario) -> dict[str, Contract]:
    """The contract of every agent over the planning horizon, by id."""
    grid = scenario.grid
    calendar = scenario.calendar(grid.first, grid.last)
    return {agent.id: _contract(scenario, agent, calendar) for agent in scenario.agents}


def _contract(scenario: Scenario, agent: Agent, calendar: Calendar) -> Contract:
    law = scenario.service.rules.law
    weekly = agent.weekly_minutes(law.full_time)
    usual = _usual_weekdays(scenario, agent)
    absences = [a for a in scenario.leave if a.agent == agent.id]
    rows = [row for row in scenario.availability if row.agent == agent.id]
    possible = {day: _possible(scenario, agent, day, calendar, rows) for day in scenario.grid.dates}
    away = {day: _away(absences, day) for day in scenario.grid.dates}
    nominal = 2 * weekly / sum(_in_a_fortnight(rows, weekday) for weekday in usual)
    weeks = {
        monday: round(sum(_owed(nominal, possible[d], away[d]) for d in days if d.weekday() in usual))
        for monday, days in scenario.grid.weeks()
    }
    balance = carried(scenario.balances, agent.id, scenario.service.rules.hours.under)
    full_days = math.ceil(5 * weekly / law.full_time - 1e-9)
    absent = tuple(
        day for day in scenario.grid.dates if away[day] and possible[day] and day.weekday() in usual
    )
    most_days = agent.days or min(len(usual), full_days)
    balanced = not scenario.contract_of(agent).by_period
    averages = windows(
        {
            monday: sum(nominal - _owed(nominal, possible[d], away[d]) for d in days if d in absent) / weekly
            for monday, days in scenario.grid.weeks()
        },
        worked_weeks(scenario.worked, agent.id, scenario.grid.first),
        law.average_week,
        law.average_weeks,
    )
    return Contract(
        agent.id, weeks, due(weeks, balance), most_days, possible, away, absent, balanced, averages
    )


def _owed(nominal: float, possible: tuple[Span, ...], away: tuple[Span, ...]) -> float:
    """The minutes that a usual working day asks: nothing when closed, a part when partly absent."""
    if not possible:
        return 0.0
    return nominal * _length(cut_out(possible, away)) / _length(possible)


def _usual_weekdays(scenario: Scenario, agent: Agent) -> tuple[int, ...]:
    site = scenario.site_of(agent)
    hours = [site.open] if site else [queue.open for queue in scenario.queues]
    opened = {k for k in range(7) if any(h.days[k] for h in hours)} or set(range(5))
    named = {row.weekday for row in scenario.availability if row.agent == agent.id}
    return tuple(sorted(opened.intersection(named) or opened))


def _in_a_fortnight(rows: list[Availability], weekday: int) -> int:
    """How often a usual weekday comes in an odd and an even week together."""
    named = {row.weeks for row in rows if row.weekday == weekday}
    return 2 if "" in named or len(named) != 1 else 1


def _possible(
    scenario: Scenario, agent: Agent, day: date, calendar: Calendar, rows: list[Availability]
) -> tuple[Span, ...]:
    """When the contract, the site and the availability let the agent work on a day, absences aside."""
    if (agent.first and day < agent.first) or (agent.last and day > agent.last):
        return ()
    closed = _gaps(scenario.site_spans(agent, day, calendar))
    dated = [row for row in rows if row.day == day]
    weekly = [row for row in rows if row.weekday is not None]
    if dated or weekly:
        inside = dated or [row for row in weekly if row.on(day)]
        closed += _gaps((row.start, row.end) for row in inside)
    return cut_out([(0, DAY_MINUTES)], closed)  # what is left of the day: touching spans become one


def _away(absences: list[Absence], day: date) -> tuple[Span, ...]:
    """The wall-clock parts of ``day`` that absences take."""
    spans = (_away_span(absence, day) for absence in absences)
    return tuple(span for span in spans if span[0] < span[1])


def _away_span(absence: Absence, day: date) -> Span:
    if not isinstance(absence.first, datetime) or not isinstance(absence.last, datetime):
        return (0, DAY_MINUTES) if absence.first <= day <= absence.last else (0, 0)
    midnight = datetime.combine(day, time())
    low = max(absence.first, midnight)
    high = min(absence.last, midnight + timedelta(days=1))
    return round((low - midnight) / timedelta(minutes=1)), round((high - midnight) / timedelta(minutes=1))


def _gaps(spans: Iterable[Span]) -> list[Span]:
    """What the spans leave of a day."""
    return list(cut_out([(0, DAY_MINUTES)], spans))


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
