"""What a version of a published roster must keep to be chosen, and which of it one does not keep."""

from __future__ import annotations

from dataclasses import dataclass

from wfm.solver.changing import Version
from wfm.solver.construct import EPS
from wfm.solver.keeping import Keeping
from wfm.solver.losses import COVERAGE, Bar

CALLS, WORK, SESSIONS, HARD = "calls", "work", "sessions", "hard"


@dataclass(frozen=True, eq=False)
class Limits:
    """How much may be lost, and how many hard rules broken.

    Attributes:
        keeping: the published roster.
        bar: how much may be lost, rule by rule.
        hard: hard rules that are broken at best.
    """

    keeping: Keeping
    bar: Bar
    hard: int

    def failed(self, version: Version) -> tuple[str, ...]:
        """The limits that a version does not keep; none where it may be chosen.

        Returns:
            ``calls`` (too many are lost), ``work`` (deferred work, call-backs, activities), ``sessions``; or
            ``hard`` alone, of a version that loses little enough and breaks a hard rule that could be kept.
            Rules are not looked at where too much is lost, as an audit takes time.
        """
        if self.bar.holds(version.losses):
            return (HARD,) if self.keeping.hard(version.solution) > self.hard else ()
        over = self.bar.exceeded(version.losses)
        beyond = [rule for rule, more in over.items() if more > EPS] or list(over)
        sessions = {task.rule for task in self.keeping.free.tasks if task.whole}
        kinds = {CALLS if rule == COVERAGE else SESSIONS if rule in sessions else WORK for rule in beyond}
        return tuple(kind for kind in (CALLS, WORK, SESSIONS) if kind in kinds)
