"""``roster.json``: a roster with all that is needed to show it again without solving."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from wfm.errors import Message, Problem, RosterError
from wfm.values.roster import Roster, Segment

SCHEMA = "wfm-roster-1"
LONGEST = 3660
"""Most days of a roster: a wrong year must not make a clock of millions of intervals."""

Status = Literal["optimal", "feasible", "interrupted"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True)


class WeekHours(_Record):
    """Contract minutes of an agent in a calendar week: holidays and absences of the week are credited."""

    monday: date
    contract: Annotated[int, Field(ge=0, le=7 * 24 * 60)]


class AgentRecord(_Record):
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


class QueueRecord(_Record):
    """A queue and its targets."""

    id: str
    label: str = ""
    answer_rate: float | None = None
    service_level: float | None = None
    answer_within_s: float = 20.0
    priced_by_patience: bool = True


class IntervalRecord(_Record):
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


class RequirementRecord(_Record):
    """What was needed, and what callers may expect."""

    interval_minutes: Literal[5, 10, 15, 20, 30, 60]
    queues: tuple[QueueRecord, ...]
    intervals: tuple[IntervalRecord, ...]


class Uncovered(_Record):
    """Something that was asked and is not fully given: here, missing agents on a queue.

    Attributes:
        kind: ``"phone"``.
        ref: id of the queue.
        start: first moment, local time with offset.
        end: last moment; closed-open.
        missing: agents missing (the most at once).
        lost: expected callers of that time who are never answered.
    """

    kind: str
    ref: str
    start: AwareDatetime
    end: AwareDatetime
    missing: int
    lost: float


def _on_its_day(segment: Segment) -> Segment:
    """A segment with offsets that lies on its day, or past the midnight after it."""
    if segment.start.tzinfo is None or segment.end.tzinfo is None:
        raise ValueError("a time has no offset")
    days = {(moment.date() - segment.date) // timedelta(days=1) for moment in (segment.start, segment.end)}
    if not days <= {0, 1}:
        raise ValueError("the segment lies on another day")
    return segment


def _known(zone: str) -> str:
    """The name of a time zone that exists."""
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError("no such time zone") from error
    return zone


class RosterDocument(_Record):
    """The whole of ``roster.json``.

    Attributes:
        schema_: version of this layout.
        wfm: version of wfm.
        ortools: version of OR-Tools.
        scenario_hash: what the roster was made from.
        name: name of the service.
        language: language of its labels.
        zone: time zone.
        first: first planning day.
        last: last planning day, included.
        seed: random seed.
        status: ``optimal`` (proven), ``feasible``, or ``interrupted``.
        cost: expected contacts lost plus named penalties, in call equivalents.
        bound: a valid lower bound of the cost, or None for no bound.
        bound_origin: where the bound comes from.
        gap: ``(cost - bound) / max(cost, 0.001 x offered)``, or None for no bound.
        cost_terms: the cost, term by term.
        closed: days closed as a whole, with their name.
        agents: the agents.
        requirement: what was needed and what callers may expect.
        segments: the roster.
        uncovered: what was asked and is not given.
    """

    schema_: Literal["wfm-roster-1"] = Field(default="wfm-roster-1", alias="schema")
    wfm: str
    ortools: str
    scenario_hash: str
    name: str
    language: Literal["fr", "nl", "de", "en"]
    zone: Annotated[str, AfterValidator(_known)]
    first: date
    last: date
    seed: int
    status: Status
    cost: float
    bound: float | None
    bound_origin: str | None
    gap: float | None
    cost_terms: dict[str, float]
    closed: dict[date, str] = {}
    agents: tuple[AgentRecord, ...]
    requirement: RequirementRecord
    segments: tuple[Annotated[Segment, AfterValidator(_on_its_day)], ...]
    uncovered: tuple[Uncovered, ...] = ()

    model_config = ConfigDict(populate_by_name=True)

    @model_validator(mode="after")
    def _in_order(self) -> RosterDocument:
        if not 0 <= (self.last - self.first).days <= LONGEST:
            raise ValueError("the last day is before the first, or years after it")
        return self

    @property
    def roster(self) -> Roster:
        """The roster alone."""
        return Roster(self.segments)

    def to_json(self) -> str:
        """The document as text: the same document gives the same bytes."""
        return self.model_dump_json(by_alias=True, indent=1) + "\n"

    @classmethod
    def read(cls, path: Path) -> RosterDocument:
        """Read ``roster.json``.

        Raises:
            RosterError: there is no such file, it cannot be read, or it is no such document.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            problem = Problem(path.name, Message("expected.roster_present"))
        except OSError:
            problem = Problem(path.name, Message("expected.readable_file"))
        except ValidationError as error:
            place = ".".join(map(str, error.errors(include_url=False, include_input=False)[0]["loc"]))
            problem = Problem(path.name, Message("expected.roster"), column=place or None)
        raise RosterError([problem])
