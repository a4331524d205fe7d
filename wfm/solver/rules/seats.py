"""Seats: no more people at an office at the same time than it has seats.

Arithmetic, not law. Whoever is at the office has a seat from the start to the end of the day, pauses
included; not on a day of telework, nor while away for a session. Who waits or has lunch between two sessions
is at the place of the first one: at a seat where that is the own office. A person without a seat is priced by
the interval, and told by site and day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from wfm.grid import Grid
from wfm.hours import Span
from wfm.scenario.regions import PHONE
from wfm.scenario.scenario import Scenario
from wfm.solver.attendance import there, there_in
from wfm.solver.beside import beside
from wfm.solver.crowds import crowds
from wfm.solver.housing import at_home
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.scarce import Floats, Ints, Scarce
from wfm.solver.session_ways import by_phone
from wfm.solver.solution import Pick, Plan
from wfm.values.finding import Finding
from wfm.values.roster import HOME, Activity, Segment

SESSIONS = frozenset({Activity.PERMANENCE, Activity.TRAVEL})


class SeatUse(Scarce):
    """How many people sit at each site that says how many can, ``[sites, T]``."""

    rule = "seats"

    def __init__(self, problem: Problem) -> None:
        scenario = problem.scenario
        self.names, self.seats = list(_seats(scenario)), np.array(list(_seats(scenario).values()))[:, None]
        super().__init__(problem, len(self.names), _price(scenario))
        sites = [scenario.site_of(agent) for agent in scenario.agents]
        self.row = [self.names.index(s.id) if s and s.id in self.names else None for s in sites]
        ways = ((j, problem.tasks[j].away) for j in problem.away)
        self.outings = frozenset(j for j, away in ways if away and away.place is not None)

    def uses(self, worker: Worker, plan: Plan) -> Ints:
        """What a plan takes, ``[sites, T]``."""
        used, row = self.nothing, self.row[worker.index]
        if row is None:
            return used
        at_office = tuple(
            None if pick is None or at_home(self.problem, worker.index, day, pick) else pick
            for day, pick in enumerate(plan)
        )
        used[row] = there(self.problem, at_office)
        for day, pick in enumerate(at_office):
            for first, last in self._out(day, pick, row) if pick else ():
                used[row, first:last] = 0
        return used

    def _out(self, day: int, pick: Pick, row: int) -> Iterator[Span]:
        """When sessions keep somebody from the office; between two that is where the first one is."""
        starts, ends = [block.first for block in pick.blocks], [block.last for block in pick.blocks]
        joins = self.problem.joins.on(day)
        for k, (one, other) in enumerate(pairwise(pick.blocks)):
            if one.onward:
                join = joins[one.task, other.task]
                at_desk = self.at_own_site(one.task, row)
                ends[k], starts[k + 1] = tuple(join) if at_desk else (other.first, other.first)
        for block, start, end in zip(pick.blocks, starts, ends, strict=True):
            if block.task in self.outings:
                yield start, end

    def at_own_site(self, task: int, row: int | None) -> bool:
        """Whether a session is held at the office itself."""
        away = self.problem.tasks[task].away
        return away is not None and row is not None and away.place == self.names[row]

    def cost(self, used: Ints) -> float:
        """The price of all people without a seat."""
        return self.price * int(np.maximum(0, used - self.seats).sum())

    def rent(self, worker: Worker, used: Ints) -> Floats:
        """A seat costs where none is left, on days that the worker cannot work at home."""
        rent, row = self.no_rent, self.row[worker.index]
        if row is not None:
            homes, grid = self.problem.homes, self.problem.grid
            full = used[row] >= self.seats[row]
            for day, date in enumerate(grid.dates):
                if homes.agreed[worker.index, day] or homes.free[worker.index, day]:
                    full[list(grid.day_intervals(date))] = False
            rent[:] = self.price * full
            rent[[1 + j for j in self.outings]] = 0.0
        return rent


class Seats(Rule):
    """A site seats as many people as it has seats."""

    name = "seats"
    linking = True

    def scarce(self, problem: Problem) -> Scarce | None:
        """The seats of the sites that say how many they have."""
        return SeatUse(problem) if _asked(problem.scenario) else None

    def post(self, model: RosterModel) -> None:
        """In each interval and at each site, people beyond the seats are priced."""
        found = beside(model, SeatUse)
        if found is None:
            return
        use, used = found
        for row, seats in enumerate(use.seats[:, 0]):
            _post_site(model, use, row, int(seats), used[row])

    def audit(self, case: Case) -> Iterator[Finding]:
        """Days of a site on which people have no seat."""
        scenario = case.scenario
        price = scenario.service.rules.seats.price
        for site, seats in _seats(scenario).items() if price else ():
            staff = {a.id for a in scenario.agents if (s := scenario.site_of(a)) and s.id == site}
            seated = _seated(scenario, site, [s for s in case.roster.segments if s.agent in staff])
            for crowd in crowds(scenario.grid, {t: len(people) - seats for t, people in seated.items()}):
                yield self.finding(
                    "",
                    hard=False,
                    date=crowd.day,
                    amount=crowd.minutes,
                    cost=crowd.minutes / 60 * price,
                    site=site,
                    seats=seats,
                    count=len(seated[crowd.worst]),
                    at=crowd.at,
                )


def _post_site(model: RosterModel, use: SeatUse, row: int, seats: int, used: Ints) -> None:
    cells: defaultdict[int, list[tuple[Linear, Linear]]] = defaultdict(list)
    for a in (a for a in model.part.workers if use.row[a] == row):
        for d in (d for d in model.part.days if not model.problem.homes.agreed[a, d]):
            for t, one in _seated_in(model, use, a, d).items():
                cells[t].append((one, model.home(a, d)))
    for t, people in cells.items():
        most = int(used[t]) + len(people)
        if most > seats:
            beyond = model.cp.new_int_var(0, most, "")
            model.cp.add(beyond >= int(used[t]) + sum(_seat(model, *one) for one in people) - seats)
            model.penalise(beyond, use.price)


def _seated_in(model: RosterModel, use: SeatUse, a: int, d: int) -> Mapping[int, Linear]:
    """By interval, 1 where a worker is there on a free day and not away for a session."""
    seated, blocks = defaultdict[int, "Linear"](int, there_in(model, a, d)), model.blocks(a, d)
    for j, literals in model.tasks(a, d).items():
        for t, literal in literals.items() if j in use.outings else ():
            seated[t] -= literal
    for j, t, lunch in blocks.outings.lunches() if blocks else ():
        if j in use.outings:
            seated[t] -= lunch
    for j, t, goes in blocks.outings.between() if blocks else ():
        if use.at_own_site(j, use.row[a]):
            seated[t] += goes  # neither waiting nor lunch, which are taken off, is away
    return seated


def _seat(model: RosterModel, present: Linear, home: Linear) -> Linear:
    """At least 1 where somebody who is there is not at home."""
    if isinstance(home, int):
        return present
    seat = model.cp.new_bool_var("")
    model.cp.add(seat >= present - home)
    return seat


def _seated(scenario: Scenario, site: str, segments: list[Segment]) -> Mapping[int, set[str]]:
    """By interval, who is at the office in it, and not away for a session in any part of it."""
    elsewhere = {HOME, *(other.id for other in scenario.sites if other.id != site)}
    grid: Grid = scenario.grid
    known = {row.id: row for row in scenario.permanences}
    found: defaultdict[int, set[str]] = defaultdict(set)
    gone: defaultdict[int, set[str]] = defaultdict(set)
    for segment in segments:
        row = known.get(segment.ref or "")
        phoned = row is not None and (row.mode == PHONE or by_phone(row, segment))
        away = segment.activity in SESSIONS and not phoned
        if away or segment.place not in elsewhere:
            for t in grid.touched(grid.elapsed(segment.start), grid.elapsed(segment.end)):
                (gone if away else found)[t].add(segment.agent)
    return {t: agents - gone[t] for t, agents in found.items()}


def _seats(scenario: Scenario) -> Mapping[str, int]:
    """By site, how many seats it has, where that is told."""
    return {site.id: site.seats for site in scenario.sites if site.seats is not None}


def _asked(scenario: Scenario) -> bool:
    return bool(_seats(scenario)) and _price(scenario) > 0


def _price(scenario: Scenario) -> float:
    """The price of a person without a seat in an interval."""
    return scenario.service.rules.seats.price * scenario.grid.interval_minutes / 60.0
