"""Who takes which call: agents on duty in groups of equal lines, and the calls that wait for them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from itertools import groupby

from wfm.simulation.centre import Centre, Stretch
from wfm.simulation.ledger import WAITING, Ledger

Pool = deque[int]
Tiers = tuple[tuple[Pool, ...], ...]


class Routing:
    """Idle agents and waiting calls.

    Attributes:
        group_of: group of each stretch; stretches with equal lines form a group.
        idle: idle agents of each group, the one idle for longest first.
        idle_since: since when each agent is idle (meaningful while idle).
        waiting: waiting calls of each line, first come first; calls that gave up are skipped when met.
        tiers: for each line of callers, the pools to look into, fewest lines first.
    """

    def __init__(self, centre: Centre, stretches: Sequence[Stretch], ledger: Ledger) -> None:
        self._outcome, self._arrive = ledger.outcome, ledger.arrive
        groups = sorted(
            {stretch.lines for stretch in stretches}, key=lambda lines: (len(lines), sorted(lines))
        )
        number = {lines: group for group, lines in enumerate(groups)}
        self.group_of = [number[stretch.lines] for stretch in stretches]
        self.idle: list[Pool] = [deque() for _ in groups]
        self.idle_since = [0.0] * (1 + max((stretch.agent for stretch in stretches), default=-1))
        self.waiting: list[Pool] = [deque() for _ in centre.lines]
        live = frozenset(k for k, line in enumerate(centre.lines) if line.reserve is None)

        def pools(position: int, kind: Callable[[frozenset[int]], bool]) -> Tiers:
            """The pools of the groups of a kind that take a line, by number of lines."""
            fit = [group for group, lines in enumerate(groups) if position in lines and kind(lines)]
            tiers = groupby(fit, key=lambda group: len(groups[group]))
            return tuple(tuple(self.idle[group] for group in tier) for _, tier in tiers)

        every = range(len(centre.lines))
        self.tiers = [pools(k, lambda lines: True) for k in every]
        self._apart = [pools(k, lambda lines: not lines & live) for k in every]
        self._blended = [pools(k, lambda lines: bool(lines & live)) for k in every]
        self._ranks = [_ranks(centre, lines & live, self.waiting) for lines in groups]

    def idle_agent(self, tiers: Tiers) -> int:
        """Takes the idle agent with the fewest lines, then idle for longest; -1 where all are busy."""
        for pools in tiers:
            if len(pools) == 1:
                if pools[0]:
                    return pools[0].popleft()
            else:
                ready = [pool for pool in pools if pool]
                if ready:
                    return min(ready, key=lambda pool: self.idle_since[pool[0]]).popleft()
        return -1

    def next_call(self, group: int) -> int:
        """Takes the longest-waiting caller of the highest priority that a group serves; -1 for none."""
        outcome, arrive = self._outcome, self._arrive
        for lines in self._ranks[group]:
            chosen, since = None, 0.0
            for line in lines:
                while line and outcome[line[0]] != WAITING:
                    line.popleft()
                if line and (chosen is None or arrive[line[0]] < since):
                    chosen, since = line, arrive[line[0]]
            if chosen is not None:
                return chosen.popleft()
        return -1

    def spare_agent(self, position: int, reserve: int) -> int:
        """Takes an idle agent for a call-back; -1 where there is none to spare."""
        agent = self.idle_agent(self._apart[position])
        blended = self._blended[position]
        if agent < 0 and sum(len(pool) for pools in blended for pool in pools) > reserve:
            agent = self.idle_agent(blended)
        return agent


def _ranks(centre: Centre, lines: frozenset[int], waiting: Sequence[Pool]) -> Tiers:
    """The waiting callers of some lines, by falling priority."""

    def priority(position: int) -> int:
        return -centre.lines[position].priority

    ranks = groupby(sorted(lines, key=lambda k: (priority(k), k)), key=priority)
    return tuple(tuple(waiting[k] for k in rank) for _, rank in ranks)
