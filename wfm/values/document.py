"""``roster.json``: a roster with all that is needed to show it again without solving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from wfm.errors import Message, Problem, RosterError
from wfm.values.records import (
    AdviceRecord,
    AgentRecord,
    CallbackRecord,
    PromiseRecord,
    Record,
    RequirementRecord,
    SessionRecord,
    Uncovered,
)
from wfm.values.records_edits import BrokenRecord, FindingRecord, PinRecord
from wfm.values.roster import Roster, Segment

SCHEMA = "wfm-roster-1"
LONGEST = 3660
"""Most days of a roster: a wrong year must not make a clock of millions of intervals."""

Status = Literal["optimal", "feasible", "interrupted"]


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


class RosterDocument(Record):
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
        sessions: the sessions of permanences, and what becomes of each.
        promises: the promises of deferred work, and how far they are kept.
        callbacks: the call-backs that were promised, and what becomes of each.
        pins: what the planner had fixed.
        broken: the hard rules that the roster breaks, where somebody asked for it by hand.
        advice: what a planner should know of the scenario, and what would help; where that was looked at.
        findings: what the independent audit found, broken rules first; None where nobody has looked yet, as
            while the search goes on.
        revision: how many rosters of these days people had before this one, as far as that was told.
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
    closed: dict[date, str] = Field(default_factory=dict)
    agents: tuple[AgentRecord, ...]
    requirement: RequirementRecord
    segments: tuple[Annotated[Segment, AfterValidator(_on_its_day)], ...]
    uncovered: tuple[Uncovered, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    promises: tuple[PromiseRecord, ...] = ()
    callbacks: tuple[CallbackRecord, ...] = ()
    pins: tuple[PinRecord, ...] = ()
    broken: tuple[BrokenRecord, ...] = ()
    advice: tuple[AdviceRecord, ...] = ()
    findings: tuple[FindingRecord, ...] | None = None
    revision: Annotated[int, Field(ge=0, le=1_000_000)] = 0

    model_config = ConfigDict(populate_by_name=True)

    @model_validator(mode="after")
    def _in_order(self) -> RosterDocument:
        if not 0 <= (self.last - self.first).days <= LONGEST:
            raise ValueError("the last day is before the first, or years after it")
        return self

    @property
    def roster(self) -> Roster:
        """The roster alone."""
        return Roster(self.segments, tuple(agent.id for agent in self.agents))

    @property
    def breaks_rules(self) -> bool:
        """Whether the roster breaks a hard rule, as far as is known: it must not be used as it is then."""
        return bool(self.broken) or any(finding.hard for finding in self.findings or ())

    def after(self, previous: Sequence[RosterDocument]) -> RosterDocument:
        """The document as the one that follows earlier ones: its revision is beyond theirs."""
        least = max((made.revision + 1 for made in previous), default=0)
        return self if self.revision >= least else self.model_copy(update={"revision": least})

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
