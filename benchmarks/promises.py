"""Why a simulated roster answers more, or fewer, calls than the roster promises.

    python -m benchmarks.promises examples/walloon-1718 out/roster.json [--replications 100]

Causes are taken away one after the other, in the promise and in the simulation: whole-day absences; the time
for which agents go on with a call after they were to leave an open line (they leave as much earlier as calls
run over on the mean, so that as much time goes to the phone as the roster plans); skills; repeat calls, where
there are any.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import wfm
from benchmarks.simulation import all_take_all, nobody_calls_again, promise, reliable
from wfm.erlang import first_calls
from wfm.forecast import predict
from wfm.scenario.scenario import Scenario
from wfm.simulation.callers import Dice
from wfm.simulation.centre import Stretch
from wfm.simulation.engine import run
from wfm.simulation.ledger import Outcome, Record
from wfm.simulation.setup import Demand, demand, duties
from wfm.simulation.tally import COUNTS, tally
from wfm.values.document import RosterDocument
from wfm.values.forecast import Forecast

SETTLED = 3  # rounds after which people leave as much earlier as calls run over


@dataclass(frozen=True)
class Lived:
    """What callers of a roster live through.

    Attributes:
        rates: answer rate of each queue, and of all calls.
        half_width: of the confidence interval (95 %) of the last one.
        leaving: stretches on the phone in the horizon that end while a line of theirs is open.
        over: seconds for which a call goes on after such a stretch, the mean of them all.
    """

    rates: tuple[float, ...]
    half_width: float
    leaving: float
    over: float


def lived(
    scenario: Scenario, forecast: Forecast, roster: wfm.Roster, runs: int, *, earlier: float = 0.0
) -> Lived:
    """Simulate a roster of which those who leave an open line do so some seconds earlier."""
    first = replace(forecast, calls=first_calls(scenario, forecast))
    given = demand(scenario, first, {}, (), "serve")
    shape, told = (len(scenario.agents), first.grid.days), duties(scenario, roster, given, first.grid)
    sums, over = [], list[float]()
    for number in range(runs):
        dice = Dice(0, number)
        absent = dice.absences(*shape) < scenario.service.rules.shrinkage
        there = [
            replace(
                d.stretch, end=max(d.stretch.start + 1.0, d.stretch.end - earlier * leaves(given, d.stretch))
            )
            for d in told
            if not absent[d.stretch.agent, d.day]
        ]
        record = run(given.centre, there, dice)
        over += [seconds for stretch, seconds in run_over(record, there) if leaves(given, stretch)]
        sums.append(tally(record, given.centre, there, given.within).sum(axis=2))
    answered, offered = (np.array(sums)[:, COUNTS.index(name)] for name in ("answered", "offered"))
    rates = answered.sum(axis=0) / offered.sum(axis=0)
    error = np.std(answered[:, -1] - rates[-1] * offered[:, -1], ddof=1) / np.sqrt(runs)
    half = 1.96 * float(error / offered[:, -1].mean())
    return Lived(tuple(rates.tolist()), half, len(over) / runs, float(np.mean(over)))


def leaves(given: Demand, stretch: Stretch) -> bool:
    """Whether a stretch ends while a line of it is open."""
    opened = (span for k in stretch.lines for span in given.centre.lines[k].open)
    return any(low < stretch.end < high for low, high in opened)


def run_over(record: Record, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, float]]:
    """For how many seconds the last call of each stretch goes on after it."""
    begun: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    calls = np.flatnonzero(record.outcome == Outcome.ANSWERED)
    done = record.began + record.handling
    for agent, began, end in zip(record.agent[calls], record.began[calls], done[calls], strict=True):
        begun[int(agent)].append((float(began), float(end)))
    for stretch in stretches:
        ends = [end for began, end in begun[stretch.agent] if stretch.start <= began < stretch.end]
        yield stretch, max(0.0, max(ends, default=0.0) - stretch.end)


def settled(scenario: Scenario, forecast: Forecast, roster: wfm.Roster, runs: int) -> tuple[Lived, float]:
    """The simulation in which as much time goes to the phone as is planned, and how much earlier all end."""
    earlier = 0.0
    for _ in range(SETTLED):
        earlier = lived(scenario, forecast, roster, max(10, runs // 5), earlier=earlier).over
    return lived(scenario, forecast, roster, runs, earlier=earlier), earlier


def show(name: str, promised: Sequence[float], found: Lived) -> None:
    """A line of the table: promised and simulated, queue by queue and in all, and what runs over."""
    pairs = "".join(f"{a:7.1%} /{b:6.1%}" for a, b in zip(promised, found.rates, strict=True))
    over = f"{found.leaving:7.0f} x {found.over:4.0f} s over"
    print(f"{name:32}{pairs} ± {found.half_width:.1%}{over}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenario", type=Path)
    parser.add_argument("roster", type=Path)
    parser.add_argument("--replications", type=int, default=100)
    given = parser.parse_args()
    scenario, roster = wfm.read(given.scenario), RosterDocument.read(given.roster).roster
    forecast, runs = predict(scenario), given.replications
    print(f"{'promised / simulated':32}{''.join(f'{name[:15]:>15}' for name in (*forecast.queues, 'all'))}")
    sure = reliable(scenario)
    for name, case in (("as it is", scenario), ("no random absence", sure)):
        show(name, promised(case, forecast, roster), lived(case, forecast, roster, runs))
    found, earlier = settled(sure, forecast, roster, runs)
    show(f"... who leave do {earlier:.0f} s earlier", promised(sure, forecast, roster), found)
    equal = all_take_all(sure)
    found, _ = settled(equal, forecast, roster, runs)
    show("... and all take all calls", promised(equal, forecast, roster), found)
    if any(queue.redial or queue.reconnect for queue in scenario.queues):
        once = nobody_calls_again(equal)
        found, _ = settled(once, forecast, roster, runs)
        show("... and nobody calls again", promised(once, forecast, roster), found)


def promised(scenario: Scenario, forecast: Forecast, roster: wfm.Roster) -> list[float]:
    """The answer rate that the requirement expects, by queue and of all calls."""
    by_queue, total = promise(scenario, forecast, roster)
    return [*by_queue.values(), total]


if __name__ == "__main__":
    main()
