"""The figures of a roster: service per queue, hours per agent, what is missing and what it costs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from wfm.labels import rounded
from wfm.report.board import Board
from wfm.report.service import MeanInterval, ServiceFigures
from wfm.values.document import RosterDocument
from wfm.values.records import AgentRecord, IntervalRecord, QueueRecord, Uncovered
from wfm.values.roster import Activity

SHORTAGES = 10
"""How many shortages are told unless more are asked for."""

OWN = 2
"""How many of them are kept for each queue below its target."""


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """Minutes of an agent in a calendar week.

    Attributes:
        monday: its Monday.
        worked: working minutes.
        contract: contract minutes, holidays and absences credited.
    """

    monday: date
    worked: float
    contract: int

    @property
    def balance(self) -> float:
        """Minutes worked beyond the contract; negative when too few."""
        return self.worked - self.contract


@dataclass(frozen=True, slots=True)
class AgentFigures:
    """Minutes of an agent over the horizon.

    Attributes:
        id: id of the agent.
        phone: minutes on the phone.
        weeks: week by week.
    """

    id: str
    phone: float
    weeks: tuple[WeekFigures, ...]

    @property
    def worked(self) -> float:
        """Working minutes."""
        return sum(week.worked for week in self.weeks)

    @property
    def contract(self) -> int:
        """Contract minutes."""
        return sum(week.contract for week in self.weeks)

    @property
    def balance(self) -> float:
        """Minutes worked beyond the contract; negative when too few."""
        return self.worked - self.contract


class Figures:
    """All figures of a roster document, each computed when first asked for.

    Attributes:
        document: the roster.
        board: the roster laid out on a clock.
    """

    def __init__(self, document: RosterDocument) -> None:
        self.document = document
        self.board = Board(document)

    @cached_property
    def queues(self) -> dict[str, ServiceFigures]:
        """The service of each queue over the horizon."""
        return {queue.id: self.service(queue.id) for queue in self.document.requirement.queues}

    @cached_property
    def broken(self) -> frozenset[tuple[str, date]]:
        """Agents and days on which a hard rule is broken."""
        return frozenset((one.agent, one.date) for one in self.document.broken if one.agent and one.date)

    @cached_property
    def _records(self) -> dict[tuple[str, date], list[IntervalRecord]]:
        found: dict[tuple[str, date], list[IntervalRecord]] = defaultdict(list)
        for record in self.document.requirement.intervals:
            found[record.queue, record.start.date()].append(record)
        return found

    def service(self, queue: str, day: date | None = None) -> ServiceFigures:
        """The service of one queue on one day, or over the horizon."""
        if day is not None:
            records = self.intervals(queue, day)
        else:
            records = [record for record in self.document.requirement.intervals if record.queue == queue]
        return ServiceFigures.of(records, self.board.interval)

    def intervals(self, queue: str, day: date) -> list[IntervalRecord]:
        """The open intervals of a queue that begin on a day."""
        return self._records.get((queue, day), [])

    @cached_property
    def total(self) -> ServiceFigures:
        """The service of all queues together.

        Agents who can take several queues count once here. The agent-hours missing are the sum of the queues'
        own: queues that share agents need fewer together than what each asks alone adds up to.
        """
        hours = self.board.step / 60
        required, planned = 0, 0
        for slot, records in self._open_slots().items():
            required += sum(r.required for r in records)
            planned += self.phone(slot)
        parts = self.queues.values()
        return ServiceFigures(
            calls=sum(part.calls for part in parts),
            answered=sum(part.answered for part in parts),
            in_time=sum(part.in_time for part in parts),
            required_hours=hours * required,
            planned_hours=hours * planned,
            missing_hours=sum(part.missing_hours for part in parts),
        )

    def counted(self, name: Literal["calls", "answered"]) -> int:
        """Calls of all queues as a sum of whole numbers: what rows show adds up to it."""
        return sum(int(rounded(getattr(part, name))) for part in self.queues.values())

    def _open_slots(self) -> dict[int, list[IntervalRecord]]:
        found: dict[int, list[IntervalRecord]] = defaultdict(list)
        for slots in self.board.needs.values():
            for slot, record in slots.items():
                found[slot].append(record)
        return found

    def phone(self, slot: int) -> int:
        """Agents on the phone during the whole of a slot."""
        return self.board.counts.get(slot, {}).get(Activity.PHONE, 0)

    @cached_property
    def agents(self) -> dict[str, AgentFigures]:
        """The hours of each agent."""
        worked: dict[tuple[str, date], float] = defaultdict(float)
        phone: dict[str, float] = defaultdict(float)
        for segment in self.document.segments:
            monday = segment.date - timedelta(days=segment.date.weekday())
            worked[segment.agent, monday] += segment.minutes if segment.activity.works else 0.0
            phone[segment.agent] += segment.minutes if segment.activity is Activity.PHONE else 0.0
        return {a.id: AgentFigures(a.id, phone[a.id], self._weeks(a, worked)) for a in self.document.agents}

    def _weeks(self, agent: AgentRecord, worked: dict[tuple[str, date], float]) -> tuple[WeekFigures, ...]:
        contract = {week.monday: week.contract for week in agent.weeks}
        mondays = [monday for monday, _ in self.board.grid.weeks()]
        return tuple(WeekFigures(m, worked[agent.id, m], contract.get(m, 0)) for m in mondays)

    def shortages(self, most: int = SHORTAGES) -> tuple[Uncovered, ...]:
        """What is missing, the greatest loss first.

        A busy queue does not hide another: of each queue below its target the worst few are among them.
        """
        ordered = sorted(
            self.document.uncovered, key=lambda u: (-u.lost, -u.missing, u.start.timestamp(), u.ref)
        )
        own = (u for queue in self._below_target() for u in [u for u in ordered if u.ref == queue][:OWN])
        kept = set(list(dict.fromkeys((*own, *ordered)))[:most])
        return tuple(u for u in ordered if u in kept)

    def _below_target(self) -> list[str]:
        """Ids of the queues that answer fewer calls than they should."""
        queues = self.document.requirement.queues
        rates = ((queue.id, self.queues[queue.id].answer_rate, queue.answer_rate) for queue in queues)
        return [queue for queue, rate, target in rates if rate is not None and target and rate < target]

    def is_shared(self, queue: str) -> bool:
        """Whether somebody can take a queue and another one, too."""
        return any(queue in agent.queues and len(agent.queues) > 1 for agent in self.document.agents)

    def mean_day(self, queue: str) -> dict[int, MeanInterval]:
        """The mean of the days on which a queue is open, by minute of the day on the wall clock."""
        found: dict[int, list[IntervalRecord]] = defaultdict(list)
        for record in self.document.requirement.intervals:
            if record.queue == queue:
                found[_minute(record)].append(record)
        return {minute: MeanInterval.of(records) for minute, records in sorted(found.items())}

    def gaps(self, queue: str) -> dict[tuple[date, int], int]:
        """Planned less required agents of a queue, by day and minute of the day on the wall clock.

        Where the clock shows a time twice, in autumn, the smaller number stands.
        """
        found: dict[tuple[date, int], int] = {}
        for record in self.document.requirement.intervals:
            if record.queue == queue:
                where, gap = (record.start.date(), _minute(record)), record.planned - record.required
                found[where] = min(gap, found.get(where, gap))
        return found

    def to_dict(self) -> dict[str, object]:
        """The figures as plain values, for machine output."""
        agents = {
            a.id: {"worked": a.worked, "contract": a.contract, "balance": a.balance, "phone": a.phone}
            for a in self.agents.values()
        }
        return {
            "status": self.document.status,
            "cost": self.document.cost,
            "bound": self.document.bound,
            "gap": self.document.gap,
            "cost_terms": dict(self.document.cost_terms),
            "queues": {queue: figures.to_dict() for queue, figures in self.queues.items()},
            "total": self.total.to_dict(),
            "agents": agents,
            "shortages": [u.model_dump(mode="json") for u in self.shortages()],
        }


def label_of(queue: QueueRecord) -> str:
    """The name of a queue for people."""
    return queue.label or queue.id


def ref_labels(document: RosterDocument) -> dict[str, str]:
    """The name for people of what segments refer to, by id: permanences and deferred work."""
    permanences = {told.ref: told.label for told in document.sessions}
    return permanences | {told.ref: told.label for told in document.promises}


def queue_labels(document: RosterDocument) -> dict[str, str]:
    """The name of each queue for people, by id."""
    return {queue.id: label_of(queue) for queue in document.requirement.queues}


def _minute(record: IntervalRecord) -> int:
    """Minute of the day on the wall clock."""
    return record.start.hour * 60 + record.start.minute
