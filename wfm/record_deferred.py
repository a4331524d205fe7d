"""How far the promises of deferred work are kept in a roster."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.scenario.streams import Arrivals, arrivals
from wfm.values.backlog import Floats, shares_in_time
from wfm.values.records import PromiseRecord
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster


def promise_records(scenario: Scenario, requirement: Requirement, roster: Roster) -> Iterator[PromiseRecord]:
    """One record a promise; items are done in the order in which they come, and never before."""
    for come in arrivals(scenario, requirement.calls_by_day()):
        done = _done(scenario, come, roster)
        work, items = come.work, sum(come.items)
        for promise in work.promises:
            met = shares_in_time(come.items, come.works, work.backlog, done, promise.days)
            yield PromiseRecord(
                ref=work.id,
                label=work.label or work.id,
                days=promise.days,
                share=promise.share,
                met=None if np.isnan(met) else met,
                items=items,
                done=float(done[-1]),
                waiting=work.backlog + items - float(done[-1]),
            )


def _done(scenario: Scenario, come: Arrivals, roster: Roster) -> Floats:
    """Items done by the end of each day, ``[D]``: the time for more of them than there are is lost."""
    minutes = dict.fromkeys(scenario.grid.dates, 0.0)
    for segment in roster.segments:
        if segment.ref == come.work.id and segment.activity == come.work.kind and segment.date in minutes:
            minutes[segment.date] += segment.minutes
    waiting, done, total = come.work.backlog, [], 0.0
    for items, worked in zip(come.items, minutes.values(), strict=True):
        waiting += items
        now = min(waiting, worked / come.work.minutes)
        waiting, total = waiting - now, total + now
        done.append(total)
    return np.array(done)
