"""The requirement as rows, one a queue and open interval, with the service of one agent fewer or more."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from wfm.report.table_file import Cell

if TYPE_CHECKING:
    from wfm.erlang import Performance
    from wfm.scenario.scenario import Scenario
    from wfm.values.requirement import Requirement

AROUND = {"n-1": -1, "n": 0, "n+1": 1}


@dataclass(frozen=True, slots=True)
class Expected:
    """What callers of a queue may expect of some agents; None where there is no such figure.

    Attributes:
        agents: rostered agents.
        answer_rate: share of calls answered.
        service_level: share of calls answered within the queue's limit.
        asa_s: mean wait of answered calls, seconds; None without agents or where the queue never ends.
        occupancy: share of the agents' time spent on calls.
    """

    agents: int
    answer_rate: float | None
    service_level: float | None
    asa_s: float | None
    occupancy: float | None

    @classmethod
    def of(cls, served: Performance, q: int, t: int, agents: int) -> Expected:
        """The figures of one queue and interval."""
        measures = (served.answer_rate, served.service_level, served.asa, served.occupancy)
        values = (float(measure[q, t]) for measure in measures)
        return cls(agents, *(value if math.isfinite(value) else None for value in values))


@dataclass(frozen=True, slots=True)
class Line:
    """The requirement of one queue in one open interval.

    Attributes:
        queue: id of the queue.
        start: local time with offset.
        calls: expected calls.
        aht_s: mean handling time in seconds.
        required: agents that meet the targets, shrinkage included.
        around: by the names in ``AROUND``; None for fewer agents than none.
    """

    queue: str
    start: datetime
    calls: float
    aht_s: float
    required: int
    around: dict[str, Expected | None]

    def to_dict(self) -> dict[str, object]:
        """The line as plain values, for machine output."""
        return {
            "queue": self.queue,
            "start": self.start.isoformat(),
            "calls": self.calls,
            "aht_s": self.aht_s,
            "required": self.required,
            "service": [asdict(one) for one in self.around.values() if one],
        }

    def to_row(self) -> list[Cell]:
        """The line as cells, in the order of ``header``."""
        row: list[Cell] = [self.queue, self.start, self.calls, self.aht_s, self.required]
        for one in self.around.values():
            row += list(asdict(one).values()) if one else [None] * len(_FIELDS)
        return row


_FIELDS = tuple(Expected.__dataclass_fields__)


def header() -> list[str]:
    """The columns of ``Line.to_row``."""
    around = [f"{field}_{name}" for name in AROUND for field in _FIELDS]
    return ["queue", "start", "calls", "aht_s", "required", *around]


def lines(scenario: Scenario, need: Requirement) -> list[Line]:
    """The requirement of every queue and open interval."""
    import numpy as np

    from wfm.erlang import service_with

    served = {
        step: service_with(scenario, need, np.maximum(need.required + step, 0)) for step in AROUND.values()
    }
    return [
        _line(need, served, q, int(t)) for q in range(len(need.queues)) for t in need.open[q].nonzero()[0]
    ]


def _line(need: Requirement, served: Mapping[int, Performance], q: int, t: int) -> Line:
    required = int(need.required[q, t])
    return Line(
        queue=need.queues[q],
        start=need.grid.moment(t * need.grid.interval_minutes),
        calls=float(need.forecast.calls[q, t]),
        aht_s=float(need.forecast.aht_s[q, t]),
        required=required,
        around={
            name: Expected.of(served[step], q, t, required + step) if required + step >= 0 else None
            for name, step in AROUND.items()
        },
    )


def peaks(found: list[Line]) -> Iterator[tuple[date, dict[str, Line]]]:
    """For each open day, the first line of each queue with its most agents."""
    by_day: dict[date, dict[str, Line]] = {}
    for line in found:
        of_day = by_day.setdefault(line.start.date(), {})
        if line.queue not in of_day or line.required > of_day[line.queue].required:
            of_day[line.queue] = line
    yield from sorted(by_day.items())


def ordinary_day(found: list[Line]) -> date | None:
    """The open day whose calls are nearest to the median of all open days; None where no day is open."""
    calls: dict[date, float] = {}
    for line in found:
        calls[line.start.date()] = calls.get(line.start.date(), 0.0) + line.calls
    if not calls:
        return None
    median = sorted(calls.values())[len(calls) // 2]
    return min(calls, key=lambda day: (abs(calls[day] - median), day))
