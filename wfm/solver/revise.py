"""A published roster planned again: the fewest people changed among rosters nearly as good as a new one.

What is no longer possible is mended first, by those alone who cannot keep to the roster. Sessions that nobody
holds any more are handed to others, and a free search from there, in which changes cost nothing, tells how
many contacts could be answered. If the mended roster is near enough, nobody else has to change, and no roster
changes fewer people. Otherwise more people are replanned, those first who save most; the free roster gets
published days back; where the problem is small, CP-SAT decides it as a whole; searches with a price for each
changed day, the price halved in, give further versions; and people are exchanged while that makes them fewer.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from itertools import islice

from wfm.solver import cpsat
from wfm.solver.changing import Changer, Version
from wfm.solver.clock import Clock
from wfm.solver.fewest import confirmed, fewest
from wfm.solver.keeping import Keeping
from wfm.solver.limits import Limits
from wfm.solver.losses import Bar
from wfm.solver.search import Options, Result, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import OnProgress, Progress, Stop
from wfm.solver.versions import OnVersion, Versions

HANDED, FREE, PRICED, EXCHANGED = 0.35, 0.5, 0.7, 0.95  # of the time, until when each step goes on
SHORTEST = 0.01  # seconds of a search
SLICE = 0.05  # of the time, for the search at one price
MOST_PRICES = 6
FIRST_PRICE, FACTOR = 1.0, 4.0  # calls for each changed day
SMALL = 1500  # duties of a problem that CP-SAT can decide as a whole
FURTHER = 6  # versions with more people than are needed, so that one sees what they would bring


@dataclass(frozen=True, eq=False)
class Revised:
    """What was found.

    Attributes:
        chosen: the version with fewest people changed, at the least cost.
        free: the one in which changes cost nothing.
        steps: versions of which each changes more people than the one before and loses fewer contacts.
        limits: how much might be lost, and which rules had to be kept.
        proven: no roster that loses so few changes fewer people: all who change must, or CP-SAT says so.
        search: what the free search says; its bound holds of every version.
    """

    chosen: Version
    free: Version
    steps: tuple[Version, ...]
    limits: Limits
    proven: bool
    search: Result


def revise(
    keeping: Keeping,
    within: float,
    stop: Stop,
    options: Options,
    *,
    on_progress: OnProgress | None = None,
    on_version: OnVersion | None = None,
) -> Revised:
    """Plan a published roster again.

    Args:
        keeping: the published roster, and what of it can be kept.
        within: share of the contacts answered by a free search that may be lost besides.
        stop: when to end.
        options: seed, threads, reproducibility.
        on_progress: called with every event.
        on_version: called with every better version, the first one included.
    """
    clock = Clock(stop, reproducible=options.reproducible)

    def tell(version: Version) -> None:
        if on_version:
            on_version(version)
        if on_progress:
            on_progress(Progress(clock.seconds, "repair", version.solution.cost, None, None))

    changer = Changer(keeping, clock, random.Random(options.seed))
    versions = Versions(changer, changer.mended(), tell)
    changer.until = HANDED * stop.seconds
    handed = changer.handed(versions.first)
    search = _free(handed, keeping, clock, options, on_progress)
    versions.measure(changer.version(search.solution), within)
    versions.offer(handed)
    least = 0
    if not versions.good(versions.first):
        least = _look(versions, changer, clock, options)
    changer.until = math.inf
    versions.offer(changer.polished(versions.chosen, versions.bar))
    versions.offer_all(islice(changer.grown(versions.chosen, Bar(versions.free.losses)), FURTHER))
    proven = versions.best is not None and versions.others <= least
    return Revised(versions.chosen, versions.free, versions.steps(), versions.limits, proven, search)


def _free(
    begin: Version, keeping: Keeping, clock: Clock, options: Options, tell: OnProgress | None
) -> Result:
    """A search in which changes cost nothing, from the mended roster with its sessions handed on."""
    start = Solution.of(keeping.free, dict(enumerate(begin.solution.plans)))
    before, seconds = clock.seconds, max(FREE * clock.stop.seconds - clock.spent, SHORTEST)

    def later(event: Progress) -> None:
        if tell:
            tell(replace(event, seconds=before + event.seconds))

    found = solve(keeping.free, replace(clock.stop, seconds=seconds), options, start=start, on_progress=later)
    clock.worked(seconds)
    return found


def _look(versions: Versions, changer: Changer, clock: Clock, options: Options) -> int:
    """Look for fewer people, each way in turn.

    Returns:
        How many people there must be at least besides those who cannot keep to the roster.
    """
    seconds = clock.stop.seconds
    changer.until = PRICED * seconds
    versions.offer_all(changer.grown(versions.first, versions.bar))
    versions.offer(changer.shrunk(versions.free, versions.bar))
    versions.offer(changer.shrunk(versions.chosen, versions.bar))
    least = _decided(versions, changer.keeping, clock, options)
    if versions.others > least:
        _at_prices(versions, changer, clock, options)
        changer.until = EXCHANGED * seconds
        versions.offer(changer.exchanged(versions.chosen, versions.bar))
    return least


def _decided(versions: Versions, keeping: Keeping, clock: Clock, options: Options) -> int:
    """The fewest people by CP-SAT, where the problem is small; how many there must be at least."""
    if sum(int(mask.sum()) for masks in keeping.free.allowed for mask in masks) > SMALL:
        return 0
    seconds = max(PRICED * clock.stop.seconds - clock.spent, SHORTEST)
    limits = cpsat.Limits(seconds, options.workers, options.seed)
    answer = fewest(keeping, versions.bar, versions.chosen.solution, clock, limits)
    if answer.solution is not None and confirmed(answer.solution, versions.bar):
        versions.offer_solution(answer.solution)
    return answer.least


def _at_prices(versions: Versions, changer: Changer, clock: Clock, options: Options) -> None:
    """Searches at a price of each changed day: as high as leaves few enough contacts lost."""
    low, high, price = 0.0, math.inf, FIRST_PRICE
    for _ in range(MOST_PRICES):
        if clock.spent > PRICED * clock.stop.seconds or clock.left <= 0:
            return
        problem = changer.keeping.at(price)
        start = Solution.of(problem, dict(enumerate(versions.chosen.solution.plans)))
        seconds = SLICE * clock.stop.seconds
        found = solve(
            problem, replace(clock.stop, seconds=seconds), replace(options, executor=None), start=start
        )
        clock.worked(seconds)
        version = versions.offer_solution(found.solution)
        if versions.good(version):
            low = price
            versions.offer(changer.shrunk(version, versions.bar))
        else:
            high = price
        price = low * FACTOR if math.isinf(high) else math.sqrt(max(low, high / FACTOR**2) * high)
