"""Rooms: no more in-person sessions at a site at the same time than it has rooms.

Arithmetic, not law: those who hold a session together sit in one room, and a room is taken from the setting
up before the session to the clearing away after it. A session by telephone needs none. What no room is left
for is priced so high that the session is rather not held, and told as impossible where a roster holds it all
the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from wfm.scenario.regions import PHONE
from wfm.scenario.scenario import Scenario
from wfm.solver.beside import beside
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Bools, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.scarce import Floats, Ints, Scarce
from wfm.solver.session_ways import by_phone
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment


class RoomUse(Scarce):
    """How many people hold each permanence that needs a room, ``[permanences, T]``."""

    rule = "rooms"

    def __init__(self, problem: Problem) -> None:
        self.tasks = _in_rooms(problem)
        super().__init__(problem, len(self.tasks), _price(problem.scenario))
        places = [_place(problem, j) for j in self.tasks]
        rooms = _rooms(problem.scenario)
        self.sites = [np.array([place == site for place in places], dtype=bool) for site in rooms]
        self.rooms = list(rooms.values())
        self.held = np.stack([self._when(j) for j in self.tasks])

    def uses(self, worker: Worker, plan: Plan) -> Ints:
        """What a plan takes, ``[permanences, T]``."""
        used = self.nothing
        for day, pick in enumerate(plan):
            for block in pick.blocks if pick else ():
                if block.task in self.tasks:
                    times = self._times(block.task, day)
                    used[self.tasks.index(block.task), times.start : times.stop] = 1
        return used

    def cost(self, used: Ints) -> float:
        """The price of all sessions too many."""
        held = used > 0
        pairs = zip(self.sites, self.rooms, strict=True)
        return self.price * sum(int(np.maximum(0, held[here].sum(axis=0) - n).sum()) for here, n in pairs)

    def rent(self, worker: Worker, used: Ints) -> Floats:
        """To begin a session where every room is taken costs; to join one that is held does not."""
        rent, held = self.no_rent, used > 0
        for here, rooms in zip(self.sites, self.rooms, strict=True):
            full = held[here].sum(axis=0) >= rooms
            for row in np.flatnonzero(here):
                rent[1 + self.tasks[row]] = self.price * (full & self.held[row] & ~held[row])
        return rent

    def _when(self, task: int) -> Bools:
        """The intervals in which the room of a permanence is taken, on whatever date it is held, ``[T]``."""
        marked = np.zeros(self.problem.grid.count, dtype=bool)
        for day in range(len(self.problem.tables)):
            times = self._times(task, day)
            marked[times.start : times.stop] = True
        return marked

    def _times(self, task: int, day: int) -> range:
        grid, away = self.problem.grid, self.problem.tasks[task].away
        date = grid.dates[day]
        return grid.touched(grid.minute(date, away.start), grid.minute(date, away.end)) if away else range(0)


class Rooms(Rule):
    """A site holds as many sessions at once as it has rooms."""

    name = "rooms"
    linking = True

    def scarce(self, problem: Problem) -> Scarce | None:
        """The rooms of the sites that say how many they have."""
        return RoomUse(problem) if _price(problem.scenario) and _in_rooms(problem) else None

    def post(self, model: RosterModel) -> None:
        """In each interval and at each site, sessions beyond the rooms are priced."""
        found = beside(model, RoomUse)
        if found is None:
            return
        use, used = found
        for here, rooms in zip(use.sites, use.rooms, strict=True):
            _post_site(model, use, np.flatnonzero(here).tolist(), rooms, used)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Times at which a site holds more sessions than it has rooms."""
        price, grid = case.scenario.service.rules.rooms.price, case.scenario.grid
        for site, rooms in _rooms(case.scenario).items() if price else ():
            known = {p.id: p for p in case.scenario.permanences if p.site == site and p.mode != PHONE}
            held: defaultdict[int, dict[str, Segment]] = defaultdict(dict)
            for segment in case.roster.segments:
                row = known.get(segment.ref or "") if segment.activity is Activity.PERMANENCE else None
                if row is not None and not by_phone(row, segment):
                    for t in grid.touched(grid.elapsed(segment.start), grid.elapsed(segment.end)):
                        held[t][segment.ref or ""] = segment
            crowded: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
            for t, sessions in held.items():
                if len(sessions) > rooms:
                    crowded[(f"{grid.date_of(t * grid.interval_minutes)}", *sorted(sessions))].append(t)
            for (_, *names), times in crowded.items():
                minutes = (len(names) - rooms) * len(times) * grid.interval_minutes
                yield self.finding(
                    "",
                    segments=[held[times[0]][name] for name in names],
                    amount=minutes,
                    cost=minutes / 60 * price,
                    site=site,
                    rooms=rooms,
                    permanences=", ".join(names),
                )


def _post_site(model: RosterModel, use: RoomUse, rows: list[int], rooms: int, used: Ints) -> None:
    literals: defaultdict[int, dict[int, list[Linear]]] = defaultdict(dict)
    for a in model.part.workers:
        for d in model.part.days:
            for run, literal in model.wholes(a, d):
                row = use.tasks.index(run.task) if run.task in use.tasks else -1
                for t in range(run.first, run.last) if row in rows else ():
                    if use.held[row, t]:
                        literals[t].setdefault(row, []).append(literal)
    for t, begun in literals.items():
        fixed = sum(1 for row in rows if used[row, t] > 0)
        free = [row for row in begun if used[row, t] == 0]
        if fixed + len(free) > rooms:
            held = [model.cp.new_bool_var("") for _ in free]
            for one, row in zip(held, free, strict=True):
                for holds in begun[row]:
                    model.cp.add(one >= holds)
            beyond = model.cp.new_int_var(0, fixed + len(free), "")
            model.cp.add(beyond >= fixed + sum(held) - rooms)
            model.penalise(beyond, use.price)


def _price(scenario: Scenario) -> float:
    """The price of a session too many in an interval."""
    return scenario.service.rules.rooms.price * scenario.grid.interval_minutes / 60.0


def _rooms(scenario: Scenario) -> Mapping[str, int]:
    """By site, how many rooms it has, where that is told."""
    return {site.id: site.rooms for site in scenario.sites if site.rooms is not None}


def _in_rooms(problem: Problem) -> list[int]:
    """The tasks that need a room of a site that says how many it has."""
    scenario = problem.scenario
    known = _rooms(scenario)
    rows = {p.id for p in scenario.permanences if p.mode != PHONE and p.site in known}
    there = (j for j, task in enumerate(problem.tasks) if task.away and task.away.place is not None)
    return [j for j in there if problem.tasks[j].ref in rows]


def _place(problem: Problem, task: int) -> str | None:
    away = problem.tasks[task].away
    return away.place if away else None
