"""The callers, drawn before anybody answers: the same seed gives the same callers to every roster.

A caller's first call is drawn with all others of its line. The draws of the k-th call of a caller come from a
stream of their own, so that they do not depend on what happened to anybody before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from wfm.simulation.centre import Centre, Floats, Ints, Line, Pieces

_BLOCK = 256
_ABSENCES = 2**31


@dataclass(frozen=True, eq=False)
class Calls:
    """Calls in order of arrival, ``[N]`` each.

    Attributes:
        line: line called.
        arrive: moment of the call.
        patience: seconds until the caller hangs up.
        handling: seconds that an agent needs.
        chance: uniform number that decides what the caller does next.
        delay: exponential number of mean 1, the time until then.
    """

    line: Ints
    arrive: Floats
    patience: Floats
    handling: Floats
    chance: Floats
    delay: Floats


@dataclass(frozen=True, eq=False)
class Dice:
    """The random numbers of one replication.

    Attributes:
        seed: seed of the simulation, 0 or more.
        replication: number of the replication.
    """

    seed: int
    replication: int
    _again: dict[tuple[int, int, int], Floats] = field(default_factory=dict)

    def stream(self, kind: int, number: int) -> np.random.Generator:
        """A stream of its own; keys are always four words, for shorter ones are padded with zeros."""
        return np.random.default_rng((self.seed, self.replication, kind, number))

    def absences(self, agents: int, days: int) -> Floats:
        """A uniform number for each agent and day, ``[agents, days]``."""
        return self.stream(_ABSENCES, 0).random((agents, days))

    def again(self, line: Line, position: int, caller: int, attempt: int) -> list[float]:
        """Patience and handling (of mean 1), chance and delay of the call after so many attempts."""
        block, row = divmod(caller, _BLOCK)
        key = position, attempt, block
        if key not in self._again:
            rng = self.stream(attempt + (position << 16), block)
            self._again[key] = np.stack(_units(rng, line, _BLOCK), axis=1)
        draws: list[float] = self._again[key][row].tolist()
        return draws


def first_calls(centre: Centre, dice: Dice) -> Calls:
    """The first calls of all callers, and the call-backs that were booked."""
    parts = [
        _line_calls(line, pieces, position, dice.stream(position << 16, 0))
        for position, (line, pieces) in enumerate(zip(centre.lines, centre.pieces, strict=True))
    ]
    joined = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.argsort(joined[1], kind="stable")
    line, *rest = (column[order] for column in joined)
    return Calls(line.astype(np.int64), *rest)


def _line_calls(line: Line, pieces: Pieces, position: int, rng: np.random.Generator) -> tuple[Floats, ...]:
    """Columns of ``Calls`` for one line, in any order."""
    count = rng.poisson(pieces.calls)
    piece = np.repeat(np.arange(len(count)), count)
    arrive = pieces.start[piece] + rng.random(len(piece)) * pieces.seconds[piece]
    mean = line.handling_s[pieces.interval[piece]]
    size = len(arrive) + len(line.booked)
    patience, handling, chance, delay = _units(rng, line, size)
    window = np.array([booking.end - booking.start for booking in line.booked])
    patience = np.concatenate([waits(line, patience[: len(arrive)]), window])
    arrive = np.concatenate([arrive, [booking.start for booking in line.booked]])
    mean = np.concatenate([mean, [booking.handling_s for booking in line.booked]])
    return np.full(size, float(position)), arrive, patience, handling * mean, chance, delay


def _units(rng: np.random.Generator, line: Line, size: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Patience and handling time of mean 1, chance, and delay of mean 1."""
    return (
        rng.standard_exponential(size),
        line.handling(rng, size),
        rng.random(size),
        rng.standard_exponential(size),
    )


def waits(line: Line, units: Floats) -> Floats:
    """Patience in seconds from numbers of mean 1."""
    return np.full_like(units, np.inf) if np.isinf(line.patience_s) else units * line.patience_s
