"""The simulator against the exact Markov chain on days whose calls and agents change, lunch closing included.

Agents come one by one and leave together (for lunch, at the end of the day): then it does not matter to the
chain which of them is on a call when they leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from statistics import NormalDist

import numpy as np
import pytest

from tests.simulation.build import SURE
from tests.simulation.chain import two_priorities
from wfm.erlang.transient import transient_performance
from wfm.simulation.callers import Dice
from wfm.simulation.centre import Centre, Floats, Ints, Line, Stretch
from wfm.simulation.engine import run
from wfm.simulation.estimate import Estimate

STEP = 900.0
MORNING, LUNCH, AFTERNOON, NIGHT = 5, 3, 4, 6
PERIODS = MORNING + LUNCH + AFTERNOON
DAYS = 50
NARROW = 0.003


@dataclass(frozen=True)
class Day:
    """A random day: the calls of each line and the agents in each period."""

    rates: Floats
    agents: Ints
    aht: float
    patience: float
    trunks: float

    @classmethod
    def draw(cls, seed: int, lines: int, most: int) -> Day:
        rng = np.random.default_rng(seed)
        aht, patience = rng.uniform(180, 360), rng.uniform(60, 240)
        agents = np.zeros(PERIODS, dtype=np.int64)
        agents[:MORNING] = np.sort(rng.integers(most // 2, most + 1, MORNING))
        agents[-AFTERNOON:] = np.sort(rng.integers(most // 2, most + 1, AFTERNOON))
        load = agents * rng.uniform(0.4, 1.1, (lines, PERIODS)) / lines
        return cls(load / aht, agents, aht, patience, float(most + rng.integers(1, 5)))

    def stretches(self, lines: frozenset[int]) -> list[Stretch]:
        """Duty on all days: an agent comes when more agents are needed and stays till noon or night."""
        found = []
        for agent, day in product(range(int(self.agents.max())), range(DAYS)):
            for first, last in ((0, MORNING), (MORNING + LUNCH, PERIODS)):
                come = first + int(np.sum(self.agents[first:last] <= agent))
                if come < last:
                    midnight = day * (PERIODS + NIGHT)
                    found.append(Stretch(agent, (midnight + come) * STEP, (midnight + last) * STEP, lines))
        return found

    def line(self, position: int, *, trunks: float = np.inf, priority: int = 0) -> Line:
        """The calls of one line on all days."""
        calls = np.zeros((DAYS, PERIODS + NIGHT))
        calls[:, :PERIODS] = self.rates[position] * STEP
        return Line(
            calls.ravel(),
            np.full(calls.size, self.aht),
            ((0.0, calls.size * STEP),),
            patience_s=self.patience,
            trunks=trunks,
            priority=priority,
        )


def by_day(line: Ints, moment: Floats, weight: Floats, lines: int) -> Floats:
    """Weights added up by line, day and period: ``[days, L, T]``."""
    periods = PERIODS + NIGHT
    cell = line * DAYS * periods + (moment / STEP).astype(np.int64)
    total = np.bincount(cell, weight, minlength=lines * DAYS * periods).reshape(lines, DAYS, periods)
    return np.asarray(total[:, :, :PERIODS].swapaxes(0, 1), dtype=np.float64)


def controlled(values: Floats, controls: Floats) -> Estimate:
    """The mean of independent values, corrected for controls whose true means are 0 (least squares)."""
    design = np.column_stack([np.ones(len(values)), controls])
    solution, *_ = np.linalg.lstsq(design, values, rcond=None)
    residual = values - design @ solution
    variance = residual @ residual / (len(values) - np.linalg.matrix_rank(design))
    error = np.sqrt(variance * np.linalg.pinv(design.T @ design)[0, 0])
    return Estimate(float(solution[0]), float(NormalDist().inv_cdf((1 + SURE) / 2) * error))


def agrees_with(expected: Floats, lines: tuple[Line, ...], on: list[Stretch], replications: int) -> None:
    """Compares answered calls by line and period, ``[L, T]``, and the answer rate of all calls.

    Days are independent of each other: the night is long enough for everybody to hang up. How many calls
    came and how much work they brought is known in advance, which makes the answer rate known better.
    """
    answered, offered, work = [], [], []
    for replication in range(replications):
        record = run(Centre(STEP, lines), on, Dice(1, replication))
        served = ~np.isnan(record.began)
        ones = np.ones(len(served))
        answered.append(by_day(record.line[served], record.began[served], ones[served], len(lines)))
        offered.append(by_day(record.line, record.arrive, ones, len(lines)))
        work.append(by_day(record.line, record.arrive, record.handling, len(lines)))
    days = np.concatenate(answered)
    error = days.std(axis=0, ddof=1) / np.sqrt(len(days))
    assert np.all(np.abs(days.mean(axis=0) - expected) <= 4.5 * error + 1e-9)

    calls = np.stack([line.calls[:PERIODS] for line in lines])
    seconds = np.stack([(line.calls * line.handling_s)[:PERIODS] for line in lines])
    controls = np.stack([np.concatenate(offered) - calls, np.concatenate(work) - seconds], axis=1)
    rate = controlled(days.sum(axis=(1, 2)) / calls.sum(), controls.reshape(len(days), -1))
    assert expected.sum() / calls.sum() in rate
    assert rate.half_width <= NARROW


@pytest.mark.parametrize("seed", range(7))
def test_one_line_follows_the_chain(seed: int) -> None:
    day = Day.draw(seed, 1, most=10)
    trunks = day.trunks if seed % 2 else np.inf
    exact = transient_performance(
        day.rates[0], day.agents, day.aht, interval_seconds=STEP, patience=day.patience, trunks=trunks
    )
    agrees_with(exact.answered[None], (day.line(0, trunks=trunks),), day.stretches(frozenset({0})), 20)


@pytest.mark.parametrize("seed", range(7, 10))
def test_two_priorities_follow_the_chain(seed: int) -> None:
    day = Day.draw(seed, 2, most=6)
    expected = two_priorities(day.rates, day.agents, day.aht, day.patience, STEP)
    lines = (day.line(0, priority=1), day.line(1))
    agrees_with(expected, lines, day.stretches(frozenset({0, 1})), 30)
