"""The event loop: callers, agents and a heap of what happens next.

* An arriving call goes to the idle agent with the fewest lines; among equals, to the one idle for longest.
* A freed agent takes the longest-waiting call of the highest priority among the lines of the stretch.
* An agent whose stretch ends finishes the call, then leaves.
* Call-backs wait until no caller does. An agent on duty for call-backs alone begins them at once; one who
  takes callers too, only while more than ``reserve`` such agents are idle.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import inf
from sys import float_info

from wfm.simulation.callers import Dice
from wfm.simulation.centre import Centre, Stretch
from wfm.simulation.ledger import ABANDONED, ANSWERED, BLOCKED, LEFT, REFUSED, WAITING, Ledger, Record
from wfm.simulation.routing import Routing

_FINISH, _HANG_UP, _CALL, _OFF, _CLEAR, _ON = range(6)
"""Kinds of events; what happens at the same moment happens in this order."""


def run(centre: Centre, stretches: Sequence[Stretch], dice: Dice) -> Record:
    """Simulate one replication.

    Args:
        centre: the demand.
        stretches: who is on duty; those of one agent do not overlap.
        dice: the random numbers.
    """
    floor = _Floor(centre, stretches, Ledger(centre, dice))
    floor.run()
    return floor.ledger.record()


class _Floor:
    """The centre at work. The ledger's columns are kept at hand: the loop asks for them all the time."""

    def __init__(self, centre: Centre, stretches: Sequence[Stretch], ledger: Ledger) -> None:
        self.stretches, self.ledger = stretches, ledger
        self.line, self.arrive, self.patience = ledger.line, ledger.arrive, ledger.patience
        self.handling, self.outcome = ledger.handling, ledger.outcome
        self.began, self.agent = ledger.began, ledger.agent
        self.routing = Routing(centre, stretches, ledger)
        self.waiting, self.idle, self.idle_since = (
            self.routing.waiting,
            self.routing.idle,
            self.routing.idle_since,
        )
        self.inside = [0] * len(centre.lines)
        self.trunks = [line.trunks for line in centre.lines]
        self.edges = [line.edges for line in centre.lines]
        self.goes_on = [bool(line.after_answer) for line in centre.lines]
        self.reserve = {k: line.reserve for k, line in enumerate(centre.lines) if line.reserve is not None}
        self.group = [-1] * len(self.idle_since)
        self.busy_until = [-inf] * len(self.idle_since)
        self.handlers = (self._finish, self._hang_up, self._call, self._off, self._clear, self._on)
        self.events = [(inf, _ON, -1)]
        self.events += [(stretch.start, _ON, number) for number, stretch in enumerate(stretches)]
        self.events += [(stretch.end, _OFF, number) for number, stretch in enumerate(stretches)]
        self.events += [(moment, _CLEAR, k) for k, line in enumerate(centre.lines) for moment in line.cleared]
        heapify(self.events)

    def run(self) -> None:
        """Everything that happens, in order of time."""
        events, arrive = self.events, self.arrive
        for call in range(self.ledger.firsts):
            now = arrive[call]
            if events[0][0] <= now:
                self._advance(now)
            self._offer(now, call)
        self._advance(float_info.max)
        for position in range(len(self.waiting)):
            self._turn_away(position)

    def _advance(self, until: float) -> None:
        """What happens up to a moment, first calls aside."""
        events, handlers = self.events, self.handlers
        while events[0][0] <= until:
            now, kind, subject = heappop(events)
            handlers[kind](now, subject)

    def _offer(self, now: float, call: int) -> None:
        """A call comes in at an open line."""
        position = self.line[call]
        if self.inside[position] >= self.trunks[position]:
            self._miss(now, call, BLOCKED)
            return
        self.inside[position] += 1
        agent = -1 if position in self.reserve else self.routing.idle_agent(self.routing.tiers[position])
        if agent >= 0:
            self._answer(now, call, agent)
            return
        self.outcome[call] = WAITING
        self.waiting[position].append(call)
        leaves = now + self.patience[call]
        if leaves < inf:
            heappush(self.events, (leaves, _HANG_UP, call))
        if self.reserve:
            self._call_back(now)

    def _answer(self, now: float, call: int, agent: int) -> None:
        self.outcome[call] = ANSWERED
        self.began[call] = now
        self.agent[call] = agent
        end = self.busy_until[agent] = now + self.handling[call]
        heappush(self.events, (end, _FINISH, call))

    def _finish(self, now: float, call: int) -> None:
        """The agent is free again; the caller may call again or be passed on."""
        agent, position = self.agent[call], self.line[call]
        self.inside[position] -= 1
        if self.goes_on[position]:
            self._goes_on(now, call, answered=True)
        if self.group[agent] >= 0:
            self._free(now, agent)

    def _free(self, now: float, agent: int) -> None:
        """An agent on duty takes a waiting call, or waits for one."""
        group = self.group[agent]
        call = self.routing.next_call(group)
        if call >= 0:
            self._answer(now, call, agent)
            return
        self.idle_since[agent] = now
        self.idle[group].append(agent)
        if self.reserve:
            self._call_back(now)

    def _call_back(self, now: float) -> None:
        """Idle agents begin the call-backs that the reserve allows."""
        for position, reserve in self.reserve.items():
            waiting = self.waiting[position]
            while waiting:
                if self.outcome[waiting[0]] == WAITING:
                    agent = self.routing.spare_agent(position, reserve)
                    if agent < 0:
                        break
                    self._answer(now, waiting[0], agent)
                waiting.popleft()

    def _hang_up(self, now: float, call: int) -> None:
        if self.outcome[call] == WAITING:
            self.inside[self.line[call]] -= 1
            self._miss(now, call, ABANDONED)

    def _miss(self, now: float, call: int, outcome: int) -> None:
        self.outcome[call] = outcome
        self._goes_on(now, call, answered=False)

    def _goes_on(self, now: float, call: int, *, answered: bool) -> None:
        """What the caller does next, if anything."""
        following = self.ledger.next_call(now, call, answered=answered)
        if following >= 0:
            heappush(self.events, (self.arrive[following], _CALL, following))

    def _call(self, now: float, call: int) -> None:
        """A repeat call, a transfer or a call-back falls due."""
        if bisect_right(self.edges[self.line[call]], now) % 2:
            self._offer(now, call)
        else:
            self.outcome[call] = REFUSED

    def _on(self, now: float, number: int) -> None:
        agent = self.stretches[number].agent
        self.group[agent] = self.routing.group_of[number]
        if self.busy_until[agent] <= now:
            self._free(now, agent)

    def _off(self, now: float, number: int) -> None:
        agent = self.stretches[number].agent
        if self.busy_until[agent] <= now:
            self.idle[self.group[agent]].remove(agent)
        self.group[agent] = -1

    def _clear(self, now: float, position: int) -> None:
        for call in self._turn_away(position):
            self._goes_on(now, call, answered=False)

    def _turn_away(self, position: int) -> list[int]:
        """Those who wait in a line leave it."""
        left = [call for call in self.waiting[position] if self.outcome[call] == WAITING]
        for call in left:
            self.outcome[call] = LEFT
        self.inside[position] -= len(left)
        self.waiting[position].clear()
        return left
