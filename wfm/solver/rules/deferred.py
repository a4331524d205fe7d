"""Deferred work: e-mail, forms and research call-backs are done by when they are promised, the oldest first.

With ``n`` items done by the end of a day, ``D`` due by then and ``A`` arrived by then, the day costs::

    price x (max(0, D - n) + max(0, n - A'))

where ``A'`` is ``A`` in whole blocks of the shortest length: a single item takes a block all the same. It is
convex in ``n``: an item pays for each day that it is late, and work cannot be done before it comes.

Practice: services promise an answer within so many working days to such a share of their e-mails and forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario
from wfm.scenario.streams import Arrivals, arrivals
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.task import Floats, Goal, Ints, Task
from wfm.solver.work_blocks import block_faults, blocks_of
from wfm.values.backlog import Stream, stream
from wfm.values.finding import Finding
from wfm.values.requirement import Requirement
from wfm.values.roster import Activity


class DeferredWork(Rule):
    """Work that may wait is done in blocks, where the phone needs people least, and not too late.

    The model needs no constraint of its own: blocks outside the hours, by others or too short do not exist,
    and the goals price what is late.
    """

    name = "deferred"
    linking = True

    def tasks(
        self, scenario: Scenario, requirement: Requirement, workers: Sequence[Worker]
    ) -> Sequence[Task]:
        """One task a kind of deferred work."""
        return [
            self._task(scenario, come, workers) for come in arrivals(scenario, requirement.calls_by_day())
        ]

    def _task(self, scenario: Scenario, come: Arrivals, workers: Sequence[Worker]) -> Task:
        work, step = come.work, scenario.grid.interval_minutes
        able = np.array([_able(come, scenario.agents[worker.index]) for worker in workers], dtype=bool)
        marked = _open(scenario, come)
        return Task(
            rule=self.name,
            activity=Activity(work.kind),
            queue=None,
            ref=work.id,
            shortest=-(-work.shortest // step),
            open=marked,
            able=able,
            goal=_goal(scenario, come, int(able.sum()) * int(marked.sum())),
        )

    def audit(self, case: Case) -> Iterator[Finding]:
        """Blocks too short, at the wrong time or by the wrong agent; items late, day by day (priced)."""
        scenario = case.scenario
        coming = {come.work.id: come for come in arrivals(scenario, case.requirement.calls_by_day())}
        minutes: dict[str, defaultdict[date, float]] = {name: defaultdict(float) for name in coming}
        agents = {agent.id: agent for agent in scenario.agents}
        for agent, day, segments in case.roster.days() if coming else ():
            for block in blocks_of(segments):
                come = coming.get(block[0].ref or "")
                if come is None or block[0].activity != come.work.kind:
                    continue
                minutes[come.work.id][day] += sum(segment.minutes for segment in block)
                for key, words in block_faults(come.work, block, able=_able(come, agents[agent])):
                    yield self.finding(key, agent=agent, segments=block, **words)
        for come in coming.values():
            yield from self._late(scenario, come, minutes[come.work.id])

    def _late(self, scenario: Scenario, come: Arrivals, minutes: dict[date, float]) -> Iterator[Finding]:
        flow, dates = _stream(scenario, come), scenario.grid.dates
        done = np.cumsum([minutes.get(day, 0.0) for day in dates]) / come.work.minutes
        for late, items in ((True, flow.late(done)), (False, flow.early(done))):
            for day, count in zip(dates, items.tolist(), strict=True):
                if count > 1e-9:
                    yield self.finding(
                        "late" if late else "idle",
                        hard=False,
                        date=day,
                        amount=count,
                        cost=count * come.work.price,
                        activity=come.work.label or come.work.id,
                        items=count,
                    )


def _able(come: Arrivals, agent: Agent) -> bool:
    work = come.work
    speaks = not work.languages or bool(set(work.languages) & set(agent.languages))
    return speaks and (not work.skill or work.skill in agent.skills)


def _stream(scenario: Scenario, come: Arrivals) -> Stream:
    promises = [(promise.days, promise.share) for promise in come.work.promises]
    step = scenario.grid.interval_minutes
    block = -(-come.work.shortest // step) * step / come.work.minutes
    return stream(come.items, come.works, come.work.backlog, promises, block)


def _open(scenario: Scenario, come: Arrivals) -> Bools:
    """The intervals that lie wholly in the hours of its working days, ``[T]``."""
    grid = scenario.grid
    calendar = scenario.calendar(grid.first, grid.last)
    marked = np.zeros(grid.count, dtype=bool)
    for day in grid.dates:
        for low, high in scenario.work_spans(come.work.open, day, calendar):
            times = grid.intervals(grid.minute(day, low), grid.minute(day, high))
            marked[times.start : times.stop] = True
    return marked


def _goal(scenario: Scenario, come: Arrivals, most: int) -> Goal:
    """One row a day, which counts all that is done by its end."""
    grid, flow = scenario.grid, _stream(scenario, come)
    row: Ints = np.zeros(grid.count, dtype=np.int64)
    for k, day in enumerate(grid.dates):
        times = grid.day_intervals(day)
        row[times.start : times.stop] = k
    done = np.arange(most + 1)[None, :] * (grid.interval_minutes / come.work.minutes)
    late = np.maximum(flow.due[:, None] - done, 0.0) + np.maximum(done - flow.room[:, None], 0.0)
    price: Floats = late * come.work.price
    return Goal(row, price, nested=True)
