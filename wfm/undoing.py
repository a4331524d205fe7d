"""What taking back one edit would mend: tried out, each edited or kept day by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wfm.edits.edit import Edits, Held
from wfm.errors import Message
from wfm.hours import format_clock
from wfm.report.shift_rows import shift_row
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.values.finding import Finding
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster

HOURS = "hours"
MOST = 20
"""Days that are tried; each needs an audit."""


@dataclass(frozen=True, eq=False)
class Undoing:
    """The edits of a roster that breaks rules, to be taken back one by one.

    Attributes:
        edits: what the workbook says.
        scenario: what holds now.
        requirement: its requirement.
        roster: the roster with the edits in it.
    """

    edits: Edits
    scenario: Scenario
    requirement: Requirement
    roster: Roster

    def mends(self, finding: Finding) -> Sequence[Message]:
        """Edits of which each alone, taken back, ends a broken rule; none for what is not hard.

        A day is told only where fewer rules are broken without the edit, so that none takes the place of
        the one that is mended.
        """
        if not finding.hard:
            return ()
        near = [(held, left) for held, left in self._tried if _concerns(held, finding)]
        return [self._told(held) for held, left in near if _what(finding) not in map(_what, left)]

    @cached_property
    def _tried(self) -> list[tuple[Held, list[Finding]]]:
        """Each edited or kept day without which fewer rules are broken, and those that are broken then.

        Days that break a rule themselves are tried first, then edited ones. Hours that are missing where a
        kept day is let go do not speak against it: another shift can take its place.
        """
        now = self._hard(self.roster)
        guilty = {(finding.agent, finding.date) for finding in now}
        order = sorted(self.edits.held, key=lambda h: ((h.agent, h.date) not in guilty, not h.edited))
        tried = [(held, self._hard(self._without(held))) for held in order[:MOST]]
        return [(held, left) for held, left in tried if _fewer(left, now, besides=held.edited)]

    def _hard(self, roster: Roster) -> list[Finding]:
        return [f for f in audit(self.scenario, self.requirement, roster) if f.hard]

    def _without(self, held: Held) -> Roster:
        """The roster with one day as it was written, or without it where it was only kept."""
        where = held.agent, held.date
        kept = (s for s in self.roster.segments if (s.agent, s.date) != where)
        was = (s for s in self.edits.document.segments if held.edited and (s.agent, s.date) == where)
        return Roster((*kept, *was), self.roster.agents)

    def _told(self, held: Held) -> Message:
        where = held.agent, held.date
        was = tuple(s for s in self.edits.document.segments if (s.agent, s.date) == where)
        words: dict[str, object] = {"agent": held.agent, "date": held.date}
        if not held.edited:
            return Message("change.undo_keep", words)
        if not was:
            return Message("change.undo_free", words)
        row = shift_row(was)
        words |= {"start": format_clock(row.start), "end": format_clock(row.end)}
        return Message("change.undo", words)


def _fewer(left: Sequence[Finding], now: Sequence[Finding], *, besides: bool) -> bool:
    """Whether fewer rules are broken, hours counted or (unless ``besides``) not."""
    if len(left) < len(now):
        return True
    rest, before = (sum(finding.rule != HOURS for finding in side) for side in (left, now))
    return not besides and rest < before


def _what(finding: Finding) -> tuple[object, ...]:
    """What a finding is about (whom, which day or week), whatever its figures."""
    words = finding.message.params.items()
    about = {name: word for name, word in words if not isinstance(word, int | float)}
    return finding.message.key, finding.agent, finding.date, about


def _concerns(held: Held, finding: Finding) -> bool:
    """Whether a day has anything to do with a finding: the agent's, or the day's where it is of several."""
    return held.agent == finding.agent if finding.agent else held.date == finding.date
