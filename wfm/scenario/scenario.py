"""The scenario: everything the planner gives, checked once and frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from wfm.calendar import Calendar
from wfm.grid import Grid
from wfm.hours import DAY_MINUTES, Span, WeeklyHours, cut_out
from wfm.scenario.balances import Balance
from wfm.scenario.base import Part
from wfm.scenario.callbacks import Callback
from wfm.scenario.contract_kind import ANY_CONTRACT, ContractKind
from wfm.scenario.demand import Closure, Event, HistoryRow, Override, ProfileRow, Total
from wfm.scenario.memory import Memory
from wfm.scenario.people import TELEWORK, Absence, Agent, Availability, Site
from wfm.scenario.pins import Pin
from wfm.scenario.regions import Permanence, Region, Travel
from wfm.scenario.service import Queue, Service, Targets
from wfm.scenario.shifts import NamedShift, Request
from wfm.scenario.wishes import Wish
from wfm.scenario.worked import Worked


class Scenario(Part):
    """A service, its people and its demand.

    Attributes:
        service: ``service.toml``, with the work of the tables ``deferred`` and ``activities``.
        agents, absences, availability, sites: the people and the buildings (see ``leave`` and ``telework``).
        regions, travel, permanences: in-person sessions, whose they are, and the ways to them.
        callbacks: calls that were promised; other work that may wait is with the ``service``.
        contracts, shifts, requests: kinds of contract, named shifts, and who would like which.
        wishes, pins: what people would rather do, and what the planner has fixed.
        memory, balances, worked: what was before the horizon.
        history, totals, profiles, events, overrides, closures: the demand.
    """

    service: Service
    agents: tuple[Agent, ...] = ()
    absences: tuple[Absence, ...] = ()
    availability: tuple[Availability, ...] = ()
    sites: tuple[Site, ...] = ()
    regions: tuple[Region, ...] = ()
    travel: tuple[Travel, ...] = ()
    permanences: tuple[Permanence, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    contracts: tuple[ContractKind, ...] = ()
    shifts: tuple[NamedShift, ...] = ()
    requests: tuple[Request, ...] = ()
    wishes: tuple[Wish, ...] = ()
    pins: tuple[Pin, ...] = ()
    memory: tuple[Memory, ...] = ()
    balances: tuple[Balance, ...] = ()
    worked: tuple[Worked, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    totals: tuple[Total, ...] = ()
    profiles: tuple[ProfileRow, ...] = ()
    events: tuple[Event, ...] = ()
    overrides: tuple[Override, ...] = ()
    closures: tuple[Closure, ...] = ()

    def but(self, **parts: object) -> Scenario:
        """The same scenario with some of its parts exchanged, unchecked; what is derived is derived again."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return Scenario.model_construct(**{**kept, **parts})

    def of(self, agents: Sequence[Agent]) -> Scenario:
        """The scenario of some agents alone: what the tables say of others is left out."""
        ids = {agent.id for agent in agents}
        parts = {}
        for name in type(self).model_fields:
            rows = getattr(self, name)
            if isinstance(rows, tuple) and any(hasattr(row, "agent") for row in rows):
                parts[name] = tuple(row for row in rows if getattr(row, "agent", None) in (None, *ids))
        return self.but(**{**parts, "agents": tuple(agents)})

    @cached_property
    def grid(self) -> Grid:
        """The planning horizon and its intervals."""
        horizon = self.service.horizon
        return self.grid_between(horizon.first, horizon.last)

    def grid_between(self, first: date, last: date) -> Grid:
        """The service's intervals between two other days, both included."""
        days = (last - first).days + 1
        return Grid(first, days, self.service.interval_minutes, self.service.zone)

    @property
    def queues(self) -> tuple[Queue, ...]:
        """The queues, in the order of ``service.toml``."""
        return self.service.queues

    def queue(self, name: str) -> Queue:
        """The queue with this id."""
        return next(queue for queue in self.queues if queue.id == name)

    def calendar(self, first: date, last: date) -> Calendar:
        """The days on which the service as a whole is closed, between two days, both included."""
        own = self.service.calendar
        return Calendar.build(
            own.holidays,
            first,
            last,
            close_bridges=own.close_bridges,
            extra=own.closed,
            open_on=own.open_on,
            half_days=own.half_days,
            half_day_end=own.half_day_end,
            school=own.school,
        )

    def open_spans(self, queue: Queue, day: date, calendar: Calendar) -> tuple[Span, ...]:
        """When a queue takes calls on a day: closed-open wall-clock minutes, in order."""
        if not (queue.open_on_holidays or calendar.is_open(day)):
            return ()
        closed = [c for c in self.closures if c.day == day and not c.site and c.queue in ("", queue.id)]
        return cut_out(calendar.shorten(day, queue.open.on(day)), ((c.start, c.end) for c in closed))

    def work_spans(self, hours: WeeklyHours, day: date, calendar: Calendar) -> tuple[Span, ...]:
        """When work with hours of its own may be done on a day: not while the whole service is closed."""
        if not calendar.is_open(day):
            return ()
        closed = [c for c in self.closures if c.day == day and not c.site and not c.queue]
        return cut_out(calendar.shorten(day, hours.on(day)), ((c.start, c.end) for c in closed))

    def site_spans(self, agent: Agent, day: date, calendar: Calendar) -> tuple[Span, ...]:
        """When an agent's site lets staff work on a day; with no sites, the shift window of the rules."""
        if not calendar.is_open(day) and not any(queue.open_on_holidays for queue in self.queues):
            return ()
        site = self.site_of(agent)
        if site is None:
            shift = self.service.rules.shift
            # a night shift ends on the next day: that day's own hours must let it
            window = (
                (0, DAY_MINUTES)
                if shift.latest_end > DAY_MINUTES
                else (shift.windows[0][0], shift.latest_end)
            )
            spans: tuple[Span, ...] = (window,)
            spans = spans if any(queue.open.on(day) for queue in self.queues) else ()
        else:
            spans = site.open.on(day)
        name = site.id if site else ""
        closed = [c for c in self.closures if c.day == day and not c.queue and c.site in ("", name)]
        return cut_out(calendar.shorten(day, spans), ((c.start, c.end) for c in closed))

    def site_of(self, agent: Agent) -> Site | None:
        """The site where an agent works: the named one, else the only one, else None."""
        if agent.site:
            return next(site for site in self.sites if site.id == agent.site)
        return self.sites[0] if len(self.sites) == 1 else None

    @property
    def leave(self) -> tuple[Absence, ...]:
        """The absences that keep agents from working; telework is listed with them, and is work."""
        return tuple(row for row in self.absences if row.code != TELEWORK)

    @property
    def telework(self) -> Mapping[str, frozenset[date]]:
        """By agent, the planning days of agreed telework; half a day of it is a day at the office."""
        rows = [row for row in self.absences if row.code == TELEWORK]
        found: dict[str, frozenset[date]] = {}
        for agent in {row.agent for row in rows}:
            mine = [row for row in rows if row.agent == agent]
            found[agent] = frozenset(d for d in self.grid.dates if any(row.holds(d) for row in mine))
        return found

    @cached_property
    def ways(self) -> Mapping[tuple[str, str], int]:
        """Minutes of the ways that ``travel`` tells, there and back."""
        pairs = ((row.first, row.last, row.minutes) for row in self.travel)
        return {pair: minutes for a, b, minutes in pairs for pair in ((a, b), (b, a))}

    def contract_of(self, agent: Agent) -> ContractKind:
        """The kind of contract of an agent; one that asks nothing when the agent names none."""
        return next((kind for kind in self.contracts if kind.id == agent.contract), ANY_CONTRACT)

    def takes(self, agent: Agent, queue: Queue) -> bool:
        """Whether an agent may answer a queue: the skill, and one of its languages if it names any."""
        speaks = not queue.languages or bool(set(queue.languages) & set(agent.languages))
        return queue.needs in agent.skills and speaks

    def targets(self, queue: Queue) -> Targets:
        """The targets of a queue: its own, else the service's."""
        return queue.target or self.service.targets

    @cached_property
    def hash(self) -> str:
        """Sixteen hexadecimal digits that change when anything in the scenario changes."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]
