"""The ledger of all calls: what is drawn for each, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import inf, isinf, nan

import numpy as np

from wfm.simulation.callers import Dice, first_calls
from wfm.simulation.centre import Centre, Floats, Ints


class Outcome(IntEnum):
    """How a call ends.

    ``LEFT`` were still waiting when their line was cleared, or when nothing more could happen;
    ``REFUSED`` came while their line was closed (only repeat calls and transfers can).
    """

    PENDING = 0
    WAITING = 1
    ANSWERED = 2
    ABANDONED = 3
    BLOCKED = 4
    LEFT = 5
    REFUSED = 6


PENDING, WAITING, ANSWERED, ABANDONED, BLOCKED, LEFT, REFUSED = (int(outcome) for outcome in Outcome)
"""The outcomes as plain numbers, which the loop compares faster."""


@dataclass(frozen=True, eq=False)
class Record:
    """What became of every call, ``[N]`` each; first calls come first, in order of arrival.

    Attributes:
        line: line called.
        arrive: moment of the call.
        began: moment of the answer, NaN where not answered.
        handling: seconds that it takes an agent.
        outcome: an ``Outcome``.
        agent: who answered, -1 where nobody did.
        caller: number of the caller: the row of the first call.
        firsts: number of first calls.
    """

    line: Ints
    arrive: Floats
    began: Floats
    handling: Floats
    outcome: Ints
    agent: Ints
    caller: Ints
    firsts: int


class Ledger:
    """One replication's calls. Lists and bytes, not arrays: the loop reads and writes single elements.

    Attributes:
        firsts: number of first calls, which are the first rows.
        line, arrive, patience, handling: as in ``Calls``.
        outcome, began, agent: as in ``Record``; to be filled in.
    """

    def __init__(self, centre: Centre, dice: Dice) -> None:
        calls = first_calls(centre, dice)
        self._centre, self._dice = centre, dice
        self.firsts = len(calls.line)
        self.line: list[int] = calls.line.tolist()
        self.arrive: list[float] = calls.arrive.tolist()
        self.patience: list[float] = calls.patience.tolist()
        self.handling: list[float] = calls.handling.tolist()
        self._chance: list[float] = calls.chance.tolist()
        self._delay: list[float] = calls.delay.tolist()
        self._caller = list(range(self.firsts))
        self._attempt = [0] * self.firsts
        self.outcome = bytearray(self.firsts)
        self.began = [nan] * self.firsts
        self.agent = [-1] * self.firsts

    def next_call(self, now: float, call: int, *, answered: bool) -> int:
        """Draws what a caller does when a call is over: the call that follows, or -1 for none."""
        line = self._centre.lines[self.line[call]]
        chance = self._chance[call]
        for step in line.after_answer if answered else line.after_miss:
            if chance < step.probability:
                return self._add(now + step.after_s * self._delay[call], step.line, call)
            chance -= step.probability
        return -1

    def _add(self, moment: float, position: int, before: int) -> int:
        line, caller, attempt = self._centre.lines[position], self._caller[before], self._attempt[before] + 1
        patience, handling, chance, delay = self._dice.again(line, position, caller, attempt)
        interval = min(int(moment / self._centre.interval_s), self._centre.intervals - 1)
        self.line.append(position)
        self.arrive.append(moment)
        self.patience.append(inf if isinf(line.patience_s) else patience * line.patience_s)
        self.handling.append(handling * float(line.handling_s[interval]))
        self._chance.append(chance)
        self._delay.append(delay)
        self._caller.append(caller)
        self._attempt.append(attempt)
        self.outcome.append(PENDING)
        self.began.append(nan)
        self.agent.append(-1)
        return len(self.line) - 1

    def record(self) -> Record:
        """The ledger as arrays."""
        return Record(
            np.array(self.line, dtype=np.int64),
            np.array(self.arrive),
            np.array(self.began),
            np.array(self.handling),
            np.array(self.outcome, dtype=np.int64),
            np.array(self.agent, dtype=np.int64),
            np.array(self._caller, dtype=np.int64),
            self.firsts,
        )
