"""The versions of a published roster found by a search: the best of them, and what more people bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wfm.solver.changing import Changer, Version
from wfm.solver.construct import EPS
from wfm.solver.limits import Limits
from wfm.solver.losses import ANYTHING, COVERAGE, Bar, losses
from wfm.solver.solution import Solution

OnVersion = Callable[[Version], None]


class Versions:
    """What was found so far.

    Args:
        changer: what makes versions of the published roster.
        first: the roster mended by those alone who cannot keep to it.
        tell: called with every better version, the first one included.

    Attributes:
        first: the mended roster.
        free: the roster that a free search found; the mended one until then.
        bar: how much may be lost.
        limits: the same, and the hard rules that have to be kept.
        best: the version with fewest people changed that loses no more, or None.
    """

    def __init__(self, changer: Changer, first: Version, tell: OnVersion) -> None:
        self.first = self.free = first
        self.bar = ANYTHING
        self.best: Version | None = None
        self._changer = changer
        self._tell = tell
        self._by_people: dict[int, Version] = {}
        self.limits = Limits(changer.keeping, self.bar, 0)
        tell(first)

    def measure(self, free: Version, within: float) -> None:
        """Take in the roster of a free search, by which the others are measured.

        Calls may be lost to a share of those that it answers. Other work may be left undone to the same share
        of all there is of it; but sessions, which are held or not, no more than there.

        Args:
            free: the roster.
            within: the share.
        """
        keeping = self._changer.keeping
        whole = {task.rule for task in keeping.free.tasks if task.whole}
        all_of_it = losses(Solution.of(keeping.free, {}))
        all_of_it[COVERAGE] = float(keeping.free.requirement.callers.sum()) - free.losses[COVERAGE]
        spare = {rule: 0.0 if rule in whole else within * max(0.0, all_of_it[rule]) for rule in all_of_it}
        self.free = free
        self.bar = Bar({rule: lost + spare[rule] for rule, lost in free.losses.items()})
        hard = min(keeping.hard(version.solution) for version in (self.first, free))
        self.limits = Limits(keeping, self.bar, hard)
        for version in (self.first, free):
            self.offer(version)

    def offer(self, version: Version) -> None:
        """Take in a version; it is the best one only if it breaks no hard rule that could be kept."""
        before = self._by_people.get(len(version.people))
        if before is None or version.lost < before.lost - EPS:
            self._by_people[len(version.people)] = version
        better = self.best is None or rank(version) < rank(self.best)
        if better and not self.limits.failed(version):
            self.best = version
            self._tell(version)

    def offer_all(self, versions: Iterable[Version]) -> None:
        """Take in versions as they come."""
        for version in versions:
            self.offer(version)

    def offer_solution(self, solution: Solution) -> Version:
        """Take in a roster made at any price; its version."""
        version = self._changer.version(solution)
        self.offer(version)
        return version

    def good(self, version: Version) -> bool:
        """Whether a version loses no more than may be lost."""
        return self.bar.holds(version.losses)

    @property
    def chosen(self) -> Version:
        """The best version; the free one where none is good."""
        return self.best or self.free

    @property
    def others(self) -> int:
        """People changed in the chosen version who could have kept to their roster."""
        return len(self.chosen.people - self._changer.keeping.forced)

    def steps(self) -> tuple[Version, ...]:
        """Versions of which each changes more people than the one before and loses less.

        The chosen one is always among them.
        """
        kept: list[Version] = []
        for people in sorted({*self._by_people, len(self.chosen.people)}):
            chosen = people == len(self.chosen.people)
            version = self.chosen if chosen else self._by_people[people]
            if chosen or not kept or version.lost < kept[-1].lost - EPS:
                kept.append(version)
        return tuple(kept)


def rank(version: Version) -> tuple[int, float]:
    """By what good versions are chosen: people changed, then the cost."""
    return len(version.people), version.solution.cost
