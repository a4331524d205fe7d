"""Work besides the phone, in blocks: so many hours a week are wanted, each hour missing has its price.

Practice: back office, meetings and training are agreed in hours a week and are of use in blocks; priced, so
that shortage is shared with the phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from wfm.labels.dates import Week
from wfm.scenario.activities import Activity as Wanted
from wfm.scenario.scenario import Scenario
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.task import Goal, Ints, Task
from wfm.solver.work_blocks import block_faults, blocks_of
from wfm.values.finding import Finding
from wfm.values.requirement import Requirement
from wfm.values.roster import Activity


class Activities(Rule):
    """Every week the activities of the service get their hours, in blocks, by those who have the skill.

    The model needs no constraint of its own: blocks outside the hours, by others or too short do not exist,
    and the goals price the hours missing.
    """

    name = "activities"
    linking = True

    def tasks(
        self, scenario: Scenario, requirement: Requirement, workers: Sequence[Worker]
    ) -> Sequence[Task]:
        """One task an activity."""
        step = scenario.grid.interval_minutes
        return [
            Task(
                rule=self.name,
                activity=Activity(wanted.kind),
                queue=None,
                ref=wanted.id,
                shortest=-(-wanted.shortest // step),
                open=_open(scenario, wanted),
                able=np.array([_able(scenario, wanted, worker.id) for worker in workers], dtype=bool),
                goal=_goal(scenario, wanted),
            )
            for wanted in scenario.service.activities
        ]

    def audit(self, case: Case) -> Iterator[Finding]:
        """Blocks that are too short, at the wrong time or by the wrong agent; hours missing (priced)."""
        known = {wanted.id: wanted for wanted in case.scenario.service.activities}
        done: defaultdict[tuple[str, date], float] = defaultdict(float)
        agents = {agent.id: agent for agent in case.scenario.agents}
        for agent, day, segments in case.roster.days():
            for block in blocks_of(segments):
                wanted = known.get(block[0].ref or "")
                if wanted is None or block[0].activity != wanted.kind:
                    continue
                minutes = sum(segment.minutes for segment in block)
                done[wanted.id, Week.of(day).monday] += minutes
                able = not wanted.skill or wanted.skill in agents[agent].skills
                for key, words in block_faults(wanted, block, able=able):
                    yield self.finding(key, agent=agent, segments=block, **words)
        for wanted in known.values():
            for monday, days in case.scenario.grid.weeks():
                yield from self._missing(wanted, monday, days, done[wanted.id, monday])

    def _missing(
        self, wanted: Wanted, monday: date, days: tuple[date, ...], done: float
    ) -> Iterator[Finding]:
        usual = sum(bool(wanted.open.days[k]) for k in range(7))
        part = sum(bool(wanted.open.days[day.weekday()]) for day in days)
        missing = wanted.hours_a_week * part / usual - done if usual else 0.0
        if missing > 0:
            yield self.finding(
                "missing",
                hard=False,
                amount=missing,
                cost=missing / 60.0 * wanted.price_per_hour,
                activity=wanted.id,
                week=Week(monday),
                minutes=round(missing),
            )


def _open(scenario: Scenario, wanted: Wanted) -> Bools:
    """The intervals that lie wholly in the activity's hours, ``[T]``."""
    grid = scenario.grid
    marked = np.zeros(grid.count, dtype=bool)
    for day in grid.dates:
        for low, high in wanted.open.on(day):
            times = grid.intervals(grid.minute(day, low), grid.minute(day, high))
            marked[times.start : times.stop] = True
    return marked


def _able(scenario: Scenario, wanted: Wanted, agent: str) -> bool:
    return not wanted.skill or any(one.id == agent and wanted.skill in one.skills for one in scenario.agents)


def _goal(scenario: Scenario, wanted: Wanted) -> Goal:
    """One row a week; the price falls with every interval worked until the week's minutes are reached."""
    grid = scenario.grid
    row: Ints = np.full(grid.count, -1, dtype=np.int64)
    usual = max(1, sum(map(bool, wanted.open.days)))
    minutes = []
    for k, (_, days) in enumerate(grid.weeks()):
        for day in days:
            times = grid.day_intervals(day)
            row[times.start : times.stop] = k
        minutes.append(wanted.hours_a_week * sum(bool(wanted.open.on(day)) for day in days) / usual)
    most = -(-wanted.hours_a_week // grid.interval_minutes)
    missing = np.array(minutes)[:, None] - grid.interval_minutes * np.arange(most + 1)
    return Goal(row, np.maximum(missing, 0.0) * wanted.price_per_hour / 60.0)
