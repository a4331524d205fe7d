"""The parts of ``roster.json``: what is needed to show a roster again without its scenario."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A part of ``roster.json``: frozen, nothing unknown accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True)


class WeekHours(Record):
    """Contract minutes of an agent in a calendar week: holidays and absences of the week are credited."""

    monday: date
    contract: Annotated[int, Field(ge=0, le=7 * 24 * 60)]


class AgentRecord(Record):
    """An agent as the report shows it.

    Attributes:
        id: id of the agent.
        name: name for people, or empty.
        team: team, or empty.
        queues: ids of the queues that the agent may answer.
        weeks: contract minutes, week by week.
        absent: days on which the agent is away for at least a part of the day (no reason is kept).
    """

    id: str
    name: str = ""
    team: str = ""
    queues: tuple[str, ...] = ()
    weeks: tuple[WeekHours, ...] = ()
    absent: tuple[date, ...] = ()


class QueueRecord(Record):
    """A queue and its targets."""

    id: str
    label: str = ""
    answer_rate: float | None = None
    service_level: float | None = None
    answer_within_s: float = 20.0
    priced_by_patience: bool = True


class IntervalRecord(Record):
    """One open interval of one queue.

    Attributes:
        start: local time with offset.
        queue: id of the queue.
        calls: expected calls offered: attempts, the repeat calls that this roster leads to included.
        aht_s: mean handling time in seconds.
        required: agents that meet the targets.
        planned: agents on the phone who can take the queue (they may take others too).
        answered: expected calls answered.
        in_time: expected calls answered within the target time.
        callers: expected callers who call for the first time, or None where that was not told.
        callers_answered: those of them who are answered in the end, at whatever attempt.
    """

    start: AwareDatetime
    queue: str
    calls: float
    aht_s: float
    required: int
    planned: int
    answered: float
    in_time: float
    callers: float | None = None
    callers_answered: float | None = None


class RequirementRecord(Record):
    """What was needed, and what callers may expect."""

    interval_minutes: Literal[5, 10, 15, 20, 30, 60]
    queues: tuple[QueueRecord, ...]
    intervals: tuple[IntervalRecord, ...]


class Uncovered(Record):
    """Something that was asked and is not fully given: agents missing on a queue or at a permanence.

    Attributes:
        kind: ``"phone"`` or ``"permanence"``.
        ref: id of the queue or of the permanence.
        start: first moment, local time with offset.
        end: last moment; closed-open.
        missing: agents missing (the most at once); 0 where enough can take the queue, but others keep them
            busy.
        lost: expected callers of that time who are never answered; 0 for a permanence.
    """

    kind: str
    ref: str
    start: AwareDatetime
    end: AwareDatetime
    missing: int
    lost: float


class SessionRecord(Record):
    """One session of a permanence, and what becomes of it: people must be told.

    Attributes:
        ref: id of the permanence.
        label: its name for people.
        site: where it is held.
        region: region of the site, or empty.
        region_label: name of the region for people, or empty where it has none but its id.
        mode: ``walk_in``, ``appointment`` or ``phone``.
        status: ``covered`` by titulars, ``substituted`` (by others, at least in part), ``short`` (held, by
            fewer workers than it needs), ``by_phone`` (held from the office by telephone, at least in part,
            instead of at the site), ``uncovered`` (nobody holds it), or ``dropped`` (the site is closed).
        start: when it begins; None where it is not held and its date was left to the roster.
        end: when it ends.
        planned: the date that the recurrence names, where that is another one.
        agents: ids of those who hold it.
        missing: workers missing.
        slots: how many people can be seen by appointment, or None.
    """

    ref: str
    label: str
    site: str
    region: str = ""
    region_label: str = ""
    mode: str
    status: Literal["covered", "substituted", "short", "by_phone", "uncovered", "dropped"]
    start: AwareDatetime | None
    end: AwareDatetime | None
    planned: date | None = None
    agents: tuple[str, ...] = ()
    missing: int = 0
    slots: int | None = None

    @property
    def region_name(self) -> str:
        """The region as people read it: its label, or else its id; empty without a region."""
        return self.region_label or self.region


class PromiseRecord(Record):
    """One promise of deferred work, and how far it is kept.

    Attributes:
        ref: id of the work.
        label: its name for people.
        days: working days promised.
        share: share promised.
        met: share of the items whose time is up within the roster that are done in time; None where there is
            no such item.
        items: items that arrive within the roster.
        done: items done within it.
        waiting: items that wait at its end.
    """

    ref: str
    label: str
    days: int
    share: float
    met: float | None
    items: float
    done: float
    waiting: float

    @property
    def backlog(self) -> float:
        """Items that wait at its beginning."""
        return max(0.0, round(self.done + self.waiting - self.items, 6))


class CallbackRecord(Record):
    """One call-back that was promised, and what becomes of it.

    Attributes:
        id: its id.
        queue: the line that promised it.
        status: ``in_time``; ``late``, made after its deadline; ``missed``, not made in its window; or
            ``open``, not made within the roster.
        start: when it is made, or None.
        minutes: what it takes.
        agent: id of the agent who makes it, or None.
        wanted: the day of its window, or the last day on which it is in time.
        window: minutes since midnight between which it is wanted, or None.
        owner: id of the only agent who may make it, or empty.
        block: when the block of call-backs begins and ends in which it is made, or None.
    """

    id: str
    queue: str
    status: Literal["in_time", "late", "missed", "open"]
    start: AwareDatetime | None
    minutes: float
    agent: str | None
    wanted: date
    window: tuple[int, int] | None = None
    owner: str = ""
    block: tuple[AwareDatetime, AwareDatetime] | None = None


class AdviceRecord(Record):
    """What a planner should know of the scenario, and changes that would help, each of them tried out.

    Attributes:
        hard: it is impossible as given; otherwise it is priced or only told.
        texts: what it is and what would help, by language.
    """

    hard: bool
    texts: dict[str, str]
