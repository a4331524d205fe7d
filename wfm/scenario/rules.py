"""``[rules]`` of ``service.toml``: working time, and the legal profile it starts from.

Every duration is in whole minutes; ``"7h36"``, ``"7:36"`` and ``456`` all say 456 minutes in the file.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from wfm.hours import Span
from wfm.scenario.base import Part
from wfm.scenario.callbacks import CallbackRule
from wfm.scenario.cells import (
    Clock,
    ClockRanges,
    Duration,
    LateClock,
    NonNegative,
    OneOf,
    YesNo,
    invalid,
)
from wfm.scenario.rules_limits import LEGAL_PROFILES, LegalProfile, LimitRule
from wfm.scenario.rules_people import FairnessRule, PinRule, StabilityRule, StartRule
from wfm.scenario.rules_permanences import PermanenceRule
from wfm.scenario.rules_places import PauseRule, RoomRule, SeatRule, TeleworkRule
from wfm.scenario.shrinkage import Causes, unplanned


class HoursRule(Part):
    """Contract hours.

    The hours worked since the horizon began may differ from the contract's at the end of any week by at
    most these tolerances; a balance is thus carried from week to week.

    Attributes:
        full_time: weekly minutes of a full-time contract, which turn ``fte`` into minutes.
        under: minutes that may be missing without a price.
        over: minutes that may be worked beyond the contract; more is forbidden.
        price_per_hour: price of each hour missing beyond ``under``, in call equivalents.
    """

    full_time: Duration | None = None
    under: Duration = 60
    over: Duration = 0
    price_per_hour: NonNegative = 5.0


class ShiftRule(Part):
    """Length and place of a day's work.

    Attributes:
        shortest: fewest working minutes of a shift (lunch not counted).
        longest: most working minutes of a shift; the profile's daily maximum is never exceeded.
        step: shift lengths go up by this; starts too.
        earliest_start: first moment at which a shift may start.
        latest_start: last moment at which it may start.
        latest_end: last moment at which it may end; after midnight it counts on (``30:00`` is 06:00).
        starts: ranges in which it may start, both ends included (early, late and night shifts), instead of
            the one from ``earliest_start`` to ``latest_start``.
    """

    shortest: Duration = 300
    longest: Duration = 540
    step: Annotated[Duration, Field(gt=0)] = 15
    earliest_start: Clock = 480
    latest_start: Clock = 600
    latest_end: LateClock = 1080
    starts: ClockRanges = ()

    @model_validator(mode="after")
    def _possible(self) -> ShiftRule:
        if self.shortest > self.longest:
            raise invalid("not_before", field="longest", other="shortest")
        if self.earliest_start > self.latest_start:
            raise invalid("not_before", field="latest_start", other="earliest_start")
        if any(low > high for low, high in self.starts):
            raise invalid("not_before", field="starts", other="starts")
        if self.windows[-1][1] + self.shortest > self.latest_end:
            raise invalid("shift_fits", field="latest_end", other="latest_start + shortest")
        return self

    @property
    def windows(self) -> tuple[Span, ...]:
        """The ranges in which a shift may start, in order; both ends are included."""
        return self.starts or ((self.earliest_start, self.latest_start),)


class LunchRule(Part):
    """The unpaid meal break.

    Attributes:
        earliest: first moment at which lunch may start.
        latest: last moment at which it must be over.
        minutes: its length.
        after: a shift whose working time is longer than this needs a lunch.
        edge: minutes of work kept before and after lunch.
        step: lunch starts on multiples of this after ``earliest``.
        open_price: price of each hour of lunch while a line of the agent's is open, beyond the least that its
            window leaves, in call equivalents; small, to choose between rosters that lose the same calls.
    """

    earliest: Clock = 690
    latest: Clock = 840
    minutes: Annotated[Duration, Field(gt=0)] = 30
    after: Duration = 360
    edge: Duration = 60
    step: Annotated[Duration, Field(gt=0)] = 15
    open_price: NonNegative = 0.0

    @model_validator(mode="after")
    def _fits(self) -> LunchRule:
        if self.earliest + self.minutes > self.latest:
            raise invalid("lunch_fits", field="latest", other="earliest + minutes")
        return self

    @property
    def starts(self) -> range:
        """The moments at which it may start, in minutes on the clock."""
        return range(self.earliest, self.latest - self.minutes + 1, self.step)


class BreakRule(Part):
    """Short paid breaks, one in each half of the day that is long enough.

    A half is the work before lunch or after it (the whole shift when there is no lunch).

    Attributes:
        minutes: length of a break; 0 for none.
        after: a half longer than this holds a break.
        edge: minutes of work kept before and after the break within its half.
        step: breaks start on multiples of this after midnight.
    """

    minutes: Duration = 15
    after: Duration = 150
    edge: Duration = 45
    step: Annotated[Duration, Field(gt=0)] = 15

    @model_validator(mode="after")
    def _fits(self) -> BreakRule:
        if self.minutes and self.after < 2 * self.edge + self.minutes + self.step:
            raise invalid("break_fits", field="after", other="2 x edge + minutes + step")
        return self


class PhoneRule(Part):
    """How agents are put on the lines.

    Attributes:
        pooled: an agent on the phone takes calls of all lines that the agent can take; otherwise each is
            put on one line, block after block.
        shortest: least minutes on one line before going to another, where lines are not pooled.
        longest_stretch: most minutes on the phone without a pause or other work, in whole intervals; 0 for
            no limit.
        stretch_price: price of each hour beyond it, in call equivalents.
    """

    pooled: YesNo = True
    shortest: Annotated[Duration, Field(gt=0)] = 60
    longest_stretch: Duration = 0
    stretch_price: NonNegative = 2.0


class Rules(Part):
    """The working-time rules of a service.

    Attributes:
        profile: legal profile that supplies what is not said, a key of ``LEGAL_PROFILES``.
        causes: ``shrinkage``: what takes agents off the phone; one number, or a section with a share for
            each cause (illness of the day, ...).
        hours: contract hours.
        shift: length and place of a day's work.
        limits: legal limits.
        lunch: the meal break.
        breaks: short breaks.
        pauses: how many may be at a break or lunch at the same time.
        rooms: what rooms for sessions are worth.
        seats: what seats at the office are worth.
        telework: who may work at home, and when.
        pins: what the rows of ``pins`` are worth.
        stability: what staying with a published roster is worth.
        start: starts that lie close together.
        fairness: days that are shared evenly.
        phone: how agents are put on the lines.
        permanences: what permanences are worth.
        callbacks: what call-backs are worth.
    """

    profile: Annotated[str, OneOf(LEGAL_PROFILES)] = "be-federal"
    causes: Causes = Field(default={}, alias="shrinkage")
    hours: HoursRule = HoursRule()
    shift: ShiftRule = ShiftRule()
    limits: LimitRule = LimitRule()
    lunch: LunchRule = LunchRule()
    breaks: BreakRule = BreakRule()
    pauses: PauseRule = PauseRule()
    rooms: RoomRule = RoomRule()
    seats: SeatRule = SeatRule()
    telework: TeleworkRule = TeleworkRule()
    pins: PinRule = PinRule()
    stability: StabilityRule = StabilityRule()
    start: StartRule = StartRule()
    fairness: FairnessRule = FairnessRule()
    phone: PhoneRule = PhoneRule()
    permanences: PermanenceRule = PermanenceRule()
    callbacks: CallbackRule = CallbackRule()

    @property
    def shrinkage(self) -> float:
        """Share of the rostered phone time lost to UNPLANNED causes."""
        return unplanned(self.causes)

    @property
    def law(self) -> LegalProfile:
        """The legal profile with the service's own limits put in."""
        own = self.limits.model_dump(exclude={"longest_run"}, exclude_none=True)
        if self.hours.full_time is not None:
            own["full_time"] = self.hours.full_time
        return LEGAL_PROFILES[self.profile].model_copy(update=own)
