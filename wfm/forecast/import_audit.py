"""What is odd in a history, and what was done about it.

Nothing here stops a forecast: a planner reads the notes and mends the file where it is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wfm.forecast import audit_counts, audit_dates
from wfm.forecast.audited import Audited, Note, audited
from wfm.scenario.scenario import Scenario

CHECKS: tuple[Callable[[Audited], Iterator[Note]], ...] = (
    audit_dates.weekday_break,
    audit_dates.wrong_weekdays,
    audit_dates.busy_holidays,
    audit_dates.clock_not_changed,
    audit_counts.told_twice,
    audit_counts.other_steps,
    audit_counts.missing_days,
    audit_counts.missing_rows,
    audit_counts.outside_hours,
    audit_counts.outage_days,
    audit_counts.far_off_days,
    audit_counts.contradictions,
)


def audit_history(scenario: Scenario) -> tuple[Note, ...]:
    """Everything odd in the history of a scenario, queue by queue, the dates first."""
    queues = audited(scenario)
    return tuple(note for queue in queues for check in CHECKS for note in check(queue))
