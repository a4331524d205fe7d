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
    """One record a promise; what is due first is done first, and nothing before it comes."""
    for come in arrivals(scenario, requirement.calls_by_day()):
        work, items, time_for = come.work, sum(come.items), _time_for(scenario, come, roster)
        promises = [(promise.days, promise.share) for promise in work.promises]
        shares = shares_in_time(come.items, come.works, work.backlog, time_for, promises)
        waiting = _waiting(come, time_for)
        for promise, met in zip(work.promises, shares, strict=True):
            yield PromiseRecord(
                ref=work.id,
                label=work.label or work.id,
                days=promise.days,
                share=promise.share,
                met=None if np.isnan(met) else met,
                items=items,
                done=work.backlog + items - waiting,
                waiting=waiting,
            )


def _time_for(scenario: Scenario, come: Arrivals, roster: Roster) -> Floats:
    """Items for which there is time on each day, ``[D]``."""
    minutes = dict.fromkeys(scenario.grid.dates, 0.0)
    for segment in roster.segments:
        if segment.ref == come.work.id and segment.activity == come.work.kind and segment.date in minutes:
            minutes[segment.date] += segment.minutes
    return np.array(list(minutes.values())) / come.work.minutes


def _waiting(come: Arrivals, time_for: Floats) -> float:
    """Items that wait at the end: the time for more of them than there are is lost."""
    waiting = come.work.backlog
    for items, time in zip(come.items, time_for.tolist(), strict=True):
        waiting = max(0.0, waiting + items - time)
    return waiting
