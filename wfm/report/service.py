"""The service of a queue: sums and means of its intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from wfm.values.records import IntervalRecord


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """What the callers of a queue, or of all queues, may expect.

    Attributes:
        calls: expected calls.
        answered: expected calls answered.
        in_time: expected calls answered within the target time.
        required_hours: agent-hours that meet the targets.
        planned_hours: agent-hours on the phone for it while it is open.
        missing_hours: agent-hours missing, interval by interval (a surplus elsewhere does not count).
    """

    calls: float
    answered: float
    in_time: float
    required_hours: float
    planned_hours: float
    missing_hours: float

    @classmethod
    def of(cls, records: Sequence[IntervalRecord], interval_minutes: int) -> ServiceFigures:
        """The service of one queue in some intervals, none or more."""
        hours = interval_minutes / 60
        return cls(
            calls=sum(r.calls for r in records),
            answered=sum(r.answered for r in records),
            in_time=sum(r.in_time for r in records),
            required_hours=hours * sum(r.required for r in records),
            planned_hours=hours * sum(r.planned for r in records),
            missing_hours=hours * sum(max(0, r.required - r.planned) for r in records),
        )

    @property
    def answer_rate(self) -> float | None:
        """Answered over offered calls; None without calls."""
        return self.answered / self.calls if self.calls else None

    @property
    def service_level(self) -> float | None:
        """Calls answered within the target time over offered calls; None without calls."""
        return self.in_time / self.calls if self.calls else None

    def to_dict(self) -> dict[str, float | None]:
        """The figures and the two shares, as plain values."""
        return asdict(self) | {"answer_rate": self.answer_rate, "service_level": self.service_level}


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """A queue at one time of the day, over the days on which it is open then.

    Attributes:
        required: mean of the agents required.
        planned: mean of the agents planned.
        answer_rate: answered over offered calls; None without calls.
    """

    required: float
    planned: float
    answer_rate: float | None

    @classmethod
    def of(cls, records: Sequence[IntervalRecord]) -> MeanInterval:
        """The mean of some intervals, one at least."""
        calls = sum(r.calls for r in records)
        return cls(
            required=sum(r.required for r in records) / len(records),
            planned=sum(r.planned for r in records) / len(records),
            answer_rate=sum(r.answered for r in records) / calls if calls else None,
        )
