"""What held days hold besides their times: sessions, meetings and trainings, and who keeps a session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date

from wfm.edits.apply import pin_of
from wfm.edits.edit import Held
from wfm.hours import DAY_MINUTES, Span
from wfm.scenario.contract import Contract, contracts
from wfm.scenario.pins import PIN, Pin
from wfm.scenario.regions import Permanence
from wfm.scenario.scenario import Scenario
from wfm.scenario.session_holders import can_hold, pinned_to
from wfm.values.day_change import DESK
from wfm.values.roster import Activity, Roster, Segment

ASIDE = (Activity.LUNCH, Activity.TRAVEL)
"""What has its time on a day and is no work of its own: lunch, and the ways, which go without saying."""


class Keepers:
    """Who keeps a session on a held day, rather than hand it on to a colleague.

    Args:
        scenario: what holds, the pins that hold the times of the days included.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._rows = {row.id: row for row in scenario.permanences}
        self._agents = {agent.id: agent for agent in scenario.agents}
        self._owed: Mapping[str, Contract] = contracts(scenario)

    def keeps(self, agent: str, day: Date, permanence: str) -> bool:
        """Whether an agent can hold a session on a day, and pins do not send others in the agent's place."""
        row = self._rows.get(permanence)
        if row is None or not self._can(agent, row, day):
            return False
        sent = {other for other in pinned_to(self._scenario, row, day) if self._can(other, row, day)}
        return agent in sent or len(sent) < row.workers

    def _can(self, agent: str, row: Permanence, day: Date) -> bool:
        return can_hold(self._scenario, row, self._agents[agent], self._owed[agent], day)


def work_pins(scenario: Scenario, held: Iterable[Held], wanted: Roster) -> tuple[Pin, ...]:
    """Pins that keep a search to the sessions, meetings and trainings of held days.

    Args:
        scenario: what holds, the pins that hold the times of the days included.
        held: the days.
        wanted: the edited roster.

    Returns:
        None for a session that its holder cannot hold: a colleague may take it.
    """
    keepers, days = Keepers(scenario), {(one.agent, one.date) for one in held if one.row}
    return tuple(
        pin
        for segment in wanted.segments
        if (segment.agent, segment.date) in days and appointed(segment)
        if segment.activity is not Activity.PERMANENCE
        or keepers.keeps(segment.agent, segment.date, segment.ref or "")
        for pin in _pins(scenario, segment)
    )


def appointed(segment: Segment) -> bool:
    """Whether a segment is work that has its time."""
    return segment.activity not in DESK and segment.activity not in ASIDE


def _pins(scenario: Scenario, segment: Segment) -> Iterator[Pin]:
    """A pin of what is done, in the whole intervals of a segment; of the day where it has none."""
    grid = scenario.grid
    low = grid.elapsed(segment.start)
    times = grid.intervals(low, grid.elapsed(segment.end))
    begins = round(segment.wall_start) + times.start * grid.interval_minutes - low
    span: Span = (begins, begins + len(times) * grid.interval_minutes) if times else (0, DAY_MINUTES)
    if span[1] <= DAY_MINUTES:
        yield pin_of(segment.agent, segment.date, span, PIN, segment.ref or str(segment.activity))
